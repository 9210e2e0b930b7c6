"""How much of the ceiling a percentage rests on, and the words without which it would speak for more than that."""

from analytics.domain.formats import is_missing, percent
from analytics.insight.rounding import shown

LITTLE_COVERED = 0.9
"""With less of the ceiling in a percentage, it does not speak for the whole without saying so."""


def is_little_covered(share: float | None) -> bool:
    """Whether a share of the ceiling (0-1), as shown in percent, is too little; not known is not little."""
    return not is_missing(share) and shown(100 * float(share)) < 100 * LITTLE_COVERED


def covered_words(share: float | None) -> str:
    """'baru 16,67% pagu terhitung'; '' where most of it is counted, or where that is not known."""
    return f"baru {percent(100 * float(share))} pagu terhitung" if is_little_covered(share) else ""


def with_coverage(title: str, share: float | None, when: str = "") -> str:
    """A title of a whole, with the share that it rests on where that is little; `when` names the period of several."""
    told = covered_words(share)
    return f"{title}; {f'{when} {told}' if when else told}" if told else title
