"""The layouts that are recognised, and the one way from a workbook to what its sheets say."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from analytics.domain.own_workbook import DERIVED_SHEET
from analytics.intake.cells import Sheet, Workbook, letters_of
from analytics.intake.findings import Finding, Grade, is_column_question, note, refused, undecided
from analytics.intake.layouts import (
    activity_spending,
    expenditure_plan,
    mapped,
    output_volumes,
    packages,
    recap,
    sipd_lra,
    sipd_rak,
    tidy,
)
from analytics.intake.layouts.columns.fund_sheets import name_funds
from analytics.intake.layouts.headers.header import find_header
from analytics.intake.layouts.headers.header_months import with_named_months
from analytics.intake.layouts.headers.title import fund_above
from analytics.intake.layouts.other_forms import known_forms, skipped_form
from analytics.intake.layouts.rows.claims import file_name_findings, late_year_findings
from analytics.intake.layouts.sheets.joined_kinds import read_by_kind
from analytics.intake.layouts.sheets.kinds_of_rows import KindsOfRows, kinds_of_rows
from analytics.intake.layouts.sheets.own_sheets import own_reading
from analytics.intake.layouts.sheets.repeating_sheets import without_repeating_sheets
from analytics.intake.layouts.sheets.rival_sheets import settle_rival_sheets
from analytics.intake.layouts.sheets.side_by_side import side_by_side_tables
from analytics.intake.layouts.sheets.stacked import stacked_tables
from analytics.intake.layouts.sheets.stacked_halves import stacked_halves
from analytics.intake.layouts.sheets.stacked_periods import stacked_periods
from analytics.intake.layouts.tables.accounts_alone import without_accounts_alone
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.unrecognised import unrecognised
from analytics.intake.mapping import SavedMapping
from analytics.intake.questions import CHOICES
from analytics.intake.rows import ColumnUse, SheetReading

NO_DECISIONS: Mapping[str, str] = MappingProxyType({})
NO_MAPPINGS: Mapping[str, SavedMapping] = MappingProxyType({})
SURE = 0.6
POSSIBLE = 0.35
_DERIVED_WITHIN = 10
_MARGIN = 0.1
OWN_WORKBOOK = "buku-kerja"


@dataclass(frozen=True)
class Layout:
    """One layout: how surely a sheet has it (0-1), and what the sheet then says."""

    name: str
    recognise: Callable[[Sheet], float]
    read: Callable[[Workbook, Sheet, Mapping[str, str]], SheetReading]


LAYOUTS = tuple(
    Layout(module.NAME, module.recognise, module.read)
    for module in (tidy, recap, sipd_lra, sipd_rak, packages, expenditure_plan, output_volumes, activity_spending)
)


@dataclass(frozen=True)
class _Guess:
    sheet: Sheet
    layout: Layout
    score: float
    rival: Layout | None
    decisions: Mapping[str, str]


def read_sheets(
    workbook: Workbook,
    decisions: Mapping[str, str] = NO_DECISIONS,
    mappings: Mapping[str, SavedMapping] = NO_MAPPINGS,
    by_sheet: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> tuple[list[SheetReading], list[Finding]]:
    """What the recognised sheets of a workbook say, and what is to be said about the workbook itself.

    `decisions` answers questions of earlier findings by their key: 'gaya-angka', 'skala-persen', 'satuan',
    'ukuran-persen', 'tata-letak', 'tahun', 'kolom-…', 'baris-jumlah', 'jumlah', 'opd-atau-kegiatan', 'unit-kerja'.
    `by_sheet` holds those of sheets that have some of their own. `mappings` by fingerprint go before every layout. The
    findings of a sheet are in its reading.
    """
    derived = [sheet for sheet in workbook.sheets if _is_derived(sheet)]
    findings = [*map(_not_read, workbook.hidden_sheets), *map(_repeats_others, derived)]
    guesses = [
        _guess(table, own, mappings) for table, own in _tables_of(workbook, derived, decisions, by_sheet)
    ]
    chosen = _chosen(guesses)
    if not chosen:
        return [], [*findings, *(known_forms(workbook.sheets) or [unrecognised(workbook)])]
    readings, told = _read_chosen(workbook, guesses, chosen)
    readings, settled = _settled_among(workbook, readings, decisions)
    findings += [*told, *settled, *file_name_findings(workbook, readings, decisions)]
    if readings and not any(reading.rows or _is_refused(reading) for reading in readings):
        findings.append(_no_rows(workbook))
    return readings, findings


def _tables_of(
    workbook: Workbook,
    left_out: Sequence[Sheet],
    decisions: Mapping[str, str],
    by_sheet: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[Sheet, Mapping[str, str]]]:
    """Every table of the sheets that are read, as a sheet of its own, with the answers for it."""
    for sheet in workbook.sheets:
        if own_reading(sheet):
            yield sheet, by_sheet.get(sheet.name, decisions)
            continue
        for part in side_by_side_tables(sheet) if sheet not in left_out else ():
            own = part.own_answers(by_sheet.get(sheet.name, decisions))
            tables = [one for table in stacked_tables(part.sheet) for one in stacked_periods(table)]
            yield from ((table, own) for table in tables)


def _read_chosen(
    workbook: Workbook, guesses: Sequence[_Guess], chosen: Sequence[_Guess]
) -> tuple[list[SheetReading], list[Finding]]:
    """The readings of the chosen tables, and what is said of those that are skipped, asked or without rows."""
    readings, findings = [], []
    for guess in guesses:
        if guess not in chosen:
            findings.append(skipped_form(guess.sheet) or _skipped(guess.sheet))
        elif guess.rival:
            findings.append(_between(guess))
        else:
            reading = _read(workbook, guess)
            findings += [] if reading.rows or _is_refused(reading) else [_without_rows(reading)]
            reading.findings += late_year_findings(Grid(guess.sheet), reading)
            reading.findings += _hidden_columns(guess.sheet, reading)
            readings.append(reading)
    return readings, findings


def _settled_among(
    workbook: Workbook, readings: list[SheetReading], decisions: Mapping[str, str]
) -> tuple[list[SheetReading], list[Finding]]:
    """The readings that count beside one another, with the source of funds that each names, and why others do not."""
    readings, accounts = without_accounts_alone(readings)
    readings, repeated = without_repeating_sheets(readings)
    readings, rivals = settle_rival_sheets(readings, decisions)
    name_funds(readings, {sheet.name: fund_above(Grid(sheet)) for sheet in workbook.sheets})
    return readings, [*accounts, *repeated, *rivals]


def unfit_columns(
    workbook: Workbook, decisions: Mapping[str, str], mappings: Mapping[str, SavedMapping] = NO_MAPPINGS
) -> dict[str, set[str]]:
    """Sheet -> the questions for a column that other sheets of the file ask with other columns to choose from.

    One letter for the whole file would name another figure in each of them. Empty where nothing was answered.
    """
    named = {key for key in decisions if is_column_question(key)}
    if not named or len(workbook.sheets) < 2:
        return {}
    readings, _ = read_sheets(workbook, {k: v for k, v in decisions.items() if k not in named}, mappings)
    asked = [one for reading in readings for one in reading.findings if one.question in named]
    unfit: dict[str, set[str]] = {}
    for finding in asked:
        others = [one for one in asked if one.question == finding.question and one.sheet != finding.sheet]
        if any(other.choices != finding.choices for other in others):
            unfit.setdefault(finding.sheet, set()).add(finding.question)
    return unfit


def _read(workbook: Workbook, guess: _Guess) -> SheetReading:
    is_of_agencies = guess.layout.name == tidy.NAME and guess.decisions.get("opd-atau-kegiatan") == "opd"
    reading = recap.read_as_recap(workbook, guess.sheet, guess.decisions) if is_of_agencies else None
    return reading or guess.layout.read(workbook, guess.sheet, guess.decisions)


def _guess(sheet: Sheet, decisions: Mapping[str, str], mappings: Mapping[str, SavedMapping]) -> _Guess:
    if fit := mapped.fitting(sheet, mappings):
        return _Guess(sheet, _as_mapped(fit), 1.0, None, decisions)
    if own := own_reading(sheet):
        return _Guess(sheet, _as_own(own), 1.0, None, decisions)
    sheet = with_named_months(sheet)
    if kinds := kinds_of_rows(sheet) or stacked_halves(sheet):
        return _guess_of_kinds(kinds, decisions)
    return _guess_of(sheet, decisions)


def _guess_of_kinds(kinds: KindsOfRows, decisions: Mapping[str, str]) -> _Guess:
    """The surest guess of the sheets by kind, read for all of them."""
    guess = max((_guess_of(sheet, decisions) for sheet in kinds.sheets.values()), key=lambda each: each.score)
    layout = guess.layout

    def read(book: Workbook, _: Sheet, given: Mapping[str, str]) -> SheetReading:
        return read_by_kind(kinds, lambda sheet: layout.read(book, sheet, given))

    return replace(guess, layout=replace(layout, read=read))


def _guess_of(sheet: Sheet, decisions: Mapping[str, str]) -> _Guess:
    scores = sorted(((layout.recognise(sheet), layout) for layout in LAYOUTS), key=lambda pair: -pair[0])
    (best, layout), (second, other) = scores[:2]
    if best >= POSSIBLE and best - second < _MARGIN:
        answered = next((entry for entry in LAYOUTS if entry.name == decisions.get("tata-letak")), None)
        return _Guess(sheet, answered or layout, best, None if answered else other, decisions)
    return _Guess(sheet, layout, best, None, decisions)


def _as_own(reading: SheetReading) -> Layout:
    return Layout(OWN_WORKBOOK, lambda _: 1.0, lambda *_: reading)


def _as_mapped(fit: mapped.Fit) -> Layout:
    return Layout(mapped.NAME, lambda _: 1.0, lambda book, sheet, decisions: mapped.read(book, sheet, fit, decisions))


def _chosen(guesses: list[_Guess]) -> list[_Guess]:
    """The sure sheets, those with the same table, and lists of problems; without a sure one those that are possible."""
    sure = [guess for guess in guesses if guess.score >= SURE]
    if not sure:
        return [guess for guess in guesses if guess.score >= POSSIBLE]
    tables = {(guess.layout.name, _signature(guess.sheet)) for guess in sure}
    return [
        guess
        for guess in guesses
        if guess in sure
        or (guess.score >= POSSIBLE and (guess.layout.name, _signature(guess.sheet)) in tables)
        or _is_list_beside(guess)
    ]


def _is_list_beside(guess: _Guess) -> bool:
    """True for a list of problems: beside the figures it need not say again whose and of which period they are."""
    header = find_header(Grid(guess.sheet)) if guess.score >= POSSIBLE else None
    return header is not None and header.is_list_of_problems


def _signature(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    header = find_header(Grid(sheet))
    return header.signature if header else ()


def _is_derived(sheet: Sheet) -> bool:
    """True for a sheet of the dashboard's own workbook that repeats the figures of another of its sheets."""
    grid = Grid(sheet)
    return any(DERIVED_SHEET in grid.texts(row) for row in range(min(grid.height, _DERIVED_WITHIN)))


