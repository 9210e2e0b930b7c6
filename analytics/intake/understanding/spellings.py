"""One spelling for a sub-unit and a source of funds, so that 'UPTD A' and 'Uptd  a' are never counted apart."""

from collections.abc import Iterable

from analytics.domain.names import clean_text, fold_name
from analytics.intake.understanding.drafts import EarlierPoint, FileDraft


def settle_spellings(files: Iterable[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Gives sub-unit and source of funds of every draft the first spelling that its agency used for it."""
    first: dict[tuple[str, str, str], str] = {}
    for point in earlier:
        _first_spelling(first, "sub_unit", point.series_key[0], point.sub_unit)
        _first_spelling(first, "funding_source", point.series_key[0], point.funding_source)
    for draft in (draft for file in files for draft in file.drafts):
        draft.sub_unit = _first_spelling(first, "sub_unit", draft.agency_key, draft.source.sub_unit)
        draft.funding_source = _first_spelling(
            first, "funding_source", draft.agency_key, draft.source.funding_source
        )


def _first_spelling(first: dict[tuple[str, str, str], str], column: str, agency_key: str, text: str) -> str:
    folded = fold_name(text)
    # A dash stands for no sub-unit.
    return first.setdefault((column, agency_key, folded), clean_text(text)) if folded else ""
