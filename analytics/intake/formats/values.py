"""Values of the readers as wire text: one letter for the kind, then the text."""

from datetime import date, datetime
from decimal import Decimal

ERROR_VALUES = frozenset(
    {"#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#GETTING_DATA", "#SPILL!", "#CALC!"}
    | {"#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!", "#EXTERNAL!"}
)
_MAX_FORMULA = 200


def text_cell(text: str) -> str | None:
    """The wire text of a written cell; an error value pasted as text stays an error.

    Missing: None for white space only.
    """
    stripped = text.strip()
    if not stripped:
        return None
    return f"e{stripped}" if stripped[0] == "#" and stripped.upper() in ERROR_VALUES else f"s{text}"


def number_text(value: int | float) -> str:
    """The exact number a file stores, without exponent and without '.0': 10701893800.0 -> '10701893800'.

    A float is taken at its shortest decimal form, which is what the program that wrote it showed.
    """
    if isinstance(value, int):
        return str(value)
    if value.is_integer() and abs(value) < 1e16:
        return str(int(value))
    exact = f"{Decimal(repr(value)):f}"
    return exact.rstrip("0").rstrip(".") if "." in exact else exact


def formula_cell(formula: str) -> str:
    """The wire text of a formula for which the file holds no value."""
    return f"f={formula[:_MAX_FORMULA]}"


def native_cell(value: object) -> str | None:
    """The wire text of a value as calamine returns it.

    Missing: None for a blank cell.
    """
    if value.__class__ is str:
        return text_cell(value) if value else None
    if value.__class__ is float or value.__class__ is int:
        return f"n{number_text(value)}" if value - value == 0 else "e#NUM!"
    if value is None:
        return None
    return _special_cell(value)


def _special_cell(value: object) -> str:
    if isinstance(value, bool):
        return "bTRUE" if value else "bFALSE"
    if isinstance(value, datetime):
        return f"d{value.date().isoformat()}"
    if isinstance(value, date):
        return f"d{value.isoformat()}"
    # A time of day or a duration: no figure of a report, kept as text.
    return f"s{value}"
