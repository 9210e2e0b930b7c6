"""The decks that the stage is read with: that of the sample, and drawn ones at the edge of what it must hold."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from analytics import workflow
from analytics.deck import packed
from analytics.deck.deck import deck_of
from analytics.deck.material import Material, material_of
from analytics.domain.periods import Period
from analytics.insight.findings.evidence import References
from analytics.readmodel import reference
from analytics.readmodel.connect import open_newest
from tests.deck import worst_case

WORST = {
    "far_behind": worst_case.far_behind,
    "nobody_below": worst_case.nobody_below,
    "nobody_reported": worst_case.nobody_reported,
}


def written(material: Material, file: Path) -> Path:
    """The deck of a material as the one file that needs no server."""
    file.write_text(packed.alone(deck_of(material), 1), encoding="utf-8")
    return file


def sample_material(data: Path, period: Period = worst_case.PERIOD) -> Material:
    """The material of a data folder that was filled with the sample."""
    with open_newest(data).cursor() as cursor:
        references = References(reference.root_causes(), reference.backtest())
        return material_of(worst_case.Reads(cursor), period, references)


def drawn_files(folder: Path) -> Iterator[Path]:
    """The file of the sample, then those of the drawn decks."""
    with tempfile.TemporaryDirectory() as data:
        workflow.prepare(Path(data))
        yield written(sample_material(Path(data)), folder / "sample.html")
    for name, material in WORST.items():
        yield written(material(), folder / f"{name}.html")
