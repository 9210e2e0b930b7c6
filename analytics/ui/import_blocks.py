"""What an import found and would change, in blocks of text and tables."""

from collections.abc import Iterable, Sequence

from analytics.domain.formats import idr_full, iso_day, number, percent, points
from analytics.domain.periods import Period
from analytics.intake.findings import Grade
from analytics.intake.importance import is_figure_at_risk
from analytics.intake.rows import Basis, PackageRow, SourceRow
from analytics.intake.understanding.wording import GROUP_WORDS
from analytics.ui.import_remedies import on_page, remedy_here
from analytics.ui.prose import Block, details, folded_heading, heading, line, names, plain_table, wordy_table
from analytics.workflow import DeviationChange, FileReport, MovedFigure, PackageChanges
from analytics.workflow.changes import Consequences, rewritten_text
from analytics.workflow.previewing import AgencyTotal, FilePreview, PackageTotal, SheetPreview, StatedTotal
from analytics.workflow.telling import Told, facts_of, is_names, layout_words, telling_of

_TONES = {"siap": "good", "dimuat": "good", "perlu keputusan": "asked", "ditolak": "bad", "tidak terbaca": "bad"}
_BASIS_WORDS = {
    Basis.CUMULATIVE: "kumulatif sejak Januari", Basis.PER_PERIOD: "triwulan atau bulan itu saja", None: "–",
}  # fmt: skip
_SHOWN = 12
_FEW_CHECKS = 6
_FEW_FILES = 3
"""Up to so many files are open from the start."""
_STATES = ("ditolak", "tidak terbaca", "perlu keputusan", "siap", "dimuat", "sudah dimuat", "dilewati")
"""In the order in which a person deals with them."""


def files_blocks(files: Sequence[FileReport]) -> list[Block]:
    """All files of a call under a line each, those that wait on top; what several share is said once."""
    telling = telling_of(files)
    pairs = sorted(zip(files, telling.by_file, strict=True), key=lambda pair: _order(pair[0]))
    shared = _note_blocks("catatan untuk beberapa berkas", telling.shared)
    return shared + [_file_block(file, told, is_open=len(files) <= _FEW_FILES) for file, told in pairs]


def check_blocks(files: Sequence[FileReport]) -> list[Block]:
    """What of the files that are ready may be missing or wrong on the screens; read before they are loaded."""
    ready = [file for file in files if file.state == "siap"]
    telling = telling_of(ready)
    pairs = [("", one) for one in telling.shared]
    pairs += [(file.file_name, one) for file, told in zip(ready, telling.by_file, strict=True) for one in told]
    rows = [
        (name if len(ready) > 1 and name else one.place, on_page(one.message), remedy_here(one.finding))
        for name, one in pairs if is_figure_at_risk(one.finding)
    ]  # fmt: skip
    if not rows:
        return []
    head = ("Berkas" if len(ready) > 1 else "Letak", "Yang ditemukan", "Yang perlu dilakukan")
    said = f"{number(len(rows), 0)} hal dapat membuat angka kurang atau keliru di layar."
    first, rest = wordy_table(said, head, rows[:_FEW_CHECKS]), rows[_FEW_CHECKS:]
    more = [details(f"{number(len(rest), 0)} hal lainnya", [wordy_table("", head, rest)])] if rest else []
    return [heading("Periksa sebelum memuat"), first, *more]


def _order(file: FileReport) -> int:
    return _STATES.index(file.state) if file.state in _STATES else len(_STATES)


def _file_block(file: FileReport, told: Sequence[Told], *, is_open: bool) -> Block:
    """One file: its state, what was found in it by weight, and what it was read as."""
    tone = _TONES.get(file.state, "plain")
    blocks = [_package_totals(file.packages)] if file.packages else []
    refused, undecided, notes = ([one for one in told if one.grade is grade] for grade in Grade)
    asked = [one for one in undecided if one.finding.question]
    # What the columns mean is told in the form of a mapping, which asks nothing by itself.
    unknown = [one for one in undecided if not one.finding.question]
    if refused:
        blocks += [_told_table("Yang membuat berkas ini ditolak", refused), *_lists(refused)]
    if unknown:
        blocks += [_told_table("Sebutkan arti kolomnya, atau betulkan judulnya", unknown), *_lists(unknown)]
    if asked:
        table = _told_table("Jawab di formulir di atas, atau betulkan berkasnya", asked)
        blocks.append(details(f"{number(len(asked), 0)} hal perlu keputusan", [table, *_lists(asked)]))
    blocks += _note_blocks("catatan", notes)
    if file.preview is not None:
        blocks += _preview_blocks(file.preview)
    fold = folded_heading(file.file_name, file.state, tone, blocks, is_open=is_open or bool(refused or unknown))
    return {**fold, "note": facts_of(file)}


def _note_blocks(words: str, notes: Sequence[Told]) -> list[Block]:
    """The notes folded under their count, each list behind a count under a line of its own."""
    if not notes:
        return []
    return [details(f"{number(len(notes), 0)} {words}", [_told_table("Catatan", notes), *_lists(notes)])]


