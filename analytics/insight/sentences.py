"""Computed title sentences: frames in, Indonesian text out. Every number in them comes from the frame."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, number, percent, points, round_half_away
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.domain.names import is_filler
from analytics.domain.periods import ROMAN, Period
from analytics.insight.rounding import equal_first_count

# A change smaller than this is no movement (ux.md 4.3: bertahan).
STEADY_POINTS = Decimal("0.5")
# With less than nine tenths of those who reported before, the whole moves by who has reported.
_MOST_TENTHS = 9
UNREPORTED, NO_ACTUAL, NO_TARGET = "belum_lapor", "tanpa_data", "tanpa_target"
APART = (UNREPORTED, NO_ACTUAL, NO_TARGET)
# What stands in place of a deviation. Without a target or without a ceiling: both are 'tanpa deviasi'.
WITHOUT_FIGURE = {UNREPORTED: "belum lapor", NO_ACTUAL: "tanpa data", NO_TARGET: "tanpa deviasi"}


def count(value: int) -> str:
    """'1.234': a count as it stands in a sentence."""
    return number(int(value), 0)


def with_deviation(totals: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The agencies that have a deviation of this measure, in the order given."""
    return totals[totals[measure.deviation_column].notna()].reset_index(drop=True)


def with_any_deviation(totals: pd.DataFrame) -> pd.DataFrame:
    """The agencies that have a deviation of either measure, in the order given: who is critical in one never hides."""
    known = totals[PHYSICAL.deviation_column].notna() | totals[FINANCIAL.deviation_column].notna()
    return totals[known].reset_index(drop=True)


def apart(totals: pd.DataFrame, measure: Measure) -> dict[str, pd.DataFrame]:
    """The agencies without a deviation of this measure by the reason: belum_lapor, tanpa_data, tanpa_target."""
    return {status: totals[totals[measure.status_column] == status].reset_index(drop=True) for status in APART}


def all_of(number: int) -> str:
    """What stands for all of several that were just counted: 'keduanya', 'ketiganya', 'semuanya'."""
    return {2: "keduanya", 3: "ketiganya"}.get(number, "semuanya")


def ranking_title(totals: pd.DataFrame, measure: Measure, period: Period, threshold: float | None = -10.0) -> str:
    """Who is furthest behind and how many lag by more than the critical threshold, or at all where there is none.

    Missing: agencies without a deviation are counted nowhere in it; with none at all it says so.
    """
    ranked, word = with_deviation(totals, measure), measure.label.lower()
    if ranked.empty:
        return f"Belum ada OPD dengan deviasi {word} untuk {period.label}"
    worst = ranked.iloc[0]
    below = int((ranked[measure.deviation_column].map(round_half_away) < 0).sum())
    critical = 0 if threshold is None else int((ranked[measure.status_column] == "kritis").sum())
    equal = equal_first_count(ranked[measure.deviation_column])
    alike = all_of(equal) if equal == (critical or below) else f"{count(equal)} OPD"
    who = f"{worst['agency_short_name']} terjauh" if equal == 1 else f"{alike} sama jauh"
    furthest = f"{who} ({points(worst[measure.deviation_column])}{NBSP}poin {word})"
    if critical:
        return f"{count(critical)} OPD tertinggal lebih dari {number(-threshold, 0)}{NBSP}poin {word}; {furthest}"
    if below and len(ranked) == 1:
        only = points(worst[measure.deviation_column])
        return f"{worst['agency_short_name']} di bawah target {word} ({only}{NBSP}poin)"
    if below:
        return f"{count(below)} dari {count(len(ranked))} OPD di bawah target {word}; {furthest}"
    reported = int(totals["has_reported"].astype(bool).sum())
    if reported > len(ranked):
        rest = count(reported - len(ranked))
        return f"{count(len(ranked))} OPD memenuhi target {word}; {rest} OPD lain melapor tanpa deviasi {word}"
    if len(ranked) == 1:
        return f"{worst['agency_short_name']} memenuhi target {word}"
    every = "Kedua" if len(ranked) == 2 else f"Semua {count(len(ranked))}"
    return f"{every} OPD yang melapor memenuhi target {word}"


