"""The rows behind a unit's figures, page by page, each with the cells of the files that hold it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.domain.formats import idr_full, is_missing, long_date, percent, points
from analytics.domain.measures import PHYSICAL, Measure
from analytics.insight import origin
from analytics.insight.sentences import count
from analytics.ui import selection
from analytics.ui.frame import Screen
from analytics.ui.prose import Block, line, table_with_text
from analytics.ui.table import Slice, slice_of
from analytics.ui.unknown import Unknown
from analytics.ui.writing import reading_store
from analytics.workflow.tracing import Place, SourceCell, source_cells, taken_back

_WORDS = {"ceiling_idr": "pagu", "_target": "target", "_actual": "realisasi"}
_HEAD = ("Kegiatan", "Pagu", "Target", "Realisasi", "Deviasi (poin)", "Berkas, lembar, dan sel")


@dataclass(frozen=True)
class OriginPage:
    """One page of the rows, in words."""

    title: str
    subtitle: str
    formula: list[Block]
    table: Block
    part: Slice
    unknown: tuple[Unknown, ...]
    """Steps that the URL names and that have no rows."""


def origin_on(screen: Screen) -> OriginPage:
    """The rows of what the URL names: the kabupaten, an OPD, a programme or a kegiatan."""
    choice, chosen = selection.current_choice(), screen.selection
    unit = chosen.agency_slug or "", choice.program, choice.activity_group
    period = chosen.period.year, chosen.period.month
    frozen = screen.room.meeting.freeze.import_ids if screen.is_as_seen else None
    gone = frozenset(taken_back(reading_store(), frozen)) if frozen else frozenset()
    key = (*screen.data.key, *period, chosen.measure_key, *unit, choice.page)
    return _origin(key, unit[1:], choice.page, frozen, gone, screen)


@st.cache_resource(max_entries=200, show_spinner=False)
def _origin(
    key: tuple,
    steps: tuple[str, str],
    page: int,
    frozen: tuple[int, ...] | None,
    gone: frozenset[int],
    _screen: Screen,
) -> OriginPage:
    # `frozen`: the imports that the room's figures rest on; `gone`: those of them that count no more.
    measure, period = _screen.selection.measure, _screen.selection.period
    everything = _screen.data.activities(_screen.selection)
    rows = origin.rows_of(everything, *steps)
    unknown = _unknown_steps(steps) if rows.empty else ()
    name = _screen.agency_name or "Kabupaten"
    found = origin.origin_of(everything if unknown else rows, measure)
    part = slice_of(len(found.rows), page)
    shown = found.rows.iloc[max(part.first - 1, 0) : part.last]
    cells = source_cells(reading_store(), _places(shown), period.year, period.month, frozen)
    span = f"baris {count(part.first)}–{count(part.last)} dari {count(part.total)}, terjauh dahulu"
    table_rows = [_row(row, measure, cells, gone) for row in shown.to_dict("records")]
    notes = [*origin.formula_lines(found, measure), *(_frozen_lines(shown, cells) if frozen is not None else ())]
    return OriginPage(
        origin.title(name if unknown else _step_name(name, rows, steps), found, measure),
        f"{period.label} · kumulatif s.d. {long_date(period.end_date)} · {span}",
        [line("note", text) for text in notes],
        table_with_text("Baris di belakang angka itu", _HEAD, table_rows),
        part,
        unknown,
    )


def _unknown_steps(steps: tuple[str, str]) -> tuple[Unknown, ...]:
    return tuple(Unknown(key, code) for key, code in zip(("program", "giat"), steps, strict=True) if code)


def _step_name(name: str, rows: pd.DataFrame, steps: tuple[str, str]) -> str:
    program, group = steps
    if not program and not group:
        return name
    given = rows.iloc[0]["activity_group_name" if group else "program_name"]
    return f"{name} › {given if not is_missing(given) and given else group or program}"


def _places(rows: pd.DataFrame) -> Iterable[Place]:
    return [place for sources in rows["sources"] for place in map(_place, sources)]


def _place(source: Mapping[str, object]) -> Place:
    return source["file_name"], source["sheet"], int(source["row"])


def _frozen_lines(shown: pd.DataFrame, cells: Mapping[Place, Sequence[SourceCell]]) -> Iterable[str]:
    """That the rows are those of the room, and of how many the file's row is kept no more."""
    yield "Baris dan selnya dari angka yang dibekukan, menurut impor saat itu; impor sesudahnya tidak termasuk."
    lost = sum(not any(map(cells.get, map(_place, sources))) for sources in shown["sources"])
    if lost:
        yield (
            f"Sel {count(lost)} baris tidak dapat ditunjukkan lagi karena batch impornya hilang atau rusak: "
            "yang tampil angka beku dengan rumusnya."
        )


def _row(
    row: dict, measure: Measure, cells: Mapping[Place, Sequence[SourceCell]], gone: Collection[int]
) -> tuple[str, ...]:
    name = " · ".join(filter(None, (_text(row["agency_short_name"]), _text(row["activity_name"]))))
    return (
        name if row["is_counted"] else f"{name} (tidak dihitung)",
        idr_full(row["ceiling_idr"]), _figure(row, measure, "target"), _figure(row, measure, "actual"),
        points(row[measure.deviation_column]), "\n".join(_source_words(row, measure, cells, gone)),
    )  # fmt: skip


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value)


def _figure(row: dict, measure: Measure, kind: str) -> str:
    share = percent(row[measure.target_column if kind == "target" else measure.actual_column])
    amount = row[f"financial_{kind}_idr"]
    return share if measure is PHYSICAL or is_missing(amount) else f"{idr_full(amount)} ({share})"


def _source_words(
    row: dict, measure: Measure, cells: Mapping[Place, Sequence[SourceCell]], gone: Collection[int]
) -> Iterable[str]:
    """'rfk.xlsx, lembar TW II: H12 pagu, K12 target, L12 realisasi', one line per row of a file."""
    prefix = "physical" if measure is PHYSICAL else "financial"
    for place in dict.fromkeys(map(_place, row["sources"])):
        of_measure = [
            cell for cell in cells.get(place, ()) if cell.group == "ceiling_idr" or cell.group.startswith(prefix)
        ]
        by_import: dict[int, list[str]] = {}
        for cell in of_measure:
            if _is_used(cell, row):
                texts = by_import.setdefault(cell.import_id, [])
                texts += [f"{cell.cells} {_word(cell.group)}"] if cell.cells else []
        file_name, sheet, number = place
        for import_id, texts in by_import.items() or ((0, []),):
            # Files of one name are told apart by their import.
            said = [f"impor {import_id}"] if len(by_import) > 1 or import_id in gone else []
            said += ["dibatalkan sesudahnya"] if import_id in gone else []
            whose = f" ({', '.join(said)})" if said else ""
            yield f"{file_name}{whose}, lembar {sheet}: {', '.join(dict.fromkeys(texts)) or f'baris {number}'}"


def _is_used(cell: SourceCell, row: dict) -> bool:
    """Whether the figure of the row rests on the cell: it is that figure, or one of those that are added up."""
    is_added = cell.basis.value == "periode" and cell.group != "ceiling_idr"
    shown = row["own_ceiling_idr"] if cell.group == "ceiling_idr" else row[cell.group]
    return is_added or (not is_missing(shown) and abs(float(shown) - float(cell.figure)) < 0.005)


def _word(group: str) -> str:
    return next(word for part, word in _WORDS.items() if part in group)
