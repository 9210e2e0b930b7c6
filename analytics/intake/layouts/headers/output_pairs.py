"""Forms E.78 to E.81 write output (K) and money (Rp) side by side below one title, for the plan and each quarter."""

import re
from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.meaning import basis_of, factor_of, period_of, unit_of
from analytics.intake.layouts.texts.roles import Column, Meaning, Role, Unit

_FEWEST_PAIRS = 2
_OUTPUT = frozenset({"k", "kinerja", "fisik k"})
_MONEY = frozenset({"rp", "rupiah", "anggaran rp", "keuangan rp"})
_LONGER_PLAN = re.compile(r"\b(?:renstra|rpjmd|rpjpd|rpjp)\b")
_PLAN_OF_YEAR = frozenset({"anggaran", "renja", "rkpd"})


def with_output_pairs(columns: Sequence[Column]) -> list[Column]:
    """The columns with those below 'K' as output, and those below 'Rp' as the money that the titles above tell."""
    pairs = [(left, right) for left, right in zip(columns, columns[1:], strict=False) if _are_pair(left, right)]
    if len(pairs) < _FEWEST_PAIRS:
        return list(columns)
    settled: dict[int, Column] = {}
    for output, money in pairs:
        settled[output.index] = replace(output, meaning=_other("keluaran (K), bukan uang"))
        if meaning := _money_meaning(money):
            settled[money.index] = replace(money, meaning=meaning)
    return [settled.get(column.index, column) for column in columns]


def _are_pair(left: Column, right: Column) -> bool:
    is_below_one = left.parts[:-1] == right.parts[:-1] and len(left.parts) > 1
    is_beside = right.index == left.index + 1
    return is_below_one and is_beside and fold_name(left.parts[-1]) in _OUTPUT and fold_name(right.parts[-1]) in _MONEY


def _money_meaning(column: Column) -> Meaning | None:
    """What the Rp of a pair is; None where its own words tell, or where it has to be asked."""
    above = column.parts[:-1]
    text = fold_name(" ".join(above))
    found = set(text.split())
    if unit_of(above) is Unit.PERCENT or {"tingkat", "capaian"} <= found:
        return _other("persen capaian, bukan uang")
    if _LONGER_PLAN.search(text):
        return _other("angka rencana lima tahun, bukan tahun ini")
    if w.PREVIOUS.search(text):
        return _other("angka periode sebelumnya")
    month, span = period_of(above)
    factor = factor_of(" ".join(column.parts))
    if found & w.TARGET and found & _PLAN_OF_YEAR and month is None:
        return Meaning(Role.CEILING, Unit.RUPIAH, factor=factor)
    if not found & w.ACTUAL or found & w.TARGET:
        return None
    if month is None:
        return Meaning(Role.FINANCIAL_ACTUAL, Unit.RUPIAH, basis=basis_of(text), factor=factor, is_total=True)
    # Whether a quarter holds its own figure, as the form wants, the total beside it proves, or it is asked.
    return Meaning(Role.FINANCIAL_ACTUAL, Unit.RUPIAH, month, span, basis_of(text), factor)


def _other(why: str) -> Meaning:
    return Meaning(Role.OTHER, why_ignored=why)
