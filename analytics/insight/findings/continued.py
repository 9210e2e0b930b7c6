"""Activities that go on in another OPD, after a merge or split: by which key they are known before and after."""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from analytics.insight.findings.plain import keys_of

_Months = dict[tuple, set[int]]
"""Key of an activity -> the months (year * 12 + month) that have a row of it."""


def continued_keys(activities: pd.DataFrame, names: Sequence[str]) -> dict[tuple, tuple]:
    """The key of an activity in an OPD that is gone -> its key in the one OPD that goes on with it.

    `activities`: queries.finding_activities of several periods; without successor_slugs nobody is gone. `names`: the
    columns of the key, the slug first.
    Basis: the same code, else (another OPD's codes begin otherwise) the same name, word for word.
    Missing: an activity that none of the successors has, or several of them (a split may share it out), or that a
    successor had as its own at the same time (the same code in both): nobody can say that the two are one.
    """
    gone = successors_of_the_gone(activities)
    if not gone:
        return {}
    family = activities[activities["agency_slug"].isin({*gone, *(slug for heirs in gone.values() for slug in heirs)})]
    keys = keys_of(family, names)
    months, titles = _months_of(family, keys), dict(zip(keys, map(_title, family["activity_name"]), strict=True))
    named = {key: (key[0], key[1], titles[key], key[-1]) for key in months}
    found: dict[tuple, tuple] = {}
    for known in ({key: key for key in months}, named):
        settled = {*found, *found.values()}
        found |= _later_keys(gone, months, {key: told for key, told in known.items() if key not in settled})
    return found


def _title(name: str) -> str:
    return " ".join(name.casefold().split())


def _later_keys(
    gone: Mapping[str, Collection[str]], months: _Months, known: Mapping[tuple, tuple]
) -> dict[tuple, tuple]:
    """The keys that go on, by what each is `known` as, the slug first; those alone where nobody else is called so."""
    called: dict[tuple, list[tuple]] = {}
    for key, told in known.items():
        called.setdefault(told, []).append(key)
    found = {}
    for key, told in known.items():
        heirs = [other for heir in gone.get(key[0], ()) for other in called.get((heir, *told[1:]), ())]
        if len(heirs) == 1 and len(called[told]) == 1 and not months[heirs[0]] & months[key]:
            found[key] = heirs[0]
    ends = list(found.values())
    return {key: later for key, later in found.items() if ends.count(later) == 1}


def succession_reasons(activities: pd.DataFrame, names: Sequence[str]) -> dict[tuple, str]:
    """Key of an activity -> why it is not there before or after: 'diteruskan PUPR' of what an OPD that is gone had,
    'dari Dishub' of what another goes on with."""
    gone = successors_of_the_gone(activities)
    if not gone:
        return {}
    called = dict(zip(activities["agency_slug"], activities["agency_short_name"], strict=True))
    later = continued_keys(activities, names)
    rows = activities[activities["agency_slug"].isin(gone)]
    ends = {key: sorted(called.get(slug, slug) for slug in gone[key[0]]) for key in keys_of(rows, names)}
    went = {key: f"diteruskan {', '.join(heirs)}" for key, heirs in ends.items()}
    return went | {heir: f"dari {called[key[0]]}" for key, heir in later.items()}


def successors_of_the_gone(activities: pd.DataFrame) -> dict[str, Collection[str]]:
    """Slug of an OPD whose duty is over in the newest of the periods, with nothing reported -> those that go on with
    its work; of a chain the last ones."""
    if "successor_slugs" not in activities or not (has_some := activities["successor_slugs"] != "").any():
        return {}
    reported = _month_numbers(activities[activities["has_reported"].astype(bool)])
    newest = reported.max()
    heirs = activities[has_some].drop_duplicates("agency_slug")
    present = set(activities.loc[reported.index[reported == newest], "agency_slug"])
    told = zip(heirs["agency_slug"], heirs["successor_slugs"], heirs["last_duty_month"], strict=True)
    next_of = {slug: slugs.split() for slug, slugs, last in told if last < newest and slug not in present}
    return {slug: _ends_of(slug, next_of, {slug}) for slug in next_of}


def _ends_of(slug: str, next_of: Mapping[str, Collection[str]], seen: set[str]) -> set[str]:
    found: set[str] = set()
    for heir in next_of[slug]:
        if heir not in next_of:
            found.add(heir)
        elif heir not in seen:
            found |= _ends_of(heir, next_of, seen | {heir})
    return found


def _months_of(rows: pd.DataFrame, keys: Sequence[tuple]) -> _Months:
    found: _Months = {}
    for key, month in zip(keys, _month_numbers(rows).tolist(), strict=True):
        found.setdefault(key, set()).add(month)
    return found


def _month_numbers(rows: pd.DataFrame) -> pd.Series:
    return rows["year"].astype("int64") * 12 + rows["month"].astype("int64")
