"""Work that is not paid and payment that is ahead of the work: the office's four words for OPD and for activities.

Source: domain 2.1, phys_fin_gap: above zero unpaid work, below zero paid ahead, which is for the audit to look at.
Money lags work by design (billing), so that both are 'indikasi', never a verdict.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, idr, percent
from analytics.domain.measures import FINANCIAL, PHYSICAL, Measure
from analytics.insight.findings.plain import arrays_of, frame_of, records
from analytics.insight.findings.rounding import shown_values
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.findings.scope import row_noun
from analytics.insight.quadrants import BOTH, NONE, ONLY_FINANCIAL, ONLY_PHYSICAL, WORDS
from analytics.insight.sentences import count

PENDING, AHEAD = "tagihan_tertunda", "bayar_lebih_dulu"
FLAG_WORDS = {PENDING: "Tagihan tertunda", AHEAD: "Bayar lebih dulu"}
PENDING_POINTS = 10.0
"""How far work must be ahead of payment: as far as a deviation must lie below target to be red (decisions 2)."""
RULES = {
    PENDING: "fisik mencapai target, keuangan di bawah target, dan fisik lebih dari keuangan sekurangnya 10 poin",
    AHEAD: "realisasi fisik lebih rendah daripada realisasi keuangan (persen pagu)",
}


@dataclass(frozen=True)
class ActivityQuadrants:
    """The activities with both deviations and the quadrant of each (one of quadrants.WORDS).

    `without`: how many have a figure in one measure only or in none; they have no place.
    """

    drawn: pd.DataFrame
    without: int
    noun: str

    def of(self, quadrant: str) -> pd.DataFrame:
        """The activities of one quadrant, in the order given."""
        return self.drawn[(self.drawn["quadrant"] == quadrant).to_numpy()].reset_index(drop=True)

    def table(self) -> pd.DataFrame:
        """One row per quadrant, empty ones as well: quadrant, label, row_count, ceiling_idr (rupiah)."""
        quadrant, ceiling = self.drawn["quadrant"].to_numpy(), self.drawn["ceiling_idr"].to_numpy("float64")
        return pd.DataFrame(
            {
                "quadrant": list(WORDS),
                "label": list(WORDS.values()),
                "row_count": [int((quadrant == one).sum()) for one in WORDS],
                "ceiling_idr": [float(ceiling[quadrant == one].sum()) for one in WORDS],
            }
        )


def activity_quadrants(activities: pd.DataFrame) -> ActivityQuadrants:
    """The activities of one period by quadrant; a deviation counts as shown: what reads 0,00 has reached its target.

    Missing: an activity without one of the deviations, or without a ceiling, has no place.
    """
    physical, financial = (activities[one.deviation_column].to_numpy("float64") for one in (PHYSICAL, FINANCIAL))
    is_drawn = ~np.isnan(physical) & ~np.isnan(financial) & (activities["ceiling_idr"].to_numpy("float64") > 0)
    lags, owes = (shown_values(values[is_drawn]) < 0 for values in (physical, financial))
    columns = arrays_of(activities, [*ACTIVITY_KEY, *_CARRIED])
    names = np.array([[NONE, ONLY_FINANCIAL], [ONLY_PHYSICAL, BOTH]], dtype=object)[lags.astype(int), owes.astype(int)]
    drawn = frame_of({name: values[is_drawn] for name, values in columns.items()} | {"quadrant": names})
    return ActivityQuadrants(drawn, int((~is_drawn).sum()), row_noun(drawn))


@dataclass(frozen=True)
class Flagged:
    """Rows (OPD or activities) with a flag, the most rupiah first.

    Columns: those of the rows, gap_pp (physical − financial, of the figures shown) and at_stake_idr (rupiah: work done
    and not paid, or paid and not done).
    """

    flag: str
    noun: str
    rows: pd.DataFrame

    @property
    def at_stake_idr(self) -> float:
        """Rupiah of all rows together."""
        return float(self.rows["at_stake_idr"].sum())


def flagged_activities(activities: pd.DataFrame) -> dict[str, Flagged]:
    """The activities of one period by flag (PENDING, AHEAD); both are there, empty where nothing is flagged.

    Missing: an activity without either actual, or without a ceiling, has no flag; without a target none that needs it.
    Basis: a share of its own ceiling; over 100% is taken as it is.
    """
    return _flagged(activities, activities["ceiling_idr"].to_numpy("float64"), ACTIVITY_KEY, row_noun(activities))


def flagged_agencies(totals: pd.DataFrame) -> dict[str, Flagged]:
    """The OPD by flag, from queries.agency_totals; an OPD that has not reported has no flag.

    Basis: the percentages that the screen shows, and rupiah against the ceiling that its financial percentage rests
    on: paid ÷ percentage, or the counted ceiling where nothing is paid.
    """
    paid, share = (totals[name].to_numpy("float64") for name in ("financial_actual_idr", "financial_actual_pct"))
    counted = totals[FINANCIAL.counted_ceiling_column].to_numpy("float64")
    has_paid = np.nan_to_num(share) != 0
    ceiling = np.where(has_paid, 100 * paid / np.where(has_paid, share, 1.0), counted)
    reported = totals[totals["has_reported"].astype(bool).to_numpy()]
    return _flagged(reported, ceiling[totals["has_reported"].astype(bool).to_numpy()], ["agency_slug"], "OPD")


def _flagged(rows: pd.DataFrame, ceiling: np.ndarray, key: list[str], noun: str) -> dict[str, Flagged]:
    done, paid = (shown_values(rows[one.actual_column]) for one in (PHYSICAL, FINANCIAL))
    gap = shown_values(done - paid)
    # NaN compares as False: without a figure there is no flag.
    has_ceiling = ceiling > 0
    pending = (gap >= PENDING_POINTS) & (_shown(rows, PHYSICAL) >= 0) & (_shown(rows, FINANCIAL) < 0) & has_ceiling
    ahead = (gap < 0) & has_ceiling
    owed = rows["physical_actual_pct"].to_numpy("float64") * ceiling / 100 - rows["financial_actual_idr"].to_numpy()
    columns = arrays_of(rows, [*key, *_CARRIED]) | {"gap_pp": gap}
    return {
        PENDING: Flagged(PENDING, noun, _most_first(columns | {"at_stake_idr": owed}, pending, key)),
        AHEAD: Flagged(AHEAD, noun, _most_first(columns | {"at_stake_idr": -owed}, ahead, key)),
    }


def _shown(rows: pd.DataFrame, measure: Measure) -> np.ndarray:
    return shown_values(rows[measure.deviation_column])


def _most_first(columns: dict[str, np.ndarray], is_in: np.ndarray, key: list[str]) -> pd.DataFrame:
    """Ties by OPD, then by key."""
    at = np.flatnonzero(is_in).tolist()
    stake = columns["at_stake_idr"]
    ties = [columns[name] for name in ("agency_short_name", *key)]
    at.sort(key=lambda place: (-round(float(stake[place])), *(tie[place] for tie in ties)))
    return frame_of(columns, at)


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
    if found.drawn.empty:
        return "Belum ada kegiatan dengan deviasi fisik dan keuangan"
    table = found.table()
    rows = zip(table["quadrant"].tolist(), table["row_count"].tolist(), table["ceiling_idr"].tolist(), strict=True)
    told = [f"{count(size)} {_TITLE_WORDS[quadrant]} ({idr(ceiling)})" for quadrant, size, ceiling in rows if size]
    return f"Dari {count(len(found.drawn))} {found.noun}, {', '.join(told)}"


def flag_title(found: Flagged) -> str:
    """'Tagihan tertunda: 12 kegiatan, Rp 3,40 M pekerjaan belum dibayar (indikasi); terbesar …'.

    Missing: it says so where nothing is flagged.
    """
    word = FLAG_WORDS[found.flag]
    if found.rows.empty:
        return f"Tidak ada {found.noun} dengan indikasi {word.lower()}"
    what = "pekerjaan belum dibayar" if found.flag == PENDING else "dibayar melebihi kemajuan fisik"
    first = found.rows.iloc[0]
    agency = first["agency_short_name"]
    who = agency if found.noun == "OPD" else f"{first['activity_name']} ({agency})"
    amount = f"{count(len(found.rows))} {found.noun}, {idr(round(found.at_stake_idr))} {what} (indikasi)"
    return f"{word}: {amount}; terbesar {who}: {flag_words(first)}"


def flag_words(row: pd.Series | Mapping) -> str:
    """'fisik 80,00%, keuangan 12,00%, Rp 1,20 M': the figures behind one flag."""
    done, paid = percent(row["physical_actual_pct"]), percent(row["financial_actual_pct"])
    return f"fisik{NBSP}{done}, keuangan{NBSP}{paid}, {idr(round(row['at_stake_idr']))}"


_JSON = {
    "opd": "agency_short_name", "kegiatan": "activity_name", "kunci": "activity_key",
    "realisasi_fisik_persen": "physical_actual_pct", "realisasi_keuangan_persen": "financial_actual_pct",
    "selisih_poin": "gap_pp", "rupiah": "at_stake_idr",
}  # fmt: skip


def to_json(found: ActivityQuadrants, *flags: Flagged) -> dict[str, object]:
    """Quadrants of activities and the flags given, for the command line."""
    columns = {"kuadran": "quadrant", "nama": "label", "jumlah": "row_count", "pagu": "ceiling_idr"}
    return {
        "kuadran_kegiatan": records(found.table(), columns),
        "kalimat": quadrants_title(found),
        "tanpa_tempat": found.without,
        "tanda": [
            {"tanda": one.flag, "satuan": one.noun, "aturan": RULES[one.flag], "kalimat": flag_title(one),
             "rupiah": one.at_stake_idr, "rincian": records(one.rows, _JSON)}
            for one in flags
        ],
    }  # fmt: skip
