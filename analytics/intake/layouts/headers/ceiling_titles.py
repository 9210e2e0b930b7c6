"""Titles that are the pagu, or parts of it, only in a table that has no other column of pagu."""

from collections.abc import Sequence
from dataclasses import replace

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import Column, Meaning, Role, Unit
from analytics.intake.rows import Basis

_YEARLY = w.OF_A_YEAR | {"tahun"}
_NOT_PHYSICAL = ("non", "bukan")


def with_lone_ceilings(columns: Sequence[Column]) -> list[Column]:
    """'Jumlah Dana' is the pagu, and 'Pagu Fisik' beside 'Pagu Non Fisik' are its parts, where no other stands there.

    Of parts is asked which is meant: no column holds the whole.
    """
    if any(column.role is Role.CEILING for column in columns):
        return list(columns)
    parts = [column for column in columns if _is_of_works(column)]
    is_divided = any(_is_of_other_works(column) for column in parts) and len(parts) > 1
    found = parts if is_divided else [column for column in columns if _is_all_funds(column)]
    return [_as_ceiling(column) if column in found else column for column in columns]


def partial_ceilings(columns: Sequence[Column]) -> list[Column]:
    """'Pagu s.d. TW II' beside the pagu of the year: what may be spent so far, which a total is not measured by."""
    ceilings = [column for column in columns if column.role is Role.CEILING]
    whole = [column for column in ceilings if column.meaning.month is None]
    is_told = any(set(fold_name(column.path).split()) & _YEARLY for column in whole)
    partial = [c for c in ceilings if c.meaning.month is not None and (is_told or c.meaning.basis is Basis.CUMULATIVE)]
    return partial if whole else []


def _is_of_works(column: Column) -> bool:
    """True for 'Pagu Fisik (Rp)' and 'Pagu Non Fisik (Rp)'."""
    found = set(fold_name(column.path).split())
    is_of_works = bool(found & w.CEILING) and bool(found & w.PHYSICAL)
    return is_of_works and column.meaning.unit is not Unit.PERCENT and not found & (w.TARGET | w.ACTUAL | w.DEVIATION)


def _is_of_other_works(column: Column) -> bool:
    return bool(set(fold_name(column.path).split()) & set(_NOT_PHYSICAL))


def _is_all_funds(column: Column) -> bool:
    is_alone = column.role is None and len(column.parts) == 1 and column.meaning.unit is not Unit.PERCENT
    return is_alone and w.FUNDS_AS_CEILING.fullmatch(fold_name(column.parts[0])) is not None


def _as_ceiling(column: Column) -> Column:
    unit = Unit.RUPIAH if column.meaning.unit is Unit.UNKNOWN else column.meaning.unit
    return replace(column, meaning=Meaning(Role.CEILING, unit, factor=column.meaning.factor))
