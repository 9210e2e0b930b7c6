"""Who is newly red, who came out of it, who stays red, and who says nothing: OPD and activities over quarter ends.

Red is the status 'kritis' of the rule in force (decisions 2). Whoever has no figure is in none of the lists that need
one: not to report is never to recover.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, points
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.insight.findings.plain import arrays_of, frame_of, keys_of, records
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.sentences import APART, WITHOUT_FIGURE, count

AGENCY_KEY = ["agency_slug"]
RED = "kritis"
LASTING_QUARTERS = 3
ABSENT = "tidak ada"
_SHOWN = ["agency_short_name", "agency_name", "activity_code", "activity_name", "ceiling_idr"]
_NAMED = 3
"""How many a sentence names before it counts the others."""


@dataclass(frozen=True)
class RedLists:
    """Rows of the last period, the furthest behind first, with deviation_before_pp and status_before.

    `newly_red`: red now, not red in the period before. `recovered`: red before, now with a figure that is not.
    `lasting`: red in the last three periods. `without_figure`: red before, now without a figure; rows of the period
    before, with status_now.
    Missing: status_before is 'tidak ada' where the period before has no such row. Without a period before
    (`has_before` False) the first two and the last are empty, with fewer than three `lasting` is (`has_three`).
    """

    measure: Measure
    noun: str
    newly_red: pd.DataFrame
    recovered: pd.DataFrame
    lasting: pd.DataFrame
    without_figure: pd.DataFrame
    has_before: bool
    has_three: bool


def red_agencies(quarters: Sequence[pd.DataFrame], measure: Measure) -> RedLists:
    """The lists of OPD; `quarters` are queries.agency_totals of following quarter ends, oldest first, any year."""
    return _red_lists(quarters, measure, AGENCY_KEY, "OPD")


def red_activities(quarters: Sequence[pd.DataFrame], measure: Measure) -> RedLists:
    """The lists of activities; `quarters` are the rows of following quarter ends, oldest first, any year."""
    return _red_lists(quarters, measure, ACTIVITY_KEY, "kegiatan")


@dataclass(frozen=True)
class _Quarter:
    """One period in plain columns, and where the row of a key stands."""

    columns: dict[str, np.ndarray]
    places: dict[tuple, int]
    status: list[str]
    deviation: np.ndarray

    def status_of(self, key: tuple) -> str:
        at = self.places.get(key)
        return ABSENT if at is None else self.status[at]

    def deviation_of(self, key: tuple) -> float:
        at = self.places.get(key)
        return float("nan") if at is None else float(self.deviation[at])

    def has_figure(self, key: tuple) -> bool:
        return _has_figure(self.status_of(key))

    def red(self) -> list[tuple]:
        """The keys of the red rows, the lowest deviation first; ties by OPD, then by key."""
        found = [key for key, at in self.places.items() if self.status[at] == RED]
        return self.ordered(found)

    def ordered(self, keys: list[tuple]) -> list[tuple]:
        names = self.columns["agency_short_name"]
        return sorted(keys, key=lambda key: (self.deviation_of(key), names[self.places[key]], key))

    def rows(self, keys: list[tuple]) -> dict[str, np.ndarray]:
        at = np.array([self.places[key] for key in keys], dtype="int64")
        return {name: values[at] for name, values in self.columns.items()}


def _quarter(frame: pd.DataFrame, measure: Measure, key: list[str]) -> _Quarter:
    columns = arrays_of(frame, [*key, *_SHOWN, measure.deviation_column, measure.status_column])
    places = {one: at for at, one in enumerate(keys_of(columns, key))}
    status = columns[measure.status_column].tolist()
    return _Quarter(columns, places, status, columns[measure.deviation_column].astype("float64"))


def _red_lists(quarters: Sequence[pd.DataFrame], measure: Measure, key: list[str], noun: str) -> RedLists:
    *earlier, now = (_quarter(frame, measure, key) for frame in quarters)
    last = [*earlier, now][-LASTING_QUARTERS:]
    # A period without rows was never asked for: nothing can be said against it.
    has_before, has_three = (
        bool(earlier and earlier[-1].places),
        len(last) == LASTING_QUARTERS and all(one.places for one in last),
    )
    before = earlier[-1] if earlier else now
    red_now, red_before = now.red() if has_before else [], before.red() if has_before else []
    newly = [one for one in red_now if before.status_of(one) != RED]
    freed = now.ordered([one for one in red_before if now.has_figure(one) and now.status_of(one) != RED])
    stays = [one for one in red_now if has_three and all(period.status_of(one) == RED for period in last)]
    lost = [one for one in red_before if not now.has_figure(one)]
    lists = [_with_before(now, before, keys) for keys in (newly, freed, stays)]
    words = [WITHOUT_FIGURE.get(now.status_of(one), ABSENT) for one in lost]
    return RedLists(measure, noun, *lists, frame_of(before.rows(lost) | {"status_now": words}), has_before, has_three)


def _with_before(now: _Quarter, before: _Quarter, keys: list[tuple]) -> pd.DataFrame:
    more = {
        "status_before": [before.status_of(key) for key in keys],
        "deviation_before_pp": np.array([before.deviation_of(key) for key in keys], dtype="float64"),
    }
    return frame_of(now.rows(keys) | more)


def _has_figure(status: str) -> bool:
    return status != ABSENT and status not in APART


def silent_agencies(now: pd.DataFrame, before: pd.DataFrame | None) -> pd.DataFrame:
    """The OPD that must report and have not, by name, from agency_totals of a period and of the one before.

    Columns: those of totals and had_reported: whether the OPD had reported the period before.
    Missing: had_reported None where there is no period before, or where the OPD was not in it.
    """
    is_silent = now["is_required"].astype(bool) & ~now["has_reported"].astype(bool)
    rows = now[is_silent].sort_values(["agency_short_name", "agency_slug"]).reset_index(drop=True)
    known: dict[str, bool] = {}
    if before is not None:
        known = dict(zip(before["agency_slug"].tolist(), before["has_reported"].astype(bool).tolist(), strict=True))
    return rows.assign(had_reported=pd.Series([known.get(slug) for slug in rows["agency_slug"]], dtype="object"))


def newly_red_words(found: RedLists) -> str:
    """'3 OPD baru merah di fisik: Perkim −21,99, Dinkes −12,10, Dikbud −11,00 poin; 1 di antaranya sebelumnya tanpa
    angka'. Missing: it says so where there is no period before."""
    if not found.has_before:
        return "Belum ada triwulan sebelumnya untuk menilai siapa yang baru merah"
    word = found.measure.label.lower()
    if found.newly_red.empty:
        return f"Tidak ada {found.noun} yang baru merah di {word}"
    told = f"{count(len(found.newly_red))} {found.noun} baru merah di {word}: {_named(found.newly_red, found)}"
    blank = sum(not _has_figure(status) for status in found.newly_red["status_before"].tolist())
    return f"{told}; {count(blank)} di antaranya sebelumnya tanpa angka" if blank else told


