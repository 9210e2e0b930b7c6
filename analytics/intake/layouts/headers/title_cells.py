"""The texts above one column of a table, those of titles included that stand over several columns."""

from analytics.intake.layouts.headers.middle_titles import title_column
from analytics.intake.layouts.texts.grid import Grid

LONGEST_TITLE = 160


def title_parts(grid: Grid, first_row: int, last_row: int, index: int) -> tuple[str, ...]:
    """The texts above one column from top to bottom, those of merged titles included."""
    parts: list[str] = []
    for row in range(first_row, last_row + 1):
        text = _text_above(grid, first_row, row, last_row, index)
        if text and text != (parts[-1] if parts else ""):
            parts.append(text[:LONGEST_TITLE])
    return tuple(parts)


def own_texts(grid: Grid, first_row: int, last_row: int, index: int) -> list[str]:
    """The texts in the cells of one column, merged ones included: without titles that only stand near it."""
    return [text for row in range(first_row, last_row + 1) if (text := grid.filled_text(row, index))]


def _text_above(grid: Grid, first_row: int, row: int, last_row: int, index: int) -> str:
    """The text of a header cell; a title over several columns is filled to the right, or around its middle."""
    if grid.origin_row(row, index) >= first_row and (text := grid.filled_text(row, index)):
        return text
    if row == last_row or not _has_text_below(grid, row, last_row, index):
        return ""
    if grid.text(first_row, index) and row > first_row:
        return ""
    if (middle := title_column(grid, row, last_row, index)) is not None:
        return grid.text(row, middle)
    for left in range(index - 1, -1, -1):
        if grid.text(row, left):
            is_title = not grid.is_merged_origin(row, left) and _has_text_below(grid, row, last_row, left)
            return grid.text(row, left) if is_title else ""
        if grid.is_merged_over(row, left) or not _has_text_below(grid, row, last_row, left):
            return ""
    return ""


def _has_text_below(grid: Grid, row: int, last_row: int, index: int) -> bool:
    return any(grid.text(lower, index) for lower in range(row + 1, last_row + 1))
