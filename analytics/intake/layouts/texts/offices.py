"""Who is to act, as an office: 'Kabid Bina Marga', never the name of the person who holds it."""

import re

from analytics.domain.names import clean_text, fold_name
from analytics.intake.layouts.texts import words as w

_OFFICE = w.set_of(
    "kepala kabid kadis kadin kaban kasi kasie kasubag kasubbag kasubbid kabag kabiro sekretaris sekdis sekcam "
    "camat lurah direktur wadir manajer manager koordinator ketua wakil tim pokja ulp ukpbj bidang bid seksi sie "
    "subbagian sub bag unit upt uptd instalasi opd skpd admin operator verifikator pejabat staf penyuluh "
    "fungsional analis perencana asisten bupati sekda penyedia rekanan kontraktor konsultan pelaksana pengawas panitia "
    "irban pranata arsiparis auditor pengadaan pengelola penanggung pengguna kuasa bendahara ppk pptk pa kpa ppkom "
    "pembantu pimpinan pengurus jf jft jabatan kelurahan desa kementerian kantor puskesmas sekban"
)
_STRONG = re.compile(r"[\n/()|]| [-–—] ")
_NAME_SIGN = re.compile(
    r"\b(?:Ir|Drs|Dra|Dr|dr|drg|H|Hj)\.|,\s*(?:S|M|A|Ph|SE|SH|ST|SP|MM|MT|MH|MSi|SKM|SPd|SKom)\b\.?|\bNIP\b"
    r"|\b(?:Bapak|Bpk|Pak|Ibu|Bu|Sdr|Sdri|Saudara)\b"
)


def office_of(text: str) -> str:
    """The parts of a text that name an office or a unit; '' where it only names a person. Those that stood between
    semicolons still do: so the own workbook joins the offices of several problems, and loads again to the same."""
    return "; ".join(filter(None, map(_office_of_one, text.split(";"))))


def _office_of_one(text: str) -> str:
    signs = "|".join(filter(None, (_STRONG.pattern, "," if _NAME_SIGN.search(text) else "")))
    parts = (clean_text(part).strip(" ,.:-") for part in re.split(signs, text))
    return " / ".join(part for part in parts if _names_office(part))


def _names_office(part: str) -> bool:
    folded = fold_name(part)
    return bool(_OFFICE.intersection(folded.split()) or w.AGENCY_NAME.match(folded))
