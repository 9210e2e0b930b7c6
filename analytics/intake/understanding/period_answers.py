"""Which period a sheet has by each answer, where its title and its name contradict each other."""

from analytics.domain.names import fold_name
from analytics.intake.rows import GROUPS, Claim, SheetReading
from analytics.intake.understanding.drafts import Draft, FileDraft

PLACE_OF = {"judul": "judul", "lembar": "nama lembar"}


def claim_of(reading: SheetReading, answer: str) -> Claim | None:
    """What the answered place says; None where it says nothing or two things."""
    claims = [claim for claim in reading.month_claims if claim.place == PLACE_OF.get(answer)]
    return claims[0] if len({claim.value for claim in claims}) == 1 else None


def fitting_answers(file: FileDraft) -> list[str]:
    """The answers by which no activity has two different figures of one period: another would only be refused."""
    return [answer for answer in PLACE_OF if not _contradicts(file, answer)]


def _contradicts(file: FileDraft, answer: str) -> bool:
    seen: dict[tuple, Draft] = {}
    for draft in file.drafts:
        month = draft.source.month or _month(draft.reading, answer)
        first = seen.setdefault((*_activity(draft), draft.year, month), draft)
        if month and first.reading is not draft.reading and _differ(first, draft):
            return True
    return False


def _month(reading: SheetReading, answer: str) -> int | None:
    claim = claim_of(reading, answer)
    return reading.month or (claim.value if claim else None)


def _activity(draft: Draft) -> tuple:
    names = (draft.source.agency_name, draft.sub_unit, draft.funding_source)
    return (draft.activity_key, draft.source.level, *map(fold_name, names))


def _differ(first: Draft, second: Draft) -> bool:
    pairs = ((getattr(first.source, group), getattr(second.source, group)) for group in GROUPS)
    return any(one is not None and other is not None and one != other for one, other in pairs)
