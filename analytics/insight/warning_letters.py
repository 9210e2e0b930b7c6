"""Which OPD the office writes to: who is critical now, or below the target in the same measure for several quarters.

Source: domain.md 2.3 (bands), 6.1 (draft letters); the rule is the dashboard's own choice and stands in every letter.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, long_date, percent, points
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.offices import head_of
from analytics.domain.periods import Period, previous_quarter
from analytics.domain.promises import OPEN
from analytics.domain.remarks import JUDGEMENT, Remark
from analytics.insight.promises import LATE, JudgedPromise, PromiseBook
from analytics.insight.sentences import count

CRITICAL, WATCHED = "kritis", ("kritis", "waspada")
_REPEATS, _DAYS = 2, 7
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
    now: Sequence[Row], before: Sequence[Sequence[Row]], promises: Mapping[str, Sequence[JudgedPromise]], limit: str,
    remarks: Iterable[Remark] = (),
) -> list[Warned]:
    """The OPD that get a letter, in the order of `now`; `before`: the rows of each quarter before, the newest first
    (`quarters_before`). `limit`: below what these quarters are, in words (office_words.watch_words).

    An OPD that has not reported is written to for that; a measure without a figure gives no reason. What the Kabag
    judges critical (`remarks`) is critical here too, with the reason that was given.
    """  # fmt: skip
    earlier, judged = [{row["agency_slug"]: row for row in rows} for rows in before], _judged(remarks)
    found = []
    for row in now:
        slug = str(row["agency_slug"])
        computed = _reasons(row, [rows.get(slug) for rows in earlier], limit)
        reasons = [*computed, *judged.get(slug, ())]
        late = sum(one.kind == LATE for one in promises.get(slug, ()))
        if reasons and late and not is_silent(row):
            reasons.append(f"{count(late)} komitmen rapat sebelumnya belum ditepati")
        found.append(Warned(row, reasons))
    return [one for one in found if one.reasons]


def quarters_before(quarters: pd.DataFrame, period: Period) -> list[Sequence[Row]]:
    """The rows of the quarters of the year before a period, the newest first. `quarters`: queries.agency_quarters."""
    found, at = [], previous_quarter(period)
    while at is not None:
        found.append(quarters[quarters["month"] == at.month].to_dict("records"))
        at = previous_quarter(at)
    return found


def is_silent(row: Row) -> bool:
    """Whether an OPD that must report has not."""
    return bool(row["is_required"]) and not bool(row["has_reported"])


def without_late_reports(now: Sequence[Row], reported: Collection[str]) -> list[Row]:
    """The rows that a meeting saw, without the OPD that were silent then and have reported since (`reported`: slugs):
    nobody is asked for a report that is there."""
    return [row for row in now if not (is_silent(row) and row["agency_slug"] in reported)]


def _judged(remarks: Iterable[Remark]) -> dict[str, list[str]]:
    """Slug -> what the Kabag judges critical and nobody has settled."""
    found: dict[str, list[str]] = {}
    for one in remarks:
        if one.kind == JUDGEMENT and one.status == CRITICAL and one.is_open:
            said = f"{MEASURES[one.measure_key].label.lower()} dinilai kritis oleh Kabag: {one.text}"
            found.setdefault(one.agency_slug, []).append(said)
    return found


def _reasons(row: Row, before: Sequence[Row | None], limit: str) -> list[str]:
    if is_silent(row):
        return ["belum melapor untuk periode ini"]
    return [reason for measure in MEASURES.values() if (reason := _reason(row, before, measure, limit))]


def _reason(row: Row, before: Sequence[Row | None], measure: Measure, limit: str) -> str:
    word, deviation = measure.label.lower(), row[measure.deviation_column]
    if is_missing(deviation):
        return ""
    status = row[measure.status_column]
    times = _times_in_a_row([row, *before], measure)
    again = f", {count(times)} triwulan berturut-turut di bawah {limit}" if times >= _REPEATS else ""
    if status == CRITICAL or again:
        return f"deviasi {word} {points(deviation)}{NBSP}poin{again}"
    return ""


def _times_in_a_row(quarters: Sequence[Row | None], measure: Measure) -> int:
    """How many quarters in a row are more than 'perhatian', from the first of them on."""
    is_watched = [row is not None and row[measure.status_column] in WATCHED for row in quarters]
    return next((at for at, found in enumerate(is_watched) if not found), len(is_watched))


def letter(
    warned: Warned, period: Period, book: PromiseBook, activities: Sequence[Row], place: str = "",
    beside: Sequence[str] = (),
) -> str:  # fmt: skip
    """A draft of the letter: figures, reasons, the activities furthest behind, and what was promised.

    Who has not reported is asked for the report, by the same day on which others owe their answer. `place`: where it is
    written, '' unsaid; `beside`: what stands beside its figures (marks.letter_lines). The promises that
    are called for stand with the day of the `book`.
    """
    silent = is_silent(warned.row)
    lines = [f"{place}, ……………………", ""] if place else []
    lines += _asking(warned, period) if silent else _warning(warned, period)
    lines += ["", *(f"{one.removesuffix('.')}." for one in beside)] if beside else []
    if activities and not silent:
        lines += ["", "Kegiatan yang paling tertinggal:"]
        lines += [f"{at}. {_activity_line(row)}" for at, row in enumerate(activities, 1)]
    open_ones = [one for one in book.of(warned.slug) if one.outcome in OPEN or one.kind == LATE]
    if open_ones:
        lines += ["", f"Komitmen yang ditagih, keadaan {long_date(book.as_of)}:"]
        lines += [f"{at}. {one.promise.text} (tenggat {long_date(one.promise.due)}, {one.promise.responsible})"
                  for at, one in enumerate(open_ones, 1)]  # fmt: skip
    asked = f"laporan capaian s.d. {long_date(period.end_date)}" if silent else "langkah percepatan secara tertulis"
    lines += ["", f"Diminta menyampaikan {asked} paling lambat {_DAYS} hari sejak surat ini."]
    return "\n".join(lines).replace(NBSP, " ")


def _warning(warned: Warned, period: Period) -> list[str]:
    return [
        f"Kepada Yth. {head_of(warned.name)}",
        f"Perihal: Peringatan capaian kinerja {period.label}",
        "",
        f"Berdasarkan evaluasi s.d. {long_date(period.end_date)}, capaian {warned.name} sebagai berikut:",
        *[_figure_line(warned.row, measure) for measure in MEASURES.values()],
        f"Alasan surat ini: {'; '.join(warned.reasons)}.",
    ]


def _asking(warned: Warned, period: Period) -> list[str]:
    return [
        f"Kepada Yth. {head_of(warned.name)}",
        f"Perihal: Permintaan laporan capaian kinerja {period.label}",
        "",
        f"Sampai surat ini dibuat, laporan capaian {warned.name} s.d. {long_date(period.end_date)} belum diterima.",
        f"Alasan surat ini: {'; '.join(warned.reasons)}.",
    ]


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
