"""Lembar OPD: one page A4 for each OPD, with what the meeting asks it, and its full list behind.

Source: ux.md 8; desain/13_lembar_A4_per_opd.
"""

from collections.abc import Callable, Sequence

from analytics.deck.agency_groups import AgencyGroups, agency_groups
from analytics.deck.slides.agency import full_title
from analytics.domain.formats import NBSP, idr, is_missing, moment, points
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.offices import deputy_of
from analytics.domain.periods import next_quarter, previous_quarter
from analytics.domain.remarks import KINDS, Remark
from analytics.insight.promise_words import quarter_name
from analytics.insight.promises import KEPT, JudgedPromise
from analytics.insight.sentences import count
from analytics.insight.standing_words import in_order
from analytics.pack.binding import bound
from analytics.pack.cells import activity_cells, promise_cells, reached_words, standing_cells
from analytics.pack.content import PackContent, Row
from analytics.pack.typeset import pdf


def sheet(content: PackContent, slug: str) -> bytes:
    """The sheet of an OPD as PDF, with page numbers of its own: it is signed and filed by itself."""
    coming, row = next_quarter(content.period), content.rows[slug]
    data = _sheet(content, agency_groups(content.material), row) | {
        "marks": content.marks_of([slug]),
        "title": _title(content),
        "target_head": f"Target {coming.short_label}" if coming else "Target",
    }
    return pdf("lembar.typ", data, content)


def bound_sheets(content: PackContent, made: Callable[[str], bytes]) -> bytes:
    """The sheets of all OPD of the content as one PDF, with an outline of their names. `made`: slug -> its sheet.

    They are bound from those that every OPD gets: typesetting all at once takes several hundred MB.
    """
    parts = [(str(content.rows[slug]["agency_name"]), made(slug)) for slug in content.slugs]
    return bound(_title(content), parts, content)


def _title(content: PackContent) -> str:
    return f"Lembar evaluasi OPD {content.period.label}"


def _sheet(content: PackContent, groups: AgencyGroups, row: Row) -> dict[str, object]:
    slug, period, book = row["agency_slug"], content.period, content.book
    lagging = content.lagging.get(slug, ())
    earlier = book.of(slug)
    return {
        "heading": full_title(content.material, groups, row),
        "under": _under(row),
        "short_name": row["agency_short_name"],
        "measures": [standing_cells(row, one, _figures(content, row, one)) for one in in_order(content.front)],
        "remarks": [*(_remark(one) for one in content.papers.remarks if one.agency_slug == slug),
                    *(f"Koreksi sesudah rapat: {one}" for one in [content.corrected_words(slug)] if one)],
        "activities": [activity_cells(content, one) for one in lagging],
        "activity_count": count(len(lagging)),
        "nothing_behind": _nothing_behind(row),
        "promises": [promise_cells(content, one) for one in earlier],
        "promise_title": _promise_title(content, earlier),
        "own": [promise_cells(content, one) for one in book.own_of(slug)],
        "own_title": f"Komitmen {quarter_name(period, period)}"
        + ("" if book.own_of(slug) else " (diisi dalam rapat)"),
        "state": content.book_state if earlier else "",
        "own_state": content.book_state if book.own_of(slug) else "",
        "signers": [deputy_of(str(row["agency_name"])), f"Kepala {content.region.office}"],
    }


def _under(row: Row) -> str:
    """Official name, ceiling, how many activities, and, once it has reported, how many of them lag."""
    pagu = "tanpa pagu" if is_missing(row["ceiling_idr"]) else f"pagu {idr(row['ceiling_idr'], spelled=True)}"
    behind = f", {count(row['below_target_count'])} di antaranya di bawah target" if row["has_reported"] else ""
    return " · ".join([str(row["agency_name"]), pagu, f"{count(row['row_count'])} kegiatan{behind}"])


def _nothing_behind(row: Row) -> str:
    return "Tidak ada." if row["has_reported"] else "OPD ini belum melapor, jadi belum ada yang dapat dinilai."


def _figures(content: PackContent, row: Row, measure: Measure) -> Sequence[str]:
    told = reached_words(row, measure)
    before = previous_quarter(content.period)
    if before is None:
        return told
    quarters = content.material.agency_quarters
    was = quarters[(quarters["agency_slug"] == row["agency_slug"]) & (quarters["month"] == before.month)]
    if was.empty or all(is_missing(was.iloc[0][one.actual_column]) for one in MEASURES.values()):
        return told
    value = was.iloc[0][measure.deviation_column]
    return [*told, f"{before.short_label} tanpa deviasi" if is_missing(value)
            else f"{before.short_label} {points(value)}{NBSP}poin"]  # fmt: skip


def _promise_title(content: PackContent, earlier: Sequence[JudgedPromise]) -> str:
    """'Komitmen sebelumnya: 2 dari 9 selesai'."""
    if not earlier:
        return "Komitmen rapat sebelumnya: belum ada yang tercatat"
    kept = sum(one.kind == KEPT for one in earlier)
    return f"Komitmen rapat sebelumnya: {count(kept)} dari {count(len(earlier))} selesai"


def _remark(one: Remark) -> str:
    """'Keberatan OPD (fisik): …, oleh …'; settled ones say how."""
    status = f"{one.status}: " if one.status else ""
    said = f"{KINDS[one.kind]} ({MEASURES[one.measure_key].label.lower()}): {status}{one.text}"
    by = f" ({moment(one.made_at)})"
    return said + by + ("" if one.is_open else f". Selesai: {one.answer}")
