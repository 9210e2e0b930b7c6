"""Kegiatan se-kabupaten: the activities furthest behind, all of them and by cause (ux.md 4.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.deck import keys
from analytics.deck.material import Material
from analytics.deck.slide import DETAIL, Slide, headline
from analytics.deck.subtitles import one_line
from analytics.domain.formats import is_missing, points, short_date
from analytics.domain.names import clean_text, is_filler
from analytics.drawing import choice_chips, two_lines
from analytics.drawing.choice_chips import Choice, ChoiceChips
from analytics.drawing.paragraph import Paragraph
from analytics.drawing.stage import BODY, Box
from analytics.drawing.two_lines import TwoLineRows, TwoLines
from analytics.insight.findings import frequent_causes
from analytics.insight.findings.cause_book import NO_PROBLEM
from analytics.insight.findings.causes import Causes
from analytics.insight.findings.plain import keys_of
from analytics.insight.findings.rows import ACTIVITY_KEY
from analytics.insight.rounding import shown_values
from analytics.insight.sentences import count

SHOWN, KEYS = 6, 9
UNTOLD = "Masalah belum diisi"
_LIST = Box(BODY.x, BODY.y, BODY.width, two_lines.PITCH * SHOWN)
_CHIPS = Box(BODY.x, _LIST.bottom + 12, BODY.width, choice_chips.ROWS * (choice_chips.HEIGHT + choice_chips.SPACE))
_DUE = "kanan bawah: tenggat"
_RECAP = "opd"
_TOLD = ["issue", "root_cause", "cause_name", "due_date"]


@dataclass(frozen=True)
class _Known:
    """What all slides are made from: `below` are the activities below target, the furthest behind first; `causes` those
    that cost the most points first; `statuses` and `problems` by the key of an activity."""

    material: Material
    found: Causes
    causes: Sequence[Mapping]
    below: pd.DataFrame
    statuses: Mapping[tuple, str]
    problems: Mapping[tuple, Mapping]

    @property
    def sets(self) -> list[Sequence[Mapping]]:
        """The causes as the keys choose them: all at once, or eight at a time where the ninth key leads on."""
        size = KEYS if len(self.causes) <= KEYS else KEYS - 1
        return [self.causes[start : start + size] for start in range(0, len(self.causes), size)] or [[]]

    def set_of(self, cause_key: str) -> int:
        """In which set a cause stands, from 1; the first one for ''."""
        return next((at for at, one in enumerate(self.sets, 1) if cause_key in [c["cause_key"] for c in one]), 1)

    def worst(self, cause_key: str = "") -> list[dict]:
        """The first six, of one cause where it is named."""
        below = self.below[self.below["cause_key"] == cause_key] if cause_key else self.below
        return below.head(SHOWN).to_dict("records")


def activities(material: Material) -> list[Slide]:
    """The slide of all causes together and one of each of those that cost the most points."""
    known = _known(material)
    together = [_together(known, number) for number in range(1, len(known.sets) + 1)]
    return [*together, *(_of_cause(known, cause) for cause in known.causes)]


def _together(known: _Known, number: int) -> Slide:
    """All causes together, with one set of them to choose from; further sets are opened from the one before."""
    worst, is_first = known.worst(), number == 1
    return Slide(
        key=keys.more_causes(number),
        group=keys.ACTIVITIES if is_first else DETAIL,
        name="Kegiatan paling tertinggal" if is_first else f"Kegiatan: penyebab lain ({count(number)})",
        title=headline(*frequent_causes.frequent_titles(known.found)),
        subtitle=_subtitle(known, worst, number),
        parts=_parts(known, worst, number),
        rows=[_leads_to(row) for row in worst],
        up="" if is_first else keys.more_causes(number - 1),
        choices=_choices(known, number),
    )


def shown_activities(material: Material) -> list[tuple[str, str, str]]:
    """The OPD, sub-unit and key of every activity that these slides name, each once, in their order.

    Missing: the line of an OPD that only a recap knows is no activity.
    """
    known = _known(material)
    lists = [known.worst(), *(known.worst(cause["cause_key"]) for cause in known.causes)]
    named = [row for one in lists for row in one if row["level"] != _RECAP]
    return list(dict.fromkeys((row["agency_slug"], row["sub_unit"], row["activity_key"]) for row in named))


def _known(material: Material) -> _Known:
    evidence, found = material.found.evidence, material.found.measures[material.front.key].causes
    causes = frequent_causes.by_weight(found).to_dict("records")
    rows, problems = evidence.rows, evidence.own_problems
    statuses = dict(zip(keys_of(rows, ACTIVITY_KEY), rows[material.front.status_column].tolist(), strict=True))
    # The first problem is the one at whose cause the gap of an activity stands.
    told = problems[problems["cause_key"] != NO_PROBLEM].drop_duplicates(ACTIVITY_KEY)
    by_key = dict(zip(keys_of(told, ACTIVITY_KEY), told[_TOLD].to_dict("records"), strict=True))
    return _Known(material, found, causes, _furthest_first(found.activities), statuses, by_key)


def _furthest_first(below: pd.DataFrame) -> pd.DataFrame:
    """By the deviation that is shown; equal ones by the larger ceiling, then by name."""
    order = below.assign(shown_pp=shown_values(below["deviation_pp"]))
    columns = ["shown_pp", "ceiling_idr", "activity_name", *ACTIVITY_KEY]
    return order.sort_values(columns, ascending=[one != "ceiling_idr" for one in columns])


def _of_cause(known: _Known, cause: Mapping) -> Slide:
    key, found, party = cause["cause_key"], known.found, cause["escalation_party"]
    worst, number = known.worst(key), known.set_of(key)
    told = [f"Deviasi {found.measure.label.lower()} (poin)", _span(worst, cause["activity_count"]), _DUE]
    return Slide(
        key=keys.cause(key),
        group=DETAIL,
        name=f"Kegiatan: {cause['cause_name']}",
        title=headline(*frequent_causes.cause_titles(cause, found.measure, found.noun)),
        subtitle=" · ".join([*told, *([f"bahas dengan {party}"] if party else [])]),
        parts=_parts(known, worst, number, key),
        rows=[_leads_to(row) for row in worst],
        up=keys.more_causes(number),
        choices=_choices(known, number),
    )


def _subtitle(known: _Known, worst: Sequence[Mapping], number: int) -> str:
    if not worst:
        return ""
    found = known.found
    keys_words = f"Shift+1–9: {count(len(known.causes))} penyebab" if known.causes else ""
    told = [f"Deviasi {found.measure.label.lower()} (poin)", _span(worst, found.activity_count)]
    told += [f"penyebab halaman {number} dari {len(known.sets)}"] if number > 1 else []
    untold = frequent_causes.open_causes_words(found)
    # What the keys do is also in their list, and where a day stands in the corner is seen.
    return one_line([*told, _DUE, untold, keys_words], [*told, _DUE, untold], [*told, untold])


def _span(worst: Sequence[Mapping], whole: int) -> str:
    return f"1–{count(len(worst))} dari {count(whole)}"


def _choices(known: _Known, number: int) -> dict[str, str]:
    """What the digits with Shift choose: the causes of a set; the ninth one, always, the next set."""
    chosen = {f"!{at}": keys.cause(cause["cause_key"]) for at, cause in enumerate(known.sets[number - 1], 1)}
    return chosen | {f"!{KEYS}": key for key in _onwards(known, number)}


def _onwards(known: _Known, number: int) -> list[str]:
    """The slide of the set behind one, of the first behind the last; none where all causes are in one set."""
    return [keys.more_causes(number % len(known.sets) + 1)] if len(known.sets) > 1 else []


def _parts(known: _Known, worst: Sequence[Mapping], number: int, active: str = "") -> list:
    if not worst:
        return [(Box(BODY.x, BODY.y + 40, BODY.width, 200), Paragraph(_nothing_words(known)))]
    # The chip of what is shown leads back to all causes.
    back = keys.more_causes(number)
    chips = [
        Choice(str(at), cause["cause_name"], back if key == active else keys.cause(key), key == active)
        for at, cause in enumerate(known.sets[number - 1], 1)
        for key in [cause["cause_key"]]
    ]
    left = len(known.causes) - len(chips)
    chips += [Choice(str(KEYS), f"{count(left)} penyebab lain", key) for key in _onwards(known, number)]
    return [(_LIST, TwoLineRows(_rows(known, worst), UNTOLD)), (_CHIPS, ChoiceChips(chips))]


def _nothing_words(known: _Known) -> str:
    """Why no activity stands here; what is not reported is not reached either."""
    found, rows = known.found, known.material.found.evidence.rows
    word, everything = found.measure.label.lower(), len(rows)
    silent = everything - int(rows["has_reported"].astype(bool).sum())
    unreported = f"{count(silent)} belum dilaporkan" if silent else ""
    if not found.judged_count:
        told = f"{count(everything)} {found.noun} termuat untuk {known.material.period.label}"
        return f"{told}, {unreported}." if silent else f"{told}."
    told, rest = f"{count(found.judged_count)} {found.noun} memenuhi target {word}.", everything - found.judged_count
    if not rest:
        return told
    among = f", {unreported}" if silent else ""
    return f"{told} {count(rest)} lainnya tanpa deviasi {word}{among}."


def _rows(known: _Known, worst: Sequence[Mapping]) -> list[TwoLines]:
    found = []
    for at, row in enumerate(worst, 1):
        key = tuple(row[name] for name in ACTIVITY_KEY)
        problem = known.problems.get(key, {})
        due = short_date(problem.get("due_date"), known.material.period.year)
        found.append(
            TwoLines(
                count(at), clean_text(row["activity_name"]), points(row["deviation_pp"]), known.statuses[key],
                known.material.called(row["agency_short_name"]), _problem_words(problem), due, _leads_to(row),
            )
        )  # fmt: skip
    return found


def _problem_words(problem: Mapping) -> str:
    """What the OPD wrote, else the cause that it chose; '' where it told neither."""
    issue = problem.get("issue")
    if not is_missing(issue) and not is_filler(str(issue)):
        return clean_text(str(issue))
    told = problem.get("root_cause")
    return problem.get("cause_name", "") if not is_missing(told) and told else ""


def _leads_to(row: Mapping) -> str:
    if row["level"] == _RECAP:
        return keys.agency(row["agency_slug"])
    return keys.activity(row["agency_slug"], row["sub_unit"], row["activity_key"])
