"""What a room saw besides figures and is another now: who had to report, the bands, the texts and the causes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from analytics.domain.measures import MEASURES
from analytics.domain.periods import Period
from analytics.readmodel.build import sql_text

Cursor = duckdb.DuckDBPyConnection
_DUTIES = {True: "wajib lapor", False: "tidak wajib lapor"}
_REPORTS = {True: "sudah melapor", False: "belum melapor"}
_BANDS = {
    "tercapai": "tercapai", "perhatian": "perhatian", "waspada": "waspada", "kritis": "kritis",
    "belum_lapor": "belum melapor", "tanpa_data": "tanpa realisasi", "tanpa_target": "tanpa target",
}  # fmt: skip


@dataclass(frozen=True)
class SeenCount:
    """Something that is counted, with how many the room saw and how many there are now."""

    name: str
    before: int
    after: int


@dataclass(frozen=True)
class SeenAgency:
    """An OPD of which something besides the figures is another now; `what` in words, '' never."""

    agency_key: str
    agency_name: str
    what: str


@dataclass(frozen=True)
class SeenChanges:
    """The counts that differ and the OPD that they come from; empty where the room saw what there is now."""

    counts: tuple[SeenCount, ...] = ()
    agencies: tuple[SeenAgency, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.counts or self.agencies)

    def of(self, agency_name: str) -> "tuple[SeenAgency, ...]":
        """What is another of an OPD (official name)."""
        return tuple(one for one in self.agencies if one.agency_name == agency_name)


def seen_changes(before: Cursor, after: Cursor, period: Period) -> SeenChanges:
    """What a room saw of a period and is another now, its figures apart."""
    old, new = (_agencies(cursor, period) for cursor in (before, after))
    old_texts, new_texts = (_texts(cursor, period) for cursor in (before, after))
    told = [*_agency_changes(old, new), *_text_changes(old_texts, new_texts)]
    counts = [*_count_changes(_counts(old.values()), _counts(new.values())), *_cause_changes(before, after)]
    return SeenChanges(tuple(counts), tuple(told))


def awaited_agencies(cursor: Cursor, period: Period) -> set[str]:
    """The keys of the OPD that must report in a period, or did."""
    return {key for key, (_, is_required, has_reported, *_) in _agencies(cursor, period).items()
            if is_required or has_reported}  # fmt: skip


def _agencies(cursor: Cursor, period: Period) -> Mapping[str, tuple]:
    rows = cursor.execute(sql_text("queries/compared_agencies.sql"), _of(period)).fetchall()
    return {row[0]: row[1:] for row in rows}


def _texts(cursor: Cursor, period: Period) -> Mapping[tuple[str, str], Counter]:
    found: dict[tuple[str, str], Counter] = {}
    for row in cursor.execute(sql_text("queries/compared_problems.sql"), _of(period)).fetchall():
        found.setdefault(row[:2], Counter())[row[2:]] += 1
    return found


def _of(period: Period) -> dict[str, int]:
    return {"year": period.year, "month": period.month}


def _counts(rows: Iterable[tuple]) -> Counter:
    found: Counter = Counter()
    for _, is_required, has_reported, *statuses in rows:
        found["OPD wajib lapor"] += bool(is_required)
        found["OPD sudah melapor"] += bool(has_reported)
        found["OPD wajib yang belum melapor"] += bool(is_required) and not has_reported
        for measure, status in zip(MEASURES.values(), statuses, strict=True):
            found[f"{measure.label}: {_BANDS.get(status, status)}"] += 1
    return found


def _count_changes(old: Counter, new: Counter) -> list[SeenCount]:
    return [SeenCount(name, old[name], new[name]) for name in dict.fromkeys([*old, *new]) if old[name] != new[name]]


def _agency_changes(old: Mapping[str, tuple], new: Mapping[str, tuple]) -> list[SeenAgency]:
    found = []
    for key in sorted({*old, *new}):
        if key not in old or key not in new:
            what = "tidak ada dalam rapat" if key not in old else "tidak ada lagi"
            found.append(SeenAgency(key, (new.get(key) or old[key])[0], what))
        elif told := _changed_words(old[key], new[key]):
            found.append(SeenAgency(key, new[key][0], told))
    return found


def _changed_words(old: tuple, new: tuple) -> str:
    (_, was_required, had_reported, *were), (_, is_required, has_reported, *are) = old, new
    pairs = [(_DUTIES[bool(was_required)], _DUTIES[bool(is_required)]),
             (_REPORTS[bool(had_reported)], _REPORTS[bool(has_reported)])]  # fmt: skip
    pairs += [(f"{measure.label.lower()} {_BANDS.get(was, was)}", _BANDS.get(now, now))
              for measure, was, now in zip(MEASURES.values(), were, are, strict=True) if was != now]  # fmt: skip
    return "; ".join(f"{before} menjadi {now}" for before, now in pairs if before != now)


def _text_changes(old: Mapping[tuple, Counter], new: Mapping[tuple, Counter]) -> list[SeenAgency]:
    """How many of the written problems of an OPD are others, or gone, or new."""
    found = []
    for key in sorted({*old, *new}):
        was, now = old.get(key, Counter()), new.get(key, Counter())
        lost, added = (was - now).total(), (now - was).total()
        if lost or added:
            what = f"masalah, penyebab atau tindak lanjut {max(lost, added)} kegiatan ditulis lain"
            found.append(SeenAgency(*key, what))
    return found


def _cause_changes(before: Cursor, after: Cursor) -> list[SeenCount]:
    """Causes that people have put right since: words of the dictionary, and problems of one OPD."""
    found = []
    for name, query in (("Kata kamus penyebab", "cause_words"), ("Penyebab yang dibetulkan", "cause_corrections")):
        old, new = (_causes(cursor, query) for cursor in (before, after))
        if old != new:
            found.append(SeenCount(f"{name} ({len(old ^ new)} berbeda)", len(old), len(new)))
    return found


def _causes(cursor: Cursor, query: str) -> set[tuple]:
    rows = cursor.execute(sql_text(f"queries/{query}.sql")).fetchall()
    # Who decided it and when makes no other cause.
    return {row[:2] if query == "cause_words" else (row[0], *row[3:5]) for row in rows}
