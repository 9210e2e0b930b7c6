"""Which OPD the office writes to: who is critical now, or below the target in the same measure for several quarters.

Source: domain.md 2.3 (bands), 6.1 (draft letters); the rule is the dashboard's own choice and stands in every letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.domain.formats import NBSP, is_missing, long_date, percent, points
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.periods import Period
from analytics.domain.promises import OPEN
from analytics.insight.promises import LATE, JudgedPromise
from analytics.insight.sentences import count

CRITICAL, WATCHED = "kritis", ("kritis", "waspada")
_REPEATS = 2
Row = Mapping[str, object]


@dataclass(frozen=True)
class Warned:
    """An OPD that is written to: its row of the period, and why, each reason a sentence of its own."""

    row: Row
    reasons: Sequence[str]

    @property
    def slug(self) -> str:
        return str(self.row["agency_slug"])

    @property
    def name(self) -> str:
        return str(self.row["agency_name"])


def warned_agencies(
    now: Sequence[Row], before: Sequence[Row], promises: Mapping[str, Sequence[JudgedPromise]], limit: str
) -> list[Warned]:
    """The OPD that get a letter, in the order of `now`; `before` are the rows of the quarter before, [] without one.

    `limit`: below what both quarters are, in words (office_words.watch_words).

    An OPD that has not reported is written to for that; a measure without a figure gives no reason.
    """
    earlier = {row["agency_slug"]: row for row in before}
    found = []
    for row in now:
        slug = row["agency_slug"]
        found.append(Warned(row, _reasons(row, earlier.get(slug), promises.get(str(slug), ()), limit)))
    return [one for one in found if one.reasons]


def _reasons(row: Row, before: Row | None, promises: Sequence[JudgedPromise], limit: str) -> list[str]:
    if bool(row["is_required"]) and not bool(row["has_reported"]):
        return ["belum melapor untuk periode ini"]
    reasons = [reason for measure in MEASURES.values() if (reason := _reason(row, before, measure, limit))]
    late = sum(one.kind == LATE for one in promises)
    return [*reasons, *([f"{count(late)} komitmen rapat sebelumnya belum ditepati"] if reasons and late else [])]


def _reason(row: Row, before: Row | None, measure: Measure, limit: str) -> str:
    word, deviation = measure.label.lower(), row[measure.deviation_column]
    if is_missing(deviation):
        return ""
    status = row[measure.status_column]
    was = None if before is None else before[measure.status_column]
    again = f", {_REPEATS} triwulan berturut-turut di bawah {limit}" if status in WATCHED and was in WATCHED else ""
    if status == CRITICAL or again:
        return f"deviasi {word} {points(deviation)}{NBSP}poin{again}"
    return ""


def letter(
    warned: Warned, period: Period, promises: Sequence[JudgedPromise], activities: Sequence[Row], place: str = ""
) -> str:
    """A draft of the letter: figures, reasons, the activities furthest behind, and what was promised.

    `place`: where it is written, '' unsaid.
    """
    figures = [_figure_line(warned.row, measure) for measure in MEASURES.values()]
    lines = [
        *([f"{place}, ……………………", ""] if place else []),
        f"Kepada Yth. Kepala {warned.name}",
        f"Perihal: Peringatan capaian kinerja {period.label}".replace(NBSP, " "),
        "",
        f"Berdasarkan evaluasi s.d. {long_date(period.end_date)}, capaian {warned.name} sebagai berikut:",
        *figures,
        f"Alasan surat ini: {'; '.join(warned.reasons)}.",
    ]
    if activities:
        lines += ["", "Kegiatan yang paling tertinggal:"]
        lines += [f"{at}. {_activity_line(row)}" for at, row in enumerate(activities, 1)]
    open_ones = [one for one in promises if one.outcome in OPEN or one.kind == LATE]
    if open_ones:
        lines += ["", "Komitmen yang ditagih:"]
        lines += [f"{at}. {one.promise.text} (tenggat {long_date(one.promise.due)}, {one.promise.responsible})"
                  for at, one in enumerate(open_ones, 1)]  # fmt: skip
    lines += ["", "Diminta menyampaikan langkah percepatan secara tertulis paling lambat 7 hari sejak surat ini."]
    return "\n".join(lines).replace(NBSP, " ")


def _figure_line(row: Row, measure: Measure) -> str:
    deviation = row[measure.deviation_column]
    if is_missing(deviation):
        return f"- {measure.label}: belum ada angkanya"
    reached = f"realisasi {percent(row[measure.actual_column])} dari target {percent(row[measure.target_column])}"
    return f"- {measure.label}: {reached}, deviasi {points(deviation)} poin"


def _activity_line(row: Row) -> str:
    told = "; ".join(str(row[name]) for name in ("issue", "follow_up") if not is_missing(row[name]) and row[name])
    figures = ", ".join(f"{one.label.lower()} {points(row[one.deviation_column])}" for one in MEASURES.values())
    said = f"{row['activity_name']}: {figures} poin"
    return f"{said} ({told})" if told else said