def _not_read(name: str) -> Finding:
    return note("lembar-tersembunyi", f"Lembar tersembunyi tidak dibaca: '{name}'.", sheet=name)


def _repeats_others(sheet: Sheet) -> Finding:
    return note("lembar-dilewati", f"Lembar '{sheet.name}' dilewati: dihitung dari lembar lain.", sheet=sheet.name)


def _skipped(sheet: Sheet) -> Finding:
    why = "kosong" if not any(any(row) for row in sheet.rows) else "tata letaknya tidak dikenali"
    return note("lembar-dilewati", f"Lembar '{sheet.name}' dilewati: {why}.", sheet=sheet.name)


def _between(guess: _Guess) -> Finding:
    return undecided(
        "tata-letak",
        f"Lembar '{guess.sheet.name}' dapat dibaca sebagai {' atau '.join(map(_named, (guess.layout, guess.rival)))}.",
        "Tentukan tata letaknya: jawab 'tata-letak' dengan salah satu nama itu.",
        sheet=guess.sheet.name,
        flag="--keputusan",
        question="tata-letak",
    )


def _named(layout: Layout) -> str:
    """'Rekap per OPD ('rekap-opd')': the words, and the answer that stands for them."""
    return f"{CHOICES['tata-letak'][layout.name]} ('{layout.name}')"


