"""Promises (komitmen): who does what by when, and what a number says about it.

Source: domain.md 5 and 6.1 (what was promised is judged by the data; a person may only lower that, with a reason).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType

from analytics.domain.errors import Refused
from analytics.domain.formats import percent
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
    words: tuple["Word", ...] = ()
    """Everything that was said of it, oldest first."""

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_measured(self) -> bool:
        """Whether a number decides it."""
        return self.target is not None

    @property
    def moved_reason(self) -> str:
        """Why its day was last moved; '' where it never was."""
        moved = [one.reason for one in self.words if one.due is not None]
        return moved[-1] if moved else self.reason if self.state == MOVED else ""

    @property
    def missed(self) -> tuple["Missed", ...]:
        """The days that were over, or judged by a person as not kept, before it was moved to another."""
        found, due, said = [], self.first_due, ""
        for one in self.words:
            if one.due is None:
                said = one.state if one.state in (PARTLY, BROKEN) else said
                continue
            if said or (one.at is not None and one.at.date() > due):
                found.append(Missed(due, said))
            due, said = one.due, ""
        return tuple(found)

    def as_of(self, moment: datetime) -> "Promise | None":
        """The promise as it stood at a moment; None where it was made later."""
        if self.made_at > moment:
            return None
        told = tuple(one for one in self.words if one.at is None or one.at <= moment)
        if len(told) == len(self.words):
            return self
        last = told[-1] if told else Word(self.key, NEW, at=self.made_at, by=self.made_by)
        due = next((one.due for one in reversed(told) if one.due is not None), self.first_due)
        return replace(self, due=due, state=last.state, reason=last.reason, evidence=last.evidence, said_at=last.at,
                       said_by=last.by, words=told)  # fmt: skip


@dataclass(frozen=True)
class Missed:
    """A day on which a promise was not kept; `said`: what a person called it, '' where its day simply passed."""

    due: date
    said: str


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
    # Cumulative figures start anew in January.
    if new.target is not None and new.base is not None and new.due.year == new.period.year and new.base >= new.target:
        raise Refused(f"Target sudah tercapai: realisasi {percent(new.base)}; tulis target di atasnya.")


def require_possible(promise: Promise, word: NewWord, computed: str | None, *, is_merged: bool = False) -> None:
    """Raises: Refused where a word about a promise is not one, lacks its reason, or is better than the data.

    `is_merged`: whether another OPD goes on with the work of the one that made it, so that no data will judge it.
    """
    if word.state not in STATES:
        said = f"Status '{word.state}' tidak ada" if word.state else "Status belum dipilih"
        raise Refused(f"{said}. Pilihannya: {', '.join(STATES.values())}.")
    if max(len(word.reason), len(word.evidence)) > LONGEST_REASON:
        raise Refused(f"Alasan dan bukti paling panjang {LONGEST_REASON} huruf.")
    _require_day(promise, word)
    if word.state in (MOVED, BROKEN) and not word.reason.strip():
        raise Refused(f"{STATES[word.state]} memerlukan alasan.")
    if word.state in OPEN:
        _require_open(word, promise.state if computed is None else lower_of(computed, promise.state))
    elif promise.is_measured:
        _require_lower(word, computed, is_merged=is_merged)
    elif word.state == DONE and not word.evidence.strip():
        raise Refused("Selesai memerlukan bukti: misalnya nomor surat atau tautan.")


def _require_day(promise: Promise, word: NewWord) -> None:
    if (word.due is not None) != (word.state == MOVED):
        raise Refused("Tenggat baru ditulis bila, dan hanya bila, komitmen dijadwal ulang.")
    if word.due is not None and word.due <= promise.due:
        raise Refused("Tenggat baru harus sesudah tenggat yang berlaku.")


def _require_open(word: NewWord, outcome: str) -> None:
    """A verdict is never taken back: what was not kept can be moved to another day, where it stands as not kept."""
    if outcome not in _RANK or (word.state == MOVED and outcome != DONE):
        return
    said = STATES[outcome].lower()
    if outcome == DONE:
        raise Refused(f"Komitmen ini sudah {said}. Bila belum, nilai lebih rendah dengan alasan.")
    raise Refused(f"Komitmen ini sudah dinilai {said}; tidak kembali menjadi {STATES[word.state].lower()}. "
                  "Dijadwal ulang dapat, dengan alasan: penilaiannya tetap tampil.")  # fmt: skip


def _require_lower(word: NewWord, computed: str | None, *, is_merged: bool) -> None:
    if computed is None and is_merged:
        if not word.reason.strip():
            raise Refused("OPD digabung atau dipecah: tidak dapat dinilai dari data. Menilainya memerlukan alasan.")
        return
    if computed is None:
        if word.state != BROKEN:
            raise Refused("Komitmen bertarget dinilai dari datanya. Datanya belum ada: baru dapat dinilai tidak "
                          "ditepati, dengan alasan.")  # fmt: skip
        return
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
