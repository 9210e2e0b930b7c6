"""Work that is not paid and payment that is ahead of the work: the office's four words for OPD and for activities.

Source: domain 2.1, phys_fin_gap: above zero unpaid work, below zero paid ahead, which is for the audit to look at.
Money lags work by design (billing), so that both are 'indikasi', never a verdict.

The two percentages of an OPD on the pages can rest on different activities (decisions 4: each measure has its own).
Their difference is no money then, so that an OPD is flagged over the activities that have both actuals.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, idr, percent
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.findings.groups import grouped
from analytics.insight.findings.plain import Table, order_of, records
from analytics.insight.findings.rows import ACTIVITY_KEY, AGENCY_KEY, Rows, plain_rows
from analytics.insight.findings.scope import row_noun
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL, WORDS
from analytics.insight.rounding import shown_values
from analytics.insight.sentences import count

PENDING, AHEAD = "tagihan_tertunda", "bayar_lebih_dulu"
FLAG_WORDS = {PENDING: "Tagihan tertunda", AHEAD: "Bayar lebih dulu"}
PENDING_POINTS = 10.0
"""How far work must be ahead of payment: as far as a deviation must lie below target to be red (decisions 2)."""
RULES = {
    PENDING: "fisik mencapai target, keuangan di bawah target, dan fisik lebih dari keuangan sekurangnya 10 poin",
    AHEAD: "realisasi fisik lebih rendah daripada realisasi keuangan (persen pagu)",
}
AGENCY_BASIS = "Untuk OPD, persen dan rupiahnya dari kegiatan yang realisasi fisik dan keuangannya ada."


@dataclass(frozen=True)
class ActivityQuadrants:
    """The activities with both deviations and the quadrant of each (one of quadrants.WORDS).

    `placed`, as a frame `drawn`: they in the order given. `without`: how many have a figure in one measure only or in
    none; they have no place.
    """

    placed: Table
    without: int
    noun: str

    @property
    def drawn(self) -> pd.DataFrame:
        return self.placed.frame

    def of(self, quadrant: str) -> pd.DataFrame:
        """The activities of one quadrant, in the order given."""
        return self.placed.take(np.flatnonzero(self.placed["quadrant"] == quadrant)).frame

    def table(self) -> pd.DataFrame:
        """One row per quadrant, empty ones as well: quadrant, label, row_count, ceiling_idr (rupiah)."""
        quadrant, ceiling = self.placed["quadrant"], self.placed["ceiling_idr"]
        return Table(
            {
                "quadrant": list(WORDS),
                "label": list(WORDS.values()),
                "row_count": [int((quadrant == one).sum()) for one in WORDS],
                "ceiling_idr": [float(ceiling[quadrant == one].sum()) for one in WORDS],
            }
        ).frame


def activity_quadrants(activities: pd.DataFrame | Rows) -> ActivityQuadrants:
    """The activities of one period by quadrant; a deviation counts as shown: what reads 0,00 has reached its target.

    Missing: an activity without one of the deviations, or without a ceiling, has no place.
    """
    rows = plain_rows(activities)
    has_other = ~np.isnan(rows.figures(FINANCIAL.deviation_column))
    places = rows.judged(PHYSICAL)[has_other[rows.judged(PHYSICAL)]]
    lags, owes = (shown_values(rows.figures(one.deviation_column)[places]) < 0 for one in (PHYSICAL, FINANCIAL))
    names = np.array([[NONE, ONLY_FINANCIAL], [ONLY_PHYSICAL, BOTH]], dtype=object)[lags.astype(int), owes.astype(int)]
    carried = {name: values[places] for name, values in rows.held([*ACTIVITY_KEY, *_CARRIED]).items()}
    carried["ceiling_idr"] = rows.figures("ceiling_idr")[places]
    drawn = Table(carried | {"quadrant": names})
    return ActivityQuadrants(drawn, len(rows) - len(places), row_noun(drawn))


@dataclass(frozen=True)
class Flagged:
    """Rows (OPD or activities) with a flag, the most rupiah first.

    `flagged`, as a frame `rows`: their columns, done_pct and paid_pct (percent of one and the same ceiling), both_count
    (of how many activities with both actuals), gap_pp (physical − financial, of the figures shown) and at_stake_idr
    (rupiah: work done and not paid, or paid and not done).
    """

    flag: str
    noun: str
    flagged: Table

    @property
    def rows(self) -> pd.DataFrame:
        return self.flagged.frame

    @property
    def at_stake_idr(self) -> float:
        """Rupiah of all rows together."""
        return float(self.flagged["at_stake_idr"].sum())


@dataclass(frozen=True)
class _Both:
    """What is done and paid of one and the same ceiling, by row; NaN where there is none."""

    ceiling_idr: np.ndarray
    done_pct: np.ndarray
    paid_pct: np.ndarray
    at_stake_idr: np.ndarray
    count: np.ndarray


def flagged_activities(activities: pd.DataFrame | Rows) -> dict[str, Flagged]:
    """The activities of one period by flag (PENDING, AHEAD); both are there, empty where nothing is flagged.

    Missing: an activity without either actual, or without a ceiling, has no flag; without a target none that needs it.
    Basis: a share of its own ceiling; over 100% is taken as it is.
    """
    rows = plain_rows(activities)
    done, paid = (rows.figures(one.actual_column) for one in (PHYSICAL, FINANCIAL))
    ceiling = rows.figures("ceiling_idr")
    stake = done * ceiling / 100 - rows.figures("financial_actual_idr")
    return _flagged(rows, _Both(ceiling, done, paid, stake, np.ones(len(rows), dtype="int64")), row_noun(rows))


def flagged_agencies(totals: pd.DataFrame | Rows, activities: pd.DataFrame | Rows) -> dict[str, Flagged]:
    """The OPD by flag, from queries.agency_totals and the activities of that period; the silent have no flag.

    Whether the targets are reached is what the screen shows of the OPD.
    Missing: an OPD of which no row has both actuals and a ceiling has no flag.
    Basis: percentages and rupiah over the rows with both actuals and a ceiling, so that the difference of the two
    percentages x the ceiling of those rows is the rupiah, and also the sum of their own differences.
    """
    agencies, rows = plain_rows(totals, key=AGENCY_KEY), plain_rows(activities)
    return _flagged(agencies, _both_of_agencies(agencies, rows), "OPD")


def _both_of_agencies(agencies: Rows, rows: Rows) -> _Both:
    ceiling, done, paid = (
        rows.figures(name) for name in ("ceiling_idr", "physical_actual_pct", "financial_actual_idr")
    )
    at = np.flatnonzero((ceiling > 0) & ~np.isnan(done) & ~np.isnan(paid))
    groups = grouped(rows["agency_slug"][at].tolist())
    of_slug = {slug: place for place, slug in enumerate(groups.keys.tolist())}
    reported = agencies["has_reported"].astype(bool)
    # The last place is that of all who have no such row.
    goes_to = np.array([of_slug.get(slug, -1) for slug in agencies["agency_slug"].tolist()], dtype="int64")
    goes_to[~reported] = -1
    ceilings, works, payments = (
        np.append(groups.sums(figures[at]), np.nan)[goes_to] for figures in (ceiling, done * ceiling, paid)
    )
    counts = np.append(groups.counts(), 0)[goes_to]
    return _Both(ceilings, works / ceilings, 100 * payments / ceilings, works / 100 - payments, counts)


def _flagged(rows: Rows, both: _Both, noun: str) -> dict[str, Flagged]:
    gap = shown_values(shown_values(both.done_pct) - shown_values(both.paid_pct))
    lag, owed = (shown_values(rows.figures(one.deviation_column)) for one in (PHYSICAL, FINANCIAL))
    # NaN compares as False: without a figure there is no flag.
    has_ceiling = both.ceiling_idr > 0
    pending = (gap >= PENDING_POINTS) & (lag >= 0) & (owed < 0) & has_ceiling
    stake = both.at_stake_idr
    return {
        PENDING: Flagged(PENDING, noun, _most_first(rows, pending, both, gap, stake)),
        AHEAD: Flagged(AHEAD, noun, _most_first(rows, (gap < 0) & has_ceiling, both, gap, -stake)),
    }


def _most_first(rows: Rows, is_in: np.ndarray, both: _Both, gap: np.ndarray, stake: np.ndarray) -> Table:
    """Ties by OPD, then by key."""
    places = np.flatnonzero(is_in)
    names = rows["agency_short_name"]
    places = places[order_of([-np.round(stake[places])], lambda at: (names[places[at]], rows.key_at(places[at])))]
    carried = {name: values[places] for name, values in rows.held([*rows.key, *_CARRIED]).items()}
    figures = {"done_pct": both.done_pct, "paid_pct": both.paid_pct, "both_count": both.count, "gap_pp": gap,
               "at_stake_idr": stake}  # fmt: skip
    return Table(carried | {name: values[places] for name, values in figures.items()})


_CARRIED = [
    "agency_short_name", "agency_name", "supervisor_group", "peer_group", "activity_code", "activity_name",
    "ceiling_idr", "physical_target_pct", "physical_actual_pct", "physical_deviation_pp", "financial_target_pct",
    "financial_actual_pct", "financial_deviation_pp", "financial_actual_idr",
]  # fmt: skip
_TITLE_WORDS = {BOTH: "tertinggal di keduanya", ONLY_FINANCIAL: "hanya di keuangan", ONLY_PHYSICAL: "hanya di fisik",
                NONE: "memenuhi keduanya"}  # fmt: skip


def quadrants_title(found: ActivityQuadrants) -> str:
    """'Dari 998 kegiatan, 700 tertinggal di keduanya (Rp 612,00 M), 180 hanya di keuangan (…), 96 memenuhi keduanya'.

    Missing: activities without one of the deviations are counted nowhere in it.
    """
    if not len(found.placed):
        return "Belum ada kegiatan dengan deviasi fisik dan keuangan"
    table = found.table()
    rows = zip(table["quadrant"].tolist(), table["row_count"].tolist(), table["ceiling_idr"].tolist(), strict=True)
    told = [f"{count(size)} {_TITLE_WORDS[quadrant]} ({idr(ceiling)})" for quadrant, size, ceiling in rows if size]
    return f"Dari {count(len(found.placed))} {found.noun}, {', '.join(told)}"


def flag_title(found: Flagged) -> str:
    """'Tagihan tertunda: 12 kegiatan, Rp 3,40 M pekerjaan belum dibayar (indikasi); terbesar …'.

    Missing: it says so where nothing is flagged.
    """
    word = FLAG_WORDS[found.flag]
    if not len(found.flagged):
        return f"Tidak ada {found.noun} dengan indikasi {word.lower()}"
    what = "pekerjaan belum dibayar" if found.flag == PENDING else "dibayar melebihi kemajuan fisik"
    first = found.rows.iloc[0]
    agency = first["agency_short_name"]
    who = agency if found.noun == "OPD" else f"{first['activity_name']} ({agency})"
    amount = f"{count(len(found.flagged))} {found.noun}, {idr(round(found.at_stake_idr))} {what} (indikasi)"
    return f"{word}: {amount}; terbesar {who}: {flag_words(first)}"


def rule_of(found: Flagged) -> str:
    """When the flag is set; of OPD also over which activities."""
    return f"Bila {RULES[found.flag]}. {_basis(found)}".strip()


def _basis(found: Flagged) -> str:
    return AGENCY_BASIS if found.noun == "OPD" else ""


def flag_words(row: pd.Series | Mapping) -> str:
    """'fisik 80,00%, keuangan 12,00%, Rp 1,20 M': the figures behind one flag.

    Where the pages show other percentages, it says of how many activities these are.
    """
    done, paid = percent(row["done_pct"]), percent(row["paid_pct"])
    figures = f"fisik{NBSP}{done}, keuangan{NBSP}{paid}"
    if (done, paid) != (percent(row["physical_actual_pct"]), percent(row["financial_actual_pct"])):
        figures = f"{figures} dari {count(row['both_count'])}{NBSP}kegiatan yang punya keduanya"
    return f"{figures}, {idr(round(row['at_stake_idr']))}"


_JSON = {
    "opd": "agency_short_name", "kegiatan": "activity_name", "kunci": "activity_key",
    "realisasi_fisik_persen": "done_pct", "realisasi_keuangan_persen": "paid_pct",
    "kegiatan_dengan_keduanya": "both_count", "selisih_poin": "gap_pp", "rupiah": "at_stake_idr",
}  # fmt: skip


def to_json(found: ActivityQuadrants, *flags: Flagged) -> dict[str, object]:
    """Quadrants of activities and the flags given, for the command line."""
    columns = {"kuadran": "quadrant", "nama": "label", "jumlah": "row_count", "pagu": "ceiling_idr"}
    return {
        "kuadran_kegiatan": records(found.table(), columns),
        "kalimat": quadrants_title(found),
        "tanpa_tempat": found.without,
        "tanda": [
            {"tanda": one.flag, "satuan": one.noun, "aturan": RULES[one.flag], "dasar": _basis(one),
             "kalimat": flag_title(one), "rupiah": one.at_stake_idr, "rincian": records(one.flagged, _JSON)}
            for one in flags
        ],
    }  # fmt: skip