def _lists(told: Sequence[Told]) -> list[Block]:
    """What stands behind the counts, each folded under its line."""
    return [
        details(
            f"Daftarnya: {on_page(one.message)}",
            [names("", one.items) if is_names(one) else wordy_table("", ("Yang ditemukan",), zip(one.items))],
        )
        for one in told
        if one.items
    ]


def _package_totals(totals: Sequence[PackageTotal]) -> Block:
    rows = [
        (
            total.agency_name, Period(total.year, total.month).label if total.year and total.month else "–",
            number(total.package_count, 0), number(total.contract_count, 0), idr_full(total.contract_value_idr),
        )
        for total in totals
    ]  # fmt: skip
    return plain_table("Paket yang terbaca", ("OPD", "Periode", "Paket", "Berkontrak", "Nilai kontrak"), rows)


def _told_table(caption: str, told: Sequence[Told]) -> Block:
    rows = [(one.place, on_page(one.message), remedy_here(one.finding)) for one in told]
    return wordy_table(caption, ("Letak", "Yang ditemukan", "Yang perlu dilakukan"), rows)


def _preview_blocks(preview: FilePreview) -> Iterable[Block]:
    for sheet in preview.sheets:
        rows = f"{number(sheet.row_count, 0)} baris"
        summary = f"Lembar '{sheet.sheet}' dibaca sebagai {layout_words(sheet.layout)}: {rows}"
        yield details(summary, list(_sheet_blocks(sheet)))
    if tables := [*_totals_tables(preview.totals), *_stated_tables(preview.stated)]:
        yield details(f"Jumlah per OPD{_stated_words(preview.stated)}", tables, is_open=len(preview.totals) <= _SHOWN)


def _stated_words(stated: Sequence[StatedTotal]) -> str:
    """How the rows compare with the file's own JUMLAH; '' where it has none."""
    if not stated:
        return ""
    different = sum(total.stated != total.summed for total in stated)
    return f"; JUMLAH di berkas {f'berbeda di {number(different, 0)} kolom' if different else 'sama'}"


def _stated_tables(stated: Sequence[StatedTotal]) -> list[Block]:
    if not stated:
        return []
    rows = [
        (
            f"{total.sheet}!{total.cell}", GROUP_WORDS[total.group], idr_full(total.stated), idr_full(total.summed),
            "sama" if total.stated == total.summed else idr_full(total.stated - total.summed),
        )
        for total in stated
    ]  # fmt: skip
    head = ("Letak", "Kolom", "JUMLAH di berkas", "Jumlah barisnya", "Selisih")
    return [plain_table("JUMLAH di berkas (tidak dimuat) dan jumlah barisnya", head, rows)]


def _sheet_blocks(sheet: SheetPreview) -> Iterable[Block]:
    money, physical = _BASIS_WORDS[sheet.money_basis], _BASIS_WORDS[sheet.physical_basis]
    evidence = f" ({sheet.basis_evidence})" if sheet.basis_evidence else ""
    yield line("note", f"Angka keuangan: {money}; fisik: {physical}{evidence}")
    if sheet.columns:
        rows = [
            (one.letter, one.title, _column_meaning(one.meaning, one.month, is_loaded=one.is_loaded))
            for one in sheet.columns
        ]
        yield wordy_table("Arti setiap kolom", ("Kolom", "Judul", "Dibaca sebagai"), rows)
    if sheet.first_rows:
        head = ("Nama", "Baris", *map(_capital, GROUP_WORDS.values()))
        yield plain_table("Baris pertama seperti yang dibaca", head, [_row(row) for row in sheet.first_rows])
    if sheet.first_packages:
        yield plain_table("Paket pertama seperti yang dibaca", _PACKAGE_HEAD, map(_package_row, sheet.first_packages))


_PACKAGE_HEAD = ("Paket", "Baris", "Pagu", "Nilai kontrak", "Penyedia", "Mulai", "Selesai", "Realisasi", "Fisik")


def _package_row(row: PackageRow) -> tuple[str, ...]:
    money = (idr_full(row.ceiling_idr), idr_full(row.contract_value_idr))
    days = (iso_day(row.contract_start or row.work_order_date), iso_day(row.contract_end))
    done = (idr_full(row.financial_actual_idr), percent(row.physical_actual_pct))
    return (row.package_name, number(row.row, 0), *money, row.provider or "–", *days, *done)


def _column_meaning(meaning: str, month: int | None, *, is_loaded: bool) -> str:
    period = f" s.d. bulan {month}" if month else ""
    if is_loaded:
        return f"{meaning}{period}"
    return f"tidak dimuat ({meaning})" if meaning else "tidak dimuat (judulnya tidak dikenal)"


def _capital(word: str) -> str:
    return word[0].upper() + word[1:]


