"""Who is newly red, who came out of it, who stays red, and who says nothing: OPD and activities over quarter ends.

Red is the status 'kritis' of the rule in force (decisions 2). Whoever has no figure is in none of the lists that need
one: not to report is never to recover.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.domain.formats import NBSP, is_missing, points
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.insight.findings.plain import Table, objects, order_of, records
from analytics.insight.findings.rows import ACTIVITY_KEY, AGENCY_KEY, Ids, Rows, plain_rows
from analytics.insight.sentences import APART, WITHOUT_FIGURE, count

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
    before, with status_now. `lists` holds them as plain columns, and `continued`: red before and not there any more
    since other OPD go on with the work.
    Missing: status_before is 'tidak ada' where the period before has no such row. Without a period before
    (`has_before` False) the first two and the last are empty, with fewer than three `lasting` is (`has_three`).
    """

    measure: Measure
    noun: str
    lists: Mapping[str, Table]
    has_before: bool
    has_three: bool
    known_count: int = 0
    """How many have a figure in the last period, and how many have none: of those nothing is known."""
    unknown_count: int = 0
    freed_by_target: frozenset[str] = frozenset()
    """The slugs of OPD that are not red only since their targets were lowered (revised_targets.reached_by_target)."""

    @property
    def newly_red(self) -> pd.DataFrame:
        return self.lists["newly_red"].frame

    @property
    def recovered(self) -> pd.DataFrame:
        return self.lists["recovered"].frame

    @property
    def lasting(self) -> pd.DataFrame:
        return self.lists["lasting"].frame

    @property
    def without_figure(self) -> pd.DataFrame:
        return self.lists["without_figure"].frame


def red_agencies(
    quarters: Sequence[pd.DataFrame | Rows],
    measure: Measure,
    *,
    is_first_of_year: bool = False,
    freed_by_target: frozenset[str] = frozenset(),
) -> RedLists:
    """The lists of OPD; `quarters` are queries.agency_totals of following quarter ends, oldest first, any year.

    `is_first_of_year`: the last one begins a year. Its figures start anew, so that nobody turned red or recovered
    since the end of the year before.
    """
    found = _red_lists(_with_one_ids(quarters, AGENCY_KEY), measure, "OPD", is_first_of_year=is_first_of_year)
    return replace(found, freed_by_target=freed_by_target)


def red_activities(
    quarters: Sequence[pd.DataFrame | Rows], measure: Measure, *, is_first_of_year: bool = False
) -> RedLists:
    """The lists of activities; `quarters` are the rows of following quarter ends, oldest first, any year."""
    return _red_lists(_with_one_ids(quarters, ACTIVITY_KEY), measure, "kegiatan", is_first_of_year=is_first_of_year)


def _with_one_ids(quarters: Sequence[pd.DataFrame | Rows], key: list[str]) -> list[Rows]:
    ids = Ids()
    return [Rows(one, ids, key) if isinstance(one, pd.DataFrame) else one for one in quarters]


class _Quarter:
    """One period: its rows, and what is said of a row of another period here."""

    def __init__(self, rows: Rows, measure: Measure) -> None:
        self.rows, self._measure = rows, measure
        self.status = rows[measure.status_column]
        self._deviation = rows.figures(measure.deviation_column)

    def statuses(self, ids: np.ndarray) -> np.ndarray:
        """The status here of the rows with these keys."""
        at = self.rows.places_of(ids)
        found = np.full(len(at), ABSENT, dtype=object)
        found[at >= 0] = self.status[at[at >= 0]]
        return found

    def deviations(self, ids: np.ndarray) -> np.ndarray:
        at = self.rows.places_of(ids)
        found = np.full(len(at), np.nan)
        found[at >= 0] = self._deviation[at[at >= 0]]
        return found

    def has_successor(self, ids: np.ndarray) -> np.ndarray:
        """Of rows that are here, whether another OPD goes on with the work of theirs."""
        if "successor_slugs" not in self.rows:
            return np.zeros(len(ids), dtype=bool)
        told = self.rows["successor_slugs"][self.rows.places_of(ids)].tolist()
        return np.array([not is_missing(slugs) and bool(slugs) for slugs in told], dtype=bool)

    def red(self) -> np.ndarray:
        """The keys of the red rows, by their numbers, the lowest deviation first."""
        return self.ordered(self.rows.ids[self.status == RED])

    def ordered(self, ids: np.ndarray) -> np.ndarray:
        """Keys that are here, the lowest deviation first; ties by OPD, then by key."""
        at = self.rows.places_of(ids)
        names = self.rows["agency_short_name"]
        order = order_of([self._deviation[at]], lambda place: (names[at[place]], self.rows.key_at(at[place])))
        return ids[order]

    def table(self, ids: np.ndarray, more: Mapping[str, np.ndarray]) -> Table:
        at = self.rows.places_of(ids)
        shown = [*self.rows.key, *_SHOWN, self._measure.deviation_column, self._measure.status_column]
        return Table({name: values[at] for name, values in self.rows.held(shown).items()} | more)


