"""Which causes are named most often for what lies below target: by the count of activities, not by what they cost."""

from collections.abc import Mapping

import pandas as pd

from analytics.domain.formats import NBSP, idr, points
from analytics.domain.measures import FINANCIAL, Measure
from analytics.insight.findings.cause_book import FILLED, UNFILLED, UNSORTED
from analytics.insight.findings.causes import Causes
from analytics.insight.sentences import count, most_frequent_words


def by_frequency(found: Causes) -> pd.DataFrame:
    """The rows of `table` of causes that activities have their gap at, the most frequent first, equal ones by name.

    Missing: what names no cause, or one that is not sorted, is in none.
    """
    named = found.sorted_table
    named = named[named["activity_count"] > 0]
    return named.sort_values(["activity_count", "cause_name"], ascending=[False, True]).reset_index(drop=True)


def by_weight(found: Causes) -> pd.DataFrame:
    """The same rows, the one that costs the most points of the measure first.

    Missing: as of `by_frequency`.
    """
    named = found.sorted_table
    return named[named["activity_count"] > 0].reset_index(drop=True)


def frequent_titles(found: Causes) -> list[str]:
    """How many of the activities that can be judged are below target and which cause is the most frequent one, then
    the same without the cause.

    Missing: with no cause at all it says what is missing; with nothing below target, that.
    """
    word, noun = found.measure.label.lower(), found.noun
    if not found.judged_count:
        return [f"Belum ada {noun} dengan target dan realisasi {word}"]
    if not found.activity_count:
        return [f"Tidak ada {noun} di bawah target {word}"]
    head = f"{count(found.activity_count)} dari {count(found.judged_count)} {noun} di bawah target {word}"
    return [f"{head}; {_most_frequent(found)}", head]


def _most_frequent(found: Causes) -> str:
    named = by_frequency(found)
    if named.empty:
        unfilled = found.count_of(UNFILLED) + found.count_of(FILLED)
        if unfilled == found.activity_count:
            return "masalahnya belum diisi"
        said = f"masalah {count(unfilled)} {found.noun} belum diisi"
        return said if unfilled else "penyebabnya belum dikelompokkan"
    most = int(named["activity_count"].iloc[0])
    tied = named["cause_name"][named["activity_count"] == most].tolist()
    return most_frequent_words(tied, f"{count(most)} {found.noun}")


def open_causes_words(found: Causes) -> str:
    """'92 belum menyebut masalah, 3 belum dikelompokkan'; '' where every activity below target has its cause."""
    silent, unsorted = found.count_of(UNFILLED) + found.count_of(FILLED), found.count_of(UNSORTED)
    parts = [(silent, "belum menyebut masalah"), (unsorted, "belum dikelompokkan")]
    return ", ".join(f"{count(number)} {words}" for number, words in parts if number)


def cause_titles(row: Mapping[str, object], measure: Measure, noun: str) -> list[str]:
    """On how many activities a cause (a row of `table`) lies, with its points and rupiah, then without."""
    many = f"{row['cause_name']}: {count(row['activity_count'])} {noun}"
    head = many if noun == "OPD" else f"{many} di {count(row['agency_count'])} OPD"
    # Progress is no money: its share of the ceiling is only worth as much.
    worth = f"{'kurang' if measure == FINANCIAL else 'setara'} {idr(abs(row['gap_idr']))}"
    return [f"{head}; {points(row['contribution_pp'])}{NBSP}poin {measure.label.lower()} ({worth})", head]
