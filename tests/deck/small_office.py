"""Two OPD with four activities, whose figures can be computed by hand."""

import re

from analytics.deck.material import Material, material_of
from analytics.domain.measures import PHYSICAL, Measure
from analytics.domain.periods import Period
from analytics.drawing import svg
from analytics.insight.findings.evidence import References
from analytics.readmodel import reference
from tests.deck.worst_case import Reads
from tests.drawn import drawn, read_model

SECOND = Period(2026, 6)
HEAD = "opd | kode | bulan | pagu | target_fisik | real_fisik | target_keu | real_keu | masalah | sebab | tenggat"
# Fisik −30, −5, −30 and 0 points; the kabupaten (−3.000 − 500 − 6.000) / 500 = −19, keuangan (190 − 250) / 500 = −12 %.
ROWS = """
dinas a | 1 | 6 | 100 | 50 | 20 | 50  | 30 | Tender gagal      | Gagal/ulang tender | 2026-07-19
dinas a | 2 | 6 | 100 | 50 | 45 | 50  | 50 | Lahan belum bebas | Lahan/izin         |
dinas b | 3 | 6 | 200 | 50 | 20 | 100 | 60 |                   |                    |
dinas b | 4 | 6 | 100 | 50 | 50 | 50  | 50 |                   |                    |
"""
# What is planned until TW III, 80 % of everything.
NEXT = """
dinas a | 1 | 9 | 100 | 80 | | 80  | | | |
dinas a | 2 | 9 | 100 | 80 | | 80  | | | |
dinas b | 3 | 9 | 200 | 80 | | 160 | | | |
dinas b | 4 | 9 | 100 | 80 | | 80  | | | |
"""


def material(
    *tables: str, period: Period = SECOND, front: Measure = PHYSICAL, level: str = "kegiatan"
) -> Material:  # fmt: skip
    """The material of drawn rows below HEAD, all of one level; those of ROWS and NEXT where none are given."""
    lines = [line for table in tables or (ROWS, NEXT) for line in table.strip().splitlines()]
    rows = drawn("\n".join([f"{HEAD} | tingkat", *(f"{line} | {level}" for line in lines)]))
    with read_model(rows) as cursor:
        references = References(reference.root_causes(), reference.backtest())
        return material_of(Reads(cursor), period, references, front)


def told(slide) -> str:
    """Everything that the parts of a slide draw, as SVG."""
    return "".join(element for box, form in slide.parts for element in form.draw(box))


def words(slide) -> str:
    """The texts of a slide one after the other, so that broken lines read as one."""
    return " ".join(re.findall(r"<text[^>]*>([^<]*)<", told(slide)))


def is_told(text: str, slide) -> bool:
    """Whether a text stands on a slide by itself, as it is escaped there."""
    return svg.text(0, 0, text, 1).partition(">")[2] in told(slide)
