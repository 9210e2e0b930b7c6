"""Words that the findings of a call share."""

GROUP_WORDS = {
    "ceiling_idr": "pagu",
    "financial_target_idr": "target keuangan",
    "financial_actual_idr": "realisasi keuangan",
    "physical_target_pct": "target fisik",
    "physical_actual_pct": "realisasi fisik",
}
_SHOWN = 5
"""Places named one by one before 'dan n lainnya'."""


def some(places: list[str]) -> str:
    """The first places by name and how many more there are; a place that is named several times counts once."""
    places = list(dict.fromkeys(places))
    shown = ", ".join(places[:_SHOWN])
    return shown if len(places) <= _SHOWN else f"{shown}, dan {len(places) - _SHOWN} lainnya"
