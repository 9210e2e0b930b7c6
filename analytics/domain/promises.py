"""Promises (komitmen): who does what by when, and what a number says about it.

Source: domain.md 5 and 6.1 (what was promised is judged by the data; a person may only lower that, with a reason).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from analytics.domain.errors import Refused
from analytics.domain.measures import MEASURES
from analytics.domain.names import clean_text
from analytics.domain.periods import Period

NEW, RUNNING, MOVED = "baru", "berjalan", "dijadwal_ulang"
DONE, PARTLY, BROKEN = "selesai", "sebagian", "tidak_ditepati"
STATES: Mapping[str, str] = MappingProxyType(
    {
        NEW: "Baru", RUNNING: "Berjalan", MOVED: "Dijadwal ulang", DONE: "Selesai", PARTLY: "Sebagian",
        BROKEN: "Tidak ditepati",
    }
)  # fmt: skip
OPEN = frozenset({NEW, RUNNING, MOVED})
_RANK = {BROKEN: 0, PARTLY: 1, DONE: 2}
LONGEST_TEXT, LONGEST_NAME, LONGEST_REASON = 240, 80, 400
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Promise:
    """A promise as it was made, and what was last said of it.

    `period`: the quarter whose meeting it was made in. `sub_unit` and `activity_key` say which activity of the OPD it
    belongs to, '' for the OPD as a whole. `target`: percent of the ceiling that `measure_key` is to reach; None where
    nothing was promised in numbers, and then `measure_key` is ''. `base`: what the measure stood at before the room,
    None where nobody had reported. `due` is the day that holds now, `first_due` the one that was promised.
    """

    key: str
    period: Period
    agency_slug: str
    text: str
    responsible: str
    first_due: date
    due: date
    state: str
    made_at: datetime
    made_by: str
    sub_unit: str = ""
    activity_key: str = ""
    activity_name: str = ""
    measure_key: str = ""
    target: Decimal | None = None
    base: Decimal | None = None
    help_from: str = ""
    reason: str = ""
    evidence: str = ""
    said_at: datetime | None = None
    said_by: str = ""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_measured(self) -> bool:
        """Whether a number decides it."""
        return self.target is not None


@dataclass(frozen=True)
class NewPromise:
    """A promise as it is typed; `key` is made where it is typed, so that sending it twice keeps it once."""

    key: str
    period: Period
    agency_slug: str
    text: str
    responsible: str
    due: date
    sub_unit: str = ""
    activity_key: str = ""
    activity_name: str = ""
    measure_key: str = ""
    target: Decimal | None = None
    base: Decimal | None = None
    help_from: str = ""


@dataclass(frozen=True)
class NewWord:
    """What is said of a promise from now on; `due` only where it is moved."""

    promise_key: str
    state: str
    reason: str = ""
    evidence: str = ""
    due: date | None = None


@dataclass(frozen=True)
class Word(NewWord):
    """What was said of a promise, when and by whom."""

    at: datetime | None = None
    by: str = ""


def require_sound(new: NewPromise) -> None:
    """Raises: Refused where a promise lacks what makes it one, or promises what cannot be."""
    _require_text(new.text, "Komitmen", LONGEST_TEXT)
    _require_text(new.responsible, "Penanggung jawab", LONGEST_NAME)
    if len(new.help_from) > LONGEST_NAME:
        raise Refused(f"Bantuan dari siapa: paling panjang {LONGEST_NAME} huruf.")
    if not new.key or len(new.key) > 64:
        raise Refused("Komitmen ini tidak bernomor. Muat ulang halamannya, lalu ulangi.")
    if new.due <= new.period.end_date:
        raise Refused("Tenggat harus sesudah triwulan yang dievaluasi.")
    if new.due.year > new.period.year + 1:
        raise Refused("Tenggat paling lambat akhir tahun depan.")
    if (new.target is None) != (not new.measure_key):
        raise Refused("Target memerlukan ukurannya: fisik atau keuangan.")
    if new.target is not None and (new.measure_key not in MEASURES or not 0 < new.target <= 100):
        raise Refused("Target harus lebih dari 0 sampai 100%.")


def require_possible(promise: Promise, word: NewWord, computed: str | None) -> None:
    """Raises: Refused where a word about a promise is not one, lacks its reason, or is better than the data."""
    if word.state not in STATES:
        raise Refused(f"Status '{word.state}' tidak ada. Pilihan: {', '.join(STATES)}.")
    if max(len(word.reason), len(word.evidence)) > LONGEST_REASON:
        raise Refused(f"Alasan dan bukti paling panjang {LONGEST_REASON} huruf.")
    if (word.due is not None) != (word.state == MOVED):
        raise Refused("Tenggat baru ditulis bila, dan hanya bila, komitmen dijadwal ulang.")
    if word.state == MOVED and word.due <= promise.due:
        raise Refused("Tenggat baru harus sesudah tenggat yang berlaku.")
    if word.state in (MOVED, BROKEN) and not word.reason.strip():
        raise Refused(f"{STATES[word.state]} memerlukan alasan.")
    if promise.is_measured and word.state in _RANK:
        _require_lower(word, computed)


def _require_lower(word: NewWord, computed: str | None) -> None:
    if computed is None:
        raise Refused("Komitmen bertarget dinilai dari datanya. Datanya belum ada, jadi belum dapat dinilai.")
    if _RANK[word.state] > _RANK[computed]:
        raise Refused(f"Menurut data komitmen ini {STATES[computed].lower()}; hanya dapat dinilai lebih rendah.")
    if _RANK[word.state] < _RANK[computed] and not word.reason.strip():
        raise Refused("Menilai lebih rendah dari datanya memerlukan alasan.")


def judged(promise: Promise, actual: Decimal | None) -> str | None:
    """What the data say of a promise with a target: done where the target is reached, partly where at least half of
    the way from where it stood is, else broken.

    Missing: None without a target or without an actual.
    """
    if promise.target is None or actual is None:
        return None
    if actual >= promise.target:
        return DONE
    # From nowhere known there is no half of the way.
    if promise.base is None or promise.base >= promise.target:
        return BROKEN
    return PARTLY if actual - promise.base >= _HALF * (promise.target - promise.base) else BROKEN


def lower_of(computed: str, said: str) -> str:
    """The worse of what the data and what a person say; an open state says nothing about the outcome."""
    return said if said in _RANK and _RANK[said] < _RANK[computed] else computed


def _require_text(text: str, name: str, longest: int) -> None:
    length = len(clean_text(text))
    if not length:
        raise Refused(f"{name} belum diisi.")
    if length > longest:
        raise Refused(f"{name} paling panjang {longest} huruf; ini {length}.")