def coverage_words(totals: pd.DataFrame) -> str:
    """'37 dari 40 OPD melapor'; '' where the period has no agencies at all."""
    required = totals[totals["is_required"].astype(bool)]
    if required.empty:
        return ""
    reported = int(required["has_reported"].astype(bool).sum())
    return f"{count(reported)} dari {count(len(required))} OPD melapor"


def ceiling_coverage_words(whole: pd.Series) -> list[str]:
    """'cakupan pagu fisik 98,39%, keuangan 98,62%' (the share of the ceiling that the percentages rest on), and how
    many activities have no ceiling and count nowhere, where there are any."""
    shares = [
        f"{measure.label.lower()} {percent(None if is_missing(share) else 100 * share)}"
        for measure in (PHYSICAL, FINANCIAL)
        for share in [whole[measure.coverage_column]]
    ]
    without = int(whole["without_ceiling_count"])
    left_out = [f"{count(without)} kegiatan tanpa pagu tidak dihitung"] if without else []
    return [f"cakupan pagu {', '.join(shares)}", *left_out]


def trend_title(
    trend: pd.DataFrame, front: Measure, period: Period, agency_name: str | None = None,
    same: Mapping[str, str] | None = None,
) -> str:  # fmt: skip
    """Whether the lag widens: the last two quarter ends up to the period, both measures, the one in front first.

    Where not as many OPD are counted in both, it says how many; a lag then widens or narrows only where it does so
    over the OPD of both too. `same`: measure -> the word of that movement (summary.moved_words), None where unknown.
    Missing: where the chosen quarter has no deviation it says so and states the last one that has; with one quarter
    it states that quarter; with none it says that nothing has been reported.
    """
    prefix = f"{agency_name}: " if agency_name else ""
    order = (front, FINANCIAL if front == PHYSICAL else PHYSICAL)
    now, before = _last_two(trend, period)
    if now is None:
        return _lead(prefix, f"belum ada deviasi sampai {period.label}")
    figures = ", ".join(_standing(now, measure) for measure in order)
    quarter = f"Triwulan{NBSP}{ROMAN[int(now['quarter'])]}"
    if period.quarter and now["month"] < period.month:
        # Never another quarter's figures under the chosen quarter's name.
        return _lead(prefix, f"belum ada deviasi untuk {period.label}; terakhir {quarter}: {figures}")
    if before is None:
        return f"{agency_name}, {quarter}: {figures}" if agency_name else f"{quarter}: {figures}"
    moves = [_movement(before, now, measure) for measure in order]
    if partial := _partly_reported(before, now):
        # Of other OPD than before no lag has widened or narrowed.
        return _lead(prefix, f"{'; '.join(figures for _, figures in moves)} ({partial})")
    bases = _bases(before, now)
    if bases:
        moves = [(word if _is_of_the_same(word, (same or {}).get(measure.key)) else "", figures)
                 for measure, (word, figures) in zip(order, moves, strict=True)]  # fmt: skip
    if moves[0][0] == moves[1][0] in _LAG_WORDS:
        figures = ", ".join(text for _, text in moves)
        whose = f" {agency_name}" if agency_name else ""
        return f"Ketertinggalan{whose} {moves[0][0]}: {figures}{bases}"
    return _lead(prefix, "; ".join(_phrase(word, text) for word, text in moves) + bases)


_LAG_WORDS = ("melebar", "menyempit", "bertahan")


def _lead(prefix: str, sentence: str) -> str:
    return prefix + sentence if prefix else sentence[0].upper() + sentence[1:]


def _last_two(trend: pd.DataFrame, period: Period) -> tuple[Mapping | None, Mapping | None]:
    columns = PHYSICAL.deviation_column, FINANCIAL.deviation_column
    rows = [
        row
        for row in sorted(trend.to_dict("records"), key=lambda row: row["month"])
        if row["month"] <= period.month and not all(is_missing(row[column]) for column in columns)
    ][-2:]
    return (rows[-1] if rows else None, rows[0] if len(rows) == 2 else None)


