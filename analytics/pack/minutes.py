"""Notulen of a meeting and the berita acara of an OPD, to be signed and kept: PDF/A-2b."""

from collections.abc import Sequence

from analytics.domain.formats import moment
from analytics.domain.measures import MEASURES
from analytics.domain.offices import signer_of
from analytics.domain.remarks import JUDGEMENT, KINDS, Remark
from analytics.insight.marks import correction_lines
from analytics.insight.meeting_papers import (
    FigureRow,
    attendance_words,
    figure_row,
    minutes_closing,
    minutes_figures,
    minutes_title,
    opening_words,
)
from analytics.insight.meeting_words import CLOSING
from analytics.insight.sentences import count
from analytics.pack.cells import Cells, activity_cells, clamped, promise_cells, status_counts
from analytics.pack.content import MOST_IN_PROSE, PackContent, Row
from analytics.pack.typeset import pdf

_RUNNING_HEAD = 40
"""Letters of an OPD's name in the head of a page."""


def minutes(content: PackContent) -> bytes:
    """The minutes of the meeting about the period, as PDF/A: of the OPD that it called, or of those chosen."""
    meeting, book = content.papers.meeting, content.book
    figures = minutes_figures(content.chosen, dict(content.material.whole), meeting)
    data = {
        "title": minutes_title(meeting, content.period),
        "under": attendance_words(meeting, content.material.names),
        "figures": [_figures(content, one) for one in figures],
        "signs": content.sign_legend([one.agency_slug for one in figures if one.agency_slug]),
        "counts": status_counts(content),
        "counts_head": "Seluruh kabupaten" if content.is_filtered else "OPD menurut status",
        "judged": content.judged_words(MOST_IN_PROSE),
        "remarks": [_remark(content, one) for one in content.papers.remarks if one.agency_slug in content.slugs],
        "own": (own := _promises(content, book.own)),
        "earlier": (earlier := _promises(content, book.earlier)),
        "closing": minutes_closing(content.period, len(own), len(earlier)),
        "state": content.book_state,
        # Documents leave the house, and with an operator's name anybody could try passwords.
        "corrections": [f"{moment(one.at)}: {one.what}. Alasan: {one.reason}" for one in meeting.later_corrections],
        "changed": correction_lines(content.papers.changes, content.short_names),
        "signers": [f"Kepala {content.region.office}", "Notulis"],
    }
    return pdf("notulen.typ", data, content, is_archive=True)


def record(content: PackContent, slug: str) -> bytes:
    """The berita acara of an OPD, as PDF/A."""
    row = content.rows[slug]
    data = {
        "marks": content.marks_of([slug]),
        "title": f"Berita acara evaluasi {content.period.label}",
        "record": _record(content, row),
    }
    return pdf("berita-acara.typ", data, content, is_archive=True)


def _record(content: PackContent, row: Row) -> Cells:
    slug, meeting, book = row["agency_slug"], content.papers.meeting, content.book
    lagging = content.lagging.get(slug, ())
    return {
        "title": f"Berita acara evaluasi {row['agency_name']}",
        "under": f"Pra-Rakorev {content.period.label} · {content.marks['office']}",
        "running_head": f"Berita acara {clamped(str(row['agency_short_name']), _RUNNING_HEAD)}",
        "opening": opening_words(meeting, content.period, str(row["agency_name"])),
        "figures": [_figures(content, figure_row(row))],
        "signs": content.sign_legend([slug]),
        "activity_title": f"Kegiatan di bawah target ({count(len(lagging))})",
        "activities": [activity_cells(content, one) for one in lagging],
        "remarks": [*(_remark(content, one) for one in content.papers.remarks if one.agency_slug == slug),
                    *_corrected(content, slug)],
        "own": [promise_cells(content, one) for one in book.own_of(slug)],
        "earlier": [promise_cells(content, one) for one in book.of(slug)],
        "state": content.book_state,
        "closing": f"Berita acara {row['agency_name']}. {CLOSING}",
        "signers": [signer_of(str(row["agency_name"])), f"Mengetahui, Kepala {content.region.office}"],
    }


def _corrected(content: PackContent, slug: str) -> list[Cells]:
    """What of an OPD was corrected since the room saw it, as a row beside judgements and objections."""
    said, found = content.corrected_words(slug), content.papers.meeting.later_corrections
    if not said:
        return []
    at = ", ".join([content.region.office, *(moment(one.at) for one in found[-1:])])
    return [{"agency": content.material.names.get(slug, slug), "kind": "Koreksi sesudah rapat", "text": said, "by": at,
             "state": "tampil di samping angka rapat"}]  # fmt: skip


def _whose(content: PackContent, one: Remark) -> str:
    """By whose function something was said; the name of whoever typed it in leaves no house."""
    if one.kind == JUDGEMENT:
        return f"Kepala {content.region.office}"
    return str(content.material.names.get(one.agency_slug, one.agency_slug))


def _figures(content: PackContent, row: FigureRow) -> Cells:
    """An OPD or the kabupaten, marked where something stands beside its figures."""
    names, slug = ("target", "actual", "deviation", "status"), row.agency_slug
    cells = {key: dict(zip(names, told, strict=True)) for key, told in row.measures.items()}
    return {"name": f"{row.name}{content.signs_of(slug)}" if slug else row.name} | content.with_judged(slug, cells)


def _promises(content: PackContent, rows: Sequence) -> Sequence[Cells]:
    return [promise_cells(content, one) for one in content.promises_of(rows)]


def _remark(content: PackContent, one: Remark) -> Cells:
    status = f"{one.status}: " if one.status else ""
    return {
        "agency": content.material.names.get(one.agency_slug, one.agency_slug),
        "kind": f"{KINDS[one.kind]} ({MEASURES[one.measure_key].label.lower()})",
        "text": f"{status}{one.text}",
        "by": f"{_whose(content, one)}, {moment(one.made_at)}",
        "state": "belum diselesaikan" if one.is_open else f"selesai {moment(one.settled_at)}: {one.answer}",
    }
