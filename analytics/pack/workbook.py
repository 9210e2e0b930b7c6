"""Buku kerja: all figures of a period for those who go on calculating, and the file that can be loaded again."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from analytics import theme
from analytics.domain.formats import is_missing
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL, Measure
from analytics.domain.names import fold_name
from analytics.domain.own_workbook import (
    ACTIVITY,
    ACTIVITY_CODE,
    AGENCY,
    AGENCY_CODE,
    DERIVED_SHEET,
    DUE_DATE,
    FIGURES,
    LOADABLE_SHEET,
    PARENT,
    PARENT_SIGN,
    PERIOD,
    RESPONSIBLE,
    SUB_UNIT,
    TOTAL,
    YEAR,
    period_words,
)
from analytics.insight import summary
from analytics.insight.colour_rules import is_open, own_rule
from analytics.insight.meeting_papers import PromiseRow, promise_row
from analytics.insight.promise_papers import paper_title
from analytics.insight.promises import JudgedPromise
from analytics.pack.cells import words_of
from analytics.pack.content import PackContent, Row
from analytics.pack.fund_rows import loadable_rows
from analytics.pack.sheet_writer import (
    AMOUNT,
    COUNT,
    DATE,
    PERCENT,
    POINTS,
    TEXT,
    BookWriter,
    Column,
    Table,
    less,
    summed,
    weighted,
)

ALL_ROWS, RECAP_ROWS = "Semua kegiatan", "Rekap OPD"
_RECAP_LEVEL = "opd"
_FURTHER_ROWS = "Satu baris untuk setiap sumber dana dan setiap masalah; baris tambahan untuk masalah tidak berangka."
_CEILING, *_AMOUNTS = (title for title, group in FIGURES.items() if group.endswith("_idr"))


def workbook(content: PackContent) -> bytes:
    """The workbook; of the chosen OPD where the kit is about some of them."""
    target = io.BytesIO()
    title = f"Buku kerja Pra-Rakorev {content.period.label}"
    book = BookWriter(target, title, content.printed_at)
    tables = [
        _summary(content, title), _agencies(content), _below(content), *_loadable(content), _promises(content),
    ]  # fmt: skip
    for table in tables:
        book.table(table)
        book.bands(table, _bands(content))
    book.texts("Definisi", _definitions(content), (34, 90))
    book.table(_sources(content))
    book.close()
    return target.getvalue()


def marks(
    content: PackContent, title: str, *, is_loaded: bool = False, is_of_everybody: bool = False
) -> Sequence[str]:
    """The lines above every table: what it is, of when, by which rule, from which data, and whether a file that is
    loaded again gives its figures. `is_of_everybody`: whether it is about the kabupaten, whichever OPD are chosen."""
    told = content.kabupaten_marks if is_of_everybody else content.marks
    made_of = f"Isi: {told['filter']}; {told['basis']}; {told['stamp']}"
    lines = [told["sample"], told["meeting"], told["rule"], told["coverage"], made_of]
    return [title, *filter(None, lines), LOADABLE_SHEET if is_loaded else DERIVED_SHEET]


def _summary(content: PackContent, title: str) -> Table:
    """Both measures of the kabupaten as numbers: figures, and how many OPD stand in each band."""
    material = content.material
    said = summary.summary_title(material.totals, material.whole, content.front, content.period)
    labels = own_rule(material.found.evidence.rules).labels
    rows = [
        {"measure": one, "counts": summary.status_counts(material.totals, one, list(labels))}
        for one in MEASURES.values()
    ]
    whole = material.whole
    columns = [
        Column("Ukuran", TEXT, lambda row: f"{row['measure'].label}, kabupaten", 24),
        Column("Target (%)", PERCENT, lambda row: whole[row["measure"].target_column], 12),
        Column("Realisasi (%)", PERCENT, lambda row: whole[row["measure"].actual_column], 12),
        Column("Deviasi (poin)", POINTS, lambda row: whole[row["measure"].deviation_column], 12),
        Column("Pagu terhitung (Rp)", AMOUNT, lambda row: whole[row["measure"].counted_ceiling_column], 20),
        *(_band_count(status, label) for status, label in labels.items()),
    ]
    beside = [*filter(None, [content.judged_words()]), *content.people_words(is_of_everybody=True)]
    lines = [title, *marks(content, said, is_of_everybody=True), *beside]
    return Table("Ringkasan", lines, columns, rows)


def _band_count(status: str, label: str) -> Column:
    return Column(f"OPD {label.lower()}", COUNT, lambda row: row["counts"][status], 12)


def _bands(content: PackContent) -> Sequence[tuple[float | None, float | None, str]]:
    """Limits and colour of every band of the rule that holds."""
    rules = content.material.found.evidence.rules.to_dict("records")
    return [
        (None if is_open(row["lower_pp"]) else float(row["lower_pp"]),
         None if is_open(row["upper_pp"]) else float(row["upper_pp"]), theme.band_colour(row["status"]))
        for row in rows_with_limits(rules)
    ]  # fmt: skip


def rows_with_limits(rules: Sequence[Mapping]) -> Sequence[Mapping]:
    """The rules that limit a deviation on some side."""
    return [row for row in rules if not (is_open(row["lower_pp"]) and is_open(row["upper_pp"]))]


def _measured(measure: Measure, weight: str) -> list[Column]:
    """Target, actual, deviation and status of a measure in percent of the ceiling."""
    word = measure.label.lower()
    target, actual = f"Target {word} (%)", f"Realisasi {word} (%)"
    both = (target, actual)
    totals = [weighted(title, weight, both) for title in both]
    return [
        Column(target, PERCENT, lambda row: row[measure.target_column], 12, totals[0]),
        Column(actual, PERCENT, lambda row: row[measure.actual_column], 12, totals[1]),
        Column(f"Deviasi {word} (poin)", POINTS, lambda row: row[measure.deviation_column], 12, less(*totals[::-1])),
        Column(f"Status {word}", TEXT, lambda row: row[measure.status_column], 13),
    ]


def _agency_totals(content: PackContent) -> dict[str, object]:
    """What the total row shows of both measures: those of the kabupaten, or of the chosen OPD together, weighted with
    the ceiling that each counts (decisions 4)."""
    found: dict[str, object] = {}
    for measure in MEASURES.values():
        word, weight = measure.label.lower(), measure.counted_ceiling_column
        judged = [row for row in content.chosen if not is_missing(row[measure.deviation_column]) and row[weight]]
        ceiling = _sum(judged, weight)
        target, actual = (
            sum(row[name] * float(row[weight]) for row in judged) / float(ceiling) if judged else None
            for name in (measure.target_column, measure.actual_column)
        )
        deviation = None if target is None else actual - target
        found |= {f"Target {word} (%)": target, f"Realisasi {word} (%)": actual, f"Deviasi {word} (poin)": deviation}
    return found


def _report_word(row: Row) -> str:
    """Whether it has reported; '–' of who has not and need not."""
    return "ya" if row["has_reported"] else "belum" if row["is_required"] else "–"


def _below_count(row: Row) -> object:
    """Missing for who has not reported: none of theirs is judged."""
    return row["below_target_count"] if row["has_reported"] else None


def _agencies(content: PackContent) -> Table:
    counted = {measure.key: f"Pagu terhitung {measure.label.lower()} (Rp)" for measure in MEASURES.values()}
    columns = [
        Column("Nama OPD", TEXT, lambda row: row["agency_name"], 44),
        Column("Singkatan", TEXT, lambda row: row["agency_short_name"], 18),
        Column("Asisten", TEXT, lambda row: row["supervisor_group"], 22),
        Column("Lapor", TEXT, _report_word, 8),
        Column("Kegiatan", COUNT, lambda row: row["row_count"], 10, summed("Kegiatan")),
        Column("Di bawah target", COUNT, _below_count, 10, summed("Di bawah target")),
        Column("Pagu (Rp)", AMOUNT, lambda row: row["ceiling_idr"], 20, summed("Pagu (Rp)")),
        *_measured(PHYSICAL, counted["fisik"]),
        *_measured(FINANCIAL, counted["keuangan"]),
        *(Column(counted[one.key], AMOUNT, lambda row, one=one: row[one.counted_ceiling_column], 20,
                 summed(counted[one.key])) for one in MEASURES.values()),
    ]  # fmt: skip
    totals = _agency_totals(content) | {
        "Kegiatan": sum(row["row_count"] for row in content.chosen),
        "Di bawah target": sum(row["below_target_count"] for row in content.chosen),
        "Pagu (Rp)": _sum(content.chosen, "ceiling_idr"),
        **{counted[one.key]: _sum(content.chosen, one.counted_ceiling_column) for one in MEASURES.values()},
    }
    columns += _beside(content)
    return Table("OPD", _noted(content, f"OPD, {content.period.label}"), columns, content.chosen, totals,
                 "Jumlah OPD terpilih" if content.is_filtered else "Kabupaten")  # fmt: skip


def _noted(content: PackContent, title: str) -> Sequence[str]:
    """The lines above a table of OPD, with what stands beside their figures."""
    return [*marks(content, title), *content.people_words()]


def _beside(content: PackContent) -> list[Column]:
    """What stands beside the figures of the OPD of a row, in a column of its own so that names stay what is looked up;
    no column where nothing stands beside any."""
    told = {slug: said for slug in content.slugs if (said := content.beside_words(slug))}
    return [Column("Catatan OPD", TEXT, lambda row: told.get(row["agency_slug"], ""), 44)] if told else []


def _named() -> list[Column]:
    return [
        Column(AGENCY, TEXT, lambda row: row["agency_name"], 34),
        Column(SUB_UNIT, TEXT, lambda row: words_of(row["sub_unit"]), 18),
        Column("Kode Program", TEXT, _program_code, 12),
        Column("Program", TEXT, lambda row: words_of(row["program_name"]), 32),
        Column(ACTIVITY_CODE, TEXT, lambda row: words_of(row["activity_code"]), 20),
        Column(ACTIVITY, TEXT, lambda row: row["activity_name"], 42),
    ]


def _program_code(row: Row) -> str:
    """'' where no file has a code: what stands for it then is the name in lower case, which tells nothing more."""
    code = words_of(row["program_code"])
    return "" if code == fold_name(words_of(row["program_name"])) else code


def _agency_code(content: PackContent, rows: Sequence[Row]) -> list[Column]:
    """The code of the OPD of every row; no column where none of them has one."""
    codes = {slug: words_of(row["agency_code"]) for slug, row in content.rows.items()}
    if not any(codes.get(row["agency_slug"]) for row in rows):
        return []
    return [Column(AGENCY_CODE, TEXT, lambda row: codes.get(row["agency_slug"], ""), 24)]


def _told() -> list[Column]:
    return [
        Column("Permasalahan", TEXT, lambda row: row["issue"], 44),
        Column("Penyebab", TEXT, lambda row: row["root_cause"], 22),
        Column("Tindak Lanjut", TEXT, lambda row: row["follow_up"], 44),
        Column(RESPONSIBLE, TEXT, lambda row: row["responsible"], 24),
        Column("Pihak yang Membantu", TEXT, lambda row: row["helper_party"], 24),
        Column(DUE_DATE, DATE, lambda row: _day(row["due_date"]), 12),
    ]


def _day(value: object) -> object:
    return None if is_missing(value) else value.to_pydatetime() if hasattr(value, "to_pydatetime") else value


def _below(content: PackContent) -> Table:
    rows = [row for slug in content.slugs for row in content.lagging.get(slug, ())]
    columns = [
        *_named(), Column("Pagu (Rp)", AMOUNT, lambda row: row["ceiling_idr"], 20),
        *_measured(PHYSICAL, "Pagu (Rp)"), *_measured(FINANCIAL, "Pagu (Rp)"), *_told(), *_beside(content),
    ]  # fmt: skip
    title = f"Kegiatan di bawah target, {content.period.label}"
    return Table("Kegiatan di bawah target", _noted(content, title), columns, rows)


def _loadable(content: PackContent) -> Sequence[Table]:
    """The sheets that the import reads: the activities, and the OPD or units of which a recap tells something.

    Apart, because a row about a whole OPD among its activities would be one more activity.
    """
    every = [row for slug in content.slugs for row in content.all_rows.get(slug, ())]
    recap = [row for row in every if row["level"] == _RECAP_LEVEL]
    activities = [row for row in every if row["level"] != _RECAP_LEVEL]
    tables = [_everything(content, activities)] if activities or not recap else []
    return [*tables, _recaps(content, recap)] if recap else tables


def _everything(content: PackContent, rows: Sequence[Row]) -> Table:
    """Every activity as it is stored, one row for each of its sources of funds and each of its problems, with the
    titles that the import reads."""
    columns = [
        *_when(content), *_agency_code(content, rows), *_named(), *_above(rows), *_figure_columns("own_ceiling_idr"),
        *_told(),
    ]  # fmt: skip
    totals = {title: _sum(rows, FIGURES[title]) for title in _AMOUNTS} | {_CEILING: _sum(rows, "own_ceiling_idr")}
    title = f"Semua kegiatan, {content.period.label}"
    lines = [*marks(content, title, is_loaded=True), _FURTHER_ROWS]
    return Table(ALL_ROWS, lines, columns, loadable_rows(content, rows), totals, TOTAL)


def _above(rows: Sequence[Row]) -> list[Column]:
    """What stands above activities where the files name it: the kegiatan, and what tells those of one name apart."""
    columns = [
        Column("Kode Kegiatan", TEXT, lambda row: words_of(row["activity_group_code"]), 16),
        Column("Kegiatan", TEXT, lambda row: words_of(row["activity_group_name"]), 32),
        Column(PARENT, TEXT, _parent, 32),
    ]
    has_groups = any(words_of(row["activity_group_name"]) for row in rows)
    return [*(columns[:2] if has_groups else []), *(columns[2:] if any(map(_parent, rows)) else [])]


def _parent(row: Row) -> str:
    """Below what an activity stands whose name alone does not tell it from another one; '' of every other."""
    return words_of(row["activity_key"]).partition(PARENT_SIGN)[2]


def _recaps(content: PackContent, rows: Sequence[Row]) -> Table:
    """What recaps tell of whole OPD, each with the ceiling that it is weighted with; without a total, since the
    activities of some of them have it as well."""
    agency, unit = _named()[:2]
    units = [unit] if any(words_of(row["sub_unit"]) for row in rows) else []
    code = _agency_code(content, rows)
    columns = [*_when(content), *code, agency, *units, *_figure_columns("ceiling_idr"), *_told()]
    title = f"Rekap per OPD, {content.period.label}"
    return Table(RECAP_ROWS, marks(content, title, is_loaded=True), columns, loadable_rows(content, rows))


def _when(content: PackContent) -> list[Column]:
    return [
        Column(YEAR, COUNT, lambda _: content.period.year, 8),
        Column(PERIOD, TEXT, lambda _: period_words(content.period), 12),
    ]


def _figure_columns(ceiling: str) -> list[Column]:
    return [
        Column("Sumber Dana", TEXT, lambda row: words_of(row["funding_source"]), 16),
        _amount(_CEILING, ceiling),
        *(_amount(title, FIGURES[title]) for title in _AMOUNTS),
        Column("Target Fisik s.d. (%)", PERCENT, lambda row: row["physical_target_pct"], 12),
        Column("Realisasi Fisik s.d. (%)", PERCENT, lambda row: row["physical_actual_pct"], 12),
    ]


def _amount(title: str, name: str) -> Column:
    return Column(title, AMOUNT, lambda row: row[name], 20, summed(title))


def _sum(rows: Sequence[Row], name: str) -> object:
    known = [row[name] for row in rows if not is_missing(row[name])]
    return sum(known) if known else None


def _promises(content: PackContent) -> Table:
    book, names = content.book, content.material.names
    rows = [{"one": one} for one in content.promises_of((*book.earlier, *book.own))]
    columns = [
        Column("Nama OPD", TEXT, lambda row: row["one"].holders_in_words(names), 24),
        Column("Rapat", TEXT, lambda row: row["one"].promise.period.label, 18),
        Column("Komitmen", TEXT, lambda row: row["one"].promise.text, 60),
        Column("Ditanggung oleh", TEXT, lambda row: row["one"].promise.responsible, 28),
        Column("Tanggal janji", DATE, lambda row: _midnight(_paper_row(content, row["one"]).due), 12),
        Column("Ukuran", TEXT, lambda row: row["one"].promise.measure_key, 12),
        Column("Janji (%)", PERCENT, lambda row: row["one"].promise.target, 12),
        Column("Tercapai (%)", PERCENT, lambda row: row["one"].actual, 12),
        Column("Keadaan", TEXT, lambda row: _paper_row(content, row["one"]).said, 50),
    ]
    title = paper_title(f"Komitmen, {content.period.label}", content.book_state)
    return Table("Komitmen", marks(content, title), columns, rows)


def _paper_row(content: PackContent, one: JudgedPromise) -> PromiseRow:
    material = content.material
    return promise_row(one, material.names, content.paper_meeting.closed_at, material.region.function)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def _definitions(content: PackContent) -> Sequence[Sequence[str]]:
    rule, told = own_rule(content.material.found.evidence.rules), content.marks
    return [
        ["Definisi"],
        *([measure.label, measure.definition] for measure in MEASURES.values()),
        ["Pagu terhitung", "Pagu kegiatan yang punya target dan realisasi; persentase dihitung dari baris itu."],
        [AGENCY_CODE, "Kode OPD di daftar OPD, menurut berkas yang pertama menyebut OPD-nya; kosong bila tidak ada."],
        ["Kosong", "Tidak dilaporkan atau tidak ada; bukan nol."],
        *([band.label, band.limits] for band in rule.bands),
        ["Dasar aturan", rule.basis],
        ["Isi", told["filter"]],
        ["Aturan", told["rule"]],
        ["Cakupan", told["coverage"]],
        ["Dibuat dari", "; ".join(filter(None, (told["sample"], told["meeting"], told["basis"], told["stamp"])))],
    ]


def _sources(content: PackContent) -> Table:
    """From which file, sheet and row every activity comes."""
    rows = [
        {"agency": row["agency_name"], "name": row["activity_name"], **_place(one)}
        for slug in content.slugs
        for row in content.all_rows.get(slug, ())
        for one in _places(row["sources"])
    ]
    columns = [
        Column("Nama OPD", TEXT, lambda row: row["agency"], 34), Column("Baris", TEXT, lambda row: row["name"], 44),
        Column("Berkas", TEXT, lambda row: row["file_name"], 40), Column("Lembar", TEXT, lambda row: row["sheet"], 24),
        Column("Baris di lembar", COUNT, lambda row: row["row"], 12),
    ]  # fmt: skip
    return Table("Sumber", marks(content, f"Sumber angka, {content.period.label}"), columns, rows)


def _places(sources: object) -> Sequence[Mapping]:
    return json.loads(sources) if isinstance(sources, str) else list(sources)


def _place(one: Mapping) -> dict[str, object]:
    return {name: one[name] for name in ("file_name", "sheet", "row")}
