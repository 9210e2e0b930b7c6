"""Bahan rapat: what is on the stage for those who read on paper: ranking, trend, exceptions and promises."""

from collections.abc import Sequence

import pandas as pd

from analytics.deck import keys
from analytics.deck.marked_slides import marks_on
from analytics.deck.slide import Slide
from analytics.deck.slides.ranking import places
from analytics.domain.formats import idr, is_missing, known_figure, percent, points
from analytics.domain.measures import MEASURES
from analytics.domain.periods import ROMAN
from analytics.drawing.stage import BODY_BOTTOM, BODY_TOP
from analytics.drawing.text import FAMILY
from analytics.insight import ranking, sentences
from analytics.insight.findings import movement_words
from analytics.insight.findings.red_lists import RED, RedLists
from analytics.insight.marks import MOST_NAMED
from analytics.insight.promise_words import earlier_title
from analytics.insight.sentences import count
from analytics.insight.standing_words import in_order
from analytics.pack.cells import Cells, promise_cells, share_cells
from analytics.pack.content import MOST_IN_PROSE, PackContent
from analytics.pack.typeset import pdf
from analytics.theme import STAGE_WIDTH

_REST = ("realisasi", "deviasi")
_RED_TITLES = {
    "newly_red": "Baru kritis", "lasting": "Kritis tiga triwulan atau lebih", "recovered": "Keluar dari kritis",
    "without_figure": "Tadinya kritis, kini tanpa angka",
}  # fmt: skip


def handout(content: PackContent) -> bytes:
    """The pages as PDF, A4 landscape. They are about the whole kabupaten, whichever OPD the kit is about."""
    material = content.material
    slides = {slide.key: slide for slide in content.deck.slides}
    rows = _ranked(content)
    data = {
        "marks": content.kabupaten_marks,
        "title": f"Bahan rapat Pra-Rakorev {content.period.label}",
        "ranking_title": sentences.ranking_title(
            material.totals, _order(content).measure, content.period, material.threshold
        ),
        "rows": rows,
        "beside": content.sign_words(MOST_IN_PROSE),
        "marked": _marked(content, rows),
        "trend_beside": content.sign_words(MOST_NAMED),
        "moved_beside": _beside_slide(content, slides[keys.MOVEMENT]),
        "most": max((abs(one[key]["value"]) for one in rows for key in MEASURES if one[key]["value"] is not None),
                    default=1.0) or 1.0,
        "trend_title": slides[keys.TREND].title,
        "trend_picture": picture(slides[keys.TREND]),
        "quarter_heads": [head for one in in_order(content.front) for head in (f"{one.label}: target", *_REST)],
        "quarters": _quarters(content),
        "moved_title": slides[keys.MOVEMENT].title,
        "moved_picture": picture(slides[keys.MOVEMENT]),
        "moved_words": movement_words.counts_words(material.found.measures[content.front.key].moved),
        "lists": [*_red_lists(content), *_silent(content)],
        "promise_title": earlier_title(content.book, material.names),
        "promises": [promise_cells(content, one) for rows in content.book.by_agency.values() for one in rows],
        "state": content.book_state,
        "own": [promise_cells(content, one) for one in content.book.own],
    }  # fmt: skip
    return pdf("bahan.typ", data, content)


def picture(slide: Slide) -> str:
    """What is drawn on a slide between its subtitle and its foot, as an SVG of its own."""
    drawn = "".join(element for box, form in slide.parts for element in form.draw(box))
    height = BODY_BOTTOM - BODY_TOP + 12
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 {BODY_TOP - 6} {STAGE_WIDTH} {height}" '
        f'width="{STAGE_WIDTH}" height="{height}" font-family="{FAMILY}">{drawn}</svg>'
    )


def _order(content: PackContent) -> ranking.Order:
    return ranking.order_of("", content.front, content.material.totals)


def _ranked(content: PackContent) -> Sequence[Cells]:
    """Every OPD that must report or has reported, the furthest behind first, without a figure last."""
    totals = content.material.totals
    shown = totals[totals["is_required"].astype(bool) | totals["has_reported"].astype(bool)]
    order = _order(content)
    rows = ranking.ordered(ranking.with_contribution(shown, content.front), order)
    at_places = places(rows[order.measure.deviation_column])
    return [
        content.with_judged(row["agency_slug"], share_cells(row))
        | {
            "place": "" if is_missing(row[order.measure.deviation_column]) else count(at),
            "slug": row["agency_slug"],
            "name": f"{row['agency_name']}{content.signs_of(row['agency_slug'])}",
            "ceiling": idr(row["ceiling_idr"], spelled=True),
            "below": f"{count(row['below_target_count']) if row['has_reported'] else '–'} / {count(row['row_count'])}",
            "points": points(row["contribution_pp"]),
        }
        for at, row in zip(at_places, rows.to_dict("records"), strict=True)
    ]  # fmt: skip


def _marked(content: PackContent, rows: Sequence[Cells]) -> Sequence[Sequence[str]]:
    """OPD and what stands beside its figures, where lines below the ranking do not name them all."""
    lines = content.sign_words(MOST_IN_PROSE)
    if lines == content.sign_words():
        return []
    told = ((one["name"], content.beside_words(one["slug"])) for one in rows)
    return [(name, said) for name, said in told if said]


def _beside_slide(content: PackContent, slide: Slide) -> str:
    """Which of the OPD on a slide are corrected, object or are judged worse; '' where none is."""
    words = marks_on(content.material, slide, content.deck.slides, MOST_IN_PROSE)
    return "; ".join(words[0]) if words else ""


def _quarters(content: PackContent) -> Sequence[Sequence[str]]:
    """The quarters up to the period: target, actual and deviation of both measures."""
    rows = []
    for row in content.material.trend.to_dict("records"):
        if row["month"] > content.period.month:
            continue
        cells = [f"TW {ROMAN[int(row['quarter'])]}"]
        for measure in in_order(content.front):
            cells += [percent(row[measure.target_column]), percent(row[measure.actual_column])]
            cells.append(points(row[measure.deviation_column]))
        reported = row["reported_agency_count"]
        rows.append([*cells, "–" if is_missing(reported) else count(int(reported))])
    return rows


def _red_lists(content: PackContent) -> Sequence[Cells]:
    front = content.front
    found: RedLists = content.material.found.measures[front.key].red_agencies
    frames = {name: found.lists[name].frame for name in _RED_TITLES}
    if not found.has_before:
        return _critical_now(content)
    return [
        {"title": f"{title} ({front.label.lower()})", "rows": _named(content, frames[name])}
        for name, title in _RED_TITLES.items()
        if len(frames[name])
    ]


def _critical_now(content: PackContent) -> Sequence[Cells]:
    """Who is critical, where there is no quarter before that would tell who is so anew."""
    front, totals = content.front, content.material.totals
    frame = ranking.ordered(totals[totals[front.status_column] == RED], _order(content))
    title = f"Kritis di {content.period.short_label} ({front.label.lower()})"
    return [{"title": title, "rows": _named(content, frame)}] if len(frame) else []


def _named(content: PackContent, frame: pd.DataFrame) -> Sequence[str]:
    column, rows = content.front.deviation_column, frame.to_dict("records")
    return [f"{row['agency_name']}{content.all_signs_of(row['agency_slug'])} "
            f"({points(known_figure(row.get(column)))} poin)" for row in rows]  # fmt: skip


def _silent(content: PackContent) -> Sequence[Cells]:
    rows = content.material.found.silent.to_dict("records")
    return [{"title": "Belum melapor", "rows": [str(row["agency_name"]) for row in rows]}] if rows else []