def _hidden_columns(sheet: Sheet, reading: SheetReading) -> list[Finding]:
    """Hidden columns are read like the others: who looks at the file does not see them, so they are named."""
    hidden = {letters_of(column) for column in sheet.hidden_columns}
    columns = [column for column in reading.columns if column.letter in hidden]
    loaded = _titles([column for column in columns if column.is_loaded])
    others = _titles([column for column in columns if not column.is_loaded])
    texts = [f"Kolom tersembunyi ikut dibaca: {loaded}."] if loaded else []
    texts += [f"Kolom tersembunyi yang tidak dimuat: {others}."] if others else []
    if not texts:
        return []
    first = next(column.letter for column in columns)
    return [note("kolom-tersembunyi", " ".join(texts), "Tampilkan dan periksa kolomnya.", sheet=sheet.name, cell=first)]


def _titles(columns: list[ColumnUse]) -> str:
    return listed([f"'{column.title}' ({column.letter})" for column in columns])


def _is_refused(reading: SheetReading) -> bool:
    """True where the reading itself says why nothing of it is loaded."""
    return any(finding.grade is Grade.REFUSED for finding in reading.findings)


def _without_rows(reading: SheetReading) -> Finding:
    return note("tanpa-baris", f"Lembar '{reading.sheet}' tidak berisi baris data.", sheet=reading.sheet)


def _no_rows(workbook: Workbook) -> Finding:
    return refused(
        "tidak-ada-baris",
        f"Tidak ada baris data di '{workbook.file_name}'.",
        "Pastikan baris kegiatan, paket, atau OPD terisi, simpan, lalu coba lagi.",
    )