def _partly_reported(before: Mapping, now: Mapping) -> str:
    """'TW III baru 34 OPD, sebelumnya 51' where a good part of the OPD has not reported yet; else ''."""
    earlier, later = before.get("counted_agency_count"), now.get("counted_agency_count")
    if is_missing(earlier) or is_missing(later) or 10 * later >= _MOST_TENTHS * earlier:
        return ""
    return f"TW{NBSP}{ROMAN[int(now['quarter'])]} baru {count(int(later))} OPD, sebelumnya {count(int(earlier))}"


def _bases(before: Mapping, now: Mapping) -> str:
    """' (51 → 48 OPD)' where not as many OPD are counted in both quarters; else ''."""
    counts = [one.get("counted_agency_count") for one in (before, now)]
    if any(map(is_missing, counts)) or counts[0] == counts[1]:
        return ""
    return f" ({count(int(counts[0]))}{NBSP}→{NBSP}{count(int(counts[1]))}{NBSP}OPD)"


def _is_of_the_same(word: str, same: str | None) -> bool:
    """Whether a word for a movement holds over the OPD of both quarters too; where one stands needs no second one."""
    return word == "memenuhi target" or same == {"turun ke bawah target": "turun"}.get(word, word)


def _standing(row: Mapping, measure: Measure) -> str:
    value = row[measure.deviation_column]
    word = measure.label.lower()
    return f"{word} tanpa deviasi" if is_missing(value) else f"{word} {points(value)}{NBSP}poin"


def _movement(before: Mapping, now: Mapping, measure: Measure) -> tuple[str, str]:
    """A word for the movement and the figures that prove it."""
    earlier, later = before[measure.deviation_column], now[measure.deviation_column]
    if is_missing(later) or is_missing(earlier):
        return "", _standing(now, measure)
    figures = f"{measure.label.lower()} dari {points(earlier)} ke {points(later)}{NBSP}poin"
    start, end = round_half_away(earlier), round_half_away(later)
    if end >= 0:
        return "memenuhi target", figures
    if start >= 0:
        return "turun ke bawah target", figures
    if abs(end - start) < STEADY_POINTS:
        return "bertahan", figures
    return ("melebar" if end < start else "menyempit"), figures


def _phrase(word: str, figures: str) -> str:
    if not word:
        return figures
    measure, rest = figures.split(" ", 1)
    lag = "ketertinggalan " if word in _LAG_WORDS else ""
    return f"{lag}{measure} {word} {rest}" if lag else f"{measure} {word} ({rest})"


def running_title(row: pd.Series, front: Measure, period: Period, agency_name: str | None = None) -> str:
    """Where a running month stands, which is no quarter and has no place in the curves.

    Missing: a measure without a deviation says so.
    """
    order = (front, FINANCIAL if front == PHYSICAL else PHYSICAL)
    figures = ", ".join(_standing(row, measure) for measure in order)
    return _lead(f"{agency_name}, " if agency_name else "", f"{period.label}: {figures}")


def trend_subtitle(trend: pd.DataFrame, period: Period) -> str:
    """Which quarters the title compares, and what the lines and columns are.

    Missing: where the chosen quarter has no deviation nothing is compared.
    """
    now, before = _last_two(trend, period)
    is_stale = now is not None and period.quarter and now["month"] < period.month
    rows = [] if is_stale else [row for row in (before, now) if row is not None]
    compared = " ke ".join(f"TW{NBSP}{ROMAN[int(row['quarter'])]}{_reporting(row, rows)}" for row in rows)
    span = f"{compared} {period.year}".lstrip()
    return (
        f"{span} · kumulatif, % · garis tipis: target · garis tebal: realisasi · "
        "kolom bawah: deviasi (poin), satu skala"
    )


