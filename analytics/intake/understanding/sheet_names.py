"""A sheet of one OPD by its name or its codes under a banner with another: a copy whose banner was not changed."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analytics.domain.bidang_urusan import NAMES
from analytics.domain.names import clean_text, fold_name
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft, Register
from analytics.intake.understanding.known_agencies import KnownAgencies
from analytics.intake.understanding.same_names import is_short_for, may_stand_for, similar, unfolded
from analytics.intake.understanding.wording import some

_QUESTION = "opd-lembar"
FILE_QUESTION = "opd-nama-berkas"
_EXTENSION = re.compile(r"\.\w{2,5}$")
_KINDS = re.compile(r"(dinas|badan|kecamatan|inspektorat|satuan|kantor|rumah sakit|bagian|kelurahan|puskesmas)\b")
_ACRONYM = re.compile(
    r"(?:dis|din)[a-z]{2,}|dp[a-z0-9]{2,}|bappe[a-z]*|bpbd|bp?kad|bkd|bkpsdm|bapenda|kesbangpol|satpol"
)
_AGENCY_IN_NAME = re.compile(
    r"\b(?:dinas|badan|kecamatan|inspektorat|satuan|satpol|kantor|rumah sakit|rsud|bagian|sekretariat)\b.*",
    re.IGNORECASE,
)
_BELOW = frozenset({"bagian", "kelurahan", "puskesmas"})
_PERIOD = re.compile(
    r" (?:s d|sd|tw\d?|triwulan|tribulan|semester|bulan|ta|tahun|20\d\d|\d{1,2}$"
    r"|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\b ?.*$"
)
_VERSION = re.compile(
    r" (?:revisi|rev|perbaikan|koreksi|ralat|final|fix|baru|lama|update|copy|salinan|v ?\d+)(?: \d+)?$"
)
_SHOWN_PERIOD = re.compile(_PERIOD.pattern, re.IGNORECASE)
_BEFORE = re.compile(r"^(?:copy of |\d{1,2} |rfk |laporan |rekap |realisasi |data )+")
_FEWEST_LETTERS = 4


def settle_sheet_names(
    files: list[FileDraft], answers: Answers, register: Register, earlier: Iterable[EarlierPoint] = ()
) -> None:
    """Asks whose rows a sheet holds where its name or its codes contradict the only OPD in it, or uses the answer."""
    known = KnownAgencies(files, register, earlier)
    for file in files:
        doubts = [doubt for reading in file.readings if (doubt := _doubt_in(file, reading, known))]
        for doubt in doubts:
            sheet = doubt.reading.sheet
            is_alone = len(doubts) == 1 or answers.is_own(_QUESTION, file.file_name, sheet)
            file.findings.append(_settled(doubt, answers.of(file.file_name, sheet), is_alone=is_alone))
        if not doubts:
            file.findings.extend(_file_name_findings(file, answers.of(file.file_name)))


def _file_name_findings(file: FileDraft, answers: Answers) -> Iterator[Finding]:
    """Asks where the name of a file is that of another OPD than the only one in it."""
    names = {draft.source.agency_name for draft in file.drafts} - {""}
    if len(names) != 1 or not contradicts_file(file.file_name, agency := next(iter(names))):
        return
    text = f"Nama berkas '{file.file_name}' menyebut OPD lain daripada isinya ('{agency}')."
    if answers.others.get(FILE_QUESTION) == "isi":
        yield note(FILE_QUESTION, f"{text} Yang dipakai isinya, seperti dijawab.")
        return
    yield undecided(
        FILE_QUESTION,
        text,
        "Periksa apakah judulnya tertinggal dari salinan. Betulkan nama atau isinya; bila isinya yang benar, jawab "
        f"'{FILE_QUESTION}' dengan 'isi'.",
        value=agency[:120],
        flag="--keputusan",
        question=FILE_QUESTION,
    )


def contradicts_file(file_name: str, agency: str) -> bool:
    """True for 'Dinas Pertanian TW II.xlsx' against 'Dinas Perikanan'."""
    return contradicts(_own_name(file_name), agency)


def _own_name(file_name: str) -> str:
    # Files of one name go by that of their folder, too ('Kec A - laporan.xlsx'): it says nothing of the file.
    return _EXTENSION.sub("", file_name).rpartition(" - ")[2].replace("_", " ")


def known_agency_of_file_name(file_name: str, register: Register) -> str:
    """The official name of the OPD of which the name of a file is a name or an alias; '' where it is of none."""
    for name in (agency_of_file_name(file_name), _core(_own_name(file_name))):
        if key := register.keys.get(fold_name(name)):
            return register.official_names[key]
    return ""


def agency_of_file_name(file_name: str) -> str:
    """'Dinas Kesehatan' of 'RFK Dinas Kesehatan TW II 2026.xlsx'; '' where the name names no kind of OPD."""
    shown = _SHOWN_PERIOD.sub("", " ".join(_own_name(file_name).split()))
    found = _AGENCY_IN_NAME.search(shown)
    return found[0].strip(" -.,()") if found else ""


@dataclass(frozen=True)
class _Doubt:
    """Whose rows a sheet may hold besides the OPD in it."""

    reading: SheetReading
    drafts: list[Draft]
    by_name: str
    """The OPD of the name of the sheet; '' where it contradicts nothing."""
    bidang: str
    """The bidang of most codes, where it is none of the banner's OPD; else ''."""
    by_codes: list[str]

    @property
    def banner(self) -> str:
        return self.drafts[0].source.agency_name


