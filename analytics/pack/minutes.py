"""Notulen of a meeting and the berita acara of an OPD, to be signed and kept: PDF/A-2b.

Source: domain.md 2.3 and 6.2 no. 3: the deviation of a measure is its own actual less its own target.
"""

from collections.abc import Sequence

from analytics.domain.formats import long_date, moment, percent, points, short_date
from analytics.domain.measures import MEASURES
from analytics.domain.offices import signer_of
from analytics.domain.remarks import KINDS, Remark
from analytics.insight.meeting_words import CLOSING
from analytics.insight.promise_papers import paper_words
from analytics.insight.promise_words import outcome_words
from analytics.insight.promises import JudgedPromise
from analytics.insight.sentences import count
from analytics.pack.cells import Cells, activity_cells, promise_cells, status_counts, status_words
from analytics.pack.content import PackContent, Row
from analytics.pack.typeset import pdf

_DOTS = "……………………"


def minutes(content: PackContent) -> bytes:
    """The minutes of the meeting about the period, as PDF/A: of the OPD that it called, or of those chosen."""
    meeting, period = content.papers.meeting, content.period
    day = long_date(meeting.day) if meeting.day else "tanggal belum dicatat"
    called, came = (
        ", ".join(content.material.names.get(slug, slug) for slug in slugs)
        for slugs in (meeting.participants, meeting.attended)
    )
    book = content.paper_book
    data = {
        "title": f"Notulen Pra-Rakorev {period.label}, {day}",
        "under": f"Tempat: {meeting.place or 'belum dicatat'}. Diundang: {called or 'semua OPD'}. "
        f"Hadir: {came or 'belum dicatat'}.",
        "figures": [*(_figures(row) for row in content.chosen if _is_called(content, str(row["agency_slug"]))),
                    _figures(dict(content.material.whole) | {"agency_name": "Kabupaten (semua OPD)"})],
        "counts": status_counts(content),
        "judged": content.judged_words,
        "remarks": [_remark(content, one) for one in content.papers.remarks if one.agency_slug in content.slugs],
        "own": _promises(content, book.own),
        "earlier": _promises(content, book.earlier),
        # Documents leave the house, and with an operator's name anybody could try passwords.
        "corrections": [f"{moment(one.at)}: {one.what}. Alasan: {one.reason}" for one in meeting.corrections],
        "signers": [f"Kepala {content.region.office}", "Notulis"],
    }
    return pdf("notulen.typ", data, content, is_archive=True)


def records(content: PackContent, slugs: Sequence[str]) -> bytes:
    """The berita acara of these OPD, each beginning on a page of its own, as PDF/A."""
    data = {
        "title": f"Berita acara evaluasi {content.period.label}",
        "records": [_record(content, content.rows[slug]) for slug in slugs],
    }
    return pdf("berita-acara.typ", data, content, is_archive=True)


def _record(content: PackContent, row: Row) -> Cells:
    slug, meeting, book = row["agency_slug"], content.papers.meeting, content.paper_book
    day = long_date(meeting.day) if meeting.day else _DOTS
    lagging = content.lagging.get(slug, ())
    return {
        "title": f"Berita acara evaluasi {row['agency_name']}",
        "under": f"Pra-Rakorev {content.period.label}",
        "opening": f"Pada tanggal {day} bertempat di {meeting.place or _DOTS} telah dievaluasi capaian "
        f"{row['agency_name']} s.d. {long_date(content.period.end_date)} sebagai berikut.",
        "figures": [_figures(row)],
        "activity_title": f"Kegiatan di bawah target ({count(len(lagging))})",
        "activities": [activity_cells(content, one) for one in lagging],
        "remarks": [_remark(content, one) for one in content.papers.remarks if one.agency_slug == slug],
        "own": [_promise(content, one) for one in book.own_of(slug)],
        "earlier": [_promise(content, one) for one in book.of(slug)],
        "closing": CLOSING,
        "signers": [signer_of(str(row["agency_name"])), f"Mengetahui, Kepala {content.region.office}"],
    }


def _is_called(content: PackContent, slug: str) -> bool:
    participants = content.papers.meeting.participants
    return not participants or slug in participants


def _figures(row: Row) -> Cells:
    """Both measures: target, actual, deviation and status."""
    return {
        "name": row["agency_name"],
        **{
            measure.key: {
                "target": percent(row[measure.target_column]), "actual": percent(row[measure.actual_column]),
                "deviation": points(row[measure.deviation_column]), "status": status_words(row[measure.status_column]),
            }
            for measure in MEASURES.values()
        },
    }  # fmt: skip


def _promises(content: PackContent, rows: Sequence) -> Sequence[Cells]:
    return [_promise(content, one) for one in rows if one.promise.agency_slug in content.slugs]


def _promise(content: PackContent, one: JudgedPromise) -> Cells:
    due, said = paper_words(one, content.papers.meeting)
    cells = promise_cells(content, one) | {"due": short_date(due, content.period.year), "outcome": said}
    # The list of those that were made has no column for their state.
    is_later = said != outcome_words(one)
    return cells | ({"responsible": f"{cells['responsible']}; {said}"} if is_later else {})


def _remark(content: PackContent, one: Remark) -> Cells:
    status = f"{one.status}: " if one.status else ""
    return {
        "agency": content.material.names.get(one.agency_slug, one.agency_slug),
        "kind": f"{KINDS[one.kind]} ({MEASURES[one.measure_key].label.lower()})",
        "text": f"{status}{one.text}",
        "by": moment(one.made_at),
        "state": "belum diselesaikan" if one.is_open else f"selesai {moment(one.settled_at)}: {one.answer}",
    }
