"""A mapping as JSON, as a file or the ledger holds it, and what is wrong with one."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from analytics.domain.errors import Refused
from analytics.domain.periods import MONTHS, find_month
from analytics.intake.cells import column_index, letters_of
from analytics.intake.mapping import (
    ADDED_UP,
    AMOUNT,
    CEILING,
    CONDITION,
    FIGURES,
    FINANCIAL,
    MEANINGS,
    MONEY_UNITS,
    MONTH,
    NAMES,
    OF_COLUMN,
    OF_YEAR,
    PERIOD,
    PHYSICAL,
    QUARTER,
    SHARE_UNITS,
    TEXTS,
    YEAR_TO_COMPARE,
    MappedColumn,
    Rule,
    TableMapping,
    title_of,
)
from analytics.intake.rows import Basis

_LETTERS = re.compile(r"[A-Za-z]{1,3}")
_ROWS_ARE_NAMED_BY = frozenset(NAMES) - {"kode OPD", "sub unit", "sumber dana"}
LIKE = "seperti"
"""Names the column whose 'arti' and 'satuan' hold for one that has none: the first of its measure."""
_ONCE = frozenset(NAMES) | {"tahun", QUARTER, MONTH, PERIOD, AMOUNT, YEAR_TO_COMPARE}

MAPPING_CHOICES: Mapping[str, list[str]] = MappingProxyType({
    "arti": [meaning for meaning in MEANINGS if meaning],
    "satuan": [*MONEY_UNITS, *SHARE_UNITS],
    "periode": ["tw1", "tw2", "tw3", "tw4", *MONTHS],
    "basis": [basis.value for basis in Basis],
    "periode_aturan": [OF_YEAR],
    "baris_sama": [ADDED_UP],
    "kolom_sama": [ADDED_UP],
})  # fmt: skip
"""What may be filled into a mapping. Empty is always allowed: not loaded, or not said."""


def mapping_json(mapping: TableMapping) -> dict[str, Any]:
    """The mapping as plain data; every titled column stands in it, those that are not loaded with an empty 'arti'."""
    known = {column.index: column for column in mapping.columns}
    width = max([*map(len, mapping.titles), *(index + 1 for index in known)], default=0)
    columns = [known.get(index, MappedColumn(index, "")) for index in range(width)]
    return {
        "judul": [list(row) for row in mapping.titles],
        "kolom": [
            {
                "kolom": letters_of(column.index), "judul": title_of(mapping, column.index), "arti": column.meaning,
                "satuan": column.unit, "periode": column.period,
            }
            for column in columns
            if column.meaning or title_of(mapping, column.index)
        ],
        "basis_keuangan": mapping.money_basis.value if mapping.money_basis else "",
        "basis_fisik": mapping.physical_basis.value if mapping.physical_basis else "",
        "aturan": [
            {"arti": rule.meaning, "satuan": rule.unit, "periode": rule.period, "syarat": _by_letter(rule.conditions)}
            for rule in mapping.rules
        ],
        "kecuali": _by_letter(mapping.left_out),
        "baris_sama": mapping.repeats,
        # Only where it is said: mappings that were kept before say the same as ever.
        **({"kolom_sama": mapping.same_columns} if mapping.same_columns else {}),
    }  # fmt: skip


def digest_of(mapping: TableMapping) -> str:
    """The same for two mappings that say the same: what an import records of the one it was read with."""
    return hashlib.sha256(json.dumps(mapping_json(mapping), sort_keys=True).encode()).hexdigest()[:16]


def mapping_of(data: Any) -> TableMapping:
    """The mapping that plain data describe.

    Raises: Refused, naming everything that is wrong with it.
    """
    try:
        mapping = TableMapping(
            titles=tuple(tuple(map(str, row)) for row in data["judul"]),
            columns=tuple(sorted((_column(one) for one in _with_likes(data["kolom"]) if one.get("arti")), key=_place)),
            money_basis=_basis(data.get("basis_keuangan")),
            physical_basis=_basis(data.get("basis_fisik")),
            rules=tuple(_rule(one) for one in data.get("aturan") or ()),
            left_out=_by_index(data.get("kecuali") or {}),
            repeats=str(data.get("baris_sama") or ""),
            same_columns=str(data.get("kolom_sama") or ""),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Refused(
            "Pemetaan tidak dapat dibaca: susunannya bukan seperti kerangka dari `periksa --json`. "
            "Buat kerangkanya lagi, lalu isi 'arti', 'satuan', dan 'periode' saja."
        ) from error
    if wrong := list(problems_of(mapping)):
        raise Refused(f"Pemetaan belum lengkap atau keliru: {' '.join(wrong)}")
    return mapping


def problems_of(mapping: TableMapping) -> Iterator[str]:
    """What is wrong with a mapping, a sentence each; nothing for one that says nothing."""
    if not any(text.strip() for row in mapping.titles for text in row):
        yield "Baris judulnya kosong."
    if mapping.is_empty:
        return
    yield from _wrong_columns(mapping)
    yield from _repeated_meanings(mapping)
    if not any(column.meaning in _ROWS_ARE_NAMED_BY for column in mapping.columns):
        yield "Belum ada kolom yang menyebut OPD atau kegiatan."
    if mapping.is_long:
        yield from _wrong_rules(mapping)
    elif mapping.rules or mapping.left_out or mapping.of(CONDITION):
        yield f"Syarat hanya berlaku bersama kolom berarti '{AMOUNT}'."
    elif not any(column.meaning in (*FIGURES, "permasalahan") for column in mapping.columns):
        yield "Belum ada kolom pagu, target, realisasi, atau permasalahan."
    said = {"baris_sama": mapping.repeats, "kolom_sama": mapping.same_columns}
    wrong = [key for key, text in said.items() if text not in ("", ADDED_UP)]
    yield from (f"'{key}' diisi '{ADDED_UP}' atau dikosongkan." for key in wrong)


def _wrong_columns(mapping: TableMapping) -> Iterator[str]:
    for column in mapping.columns:
        letter = letters_of(column.index)
        if column.meaning not in MEANINGS:
            yield f"Kolom {letter}: arti '{column.meaning}' tidak dikenal."
        elif column.meaning in FIGURES:
            yield from _wrong_unit(f"Kolom {letter}", column.meaning, column.unit)
        elif column.unit:
            yield f"Kolom {letter}: satuan hanya untuk pagu, target, dan realisasi."
        if column.period and (column.meaning not in (*FIGURES, *TEXTS) or find_month(column.period) is None):
            yield f"Kolom {letter}: periode '{column.period}' tidak dapat dipakai; contoh: tw2, Juni."


def _wrong_unit(place: str, meaning: str, unit: str) -> Iterator[str]:
    known = _units_of(meaning)
    if unit not in known:
        said = f"satuan '{unit}' tidak dapat dipakai" if unit else "satuannya belum dipilih"
        yield f"{place} ({meaning}): {said}; pilihannya {', '.join(known)}."


def _units_of(meaning: str) -> list[str]:
    """The units in which a figure can be written."""
    if meaning in PHYSICAL:
        return list(SHARE_UNITS)
    return [*MONEY_UNITS, *(SHARE_UNITS if meaning in FINANCIAL else ())]


def _repeated_meanings(mapping: TableMapping) -> Iterator[str]:
    seen: dict[tuple, MappedColumn] = {}
    scales: dict[str, str] = {}
    for column in mapping.columns:
        is_share = column.unit in SHARE_UNITS
        if column.meaning in _ONCE or column.meaning in FIGURES:
            month = find_month(column.period) if column.period else None
            first = seen.setdefault((column.meaning, month, is_share), column)
            if first is not column and not _is_added(mapping, first, column):
                letters = f"{letters_of(first.index)} dan {letters_of(column.index)}"
                yield f"Kolom {letters} sama-sama '{column.meaning}': pilih satu, atau bedakan periodenya."
                if any(first in columns and column in columns for columns in mapping.sums):
                    yield f"Bila masing-masing sebagian, isi 'kolom_sama' dengan '{ADDED_UP}'."
        if is_share and scales.setdefault(column.meaning, column.unit) != column.unit:
            yield f"Kolom {letters_of(column.index)}: '{column.meaning}' tertulis sebagai persen dan pecahan sekaligus."


def _is_added(mapping: TableMapping, one: MappedColumn, other: MappedColumn) -> bool:
    """True for two columns that are parts of one figure, as the mapping says."""
    is_told = mapping.same_columns == ADDED_UP and not mapping.is_long
    return is_told and one.unit == other.unit and any(one in columns and other in columns for columns in mapping.sums)


def _wrong_rules(mapping: TableMapping) -> Iterator[str]:
    own = [column for column in mapping.columns if column.meaning in FIGURES]
    if own:
        yield f"Kolom {letters_of(own[0].index)}: di samping kolom '{AMOUNT}' artinya ditentukan oleh syarat."
    if not mapping.rules:
        yield f"Belum ada syarat yang menentukan arti kolom '{AMOUNT}'."
    meanings = [rule.meaning for rule in mapping.rules]
    for rule in mapping.rules:
        yield from _wrong_rule(rule)
    for meaning in dict.fromkeys(meanings):
        if meanings.count(meaning) > 1:
            yield f"Syarat untuk '{meaning}' tertulis dua kali."


def _wrong_rule(rule: Rule) -> Iterator[str]:
    place = f"Syarat untuk '{rule.meaning}'"
    if rule.meaning in FIGURES:
        yield from _wrong_unit(place, rule.meaning, rule.unit)
    else:
        yield f"{place}: artinya tidak dikenal."
    if not rule.conditions:
        yield f"{place} kosong: setiap baris akan cocok."
    if rule.period not in (OF_COLUMN, OF_YEAR) or (rule.period == OF_YEAR and rule.meaning != CEILING):
        yield f"{place}: periode dikosongkan, atau '{OF_YEAR}' untuk pagu."


def _with_likes(columns: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The columns, those without a meaning with that of the column they name. Raises: KeyError where it is none."""
    columns = list(columns)
    by_letter = {one["kolom"]: one for one in columns}
    for one in columns:
        if one.get("arti") or not one.get(LIKE):
            yield one
        else:
            first = by_letter[one[LIKE]]
            yield {**one, "arti": first.get("arti"), "satuan": one.get("satuan") or first.get("satuan")}


def _column(data: Mapping[str, Any]) -> MappedColumn:
    texts = (str(data.get(key) or "") for key in ("arti", "satuan", "periode"))
    return MappedColumn(_index(data["kolom"]), *texts)


def _rule(data: Mapping[str, Any]) -> Rule:
    return Rule(
        str(data["arti"]), str(data.get("satuan") or ""), _by_index(data["syarat"]), str(data.get("periode") or "")
    )


def _index(letters: object) -> int:
    """Raises: ValueError for what is no letter of a column."""
    text = str(letters).strip()
    if not _LETTERS.fullmatch(text):
        raise ValueError(f"no column letter: {text!r}")
    return column_index(text)


def _by_letter(texts: Mapping[int, Iterable[str]]) -> dict[str, list[str]]:
    return {letters_of(index): list(values) for index, values in texts.items()}


def _by_index(texts: Mapping[str, Any]) -> dict[int, tuple[str, ...]]:
    return {
        _index(letters): (values,) if isinstance(values, str) else tuple(map(str, values))
        for letters, values in texts.items()
        if values
    }


def _basis(text: object) -> Basis | None:
    return Basis(str(text)) if text else None


def _place(column: MappedColumn) -> int:
    return column.index