def _reporting(row: Mapping, rows: Sequence[Mapping]) -> str:
    """' (48 OPD)' where not as many agencies reported in the quarters that are compared."""
    counts = [one.get("counted_agency_count") for one in rows]
    if len(counts) < 2 or any(map(is_missing, counts)) or counts[0] == counts[1]:
        return ""
    return f" ({number(row['counted_agency_count'], 0)}{NBSP}OPD)"


_UNMEASURED = {
    UNREPORTED: "{name} belum melapor untuk {period}",
    NO_ACTUAL: "{name} belum melaporkan realisasi {word} untuk {period}",
    NO_TARGET: "{name} tanpa target atau pagu {word} untuk {period}",
}


def unmeasured_title(totals: pd.DataFrame, agency_slug: str | None, measure: Measure, period: Period) -> str | None:
    """Why an agency has no deviation of this measure; None where it has one, or where no agency is chosen."""
    for row in totals[totals["agency_slug"] == agency_slug].to_dict("records"):
        return unmeasured_words(row[measure.status_column], row["agency_short_name"], measure, period)
    return None


def unmeasured_words(status: str, name: str, measure: Measure, period: Period) -> str | None:
    """Why what has this status has no deviation; None where it has one."""
    reason = _UNMEASURED.get(status)
    return None if reason is None else reason.format(name=name, word=measure.label.lower(), period=period.label)


def judged_count(totals: pd.DataFrame, measure: Measure, agency_slug: str | None) -> int:
    """How many activities have target and actual of the measure, of all agencies or of one.

    Missing: an agency without rows adds none; what has not been reported can be neither below nor above target.
    """
    return _row_sum(totals, measure.judged_count_column, agency_slug)


def judged_words(totals: pd.DataFrame, measure: Measure, agency_slug: str | None, *, is_recap: bool) -> str:
    """'1.000 dari 1.061 sub kegiatan punya target dan realisasi fisik': how many of all rows could be judged."""
    judged, everything = judged_count(totals, measure, agency_slug), _row_sum(totals, "row_count", agency_slug)
    noun = "OPD" if is_recap else "sub kegiatan"
    return f"{count(judged)} dari {count(everything)} {noun} punya target dan realisasi {measure.label.lower()}"


def _row_sum(totals: pd.DataFrame, column: str, agency_slug: str | None) -> int:
    rows = totals if agency_slug is None else totals[totals["agency_slug"] == agency_slug]
    return int(rows[column].dropna().sum())


def is_recap(under_target: pd.DataFrame) -> bool:
    """Whether all rows are those of a recap: one per agency, no activities."""
    return bool((under_target["level"] == "opd").all()) and not under_target.empty


def activities_title(under_target: pd.DataFrame, total: int, measure: Measure, agency_name: str | None = None) -> str:
    """How many of the activities that can be judged are below target and which cause is named most often.

    Missing: with no cause filled in at all, it says so; with nothing below target, that.
    """
    word, place = measure.label.lower(), f" {agency_name}" if agency_name else ""
    if total == 0:
        return f"Belum ada kegiatan{place} dengan target dan realisasi {word}"
    if under_target.empty:
        return f"Tidak ada kegiatan{place} di bawah target {word}"
    noun = "OPD" if is_recap(under_target) else "kegiatan"
    head = f"{count(len(under_target))} dari {count(total)} {noun}{place} di bawah target {word}"
    return f"{head}; {_cause_words(under_target, noun)}"


def filtered_title(
    found: pd.DataFrame,
    whole: pd.DataFrame,
    measure: Measure,
    agency_name: str | None = None,
    *,
    names_cause: bool = True,
) -> str:
    """The same of a filtered list: of the rows that are shown, never of those that are not.

    `names_cause` False where the filter itself is a cause.
    """
    word, place = measure.label.lower(), f" {agency_name}" if agency_name else ""
    noun = "OPD" if is_recap(whole) else "kegiatan"
    listed = f"{count(len(whole))} {noun}{place} di bawah target {word}"
    if found.empty:
        return f"Tidak satu pun dari {listed} cocok dengan saringan"
    head = f"{count(len(found))} dari {listed} cocok dengan saringan"
    return f"{head}; {_cause_words(found, noun)}" if names_cause else head


