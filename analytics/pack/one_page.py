"""Ringkasan Bupati: one page A4 that says where the kabupaten stands, who and what costs it, and what was promised."""

from collections.abc import Mapping, Sequence

from analytics.domain.formats import NBSP, idr, points
from analytics.domain.measures import Measure
from analytics.domain.periods import previous_quarter
from analytics.drawing.names import told_apart
from analytics.insight import summary
from analytics.insight.findings import forecast_words
from analytics.insight.findings.cause_book import APART, FILLED, UNFILLED, UNSORTED
from analytics.insight.findings.causes import Causes
from analytics.insight.findings.frequent_causes import by_weight
from analytics.insight.marks import MOST_NAMED
from analytics.insight.promise_papers import paper_title
from analytics.insight.promise_words import earlier_title
from analytics.insight.sentences import count
from analytics.insight.standing_words import in_order
from analytics.pack.cells import (
    Cells,
    activity_cells,
    clamped,
    reached_words,
    share_cells,
    standing_cells,
    status_counts,
)
from analytics.pack.content import PackContent, Row
from analytics.pack.typeset import pdf

_MOST, _LONGEST_NOTE = 5, 420
_TEXTS = (600, 420, 320, 260, 220, 190, 160, 130, 100, 70, 46)
_NAMES = (60, 44, 34, 26)
"""Letters of texts and of names of OPD, each by a choice of its own: at the shortest, five OPD, activities and causes
stand on the page."""
_IN_NOTES = 44
"""Letters of the name of an OPD in a line below the counts."""


def one_page(content: PackContent) -> bytes:
    """The page as PDF. It is about the whole kabupaten, whichever OPD the kit is about."""
    material, front = content.material, content.front
    word = front.label.lower()
    data = {
        "marks": content.kabupaten_marks,
        "title": summary.summary_title(material.totals, material.whole, front, content.period),
        "under": summary.summary_subtitle(content.period),
        "measures": [_standing(content, one) for one in in_order(front)],
        "counts": status_counts(content),
        "beside": _beside(content),
        "agencies": _agencies(content),
        "agency_title": f"OPD yang paling menarik kabupaten ke bawah (sumbangan pada deviasi {word}, poin)",
        "activities": _activities(content),
        "activity_title": f"Kegiatan yang paling menarik kabupaten ke bawah (sumbangan pada deviasi {word}, poin)",
        "causes": _causes(content),
        "without_cause": _without_cause(content),
        "cause_title": f"Penyebab kegiatan di bawah target {word}",
        "forecast": [f"{one.label}: {said}" for one in in_order(front) if (said := _forecast(content, one))],
        "promises": paper_title(earlier_title(content.book, material.names), content.book_state),
    }
    return pdf("ringkasan.typ", data, content)


def short_in(content: PackContent, most: int) -> Mapping[str, str]:
    """Slug -> the short name of an OPD in so many letters, cut where it has more, so that no two become one."""
    names = content.material.names

    def cut(name: str) -> str:
        return clamped(name, most)

    shown = map(cut, told_apart(list(map(str, names.values())), cut))
    return dict(zip(names, shown, strict=True))


def _beside(content: PackContent) -> Sequence[str]:
    """What the signs mean; OPD are counted where the page has no room for their names."""
    names = short_in(content, _IN_NOTES)
    ways = content.sign_words(MOST_NAMED), content.sign_words(MOST_NAMED, names), content.sign_words(0)
    return [clamped(next((one for one in said if len(one) <= _LONGEST_NOTE), said[-1]), _LONGEST_NOTE)
            for said in zip(*ways, strict=True)]  # fmt: skip


def _standing(content: PackContent, measure: Measure) -> Cells:
    whole = content.material.whole
    return standing_cells(whole, measure, [*reached_words(whole, measure), *_since(content, measure)])


