"""What people add to a computed status: the Kabag's judgement, never better than the figures, and an OPD's objection.

Source: domain.md 5 (a rating by a person overrides where it is worse, with a reason), 6.1 no. 16 (right of reply).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from analytics.domain.errors import Refused
from analytics.domain.measures import MEASURES
from analytics.domain.names import clean_text
from analytics.domain.periods import Period

JUDGEMENT, OBJECTION = "penilaian", "keberatan"
KINDS: Mapping[str, str] = MappingProxyType({JUDGEMENT: "Penilaian Kabag", OBJECTION: "Keberatan OPD"})
STATUSES = ("kritis", "waspada", "perhatian", "tercapai")
"""Worst first (decisions 2)."""
_SHORTEST, LONGEST = 5, 400


@dataclass(frozen=True)
class Remark:
    """A judgement or an objection about a measure of an OPD. `status`: of a judgement; '' of an objection. It stands
    until it is settled; `answer` says how."""

    remark_id: int
    kind: str
    period: Period
    agency_slug: str
    measure_key: str
    status: str
    text: str
    made_at: datetime
    made_by: str
    answer: str = ""
    settled_at: datetime | None = None
    settled_by: str = ""

    @property
    def is_open(self) -> bool:
        return self.settled_at is None


@dataclass(frozen=True)
class NewRemark:
    """A remark as it is typed."""

    kind: str
    period: Period
    agency_slug: str
    measure_key: str
    text: str
    status: str = ""


def require_sound(new: NewRemark, computed: str | None) -> None:
    """`computed`: the status by the figures, None or one without a figure where there is none.

    Raises: Refused where a remark lacks its reason, or a judgement is not worse than the figures.
    """
    if new.kind not in KINDS or new.measure_key not in MEASURES:
        raise Refused("Pilih jenis catatan dan ukurannya.")
    require_text(new.text, "Alasannya")
    if new.kind == OBJECTION:
        return
    if new.status not in STATUSES:
        raise Refused("Pilih status penilaiannya.")
    if computed in STATUSES and STATUSES.index(new.status) >= STATUSES.index(computed):
        raise Refused(f"Menurut angkanya {computed}; penilaian hanya dapat lebih buruk dari itu.")


def require_text(text: str, name: str) -> str:
    """The text, cleaned. Raises: Refused where it is too short or too long."""
    cleaned = clean_text(text)
    if not _SHORTEST <= len(cleaned) <= LONGEST:
        raise Refused(f"{name} ditulis {_SHORTEST} sampai {LONGEST} huruf.")
    return cleaned