def _cause_words(under_target: pd.DataFrame, noun: str) -> str:
    # An activity with several problems has its causes joined by '; ': it counts once for each.
    causes = under_target["root_cause"].dropna().astype(str).str.split("; ").explode().str.strip()
    causes = causes[causes != ""]
    if causes.empty:
        return _unfilled_words(under_target, noun)
    tally = causes.value_counts()
    filled = int((_tells_problem(under_target) | under_target.index.isin(causes.index)).sum())
    share = noun if filled == len(under_target) else f"dari {count(filled)} yang diisi"
    tied = sorted(tally[tally == tally.iloc[0]].index)
    return most_frequent_words(tied, f"{count(tally.iloc[0])} {share}")


def nothing_reported_words(period: Period, is_loaded: bool) -> str:
    """Why a period has nothing to show; `is_loaded`: its rows are there, though nobody has reported."""
    return f"Belum ada OPD yang melapor untuk {period.label}" if is_loaded else f"Data {period.label} belum dimuat"


def most_frequent_words(tied: Sequence[str], share: str) -> str:
    """Which cause is the most frequent one; none of several that are named equally often is singled out by the
    alphabet. `share`: '8 kegiatan', of each."""
    if len(tied) == 1:
        return f"penyebab tersering {tied[0]} ({share})"
    return f"{count(len(tied))} penyebab sama sering (masing-masing {share})"


def _unfilled_words(under_target: pd.DataFrame, noun: str) -> str:
    """Without a single cause: whether the problems are missing too, or only not sorted into causes."""
    is_empty = ~_tells_problem(under_target)
    if is_empty.all():
        return "masalahnya belum diisi"
    if is_empty.any():
        return f"masalah {count(is_empty.sum())} {noun} belum diisi"
    return "penyebabnya belum dikelompokkan"


def _tells_problem(under_target: pd.DataFrame) -> pd.Series:
    texts = under_target["issue"].fillna("").astype(str)
    return texts.map(lambda text: not is_filler(text)).astype(bool)


def filtered_words(found: int, total: int, wanted: Iterable[str]) -> str:
    """'Tersaring: 12 dari 766 kegiatan · Kritis': how much is left, and what was asked for."""
    return " · ".join([f"Tersaring: {count(found)} dari {count(total)} kegiatan", *wanted])


def activities_subtitle(shown: tuple[int, int], total: int, period: Period, judged: str, order: str) -> str:
    """How many could be judged (judged_words), order (activities_order), slice and unit of the table."""
    span = f"{count(shown[0])}–{count(shown[1])} dari {count(total)}" if total else "0 kegiatan"
    return f"{period.label} · {judged} · {order} · {span} · pagu dalam Rp{NBSP}juta"


def activities_sheet_subtitle(total: int, period: Period, judged: str, order: str) -> str:
    """The same of a download, which holds every row and amounts in rupiah."""
    return f"{period.label} · {judged} · {order} · {count(total)} baris · jumlah uang dalam rupiah"


def activities_order(sort: str, measure: Measure, *, is_reversed: bool) -> str:
    """'urut dari deviasi fisik terendah': sort key and direction in words."""
    forth, back = {
        "pagu": ("urut dari pagu terbesar", "urut dari pagu terkecil"),
        "nama": ("urut nama dari A ke Z", "urut nama dari Z ke A"),
        "realisasi": ("urut dari realisasi terendah", "urut dari realisasi tertinggi"),
        "penyebab": ("urut penyebab dari A ke Z", "urut penyebab dari Z ke A"),
        "tenggat": ("urut dari tenggat paling awal", "urut dari tenggat paling akhir"),
    }.get(sort, tuple(f"urut dari deviasi {measure.label.lower()} {end}" for end in ("terendah", "tertinggi")))
    return back if is_reversed else forth