def recovered_words(found: RedLists) -> str:
    """'2 OPD keluar dari merah di fisik: Dishub −4,10, BPBD −8,00 poin'; who has no figure now is told apart.

    Missing: '' without a period before.
    """
    if not found.has_before:
        return ""
    word = found.measure.label.lower()
    if found.recovered.empty:
        told = f"Tidak ada {found.noun} yang keluar dari merah di {word}"
    else:
        who = f"{count(len(found.recovered))} {found.noun} keluar dari merah di {word}"
        told = f"{who}: {_named(found.recovered, found)}"
    lost = len(found.without_figure)
    return f"{told}; {count(lost)} {found.noun} yang tadinya merah kini tanpa angka" if lost else told


def lasting_words(found: RedLists) -> str:
    """'4 OPD merah tiga triwulan berturut-turut di fisik: PUPR −16,25, …'. Missing: '' with fewer than three."""
    if not found.has_three:
        return ""
    word = found.measure.label.lower()
    if found.lasting.empty:
        return f"Tidak ada {found.noun} yang merah tiga triwulan berturut-turut di {word}"
    who = f"{count(len(found.lasting))} {found.noun} merah tiga triwulan berturut-turut di {word}"
    return f"{who}: {_named(found.lasting, found)}"


def red_counts_words(found: RedLists) -> str:
    """'175 kegiatan baru merah, 28 keluar dari merah, 35 merah tiga triwulan berturut-turut': the lists in one line.

    Missing: '' without a period before; the third count without three periods.
    """
    if not found.has_before:
        return ""
    counts = [(len(found.newly_red), "baru merah"), (len(found.recovered), "keluar dari merah")]
    counts += [(len(found.lasting), "merah tiga triwulan berturut-turut")] if found.has_three else []
    told = ", ".join(f"{count(number)}{'' if place else ' ' + found.noun} {words}"
                     for place, (number, words) in enumerate(counts))  # fmt: skip
    return f"{told} di {found.measure.label.lower()}"


def _named(rows: pd.DataFrame, found: RedLists) -> str:
    few = rows.head(_NAMED)
    agencies, figures = few["agency_short_name"].tolist(), few[found.measure.deviation_column].tolist()
    who = agencies
    if found.noun != "OPD":
        who = [f"{name} ({agency})" for name, agency in zip(few["activity_name"].tolist(), agencies, strict=True)]
    told = ", ".join(f"{name} {points(value)}" for name, value in zip(who, figures, strict=True)) + f"{NBSP}poin"
    others = len(rows) - len(few)
    return f"{told}, dan {count(others)} lainnya" if others else told


def silent_words(silent: pd.DataFrame, now: Period, before: Period | None) -> str:
    """'3 OPD belum melapor Triwulan III 2026: …; 2 di antaranya juga belum melapor Triwulan II 2026'."""
    if silent.empty:
        return f"Semua OPD yang wajib lapor sudah melapor untuk {now.label}"
    names = silent["agency_short_name"].tolist()
    told = f"{count(len(names))} OPD belum melapor untuk {now.label}: {', '.join(names)}"
    again = sum(had is False for had in silent["had_reported"].tolist())
    return f"{told}; {count(again)} di antaranya juga belum untuk {before.label}" if before and again else told


_JSON = {
    "opd": "agency_short_name", "slug": "agency_slug", "kegiatan": "activity_name", "kunci": "activity_key",
    "status_sebelum": "status_before", "deviasi_sebelum_poin": "deviation_before_pp", "status_kini": "status_now",
}  # fmt: skip


def to_json(found: RedLists) -> dict[str, object]:
    """The lists for the command line; None for a list that cannot be made yet."""
    columns = _JSON | {"deviasi_poin": found.measure.deviation_column}
    before, three = found.has_before, found.has_three
    return {
        "ukuran": found.measure.key,
        "satuan": found.noun,
        "kalimat": [words for words in (newly_red_words(found), recovered_words(found), lasting_words(found)) if words],
        "baru_merah": records(found.newly_red, columns) if before else None,
        "keluar_dari_merah": records(found.recovered, columns) if before else None,
        "kini_tanpa_angka": records(found.without_figure, columns) if before else None,
        "merah_tiga_triwulan": records(found.lasting, columns) if three else None,
    }


def silent_json(silent: pd.DataFrame) -> list[dict[str, object]]:
    """silent_agencies for the command line."""
    return records(silent, {"opd": "agency_short_name", "slug": "agency_slug", "lapor_sebelumnya": "had_reported"})