def _red_lists(quarters: Sequence[Rows], measure: Measure, noun: str, *, is_first_of_year: bool) -> RedLists:
    *earlier, now = (_Quarter(rows, measure) for rows in quarters)
    last = [*earlier, now][-LASTING_QUARTERS:]
    # A period without rows was never asked for: nothing can be said against it.
    has_before = bool(earlier and len(earlier[-1].rows)) and not is_first_of_year
    has_three = len(last) == LASTING_QUARTERS and all(len(one.rows) for one in last)
    before = earlier[-1] if earlier else now
    nothing = np.zeros(0, dtype="int64")
    red_now, red_before = now.red(), before.red() if has_before else nothing
    newly = red_now[before.statuses(red_now) != RED] if has_before else nothing
    status_now = now.statuses(red_before)
    has_figure = np.array([_has_figure(status) for status in status_now.tolist()], dtype=bool)
    lost = red_before[~has_figure]
    words = [WITHOUT_FIGURE.get(status, ABSENT) for status in status_now[~has_figure].tolist()]
    is_absent = np.array([word == ABSENT for word in words], dtype=bool)
    goes_on = is_absent & before.has_successor(lost)
    blank = objects(words)[~goes_on]
    lists = {
        "newly_red": _with_before(now, before, newly),
        "recovered": _with_before(now, before, now.ordered(red_before[has_figure & (status_now != RED)])),
        "lasting": _with_before(now, before, _red_in_all(last, red_now) if has_three else nothing),
        "without_figure": before.table(lost[~goes_on], {"status_now": blank}),
        "continued": before.table(lost[goes_on], {}),
    }
    known = sum(number for status, number in Counter(now.status.tolist()).items() if _has_figure(status))
    return RedLists(measure, noun, lists, has_before, has_three, known, len(now.rows) - known)


def _red_in_all(quarters: Sequence[_Quarter], ids: np.ndarray) -> np.ndarray:
    return ids[np.logical_and.reduce([one.statuses(ids) == RED for one in quarters])]


def _with_before(now: _Quarter, before: _Quarter, ids: np.ndarray) -> Table:
    return now.table(ids, {"status_before": before.statuses(ids), "deviation_before_pp": before.deviations(ids)})


def _has_figure(status: str) -> bool:
    return status != ABSENT and status not in APART


def silent_agencies(now: pd.DataFrame | Rows, before: pd.DataFrame | Rows | None) -> pd.DataFrame:
    """The OPD that must report and have not, by name, from agency_totals of a period and of the one before.

    Columns: agency_slug, names, and had_reported: whether the OPD had reported the period before.
    Missing: had_reported None where there is no period before, or where the OPD was not in it.
    """
    rows = plain_rows(now, key=AGENCY_KEY)
    is_silent = rows["is_required"].astype(bool) & ~rows["has_reported"].astype(bool)
    names = rows["agency_short_name"]
    places = sorted(np.flatnonzero(is_silent).tolist(), key=lambda at: (names[at], rows.keys[at]))
    known: dict[str, bool] = {}
    if before is not None:
        earlier = plain_rows(before, key=AGENCY_KEY)
        reported = earlier["has_reported"].astype(bool).tolist()
        known = dict(zip(earlier["agency_slug"].tolist(), reported, strict=True))
    had = [known.get(slug) for slug in rows["agency_slug"][places].tolist()]
    named = {name: values[places] for name, values in rows.held(["agency_slug", *_SHOWN]).items()}
    return Table(named | {"had_reported": had}).frame


def newly_red_words(found: RedLists) -> str:
    """'3 OPD baru kritis di fisik: Perkim −21,99, Dinkes −12,10, Dikbud −11,00 poin; 1 di antaranya sebelumnya tanpa
    angka'. Missing: it says so where there is no period before."""
    if not found.has_before:
        return "Belum ada triwulan sebelumnya tahun ini untuk menilai siapa yang baru kritis"
    word = found.measure.label.lower()
    newly = found.lists["newly_red"]
    if not len(newly):
        return _nobody(found, f"baru kritis di {word}")
    told = f"{count(len(newly))} {found.noun} baru kritis di {word}: {_named(newly, found)}"
    blank = sum(not _has_figure(status) for status in newly["status_before"].tolist())
    return f"{told}; {_of_them(blank, len(newly))}sebelumnya tanpa angka" if blank else told


