"""What the tests of the reader share: reading one file and showing what came back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analytics.domain.errors import Unreadable
from analytics.intake.cells import Sheet
from analytics.intake.reader import read_workbook


def only_sheet(path: Path) -> Sheet:
    """The one visible sheet of a file."""
    (sheet,) = read_workbook(path).sheets
    return sheet


def shown(sheet: Sheet) -> list[list[str]]:
    """The cells as 'kind:text', blanks as ''."""
    return [[f"{cell.kind}:{cell.text}" if cell else "" for cell in row] for row in sheet.rows]


def refusal(path: Path) -> str:
    """The message with which a file is refused: it names the file and ends in what to do."""
    with pytest.raises(Unreadable) as caught:
        read_workbook(path)
    message = str(caught.value)
    assert path.name in message
    assert message.count(". ") >= 1 and message.endswith(".")
    return message


def write(content: bytes | str) -> Callable[[Path], Path]:
    """A writer of exactly this content."""

    def to(path: Path) -> Path:
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    return to
