"""The way down from the kabupaten to a sub kegiatan: breadcrumb, parts as diverging bars, activities with problems."""

from collections.abc import Mapping, Sequence

from analytics import theme
from analytics.domain.formats import MISSING, idr, idr_millions, is_missing, number, points, short_date
from analytics.domain.measures import Measure
from analytics.domain.periods import Period
from analytics.insight.breakdown import KABUPATEN, Node, node_title, ranked_parts, worst_activities
from analytics.insight.sentences import WITHOUT_FIGURE
from analytics.ui.components import component
from analytics.ui.navigation import Links

_DRILL = component("drill", "rd-root")


def crumbs(node: Node, measure: Measure) -> list[str]:
    """The steps from the kabupaten down to the node, each with its deviation."""
    return [f"{step.name} {points(step.totals[measure.deviation_column])}" for step in (*node.path, node)]


def part_rows(node: Node, measure: Measure, threshold: float | None) -> list[dict[str, object]]:
    """The parts in words, the largest drag first; offsets and widths in percent of one scale with the target and the
    threshold of the critical ones in it; no line without a threshold."""
    parts = ranked_parts(node, measure)
    known = [float(value) for value in parts[measure.deviation_column] if not is_missing(value)]
    low, high = min([-2.0 if threshold is None else threshold, *known]), max([2.0, *known])
    line = None if threshold is None else round((threshold - low) / (high - low) * 100, 2)
    return [_part_row(row, measure, low, high) | {"threshold": line} for row in parts.to_dict("records")]


def _part_row(row: dict, measure: Measure, low: float, high: float) -> dict[str, object]:
    deviation, status = row[measure.deviation_column], row[measure.status_column]
    value = 0.0 if is_missing(deviation) else float(deviation)
    share = points(row["contribution_pp"])
    return {
        "key": row["key"],
        "name": str(row["name"]),
        "ceiling": idr(row["ceiling_idr"]),
        "share": share,
        "note": f"pagu {idr(row['ceiling_idr'])}" + ("" if share == MISSING else f" · sumbang {share} poin"),
        "deviation": WITHOUT_FIGURE.get(status, MISSING) if is_missing(deviation) else points(deviation),
        "isKnown": not is_missing(deviation),
        "band": theme.band(status),
        "zero": round(-low / (high - low) * 100, 2),
        "start": round((min(value, 0.0) - low) / (high - low) * 100, 2),
        "width": round(abs(value) / (high - low) * 100, 2),
    }


def activity_cards(node: Node, measure: Measure, year: int) -> list[dict[str, str]]:
    """The worst activities in words: name, figures, problem, follow-up, person and date."""
    records = worst_activities(node, measure).to_dict("records")
    return [_card(row, measure, year, with_agency=node.level == KABUPATEN) for row in records]


def _card(row: dict, measure: Measure, year: int, *, with_agency: bool) -> dict[str, str]:
    due = "" if is_missing(row["due_date"]) else short_date(row["due_date"], year)
    agency = _text(row["agency_short_name"]) if with_agency else ""
    person = " · ".join(filter(None, (_text(row["responsible"]), due)))
    return {
        "name": _text(row["activity_name"]),
        "place": " · ".join(filter(None, (agency, _text(row["sub_unit"])))),
        "ceiling": idr_millions(row["ceiling_idr"]),
        "actual": number(row[measure.actual_column]),
        "target": number(row[measure.target_column]),
        "deviation": points(row[measure.deviation_column]),
        "band": theme.band(_text(row[measure.status_column])),
        "issue": _text(row["issue"]),
        "cause": _text(row["root_cause"]),
        "follow_up": _text(row["follow_up"]),
        "person": person,
    }


def _text(value: object) -> str:
    return "" if is_missing(value) else str(value).strip()


def _nothing(node: Node, measure: Measure) -> str:
    """What stands in place of activities below target: no praise where none can be judged."""
    word, rows = measure.label.lower(), node.row_word
    if is_missing(node.totals[measure.deviation_column]):
        return f"Belum dapat dinilai: tidak ada {rows} dengan target dan realisasi {word}."
    return f"Tidak ada {rows} di bawah target {word}."


def picture_of(node: Node, measure: Measure, period: Period, threshold: float | None) -> dict[str, object]:
    """What the component draws of a node: parts, activities, and every text."""
    word = measure.label.lower()
    return {
        "partsTitle": f"Deviasi {word} per {node.part_word} (poin), urut dari penyumbang terbesar",
        "partsAlt": node_title(node, measure, period),
        "partsHead": [node.part_word[0].upper() + node.part_word[1:], "Pagu", "Sumbangan (poin)", "Deviasi (poin)"],
        "parts": part_rows(node, measure, threshold),
        "activitiesTitle": f"{node.row_head} paling tertinggal ({word})",
        "head": [node.row_head, "Pagu (Rp juta)", "Realisasi / target (%)", "Deviasi (poin)"],
        "activities": activity_cards(node, measure, period.year),
        "nothing": _nothing(node, measure),
    }


def crumb_trail(key: str, texts: Sequence[str], addresses: Sequence[str]) -> None:
    """Draws the breadcrumb, the kabupaten first."""
    steps = [{"text": text, "address": address} for text, address in zip(texts, addresses, strict=True)]
    _DRILL(key=key, data={"kind": "crumbs", "crumbs": steps})


def breakdown_view(key: str, picture: Mapping[str, object], links: Links | None) -> None:
    """Draws parts and activities; `links` lead to a part, None where there is nothing below it."""
    _DRILL(key=key, data={"kind": "breakdown", **picture, "links": links})