def _since(content: PackContent, measure: Measure) -> Sequence[str]:
    """How the deviation moved since the quarter before; nothing without one."""
    material, before = content.material, previous_quarter(content.period)
    if before is None or material.before is None:
        return []
    agencies = material.totals, material.found.evidence.totals[before]
    said = summary.since_words(summary.movement(material.whole, material.before, measure, agencies), before)
    return [said] if said else []


def _agencies(content: PackContent) -> Sequence[Cells]:
    rows = summary.largest_contributors(content.material.totals, content.front, _MOST).to_dict("records")
    names = [short_in(content, most) for most in _NAMES]
    return [
        share_cells(row) | {
            "names": [cut[row["agency_slug"]] + content.all_signs_of(row["agency_slug"]) for cut in names],
            "ceiling": idr(row["ceiling_idr"], spelled=True), "points": points(row["contribution_pp"]),
        }
        for row in rows
    ]  # fmt: skip


def _activities(content: PackContent) -> Sequence[Cells]:
    """The activities below target that cost the kabupaten most, with what is told of them."""
    below = content.material.found.measures[content.front.key].causes.activities
    told = {_key(row): row for row in content.under_target.to_dict("records")}
    rows = [(row, told[_key(row)]) for row in below.head(_MOST).to_dict("records") if _key(row) in told]
    names = [short_in(content, most) for most in _NAMES]
    return [_activity(content, own, names) | {"points": points(row["contribution_pp"])} for row, own in rows]


def _activity(content: PackContent, row: Row, names: Sequence[Mapping[str, str]]) -> Cells:
    """An activity with its texts at several lengths, the longest first: the page takes the first that it holds."""
    cells = activity_cells(content, row)
    texts = {name: cells[name] for name in ("name", "issue", "follow_up", "responsible")}
    told = [{name: clamped(str(text), most) for name, text in texts.items()} for most in _TEXTS]
    return cells | {"texts": told, "agencies": [cut[row["agency_slug"]] for cut in names]}


def _key(row: dict) -> tuple[str, str, str]:
    return row["agency_slug"], row["sub_unit"] or "", row["activity_key"]


def _causes(content: PackContent) -> Sequence[Cells]:
    rows = by_weight(content.material.found.measures[content.front.key].causes).head(_MOST).to_dict("records")
    return [
        {"name": row["cause_name"], "party": row["escalation_party"] or "–", "activities": count(row["activity_count"]),
         "agencies": count(row["agency_count"]), "points": points(row["contribution_pp"])}
        for row in rows
    ]  # fmt: skip


def _without_cause(content: PackContent) -> Sequence[Cells]:
    """What nobody names a cause of, and what the dictionary does not sort, each where that is more than the least of
    the causes that are listed, or where none is."""
    found = content.material.found.measures[content.front.key].causes
    parts = ("Tanpa penyebab yang disebut", [UNFILLED, FILLED]), (APART[UNSORTED], [UNSORTED])
    return [cells for name, keys in parts if (cells := _apart_cells(found, name, keys))]


def _apart_cells(found: Causes, name: str, keys: Sequence[str]) -> Cells:
    """What stands apart from the causes; nothing where each of those that are listed costs as much."""
    apart = found.table[found.table["cause_key"].isin(keys) & (found.table["activity_count"] > 0)]
    cost, listed = apart["contribution_pp"].sum(), by_weight(found).head(_MOST)["contribution_pp"]
    if apart.empty or (len(listed) and abs(cost) <= listed.abs().min()):
        return {}
    of_them = found.by_agency[found.by_agency["cause_key"].isin(keys)]["agency_slug"].nunique()
    return {"name": name, "party": "–", "activities": count(apart["activity_count"].sum()),
            "agencies": count(of_them), "points": points(cost)}  # fmt: skip


def _forecast(content: PackContent, measure: Measure) -> str:
    found = content.material.found.measures[measure.key].forecasts
    return next((forecast_words.forecast_words(one) for one in found if not one.agency_slug), "").replace(NBSP, " ")