def _row(row: SourceRow) -> tuple[str, ...]:
    name = f"{row.agency_name} · {row.activity_name}" if row.activity_name else row.agency_name
    money = (row.ceiling_idr, row.financial_target_idr, row.financial_actual_idr)
    shares = (row.physical_target_pct, row.physical_actual_pct)
    return (name, number(row.row, 0), *map(idr_full, money), *map(percent, shares))


def _totals_tables(totals: Sequence[AgencyTotal]) -> list[Block]:
    if not totals:
        return []
    head = ("OPD", "Periode", "Baris", *map(_capital, GROUP_WORDS.values()))
    return [plain_table("Seperti yang dibaca, sebelum digabung dengan impor lain", head, map(_total_row, totals))]


def _total_row(total: AgencyTotal) -> tuple[str, ...]:
    period = Period(total.year, total.month).label if total.year and total.month else "–"
    money = (total.ceiling_idr, total.financial_target_idr, total.financial_actual_idr)
    shares = (total.physical_target_pct, total.physical_actual_pct)
    counted = number(total.row_count, 0)
    return (total.agency_name, period, counted, *map(idr_full, money), *map(percent, shares))


def change_blocks(changes: Consequences, *, is_loaded: bool) -> list[Block]:
    """What the import changes on the screens: rows, deviations, moved figures, and rows that go."""
    found = changes.differences
    counts = ((found.added_count, "baru"), (found.changed_count, "berubah"), (found.gone_count, "hilang"))
    said = ", ".join(f"{number(count, 0)} baris {word}" for count, word in counts if count)
    said = "; ".join(filter(None, (said, _package_words(found.packages))))
    if not said and not found.deviations:
        return _lost_problem_blocks(changes)
    blocks = [heading("Yang berubah di layar" if is_loaded else "Yang akan berubah di layar"), line("note", said)]
    blocks += [*_gone_blocks(changes, is_loaded=is_loaded), *_lost_problem_blocks(changes)]
    deviations, moved = map(_deviation_row, found.deviations), list(map(_moved_row, found.moved))
    head = [text.format("sebelum" if is_loaded else "sekarang") for text in _DEVIATION_HEAD]
    blocks += _long_table("Deviasi (poin)", "deviasi", head, list(deviations))
    if moved:
        table = plain_table("Pagu dan target yang bergeser", _MOVED_HEAD, moved)
        blocks.append(details(f"{number(len(moved), 0)} pagu atau target bergeser", [table]))
    return blocks


def _package_words(found: PackageChanges) -> str:
    counts = ((found.added_count, "baru"), (found.changed_count, "berubah"), (len(found.gone), "hilang"))
    return ", ".join(f"{number(count, 0)} paket {word}" for count, word in counts if count)


_MOVED_HEAD = ("Kegiatan", "OPD", "Periode", "Kolom", "Sekarang", "Sesudah")
_GONE_HEAD = ("Kegiatan", "OPD", "Periode", "Kolom")
_DEVIATION_HEAD = ("OPD", "Periode", "Fisik {}", "Fisik sesudah", "Keuangan {}", "Keuangan sesudah")


def _deviation_row(one: DeviationChange) -> tuple[str, ...]:
    figures = (one.physical_before, one.physical_after, one.financial_before, one.financial_after)
    return (one.agency_name, Period(one.year, one.month).label, *map(points, figures))


def _moved_row(one: MovedFigure) -> tuple[str, ...]:
    words = percent if one.group.endswith("_pct") else idr_full
    period = Period(one.year, one.month).label
    return (one.activity_name, one.agency_name, period, GROUP_WORDS[one.group], words(one.before), words(one.after))


def _gone_blocks(changes: Consequences, *, is_loaded: bool) -> list[Block]:
    rows = [
        (row.activity_name, row.agency_name, Period(row.year, row.month).label, ", ".join(row.groups))
        for row in changes.gone_rows
    ]
    if not rows:
        return []
    verb = "kehilangan angka" if is_loaded else "akan kehilangan angka"
    text = f"{number(len(rows), 0)} baris {verb} karena tidak ada di berkas yang lebih baru."
    text = f"{text} {rewritten_text(changes.gone_rows)}".strip()
    return [line("note", text), *_long_table("Baris yang hilang", "baris", _GONE_HEAD, rows)]


def _lost_problem_blocks(changes: Consequences) -> list[Block]:
    rows = [
        (row.activity_name, row.agency_name, Period(row.year, row.month).label, "kendala")
        for row in changes.lost_problems
    ]
    return _long_table("Kendala yang diganti kendala yang lebih baru", "kegiatan", _GONE_HEAD, rows)


def _long_table(caption: str, noun: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Block]:
    """The first rows; the others are folded under a line."""
    if not rows:
        return []
    first = [plain_table(caption, head, rows[:_SHOWN])]
    rest = rows[_SHOWN:]
    more = [details(f"{number(len(rest), 0)} {noun} lainnya", [plain_table(caption, head, rest)])] if rest else []
    return first + more
