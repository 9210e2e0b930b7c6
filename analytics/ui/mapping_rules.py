"""The part of the mapping form for a table with one column of amounts: which texts make an amount what."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from analytics.domain.names import slugify
from analytics.intake.cells import letters_of
from analytics.intake.mapping import (
    ADDED_UP,
    CEILING,
    CONDITION,
    FIGURES,
    MEANINGS,
    OF_COLUMN,
    OF_YEAR,
    Rule,
    TableMapping,
    title_of,
)
from analytics.intake.sketches import Sketch
from analytics.ui.mapping_choices import choice, units_of
from analytics.ui.prose import line, prose

_ANY, _NO_EXCEPTION, _MORE = "Belum dipilih", "Tidak ada yang dikecualikan", "Atau …"
_OF_PERIOD = {OF_COLUMN: "Pagu per periode barisnya", OF_YEAR: "Pagu setahun, untuk semua periode tahunnya"}
_REPEATS = {
    "": "Beberapa baris untuk OPD dan periode yang sama: berkas ditolak",
    ADDED_UP: "Beberapa baris untuk OPD dan periode yang sama: dijumlahkan",
}
_EXPLANATION = (
    "Satu kolom angka, artinya di kolom lain. Pilih untuk setiap arti isi kolom syaratnya; kolom yang dibiarkan kosong "
    "boleh berisi apa saja, dan baris yang tidak memenuhi syarat mana pun tidak dimuat."
)


def rule_fields(sketch: Sketch, mapping: TableMapping, key: Callable[[str], str]) -> TableMapping:
    """Draws the conditions of every figure and returns the mapping with them."""
    conditions = tuple(column.index for column in mapping.of(CONDITION))
    if not conditions:
        prose(key("syarat_kosong"), [line("note", f"Pilih juga kolom yang berarti '{MEANINGS[CONDITION]}'.")])
        return replace(mapping, rules=(), left_out={})
    prose(key("syarat"), [line("note", _EXPLANATION)])
    fields = _Fields(sketch, mapping, conditions, key)
    before = {rule.meaning: rule for rule in mapping.rules}
    rules = [fields.rule(before.get(meaning, Rule(meaning, "", {}))) for meaning in FIGURES]
    left_out = fields.texts(mapping.left_out, "Tidak dimuat walaupun memenuhi syarat", _NO_EXCEPTION)
    repeats = choice("Beberapa baris yang sama", _REPEATS, mapping.repeats, key("sama"))
    return replace(mapping, rules=tuple(rule for rule in rules if rule.conditions), left_out=left_out, repeats=repeats)


@dataclass(frozen=True)
class _Fields:
    sketch: Sketch
    mapping: TableMapping
    conditions: tuple[int, ...]
    key: Callable[[str], str]

    def rule(self, before: Rule) -> Rule:
        """One figure: the texts that make it, its unit, and for the ceiling whether it holds for the year."""
        meaning, words = before.meaning, MEANINGS[before.meaning]
        found = self.texts(before.conditions, words, _ANY)
        if not found:
            return replace(before, conditions={})
        unit_place, period_place = st.columns(2, gap="small")
        with unit_place:
            unit = choice(f"Satuan {meaning}", units_of(meaning), before.unit, self.key(f"satuan_{slugify(meaning)}"))
        period = OF_COLUMN
        if meaning == CEILING:
            with period_place:
                period = choice("Periode pagu", _OF_PERIOD, before.period, self.key("periode_pagu"))
        return Rule(meaning, unit, found, period)

    def texts(self, before: Mapping[int, tuple[str, ...]], what: str, none_chosen: str) -> dict[int, tuple[str, ...]]:
        """The texts chosen in every column of conditions, beside each other; a column without one is absent."""
        name = slugify(what)
        prose(self.key(f"isi_{name}"), [line("asked", what)])
        found, places = {}, st.columns(len(self.conditions), gap="small")
        for place, index in zip(places, self.conditions, strict=True):
            letter = letters_of(index)
            with place:
                prose(self.key(f"isi_{name}_{letter}"), [line("note", f"{letter} · {title_of(self.mapping, index)}")])
                texts = self._chosen(index, before.get(index, ()), f"{what}: isi kolom {letter}", none_chosen)
            if texts:
                found[index] = texts
        return found

    def _chosen(self, index: int, before: tuple[str, ...], label: str, none_chosen: str) -> tuple[str, ...]:
        """One list after another, as long as something is chosen: a list for several at once speaks English."""
        known = dict.fromkeys([*self.sketch.values.get(index, ()), *before])
        texts: list[str] = []
        for number in itertools.count(1):
            first = before[number - 1] if number <= len(before) else ""
            options = {"": _MORE if texts else none_chosen} | {text: text for text in known if text not in texts}
            name = f"{label} ({number})"
            text = choice(name, options, first, self.key(f"pilih_{slugify(name)}"))
            if text:
                texts.append(text)
            elif number > len(before):
                return tuple(texts)
