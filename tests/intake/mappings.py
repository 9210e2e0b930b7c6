"""Mappings as a test writes them: a header and what its columns mean, by letter."""

from analytics.intake.mapping import SavedMapping, TableMapping
from analytics.intake.mapping_json import mapping_of

SAVED_AT = "2026-07-01T08:30:00+08:00"


def mapping(titles: list, columns: dict[str, object], **more) -> TableMapping:
    """`titles` is one header row or several; a column is its meaning, or meaning, unit and period."""
    rows = titles if isinstance(titles[0], list) else [titles]
    told = {letter: (said,) if isinstance(said, str) else said for letter, said in columns.items()}
    named = [
        dict(zip(("kolom", "arti", "satuan", "periode"), (letter, *said), strict=False))
        for letter, said in told.items()
    ]
    return mapping_of({"judul": [[cell or "" for cell in row] for row in rows], "kolom": named, **more})


def rule(meaning: str, unit: str, period: str = "", **conditions: str | list[str]) -> dict[str, object]:
    return {"arti": meaning, "satuan": unit, "periode": period, "syarat": conditions}


def saved(*mappings: TableMapping) -> dict[str, SavedMapping]:
    return {one.fingerprint: SavedMapping(one, SAVED_AT) for one in mappings}
