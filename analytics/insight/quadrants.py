"""Who lags in work, who only in paying: the agencies by the quadrant that their two deviations put them in."""

from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import MINUS, NBSP, long_date, points
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.periods import Period
from analytics.insight.rounding import equal_first_count, shown
from analytics.insight.sentences import count

BOTH, ONLY_PHYSICAL, ONLY_FINANCIAL, NONE = "keduanya", "fisik", "keuangan", "tercapai"
WORDS = {
    BOTH: "Fisik dan keuangan tertinggal",
    ONLY_FINANCIAL: "Fisik tercapai, keuangan tertinggal",
    ONLY_PHYSICAL: "Fisik tertinggal, keuangan tercapai",
    NONE: "Fisik dan keuangan tercapai",
}
_TITLE_WORDS = {BOTH: "di keduanya", ONLY_FINANCIAL: "hanya di keuangan", ONLY_PHYSICAL: "hanya di fisik"}


@dataclass(frozen=True)
class Quadrants:
    """The agencies with both deviations and their quadrant, furthest behind first, and those with one deviation only.

    `drawn` has `quadrant` (one of WORDS) and `lag_pp`, the sum of both deviations below zero.
    """

    drawn: pd.DataFrame
    without: dict[Measure, pd.DataFrame]

    def of(self, quadrant: str) -> pd.DataFrame:
        """The agencies of one quadrant, furthest behind first."""
        return self.drawn[self.drawn["quadrant"] == quadrant].reset_index(drop=True)

    def counts(self) -> dict[str, int]:
        """How many agencies are in each quadrant, empty ones as well."""
        return {quadrant: int((self.drawn["quadrant"] == quadrant).sum()) for quadrant in WORDS}


def quadrants(totals: pd.DataFrame) -> Quadrants:
    """The agencies by quadrant.

    Basis: a deviation counts as shown, with two decimals: what reads 0,00 has reached its target.
    Missing: an agency without one of the deviations has no place; one with the other stands in `without`.
    """
    has = {one: totals[one.deviation_column].notna() for one in (PHYSICAL, FINANCIAL)}
    drawn = totals[has[PHYSICAL] & has[FINANCIAL]].copy()
    deviations = {one: drawn[one.deviation_column].map(shown) for one in has}
    lag = sum(values.clip(upper=0.0) for values in deviations.values())
    below = zip(deviations[PHYSICAL] < 0, deviations[FINANCIAL] < 0, strict=True)
    drawn = drawn.assign(quadrant=[_quadrant(*one) for one in below], lag_pp=lag.astype("float64"))
    drawn = drawn.sort_values(
        ["lag_pp", "ceiling_idr", "agency_short_name"], ascending=[True, False, True], na_position="last"
    )
    without = {
        PHYSICAL: totals[~has[PHYSICAL] & has[FINANCIAL]].reset_index(drop=True),
        FINANCIAL: totals[has[PHYSICAL] & ~has[FINANCIAL]].reset_index(drop=True),
    }
    return Quadrants(drawn.reset_index(drop=True), without)


def _quadrant(is_physical_below: bool, is_financial_below: bool) -> str:
    if is_physical_below:
        return BOTH if is_financial_below else ONLY_PHYSICAL
    return ONLY_FINANCIAL if is_financial_below else NONE


def title(found: Quadrants, period: Period) -> str:
    """How many lag in both, in paying only, in work only, and who lags furthest by the sum of both.

    Missing: agencies without one of the deviations are counted nowhere in it.
    """
    drawn = found.drawn
    if drawn.empty:
        return f"Belum ada OPD dengan deviasi fisik dan keuangan untuk {period.label}"
    furthest = drawn.iloc[0]
    if len(drawn) == 1:
        return _one_agency(furthest)
    counts = found.counts()
    parts = [(counts[quadrant], word) for quadrant, word in _TITLE_WORDS.items() if counts[quadrant]]
    if not parts:
        return f"Semua {count(len(drawn))} OPD memenuhi target fisik dan keuangan"
    (first, where), *rest = parts
    sentences = [f"{count(first)} dari {count(len(drawn))} OPD tertinggal {where}"]
    sentences += [f"{count(value)} {word}" for value, word in rest]
    return "; ".join([*sentences, _furthest_words(drawn)])


def _furthest_words(drawn: pd.DataFrame) -> str:
    furthest, equal = drawn.iloc[0], equal_first_count(drawn["lag_pp"])
    if equal == 1:
        return f"terjauh {furthest['agency_short_name']} ({figures(furthest)})"
    told = {figures(row) for row in drawn.head(equal).to_dict("records")}
    alike = told.pop() if len(told) == 1 else f"jumlah keduanya {points(furthest['lag_pp'])}{NBSP}poin"
    return f"{count(equal)} OPD sama jauh ({alike})"


def _one_agency(row: pd.Series) -> str:
    name = row["agency_short_name"]
    if row["quadrant"] == NONE:
        return f"{name} memenuhi target fisik dan keuangan ({figures(row)})"
    return f"{name} tertinggal {_TITLE_WORDS[row['quadrant']]} ({figures(row)})"


def figures(row: pd.Series | dict) -> str:
    """'fisik −21,99, keuangan −18,40': both deviations of an agency."""
    return ", ".join(f"{one.label.lower()}{NBSP}{points(row[one.deviation_column])}" for one in (PHYSICAL, FINANCIAL))


def subtitle(found: Quadrants, period: Period) -> str:
    """What a mark is, until when and in which unit."""
    return (
        f"Deviasi = realisasi {MINUS} target, kumulatif s.d.{NBSP}{long_date(period.end_date)}, dalam poin persentase"
        f" · luas tanda menurut pagu · {count(len(found.drawn))} OPD"
    )


def reading_note(threshold: float | None) -> str:
    """What the lines and sizes are."""
    limit = "" if threshold is None else f"Garis putus-putus: batas kritis {points(threshold, 0)}. "
    return (
        f"Garis tebal: target. {limit}Di bawah garis titik-titik: "
        "keuangan tertinggal lebih jauh daripada fisik. Tanda terkecil dibesarkan agar terlihat. "
        "Terjauh: jumlah kedua ketertinggalan."
    )