def _of_them(number: int, whole: int) -> str:
    """'2 di antaranya '; of all of several 'semuanya ', of the only one ''."""
    if number < whole:
        return f"{count(number)} di antaranya "
    return "semuanya " if whole > 1 else ""


def recovered_words(found: RedLists) -> str:
    """'2 OPD keluar dari kritis di fisik: Dishub −4,10, BPBD −8,00 poin'; who has no figure now is told apart.

    Missing: '' without a period before.
    """
    if not found.has_before:
        return ""
    word = found.measure.label.lower()
    freed = found.lists["recovered"]
    if not len(freed):
        told = _nobody(found, f"keluar dari kritis di {word}")
    else:
        who = f"{count(len(freed))} {found.noun} keluar dari kritis di {word}"
        told = f"{who}: {_named(freed, found)}{_lowered_words(found)}"
    for key, became in (("without_figure", "tanpa angka"), ("continued", "diteruskan OPD lain")):
        number = len(found.lists[key])
        told += f"; {count(number)} {found.noun} yang tadinya kritis kini {became}" if number else ""
    return told


def lasting_words(found: RedLists) -> str:
    """'4 OPD kritis tiga triwulan berturut-turut di fisik: PUPR −16,25, …'. Missing: '' with fewer than three."""
    if not found.has_three:
        return ""
    word = found.measure.label.lower()
    stays = found.lists["lasting"]
    if not len(stays):
        return _nobody(found, f"kritis tiga triwulan berturut-turut di {word}")
    who = f"{count(len(stays))} {found.noun} kritis tiga triwulan berturut-turut di {word}"
    return f"{who}: {_named(stays, found)}"


def red_counts_words(found: RedLists) -> str:
    """'175 kegiatan baru kritis, 28 keluar dari kritis, 35 kritis tiga triwulan berturut-turut': the lists in one line.

    Missing: '' without a period before; the third count without three periods.
    """
    if not found.has_before:
        return ""
    if not found.known_count:
        return _nobody(found, f"kritis di {found.measure.label.lower()}")
    counts = [(len(found.lists["newly_red"]), "baru kritis"), (len(found.lists["recovered"]), "keluar dari kritis")]
    counts += [(len(found.lists["lasting"]), "kritis tiga triwulan berturut-turut")] if found.has_three else []
    told = ", ".join(f"{count(number)}{'' if place else ' ' + found.noun} {words}"
                     for place, (number, words) in enumerate(counts))  # fmt: skip
    return f"{told} di {found.measure.label.lower()}"


def _lowered_words(found: RedLists) -> str:
    told = lowered_words(found)
    return f"; {told}" if told else ""


def lowered_words(found: RedLists) -> str:
    """'Dinas F karena target digeser': who left the red only so, and would still be red against the first target."""
    freed = found.lists["recovered"]
    pairs = zip(freed["agency_slug"].tolist(), freed["agency_short_name"].tolist(), strict=True)
    lowered = [name for slug, name in pairs if found.noun == "OPD" and slug in found.freed_by_target]
    return f"{', '.join(lowered)} karena target digeser" if lowered else ""


def _nobody(found: RedLists, what: str) -> str:
    """That nobody is known to be so: of those that have a figure, where some have none; not known where none has."""
    if not found.known_count:
        return f"Belum diketahui {found.noun} yang {what}: belum ada yang dapat dinilai"
    if found.unknown_count:
        return f"Dari {count(found.known_count)} {found.noun} yang punya angka tidak ada yang {what}"
    return f"Tidak ada {found.noun} yang {what}"


def _named(rows: Table, found: RedLists) -> str:
    few = rows.take(range(min(_NAMED, len(rows))))
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
    return f"{told}; {_of_them(again, len(names))}juga belum untuk {before.label}" if before and again else told


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
        "baru_merah": records(found.lists["newly_red"], columns) if before else None,
        "keluar_dari_merah": records(found.lists["recovered"], columns) if before else None,
        "kini_tanpa_angka": records(found.lists["without_figure"], columns) if before else None,
        "merah_tiga_triwulan": records(found.lists["lasting"], columns) if three else None,
    }


def silent_json(silent: pd.DataFrame) -> list[dict[str, object]]:
    """silent_agencies for the command line."""
    return records(silent, {"opd": "agency_short_name", "slug": "agency_slug", "lapor_sebelumnya": "had_reported"})
