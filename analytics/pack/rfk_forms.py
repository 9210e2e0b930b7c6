"""The forms for reports upward, as .xlsx: Form B (per quarter) and RFK, with their own columns.

Source: domain.md 3.2 (Form B of the PP 39/2006 family) and 3.3 (RFK as wp-sipd prints it).
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analytics.domain.formats import idr_full, is_missing
from analytics.domain.periods import SHORT_MONTHS
from analytics.pack.cells import words_of
from analytics.pack.content import PackContent, row_key
from analytics.pack.office_text import office_text
from analytics.pack.rfk_lines import LEAF, Line, form_lines, less, ratio, share
from analytics.pack.sheet_writer import WRITER, row_height

_SIGNED, _CASH_PLAN, _BASIS = "Kepala", "Anggaran kas", "Dasar persentase"
_TEXT_WIDTHS = {
    "Kode": 21, "Uraian": 50, "Program / Kegiatan / Sub Kegiatan": 50, "Sumber dana": 16,
    "Keterangan / Permasalahan": 46, "Catatan verifikator": 24, "Indikator: narasi": 26, "Indikator: satuan": 12,
    _BASIS: 46,
}  # fmt: skip


def form_b(content: PackContent) -> bytes:
    """Form B: per activity the quarter before, this quarter and both together, in rupiah and percent."""
    lines = form_lines(content, with_before=True)
    whole = lines[-1].amounts.ceiling
    heads = [
        "Kode", "Program / Kegiatan / Sub Kegiatan", "Anggaran (Rp)", "Bobot (%)", "TW lalu: rencana (Rp)",
        "TW lalu: realisasi (Rp)", "TW ini: rencana (Rp)", "TW ini: realisasi (Rp)", "S.d. TW ini: rencana (Rp)",
        "S.d. TW ini: realisasi (Rp)", "S.d. TW ini: keuangan (%)", "S.d. TW ini: fisik (%)", "Indikator: narasi",
        "Indikator: satuan", "Sisa anggaran (Rp)",
    ]  # fmt: skip

    def cells(line: Line) -> Sequence[object]:
        own, money = line.amounts, line.money
        return [
            own.ceiling, share(own.ceiling, whole), own.planned_before, own.actual_before, own.planned_own,
            own.actual_own, own.planned, own.actual, share(money.actual, money.actual_of),
            ratio(line.progress.actual, line.progress.actual_of), "", "", own.left,
        ]  # fmt: skip

    notes = [
        ("Kolom indikator diisi OPD. Kosong berarti tidak diketahui. Jumlah rupiah = jumlah baris di bawahnya yang ada "
        "angkanya."),
        ("TW ini = s.d. TW ini − s.d. TW lalu, hanya dari baris yang angkanya ada di kedua triwulan; sisa = anggaran − "
        "realisasi, hanya dari baris yang realisasinya ada."),
    ]
    return _book(content, _Form("Form B", heads, cells, notes), lines)


def rfk(content: PackContent) -> bytes:
    """RFK: per activity budget, spending, absorption, cash plan, deviation, progress, funds and problem."""
    funds, issues, lines = _funds(content), _issues(content), form_lines(content, with_before=False)
    heads = [
        "Kode", "Uraian", "RKA (Rp)", "DPA (Rp)", "Realisasi keuangan (Rp)", "Capaian (%)", "RAK (%)", "Deviasi (poin)",
        "Realisasi fisik (%)", "Nilai realisasi fisik (Rp)", "Sumber dana", "Keterangan / Permasalahan",
        "Catatan verifikator", *(f"{_CASH_PLAN} {name} (Rp)" for name in SHORT_MONTHS), "Anggaran kas setahun (Rp)",
    ]  # fmt: skip

    def cells(line: Line) -> Sequence[object]:
        own, money, progress = line.amounts, line.money, line.progress
        done, planned = share(money.actual, money.actual_of), share(money.planned, money.planned_of)
        return [
            None, own.ceiling, own.actual, done, planned, less(done, planned),
            ratio(progress.actual, progress.actual_of), own.progress_value, funds.get(line.key, ""),
            issues.get(line.key, ""), "", *line.months,
        ]  # fmt: skip

    notes = [
        ("Capaian = realisasi / DPA dan deviasi = capaian − RAK, dari baris yang punya pagu, target, dan realisasi; "
         "nilai realisasi fisik = DPA × realisasi fisik. Jumlah rupiah = jumlah baris di bawahnya yang ada angkanya."),
        ("Kosong: RKA (tidak ada di data); anggaran kas bulan yang RAK-nya tidak dimuat per bulan, dan jumlahnya bila "
         "ada kegiatan yang belum diketahui; sumber dana yang tidak disebut berkas; catatan verifikator diisi tangan; "
         "persentase baris tanpa pagu atau berpagu 0, juga yang melaporkan 0."),
    ]  # fmt: skip
    return _book(content, _Form("RFK", heads, cells, notes, "Catatan kesimpulan Kepala Bagian:"), lines)


def _funds(content: PackContent) -> Mapping[tuple, str]:
    """Activity -> its sources of funds, one after the other."""
    found: dict[tuple, list[str]] = {}
    for row in content.material.found.evidence.funds.to_dict("records"):
        if name := words_of(row.get("funding_source")):
            found.setdefault(row_key(row), []).append(name)
    return {key: ", ".join(dict.fromkeys(names)) for key, names in found.items()}


def _issues(content: PackContent) -> Mapping[tuple, str]:
    found: dict[tuple, list[str]] = {}
    for row in content.material.found.evidence.own_problems.to_dict("records"):
        if issue := words_of(row["issue"]):
            found.setdefault(row_key(row), []).append(issue)
    return {key: "; ".join(dict.fromkeys(told)) for key, told in found.items()}


@dataclass(frozen=True)
class _Form:
    """A form: its name, the heads of its columns, the cells of a line behind code and name, and what is noted above
    and below."""

    name: str
    heads: Sequence[str]
    cells: Callable[[Line], Sequence[object]]
    notes: Sequence[str]
    closing: str = ""


def _with_basis(form: _Form, lines: Sequence[Line]) -> _Form:
    """The form with the column that says what percentages rest on, where some rest on a part of their rows."""
    if not any(line.basis for line in lines):
        return form
    own = form.cells
    notes = [*form.notes, _dashboard_words(lines[-1])]
    return replace(form, heads=[*form.heads, _BASIS], cells=lambda line: [*own(line), line.basis], notes=notes)


def _dashboard_words(whole: Line) -> str:
    """Which spending the dashboard counts where it is another than that of the form."""
    counted = "baris yang punya pagu, target, dan realisasi"
    said = f"Persentase, dan realisasi di dasbor, hanya menghitung {counted}: lihat kolom '{_BASIS}'"
    money = whole.money
    if not money.rows or money.actual == whole.amounts.actual:
        return f"{said}."
    return f"{said}. Realisasi di dasbor {idr_full(money.actual)}, di lembar ini {idr_full(whole.amounts.actual)}."


def _book(content: PackContent, plain: _Form, lines: Sequence[Line]) -> bytes:
    form = _with_basis(plain, lines)
    heads = form.heads
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, WRITER)
    book.set_properties({"title": f"{form.name} {content.period.label}", "created": content.printed_at})
    sheet = book.add_worksheet(form.name)
    looks = [
        {kind: book.add_format({"num_format": code, "bold": level < LEAF, "border": 1, "valign": "top",
                                "text_wrap": True})
         for kind, code in (("amount", "#,##0"), ("percent", "0.00"), ("text", "@"))}
        for level in range(LEAF + 1)
    ]  # fmt: skip
    first = _write_marks(book, sheet, content, form)
    _write_heads(book, sheet, heads, first)
    for line_at, line in enumerate(lines[:-1], first + 2):
        _write_line(sheet, line_at, form, line, looks[line.level])
        sheet.write_number(line_at, len(heads), line.level)
    # Which lines are those of OPD, for the formulas of the total.
    sheet.set_column(len(heads), len(heads), None, None, {"hidden": True})
    last = first + 1 + len(lines)
    _total(sheet, form, lines[-1], (first + 3, last), looks[0])
    if form.closing:
        sheet.write_string(last + 2, 0, form.closing)
    sign = book.add_format({"align": "center"})
    sheet.write_string(last + 2, len(plain.heads) - 3, f"{_SIGNED} {content.region.office}", sign)
    sheet.write_string(last + 6, len(plain.heads) - 3, "(" + "." * 40 + ")", sign)
    sheet.freeze_panes(first + 2, 2)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first, first + 1)
    book.close()
    return target.getvalue()


def _write_heads(book: object, sheet: object, heads: Sequence[str], first: int) -> None:
    look = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"})
    for at, text in enumerate(heads):
        sheet.write_string(first, at, text, look)
        sheet.write_string(first + 1, at, str(at + 1), look)
        sheet.set_column(at, at, _width(text))
    sheet.set_row(first, row_height(heads, list(map(_width, heads)), is_bold=True))


def _width(head: str) -> float:
    """How wide a column is: amounts hold hundreds of billions, those of one month less."""
    if head in _TEXT_WIDTHS:
        return _TEXT_WIDTHS[head]
    return 14 if head.startswith(_CASH_PLAN) else 18 if "(Rp)" in head else 11


def _write_line(sheet: object, line_at: int, form: _Form, line: Line, look: Mapping) -> None:
    values = [line.code, "  " * line.level + line.name, *form.cells(line)]
    sheet.set_row(line_at, row_height(values, list(map(_width, form.heads)), is_bold=line.level < LEAF))
    for at, value in enumerate(values):
        head = form.heads[at]
        kind = "text" if isinstance(value, str) else "percent" if "(%)" in head or "poin" in head else "amount"
        _write(sheet, (line_at, at), value, look[kind])


def _write_marks(book: object, sheet: object, content: PackContent, form: _Form) -> int:
    """The lines above the table; returns the row of its head."""
    told = content.marks
    title = book.add_format({"bold": True, "font_size": 14})
    name = f"{form.name} – {content.region.name}, {content.period.label}"
    texts = [
        name, told["sample"], told["meeting"], *form.notes, told["coverage"],
        f"Isi: {told['filter']}; {told['basis']}; {told['stamp']}",
        *content.own_sign_words(),
    ]  # fmt: skip
    shown = [text for text in texts if text]
    for at, text in enumerate(shown):
        if at == 0:
            sheet.write_string(at, 0, office_text(text), title)
        else:
            sheet.write_string(at, 0, office_text(text))
    return len(shown) + 1


def _write(sheet: object, place: tuple[int, int], value: object, look: object) -> None:
    if value is None or is_missing(value):
        sheet.write_blank(*place, None, look)
    elif isinstance(value, str):
        sheet.write_string(*place, office_text(value), look)
    else:
        sheet.write_number(*place, float(value), look)


def _total(sheet: object, form: _Form, whole: Line, rows: tuple[int, int], look: Mapping) -> None:
    """The last line: amounts as formulas over the lines of the OPD, shares from their sums."""
    values = ["", whole.name, *form.cells(whole)]
    sheet.set_row(rows[1], row_height(values, list(map(_width, form.heads)), is_bold=True))
    level = xl_col_to_name(len(form.heads))
    for at, value in enumerate(values):
        place = xl_col_to_name(at)
        if is_missing(value) or isinstance(value, str):
            sheet.write_string(rows[1], at, value if isinstance(value, str) else "", look["text"])
        elif "(Rp)" in form.heads[at]:
            cells = f"{level}{rows[0]}:{level}{rows[1]},0,{place}{rows[0]}:{place}{rows[1]}"
            sheet.write_formula(rows[1], at, f"=SUMIF({cells})", look["amount"], float(value))
        else:
            sheet.write_number(rows[1], at, float(value), look["percent"])
