"""One choice of the mapping form, and the units that a figure can have."""

from collections.abc import Mapping

import streamlit as st

from analytics.intake.mapping import FINANCIAL, MONEY_UNITS, PHYSICAL, SHARE_UNITS

_OPEN = "Satuan belum dipilih"


def choice(label: str, options: Mapping[str, str], before: str, key: str, *, is_labelled: bool = False) -> str:
    """A list to choose from, on what was chosen before; returns what is chosen now."""
    known = list(options)
    at = known.index(before) if before in options else 0
    visibility = "visible" if is_labelled else "collapsed"
    return st.selectbox(label, known, index=at, format_func=options.get, key=key, label_visibility=visibility)


def units_of(meaning: str) -> dict[str, str]:
    """The units in which a figure can be written, with the words for them; the first is 'not chosen'."""
    if meaning in PHYSICAL:
        return {"": _OPEN, **SHARE_UNITS}
    return {"": _OPEN, **MONEY_UNITS, **(SHARE_UNITS if meaning in FINANCIAL else {})}
