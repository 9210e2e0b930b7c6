"""The form in which a person says what every column of a table means: empty is 'not loaded', nothing is guessed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from analytics.domain.names import slugify
from analytics.domain.periods import MONTHS, ROMAN
from analytics.intake.cells import letters_of
from analytics.intake.layouts.mapped import NAME as MAPPED
from analytics.intake.mapping import (
    ADDED_UP,
    AMOUNT,
    FIGURES,
    FINANCIAL,
    MEANINGS,
    PHYSICAL,
    TEXTS,
    MappedColumn,
    TableMapping,
    title_of,
)
from analytics.intake.periodic_columns import first_of_measure, followed, periods_in
from analytics.intake.questions import CHOICES
from analytics.intake.rows import Basis
from analytics.intake.sketches import Sketch
from analytics.ui.mapping_choices import choice, units_of
from analytics.ui.mapping_rules import rule_fields
from analytics.ui.prose import line, plain_table, prose

_ROWS_SHOWN = 6
_SAMPLES = 3
_LONGEST_SAMPLE = 24
_MOST_HEADER_ROWS = 5
_PERIOD_OPEN, _BASIS_OPEN = "Periode dari judul atau sel", "Menurut angkanya"
_PERIODS = {"": _PERIOD_OPEN} | {f"tw{number}": f"Triwulan {ROMAN[number]}" for number in (1, 2, 3, 4)}
_ONCE = (
    "Periode diambil dari judulnya. Arti dan satuan cukup dipilih di periode pertama: kolom yang sama di periode "
    "lain mengikuti, kecuali diubah."
)
_PERIODS |= {month: f"Bulan {month}" for month in MONTHS}


@dataclass(frozen=True)
class FormKey:
    """What the widgets of one sheet are called."""

    base: str

    def of(self, name: str) -> str:
        return f"peta_{self.base}_{name}"


def mapping_form(sketch: Sketch, key: FormKey) -> TableMapping:
    """Draws the form of one sheet and returns what it says at the moment."""
    first, last = _header_rows(sketch, key)
    prose(key.of("isi"), [_first_rows(sketch, first)])
    mapping = replace(sketch.mapping, titles=sketch.top[first : last + 1])
    width = max(map(len, sketch.top), default=0)
    used = [index for index in range(width) if _is_used(sketch, mapping, index)]
    mapping = replace(mapping, columns=_mapped_columns(sketch, mapping, used, key))
    mapping = _with_bases(mapping, key)
    if mapping.is_long:
        return rule_fields(sketch, mapping, key.of)
    return replace(mapping, rules=(), left_out={}, repeats="", same_columns=_same_columns(mapping, key))


def _mapped_columns(
    sketch: Sketch, mapping: TableMapping, used: Sequence[int], key: FormKey
) -> tuple[MappedColumn, ...]:
    """What every column means; what is said of a measure once holds for its other periods until they say otherwise."""
    known = {column.index: column for column in sketch.mapping.columns}
    periods = periods_in(mapping.titles)
    follows = followed(mapping.titles, known, is_saved=sketch.layout == MAPPED)
    if first_of_measure(mapping.titles):
        prose(key.of("periodik"), [line("note", _ONCE)])
    said: dict[int, MappedColumn] = {}
    for index in used:
        sibling = said.get(follows.get(index, -1), MappedColumn(index, ""))
        proposed = MappedColumn(index, sibling.meaning, sibling.unit, periods.get(index, ""))
        said[index] = _column_fields(sketch, mapping, known.get(index, proposed), key)
    return tuple(column for column in said.values() if column.meaning)


def _same_columns(mapping: TableMapping, key: FormKey) -> str:
    """Whether columns of money with one meaning and period are parts of it; asked only where there are some."""
    if not mapping.sums:
        return ""
    letters = "; ".join(" + ".join(letters_of(column.index) for column in columns) for columns in mapping.sums)
    options = {"": "pilih satu saja", ADDED_UP: "masing-masing sebagian: dijumlahkan"}
    label = f"Kolom dengan arti yang sama ({letters})"
    return choice(label, options, mapping.same_columns, key.of("kolom_sama"), is_labelled=True)


def _header_rows(sketch: Sketch, key: FormKey) -> tuple[int, int]:
    """The 0-based first and last row of the header, as chosen."""
    rows = list(range(len(sketch.top)))
    upper, lower = st.columns(2, gap="small")
    with upper:
        first = st.selectbox(
            "Baris judul mulai", rows, index=sketch.first_row, format_func=_row_number, key=key.of("judul_awal"),
        )  # fmt: skip
    height = min(len(sketch.mapping.titles), _MOST_HEADER_ROWS)
    ends = rows[first : first + _MOST_HEADER_ROWS]
    with lower:
        last = st.selectbox(
            "sampai baris", ends, index=min(height, len(ends)) - 1, format_func=_row_number,
            key=key.of(f"judul_akhir_{first}"),
        )  # fmt: skip
    return first, last


def _row_number(row: int) -> str:
    return f"Baris {row + 1}"


def _first_rows(sketch: Sketch, first: int) -> dict[str, object]:
    """The rows around the header as they stand in the file."""
    start = max(0, first - 1)
    shown = list(enumerate(sketch.top))[start : start + _ROWS_SHOWN]
    width = max((len(texts) for _, texts in shown), default=0)
    head = ("Baris", *map(letters_of, range(width)))
    return plain_table("Baris pertama di berkas", head, [(str(row + 1), *texts) for row, texts in shown])


def _is_used(sketch: Sketch, mapping: TableMapping, index: int) -> bool:
    return bool(title_of(mapping, index)) or any(index < len(row) and row[index] for row in sketch.top)


def _column_fields(sketch: Sketch, mapping: TableMapping, before: MappedColumn, key: FormKey) -> MappedColumn:
    """The meaning of one column, its unit where it is a figure, its period where it may have one of its own.

    `before` is what stands there until something else is chosen; another one starts the fields anew.
    """
    index, letter = before.index, letters_of(before.index)
    start = slugify(f"{before.meaning} {before.unit}")
    title, meaning_place, unit_place, period_place = st.columns((3, 3, 2, 2), gap="small", vertical_alignment="center")
    with title:
        prose(key.of(f"kolom_{letter}"), _column_words(sketch, mapping, index))
    with meaning_place:
        meaning = choice(f"Arti kolom {letter}", MEANINGS, before.meaning, key.of(f"arti_{letter}_{start}"))
    if meaning in FIGURES:
        with unit_place:
            label, name = f"Satuan kolom {letter}", key.of(f"satuan_{letter}_{slugify(meaning)}_{start}")
            unit = choice(label, units_of(meaning), before.unit, name)
    else:
        unit = ""
    if meaning in (*FIGURES, *TEXTS):
        with period_place:
            name = key.of(f"periode_{letter}_{slugify(before.period)}")
            period = choice(f"Periode kolom {letter}", _PERIODS, before.period, name)
    else:
        period = ""
    return MappedColumn(index, meaning, unit, period)


def _column_words(sketch: Sketch, mapping: TableMapping, index: int) -> list[dict[str, object]]:
    first = sketch.first_row + len(mapping.titles)
    texts = [row[index][:_LONGEST_SAMPLE] for row in sketch.top[first:] if index < len(row) and row[index]]
    words = [line("asked", f"{letters_of(index)} · {title_of(mapping, index) or 'tanpa judul'}")]
    samples = "; ".join(list(dict.fromkeys(texts))[:_SAMPLES])
    return words + ([line("note", samples)] if samples else [])


def _with_bases(mapping: TableMapping, key: FormKey) -> TableMapping:
    """What money and progress count, where the table has either."""
    meanings = {column.meaning for column in mapping.columns}
    places = st.columns(2, gap="small")
    bases: dict[str, Basis | None] = {}
    for place, (name, label, known) in zip(
        places, (("money_basis", "Angka keuangan", FINANCIAL), ("physical_basis", "Angka fisik", PHYSICAL)), strict=True
    ):
        bases[name] = None
        if meanings.intersection((*known, AMOUNT)):
            with place:
                options = {"": _BASIS_OPEN, **CHOICES["basis-fisik"]}
                before = getattr(mapping, name)
                chosen = choice(label, options, before.value if before else "", key.of(name), is_labelled=True)
                bases[name] = Basis(chosen) if chosen else None
    return replace(mapping, **bases)
