"""A sheet named after one OPD under a banner with another: a copied sheet whose banner or name was not changed."""

import re
from dataclasses import replace

from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.same_names import similar, unfolded

_QUESTION = "opd-lembar"
_KINDS = re.compile(r"(dinas|badan|kecamatan|inspektorat|satuan|kantor|rumah sakit|bagian|kelurahan|puskesmas)\b")
_ACRONYM = re.compile(
    r"(?:dis|din)[a-z]{2,}|dp[a-z0-9]{2,}|bappe[a-z]*|bpbd|bp?kad|bkd|bkpsdm|bapenda|kesbangpol|satpol"
)
_BELOW = frozenset({"bagian", "kelurahan", "puskesmas"})
_PERIOD = re.compile(r" (?:tw|triwulan|semester|bulan|januari|februari|maret|april|mei|juni|juli|agustus) ?.*$")
_FEWEST_LETTERS = 4


def settle_sheet_names(files: list[FileDraft], answers: Answers) -> None:
    """Asks which is right where the name of a sheet contradicts the only OPD in it, or uses what was answered."""
    for file in files:
        answer = answers.of(file.file_name).others.get(_QUESTION, "")
        for reading in file.readings:
            drafts = [draft for draft in file.drafts if draft.reading is reading]
            names = {draft.source.agency_name for draft in drafts}
            if len(names) == 1 and contradicts(reading.sheet, next(iter(names))):
                file.findings.append(_settled(reading, drafts, answer))


def contradicts(sheet: str, agency: str) -> bool:
    """True for 'Dinas Pertanian' against 'Dinas Perikanan'; False for a short form, a unit and what may be one."""
    name, banner = _PERIOD.sub("", unfolded(sheet)[0]), unfolded(agency)[0]
    kind, other = _KINDS.match(name), _KINDS.match(banner)
    if other and not kind and _ACRONYM.fullmatch(name):
        return not _is_short_for(name, banner.replace(" ", ""))
    if not kind or not other or (kind[1] in _BELOW and kind[1] != other[1]) or similar(sheet, agency):
        return False
    letters = banner[other.end() :].replace(" ", "")
    words = name[kind.end() :].split()
    long_words = [word for word in words if len(word) >= _FEWEST_LETTERS]
    return any(not _is_short_for(word, letters) for word in long_words or words)


def _is_short_for(word: str, letters: str) -> bool:
    """True where the letters of a word stand in this order in the name: 'kominfo', 'pupr'."""
    rest = iter(letters)
    return all(letter in rest for letter in word)


def _settled(reading: SheetReading, drafts: list[Draft], answer: str) -> Finding:
    banner = drafts[0].source.agency_name
    if answer == "lembar":
        for draft in drafts:
            draft.source = replace(draft.source, agency_name=reading.sheet, agency_code="")
    if answer in ("lembar", "judul"):
        used = drafts[0].source.agency_name
        return note(_QUESTION, f"OPD lembar ini '{used}' seperti dijawab ('{answer}').", sheet=reading.sheet)
    return undecided(
        _QUESTION,
        f"Lembar bernama '{reading.sheet}' berisi OPD '{banner}': salah satunya mungkin tertinggal dari salinan.",
        "Betulkan judul atau nama lembarnya, atau jawab 'opd-lembar' dengan 'judul' atau 'lembar'.",
        sheet=reading.sheet,
        value=banner[:120],
        flag="--keputusan",
        question=_QUESTION,
    )
