"""What an import says to a person, in the same words on the page and at the command line."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from analytics.domain.formats import number
from analytics.domain.periods import MONTHS, Period
from analytics.intake.findings import WHOLE_FILE, Finding, Grade
from analytics.intake.importance import importance
from analytics.intake.questions import CHOICES
from analytics.workflow.loading import LoadReport
from analytics.workflow.reading import LEFT_OUT, FileReport

_LAYOUT_WORDS = {**CHOICES["tata-letak"], "pemetaan": "Tabel menurut pemetaan"}
_MOST_PERIODS = 4
_REPEATED_IN = 3
"""A note that as many files share is said once for all of them."""
_MOST_ALIKE, _MOST_ALIKE_NOTES = 5, 2
"""More findings of one rule and remedy in a file are told as the first of them and their number."""
_OF_MANY = {
    "opd-baru": "{count} OPD baru masuk daftar; periksa apakah ada yang sama dengan ejaan lain",
    "nama-lain": "{count} nama OPD di berkas dibaca dengan nama resminya",
    "lembar-dilewati": "{count} lembar dilewati: {why}",
}  # fmt: skip
"""Rule of which every instance is a line of its own in the workbook of findings -> what is said of several at once."""
_ALL_FILES = "(semua berkas)"
_REFUSED = ("ditolak", "tidak terbaca")
_OF_CALL = frozenset({"opd-baru", "nama-lain"})
"""Told once for all files of a call."""


@dataclass(frozen=True)
class Told:
    """One thing to say; `items` is the list that stands behind a count, each with a place of its own."""

    grade: Grade
    place: str
    message: str
    finding: Finding
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Telling:
    """What is said of the files of a call: by file in their order, and once for several of them."""

    by_file: Sequence[Sequence[Told]]
    shared: Sequence[Told] = field(default_factory=list)


def telling_of(files: Sequence[FileReport]) -> Telling:
    """The findings as they are told: the weightiest first, what repeats itself once with its count.

    Nothing is left out: what is told once stands in `items`, and every finding in the workbook of findings.
    """
    shared, ids = _shared(files) if len(files) > 1 else ([], set())
    rests = ([one for one in file.findings if id(one) not in ids] for file in files)
    return Telling([_told(rest) for rest in rests], shared)


def _shared(files: Sequence[FileReport]) -> tuple[list[Told], set[int]]:
    """What is told once for several files, and the ids of the findings that are told by it."""
    of_rule: dict[str, list[Finding]] = defaultdict(list)
    alike: dict[tuple[str, ...], list[tuple[str, Finding]]] = defaultdict(list)
    for file in files:
        for one in file.findings:
            if one.grade is Grade.NOTE and one.rule in _OF_CALL:
                of_rule[one.rule].append(one)
            elif one.grade is Grade.NOTE:
                alike[one.rule, one.message, one.remedy].append((file.file_name, one))
    told = [_many(rule, found, _ALL_FILES) for rule, found in of_rule.items() if len(found) > 1]
    ids = {id(one) for found in of_rule.values() if len(found) > 1 for one in found}
    for pairs in alike.values():
        names = tuple(dict.fromkeys(name for name, _ in pairs))
        if len(names) >= _REPEATED_IN:
            first = pairs[0][1]
            told.append(Told(first.grade, f"{number(len(names), 0)} berkas", first.message, first, names))
            ids |= {id(one) for _, one in pairs}
    return sorted(told, key=lambda one: importance(one.finding)), ids


def _told(findings: Iterable[Finding]) -> list[Told]:
    groups: dict[tuple[str, ...], list[Finding]] = defaultdict(list)
    for one in findings:
        groups[one.grade, one.rule, one.question, one.remedy, _why(one)].append(one)
    told = [line for found in groups.values() for line in _told_of_group(found)]
    return sorted(told, key=lambda one: importance(one.finding))


def _told_of_group(found: Sequence[Finding]) -> list[Told]:
    """Findings of one rule: each by itself, or the first of them with how many more there are."""
    first = found[0]
    if len(found) > 1 and first.rule in _OF_MANY and first.grade is Grade.NOTE:
        return [_many(first.rule, found)]
    if len(found) <= (_MOST_ALIKE_NOTES if first.grade is Grade.NOTE else _MOST_ALIKE):
        return [Told(one.grade, one.place, one.message, one) for one in found]
    items = tuple(f"{one.place}: {one.message}" for one in found)
    text = f"{first.message} Begitu juga {number(len(found) - 1, 0)} lainnya."
    return [Told(first.grade, first.place, text, first, items)]


def _many(rule: str, found: Sequence[Finding], place: str = WHOLE_FILE) -> Told:
    items = list(dict.fromkeys(_item(one) for one in found))
    # Names beside those that are spelt nearly alike; sheets stay in the order of the file.
    items = sorted(items, key=str.casefold) if rule in _OF_CALL else items
    text = _OF_MANY[rule].format(count=number(len(items), 0), why=_why(found[0]))
    return Told(Grade.NOTE, place, f"{text}.", found[0], tuple(items))


def _why(finding: Finding) -> str:
    """Why a sheet or a column was left out, so that those left out for one reason stand together; '' of all else."""
    if finding.rule == "kolom-tidak-dimuat":
        return finding.message.partition(": ")[0]
    return finding.message.removesuffix(".").rpartition(": ")[2] if finding.rule == "lembar-dilewati" else ""


def _item(finding: Finding) -> str:
    """The name of a new OPD or of a sheet, else what is said of the one thing."""
    names = {"opd-baru": finding.value, "lembar-dilewati": finding.sheet}
    return names.get(finding.rule) or finding.message.removesuffix(".")


def is_names(told: Told) -> bool:
    """True where the items are names of OPD, sheets or files, not sentences."""
    return told.finding.rule in ("opd-baru", "lembar-dilewati") or told.finding.message == told.message


def title_of(report: LoadReport) -> str:
    """'2 dari 5 berkas siap dimuat; 2 perlu keputusan, 1 ditolak'."""
    if report.is_loaded:
        loaded = sum(file.state == "dimuat" for file in report.files)
        return f"{number(loaded, 0)} berkas dimuat dan terbit sebagai versi {number(report.version, 0)}"
    ready = _count(report.files, "siap")
    rest = [
        f"{number(count, 0)} {words}"
        for count, words in (
            (_count(report.files, "perlu keputusan"), "perlu keputusan"),
            (_count(report.files, *_REFUSED), "ditolak"),
            (_count(report.files, "sudah dimuat"), "sudah dimuat"),
            (_count(report.files, "dilewati"), "dilewati"),
            (sum(file.is_left_out for file in report.files), LEFT_OUT),
        )
        if count
    ]
    head = f"{number(ready, 0)} dari {number(len(report.files), 0)} berkas siap dimuat"
    return f"{head}; {', '.join(rest)}" if rest else head


def refusal_of(report: LoadReport) -> str:
    """Why the first refused file is, and how many others are; '' where none is."""
    refused = [file for file in report.files if file.state in _REFUSED]
    told = _told(one for one in refused[0].findings if one.grade is Grade.REFUSED) if refused else []
    if not told:
        return ""
    others = f" ({number(len(refused) - 1, 0)} berkas lain juga ditolak)" if len(refused) > 1 else ""
    return f"{refused[0].file_name} ditolak: {told[0].place}: {told[0].message}{others}"


def waiting_words(report: LoadReport, *, may_remove: bool, is_partial: bool, reason: str) -> str:
    """Why nothing can be loaded yet and what to do; '' where it can."""
    held = [
        f"{number(count, 0)} {words}"
        for count, words in (
            (_count(report.files, "perlu keputusan"), "berkas perlu dijawab"),
            (_count(report.files, *_REFUSED), "berkas ditolak"),
        )
        if count
    ]
    if not _count(report.files, "siap"):
        return ": ".join(filter(None, ("Belum ada berkas yang siap", ", ".join(held)))) + "."
    if held and not is_partial:
        return f"Menunggu: {', '.join(held)}. Jawab atau betulkan, atau centang muat yang siap saja."
    if report.changes.gone_rows and not may_remove:
        gone = number(len(report.changes.gone_rows), 0)
        return f"Menunggu persetujuan: {gone} baris akan kehilangan angka. Centang bila memang tidak ada lagi."
    return "Tulis dahulu alasan koreksinya." if report.corrected and not reason.strip() else ""


def _count(files: Iterable[FileReport], *states: str) -> int:
    return sum(file.state in states for file in files)


def facts_of(file: FileReport) -> str:
    """'42 baris · LRA dari SIPD · berjalan s.d. Mei 2026'; '' of a file of which nothing was read."""
    rows = f"{number(file.row_count, 0)} baris" if file.row_count else ""
    return " · ".join(filter(None, (rows, layout_words(file.layouts), period_words(file.periods))))


def layout_words(layouts: str) -> str:
    """'rekap-opd, paket' as 'Rekap per OPD, Daftar paket dan kontrak'."""
    return ", ".join(_LAYOUT_WORDS.get(name, name) for name in layouts.split(", ") if name)


def period_words(periods: str) -> str:
    """'2026-03, 2026-06' as 'Triwulan I 2026, Triwulan II 2026'; of many how many, the first and the last."""
    found = [Period(*map(int, part.split("-"))) for part in periods.split(", ") if part]
    if len(found) <= _MOST_PERIODS:
        return ", ".join(period.label for period in found)
    ends = (f"{MONTHS[period.month - 1]} {period.year}" for period in (found[0], found[-1]))
    return f"{number(len(found), 0)} periode, {' sampai '.join(ends)}"