def _doubt_in(file: FileDraft, reading: SheetReading, known: KnownAgencies) -> _Doubt | None:
    drafts = [draft for draft in file.drafts if draft.reading is reading]
    names = {draft.source.agency_name for draft in drafts}
    return _doubt_of(reading, drafts, known) if len(names) == 1 else None


def _doubt_of(reading: SheetReading, drafts: list[Draft], known: KnownAgencies) -> _Doubt | None:
    banner = drafts[0].source.agency_name
    if not fold_name(banner):
        return None
    name, (bidang, owners) = _named_by(reading.sheet, banner, known), known.other_owners(reading, drafts, banner)
    return _Doubt(reading, drafts, name, bidang, owners) if name or bidang else None


def _named_by(sheet: str, banner: str, known: KnownAgencies) -> str:
    """The OPD that a sheet is named after where that is not the banner's; '' where the two agree or may."""
    name = _core(sheet)
    found = known.answering_to(name)
    if contradicts(sheet, banner):
        return found or _SHOWN_PERIOD.sub("", clean_text(sheet))
    is_other = found and not known.is_same(found, banner) and not _may_be_short(name, banner)
    return found if is_other and not _below(name) else ""


def _core(sheet: str) -> str:
    """The name of a sheet without 'Copy of', a number in front, a version and a period behind."""
    return _PERIOD.sub("", _VERSION.sub("", _BEFORE.sub("", unfolded(sheet)[0])))


def _may_be_short(name: str, banner: str) -> bool:
    return all(may_stand_for(word, unfolded(banner)[0]) for word in name.split())


def _below(name: str) -> bool:
    kind = _KINDS.match(name)
    return kind is not None and kind[1] in _BELOW


def contradicts(sheet: str, agency: str) -> bool:
    """True for 'Dinas Pertanian' against 'Dinas Perikanan'; False for a short form, a unit and what may be one."""
    name, banner = _core(sheet), unfolded(agency)[0]
    kind, other = _KINDS.match(name), _KINDS.match(banner)
    if other and not kind and _ACRONYM.fullmatch(name):
        return not may_stand_for(name, banner)
    if not kind or not other or (kind[1] in _BELOW and kind[1] != other[1]) or similar(sheet, agency):
        return False
    letters = banner[other.end() :].replace(" ", "")
    words = name[kind.end() :].split()
    long_words = [word for word in words if len(word) >= _FEWEST_LETTERS]
    return any(not is_short_for(word, letters) for word in long_words or words)


def _settled(doubt: _Doubt, answers: Answers, *, is_alone: bool) -> Finding:
    """`is_alone`: the answer is for this sheet, so that it may be the name of any OPD."""
    answer = _answered(doubt, answers)
    if answer not in (doubt.banner, doubt.by_name, *doubt.by_codes) and not is_alone:
        answer = ""
    if answer and answer != doubt.banner:
        for draft in doubt.drafts:
            draft.source = replace(draft.source, agency_name=answer, agency_code="")
    if answer:
        return note(_QUESTION, f"OPD lembar ini '{answer}' seperti dijawab.", sheet=doubt.reading.sheet)
    return _question(doubt)


def _answered(doubt: _Doubt, answers: Answers) -> str:
    """The OPD that was answered: 'judul', 'lembar', or a name; '' where nothing was, or what nothing says."""
    answer = clean_text(answers.others.get(_QUESTION, ""))
    if answer == "lembar":
        return doubt.by_name
    if answer == "judul" or (answers.agency and fold_name(answers.agency) == fold_name(doubt.banner)):
        return doubt.banner
    return answer


def _question(doubt: _Doubt) -> Finding:
    words = {"judul": f"'{doubt.banner}' (di judul)"}
    if doubt.by_name:
        words["lembar"] = f"'{doubt.by_name}' (dari nama lembar)"
    others = [name for name in doubt.by_codes if fold_name(name) != fold_name(doubt.by_name)]
    words |= {name: f"'{name}' (dari kode kegiatannya)" for name in others}
    return undecided(
        _QUESTION,
        f"{_evidence(doubt)} Judul atau nama lembarnya mungkin tertinggal dari salinan.",
        f"Betulkan judul atau nama lembarnya, atau jawab 'opd-lembar' dengan {_alternatives(list(words))}.",
        sheet=doubt.reading.sheet,
        cell="" if doubt.by_name else f"baris {doubt.drafts[0].source.row}",
        value=doubt.banner[:120],
        flag="--keputusan",
        question=_QUESTION,
        choices=tuple(words.items()),
    )


def _alternatives(answers: list[str]) -> str:
    quoted = [f"'{answer}'" for answer in answers]
    return f"{', '.join(quoted[:-1])} atau {quoted[-1]}" if len(quoted) > 1 else f"{quoted[0]} atau nama OPD-nya"


def _evidence(doubt: _Doubt) -> str:
    by_name = f"nama lembarnya menyebut '{doubt.by_name}'" if doubt.by_name else ""
    owners = f", milik {some(doubt.by_codes)}" if doubt.by_codes else f" ({NAMES.get(doubt.bidang, 'tidak dikenal')})"
    bidang = f"kode kegiatannya dari bidang urusan {doubt.bidang}{owners}"
    found = " dan ".join(filter(None, (by_name, bidang if doubt.bidang else "")))
    return f"Lembar '{doubt.reading.sheet}' berisi OPD '{doubt.banner}', padahal {found}."
