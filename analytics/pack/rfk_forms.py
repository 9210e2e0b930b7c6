"""The forms for reports upward, as .xlsx: Form B (per quarter) and RFK, with their own columns.

Source: domain.md 3.2 (Form B of the PP 39/2006 family) and 3.3 (RFK as wp-sipd prints it).
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from analytics.domain.capitals import readable
from analytics.domain.formats import is_missing, round_half_away
from analytics.domain.periods import SHORT_MONTHS, previous_quarter
from analytics.insight.findings.rows import rows_of
from analytics.pack.cash_plans import cash_plans, planned_together
from analytics.pack.cells import words_of
from analytics.pack.content import PackContent, Row, row_key, rows_by_agency
from analytics.pack.office_text import office_text
from analytics.pack.sheet_writer import WRITER, row_height

_MONEY = ("financial_target_idr", "financial_actual_idr")
_PROGRESS = ("physical_target_pct", "physical_actual_pct")
_LEAF = 3
_SIGNED, _CASH_PLAN = "Kepala", "Anggaran kas"
_TEXT_WIDTHS = {
    "Kode": 21, "Uraian": 50, "Program / Kegiatan / Sub Kegiatan": 50, "Sumber dana": 16,
    "Keterangan / Permasalahan": 46, "Catatan verifikator": 24, "Indikator: narasi": 26, "Indikator: satuan": 12,
}  # fmt: skip


@dataclass(frozen=True)
class Reached:
    """What was planned and reached until the end of a period, each with the ceiling of the rows that it is taken over;
    None where that is not known. Basis: decisions 4, as on the screens."""

    planned: object = None
    planned_of: object = None
    actual: object = None
    actual_of: object = None


@dataclass(frozen=True)
class Sums:
    """Amounts of some activities: their budget, money until now and until the quarter before, and progress, which is
    ceiling x percent."""

    ceiling: object
    money: Reached
    money_before: Reached
    progress: Reached


@dataclass(frozen=True)
class Line:
    """A line of a form: its level (0 OPD, 1 program, 2 kegiatan, 3 sub kegiatan), code, name, sums, and the activities
    that it is about."""

    level: int
    code: str
    name: str
    sums: Sums
    rows: Sequence[Row]


def form_b(content: PackContent) -> bytes:
    """Form B: per activity the quarter before, this quarter and both together, in rupiah and percent."""
    whole = _whole_line(content).sums.ceiling
    first = content.period.quarter == 1
    heads = [
        "Kode", "Program / Kegiatan / Sub Kegiatan", "Anggaran (Rp)", "Bobot (%)", "TW lalu: rencana (Rp)",
        "TW lalu: realisasi (Rp)", "TW ini: rencana (Rp)", "TW ini: realisasi (Rp)", "S.d. TW ini: rencana (Rp)",
        "S.d. TW ini: realisasi (Rp)", "S.d. TW ini: keuangan (%)", "S.d. TW ini: fisik (%)", "Indikator: narasi",
        "Indikator: satuan", "Sisa anggaran (Rp)",
    ]  # fmt: skip

    def cells(line: Line) -> Sequence[object]:
        sums, now, before = line.sums, line.sums.money, line.sums.money_before
        own = [_less(now.planned, 0 if first else before.planned), _less(now.actual, 0 if first else before.actual)]
        return [
            sums.ceiling, _share(sums.ceiling, whole), before.planned, before.actual, *own, now.planned, now.actual,
            _share(now.actual, now.actual_of), _ratio(sums.progress.actual, sums.progress.actual_of), "", "",
            _less(sums.ceiling, now.actual),
        ]  # fmt: skip

    note = "Kolom indikator diisi OPD. TW ini = s.d. TW ini dikurangi s.d. TW lalu; kosong berarti tidak diketahui."
    return _book(content, _Form("Form B", heads, cells, note))


def rfk(content: PackContent) -> bytes:
    """RFK: per activity budget, spending, absorption, cash plan, deviation, progress, funds and problem."""
    funds = _funds(content)
    issues = _issues(content)
    months = cash_plans(content)
    heads = [
        "Kode", "Uraian", "RKA (Rp)", "DPA (Rp)", "Realisasi keuangan (Rp)", "Capaian (%)", "RAK (%)", "Deviasi (poin)",
        "Realisasi fisik (%)", "Nilai realisasi fisik (Rp)", "Sumber dana", "Keterangan / Permasalahan",
        "Catatan verifikator", *(f"{_CASH_PLAN} {name} (Rp)" for name in SHORT_MONTHS), "Anggaran kas setahun (Rp)",
    ]  # fmt: skip

    def cells(line: Line) -> Sequence[object]:
        sums = line.sums
        reached = _share(sums.money.actual, sums.money.actual_of)
        planned = _share(sums.money.planned, sums.money.planned_of)
        key = row_key(line.rows[0]) if line.level == _LEAF else None
        done = sums.progress.actual
        return [
            None, sums.ceiling, sums.money.actual, reached, planned, _less(reached, planned),
            _ratio(done, sums.progress.actual_of), None if done is None else round_half_away(done / 100, 0),
            funds.get(key, ""), issues.get(key, ""), "", *planned_together(line.rows, months),
        ]  # fmt: skip

    note = (
        "Capaian = realisasi / DPA; deviasi = capaian − RAK; nilai realisasi fisik = DPA × realisasi fisik. Kosong: "
        "RKA (tidak ada di data); anggaran kas bulan yang RAK-nya tidak dimuat per bulan, dan jumlahnya bila ada "
        "kegiatan yang belum diketahui; sumber dana yang tidak disebut berkas; catatan verifikator diisi tangan."
    )
    return _book(content, _Form("RFK", heads, cells, note, "Catatan kesimpulan Kepala Bagian:"))


def _lines(content: PackContent) -> list[Line]:
    """The lines of every OPD: itself, its programmes, their activities and sub activities."""
    earlier = _earlier(content)
    lines: list[Line] = []
    for slug in content.slugs:
        rows, past = content.all_rows.get(slug, ()), earlier.get(slug, ())
        lines.append(Line(0, "", str(content.rows[slug]["agency_name"]), _sums(rows, past), rows))
        lines += _below(rows, past)
    return lines


def _earlier(content: PackContent) -> Mapping[str, Sequence[Row]]:
    """Slug -> the rows of the quarter before."""
    before = previous_quarter(content.period)
    activities = content.material.found.evidence.activities
    return {} if before is None else rows_by_agency(rows_of(activities, before))


_GROUPS = (("program_code", "program_name"), ("activity_group_code", "activity_group_name"))


def _below(rows: Sequence[Row], earlier: Sequence[Row], level: int = 0) -> Iterator[Line]:
    """The lines below an OPD or a programme; a level that the rows do not tell is left out."""
    if level == len(_GROUPS):
        known = {row_key(row): row for row in earlier}
        for row in rows:
            past = [known[row_key(row)]] if row_key(row) in known else []
            yield Line(_LEAF, words_of(row["activity_code"]), _leaf(row), _sums([row], past), [row])
        return
    code, name = _GROUPS[level]
    then = _grouped(earlier, code)
    for key, own in _grouped(rows, code).items():
        past = then.get(key, [])
        if key and words_of(own[0][name]):
            # A level that the file names by its code alone has no line: its rows have.
            yield Line(level + 1, key, readable(words_of(own[0][name])), _sums(own, past), own)
        yield from _below(own, past, level + 1)


def _grouped(rows: Sequence[Row], code: str) -> Mapping[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(words_of(row[code]), []).append(row)
    return groups


def _leaf(row: Row) -> str:
    unit = words_of(row["sub_unit"])
    return f"{row['activity_name']} ({unit})" if unit else str(row["activity_name"])


def _sums(rows: Sequence[Row], earlier: Sequence[Row]) -> Sums:
    return Sums(
        ceiling=_known_sum(row["own_ceiling_idr"] for row in rows),
        money=_reached(rows, _MONEY),
        money_before=_reached(earlier, _MONEY),
        progress=_reached(rows, _PROGRESS, is_weighted=True),
    )


def _reached(rows: Sequence[Row], names: tuple[str, str], *, is_weighted: bool = False) -> Reached:
    """Over the rows with target and actual; over those with one of them only where no row has both."""
    weighed = [row for row in rows if not is_missing(row["ceiling_idr"])] or list(rows)
    judged = [row for row in weighed if not any(is_missing(row[name]) for name in names)]
    parts = []
    for name in names:
        known = judged or [row for row in weighed if not is_missing(row[name])]
        if is_weighted:
            known = [row for row in known if not is_missing(row["ceiling_idr"])]
        values = (row[name] * row["ceiling_idr"] if is_weighted else row[name] for row in known)
        parts += [_known_sum(values), _known_sum(row["ceiling_idr"] for row in known)]
    return Reached(*parts)


def _known_sum(values: Iterable[object]) -> object:
    known = [value for value in values if not is_missing(value)]
    return sum(known) if known else None


def _less(one: object, other: object) -> object:
    return None if one is None or other is None else one - other


def _share(part: object, whole: object) -> float | None:
    return None if part is None or not whole else float(part) / float(whole) * 100


def _ratio(part: object, whole: object) -> float | None:
    return None if part is None or not whole else float(part) / float(whole)


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
    note: str
    closing: str = ""


def _book(content: PackContent, form: _Form) -> bytes:
    heads, lines = form.heads, _lines(content)
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, WRITER)
    book.set_properties({"title": f"{form.name} {content.period.label}", "created": content.printed_at})
    sheet = book.add_worksheet(form.name)
    shared = {"border": 1, "valign": "top", "text_wrap": True}
    looks = [
        {kind: book.add_format({**shared, "num_format": code, "bold": level < _LEAF})
         for kind, code in (("amount", "#,##0"), ("percent", "0.00"), ("text", "@"))}
        for level in range(4)
    ]  # fmt: skip
    head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center", "valign": "vcenter"})
    first = _write_marks(book, sheet, content, form)
    widths = list(map(_width, heads))
    for at, text in enumerate(heads):
        sheet.write_string(first, at, text, head)
        sheet.write_string(first + 1, at, str(at + 1), head)
        sheet.set_column(at, at, widths[at])
    sheet.set_row(first, row_height(heads, widths, is_bold=True))
    for line_at, line in enumerate(lines, first + 2):
        look = looks[line.level]
        values = [line.code, "  " * line.level + line.name, *form.cells(line)]
        sheet.set_row(line_at, row_height(values, widths, is_bold=line.level < _LEAF))
        for at, value in enumerate(values):
            kind = "percent" if "(%)" in heads[at] or "poin" in heads[at] else "amount"
            _write(sheet, (line_at, at), value, look[kind if not isinstance(value, str) else "text"])
        sheet.write_number(line_at, len(heads), line.level)
    # Which lines are those of OPD, for the formulas of the total.
    sheet.set_column(len(heads), len(heads), None, None, {"hidden": True})
    last = first + 2 + len(lines)
    _total(sheet, content, form, (first + 3, last), looks[0])
    if form.closing:
        sheet.write_string(last + 2, 0, form.closing)
    sign = book.add_format({"align": "center"})
    sheet.write_string(last + 2, len(heads) - 3, f"{_SIGNED} {content.region.office}", sign)
    sheet.write_string(last + 6, len(heads) - 3, "(" + "." * 40 + ")", sign)
    sheet.freeze_panes(first + 2, 2)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first, first + 1)
    book.close()
    return target.getvalue()


def _width(head: str) -> float:
    """How wide a column is: amounts hold hundreds of billions, those of one month less."""
    if head in _TEXT_WIDTHS:
        return _TEXT_WIDTHS[head]
    return 14 if head.startswith(_CASH_PLAN) else 18 if "(Rp)" in head else 11


def _write_marks(book: object, sheet: object, content: PackContent, form: _Form) -> int:
    """The lines above the table; returns the row of its head."""
    told = content.marks
    title = book.add_format({"bold": True, "font_size": 14})
    name = f"{form.name} – {content.region.name}, {content.period.label}"
    texts = [
        name, told["sample"], told["meeting"], form.note, told["coverage"],
        f"Isi: {told['filter']}; {told['basis']}; {told['stamp']}",
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


def _total(sheet: object, content: PackContent, form: _Form, rows: tuple[int, int], look: Mapping) -> None:
    """The last line: amounts as formulas over the lines of the OPD, shares from their sums."""
    whole = _whole_line(content)
    values = ["", "JUMLAH", *form.cells(whole)]
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


def _whole_line(content: PackContent) -> Line:
    """All OPD that the form is about together."""
    earlier = _earlier(content)
    rows = [row for slug in content.slugs for row in content.all_rows.get(slug, ())]
    past = [row for slug in content.slugs for row in earlier.get(slug, ())]
    return Line(0, "", "JUMLAH", _sums(rows, past), rows)
