"""The part of the mapping form for a table with one column of amounts: which texts make an amount what."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from analytics.intake.cells import letters_of
from analytics.intake.mapping import (
    ADDED_UP,
    CEILING,
    CONDITION,
    FIGURES,
    FINANCIAL,
    MEANINGS,
    MONEY_UNITS,
    OF_COLUMN,
    OF_YEAR,
    SHARE_UNITS,
    Rule,
    TableMapping,
    title_of,
)
from analytics.intake.sketches import Sketch
from analytics.ui.prose import line, prose

_ANY, _NO_EXCEPTION = "Isi apa saja", "Tidak ada yang dikecualikan"
_OF_PERIOD = {OF_COLUMN: "Pagu per periode barisnya", OF_YEAR: "Pagu setahun, untuk semua periode tahunnya"}
_REPEATS = {
    "": "Baris yang sama (OPD, periode, arti): berkas ditolak",
    ADDED_UP: "Baris yang sama (OPD, periode, arti): dijumlahkan",
}
_EXPLANATION = (
    "Satu kolom angka, artinya di kolom lain. Pilih untuk setiap arti isi kolom syaratnya; baris yang tidak memenuhi "
    "syarat mana pun tidak dimuat."
)
KeyOf = Callable[[str], str]


def rule_fields(sketch: Sketch, mapping: TableMapping, key: KeyOf) -> TableMapping:
    """Draws the conditions of every figure and returns the mapping with them."""
    conditions = [column.index for column in mapping.of(CONDITION)]
    if not conditions:
        prose(key("syarat_kosong"), [line("note", f"Pilih juga kolom yang berarti '{MEANINGS[CONDITION]}'.")])
        return replace(mapping, rules=(), left_out={})
    prose(key("syarat"), [line("note", _EXPLANATION)])
    before = {rule.meaning: rule for rule in mapping.rules}
    rules = [
        _rule(sketch, mapping, before.get(meaning, Rule(meaning, "", {})), conditions, key) for meaning in FIGURES
    ]
    prose(key("kecuali"), [line("asked", "Baris yang tidak dimuat walaupun memenuhi syarat")])
    left_out = _texts(sketch, mapping, mapping.left_out, conditions, lambda name: key(f"kecuali_{name}"), _NO_EXCEPTION)
    repeats = st.selectbox(
        "Baris yang sama", list(_REPEATS), index=list(_REPEATS).index(mapping.repeats), format_func=_REPEATS.get,
        key=key("sama"), label_visibility="collapsed",
    )  # fmt: skip
    return replace(mapping, rules=tuple(rule for rule in rules if rule.conditions), left_out=left_out, repeats=repeats)


def _rule(sketch: Sketch, mapping: TableMapping, before: Rule, conditions: list[int], key: KeyOf) -> Rule:
    """One figure: its unit, for the ceiling whether it holds for the year, and the texts that make it."""
    meaning, name = before.meaning, before.meaning.replace(" ", "_")
    prose(key(f"aturan_{name}"), [line("asked", MEANINGS[meaning])])
    found = _texts(sketch, mapping, before.conditions, conditions, lambda column: key(f"{name}_{column}"), _ANY)
    if not found:
        return replace(before, conditions={})
    units = {"": "Satuan belum dipilih", **_units(meaning)}
    unit_place, period_place = st.columns(2, gap="small")
    with unit_place:
        unit = st.selectbox(
            f"Satuan {meaning}", list(units), index=list(units).index(before.unit), format_func=units.get,
            key=key(f"satuan_{name}"), label_visibility="collapsed",
        )  # fmt: skip
    period = before.period
    if meaning == CEILING:
        with period_place:
            period = st.selectbox(
                "Periode pagu", list(_OF_PERIOD), index=list(_OF_PERIOD).index(before.period),
                format_func=_OF_PERIOD.get, key=key("periode_pagu"), label_visibility="collapsed",
            )  # fmt: skip
    return Rule(meaning, unit, found, period)


def _units(meaning: str) -> dict[str, str]:
    if meaning == CEILING:
        return dict(MONEY_UNITS)
    return {**MONEY_UNITS, **SHARE_UNITS} if meaning in FINANCIAL else dict(SHARE_UNITS)


def _texts(
    sketch: Sketch, mapping: TableMapping, before: object, conditions: list[int], key: KeyOf, none_chosen: str
) -> dict[int, tuple[str, ...]]:
    """The texts chosen in every column of conditions, beside each other; a column without one is absent."""
    found, places = {}, st.columns(len(conditions), gap="small")
    for place, index in zip(places, conditions, strict=True):
        chosen = dict(before).get(index, ())
        options = list(dict.fromkeys([*sketch.values.get(index, ()), *chosen]))
        letter = letters_of(index)
        with place:
            prose(key(f"judul_{letter}"), [line("note", f"{letter} · {title_of(mapping, index)}")])
            texts = st.multiselect(
                f"Isi kolom {letter}", options, default=list(chosen), key=key(letter), placeholder=none_chosen,
                label_visibility="collapsed",
            )  # fmt: skip
        if texts:
            found[index] = tuple(texts)
    return found
