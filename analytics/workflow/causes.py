"""Causes that people put right and the office's own words for them: kept in the ledger, published at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb

from analytics.domain.errors import ReadModelMissing, Refused
from analytics.domain.names import clean_text, fold_name, is_filler
from analytics.ledger.records import NewCauseWord, NewCorrection
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.build import sql_text
from analytics.readmodel.connect import open_newest
from analytics.readmodel.publish import newest_version
from analytics.readmodel.reference import root_causes
from analytics.workflow.agency_book import agencies_in_force, agency_named
from analytics.workflow.build_inputs import is_sample_shown
from analytics.workflow.cause_book import merged_words
from analytics.workflow.locking import import_lock
from analytics.workflow.mending import make_whole
from analytics.workflow.publishing import publish_active

_LONGEST_WORDS = 80


@dataclass(frozen=True)
class CauseChanges:
    """What a person decides about causes. A cause is named by key, short or full name; '' takes a decision away."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Words of problem texts -> the cause that they name."""
    problems: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(agency by slug or name, problem text as it stands in the list) -> its cause."""


@dataclass(frozen=True)
class CauseReport:
    """What a decision about causes came to: the version that shows it, and whether anything is another than before."""

    version: int
    word_count: int
    problem_count: int

    @property
    def is_changed(self) -> bool:
        return bool(self.word_count or self.problem_count)


def change_causes(changes: CauseChanges, store: Store, say: Callable[[str], None] = lambda _: None) -> CauseReport:
    """Keeps decisions about causes in one transaction and publishes what follows from them.

    What says nothing new is not kept again; without anything new nothing is published.
    Raises: Refused, before anything is kept, for an unknown cause or agency, a problem that the agency does not name,
    or a decision to take away that was never made.
    """
    with import_lock(store, say), Ledger(store.ledger, store.writer) as ledger:
        for message in make_whole(store, ledger):
            say(message)
        words = _new_words(changes.words, ledger)
        problems = _new_corrections(changes.problems, store, ledger)
        version = newest_version(store.folder)
        if words or problems:
            ledger.decide_causes(words, problems, is_sample=is_sample_shown(ledger))
        if words or problems or version is None:
            say("Menerbitkan penyebab …")
            version = publish_active(store, ledger)
        return CauseReport(version, len(words), len(problems))


def set_word(words: str, cause: str, store: Store, say: Callable[[str], None] = lambda _: None) -> CauseReport:
    """From now on these words in a problem text name the cause. Raises: as `change_causes`."""
    return change_causes(CauseChanges(words={words: cause}), store, say)


def remove_word(words: str, store: Store, say: Callable[[str], None] = lambda _: None) -> CauseReport:
    """These words name no cause any more, even where they ship. Raises: as `change_causes`."""
    return change_causes(CauseChanges(words={words: ""}), store, say)


def set_cause(
    agency: str, problem: str, cause: str, store: Store, say: Callable[[str], None] = lambda _: None
) -> CauseReport:
    """The cause of a problem of an agency is this one, in every period. Raises: as `change_causes`."""
    return change_causes(CauseChanges(problems={(agency, problem): cause}), store, say)


def unset_cause(agency: str, problem: str, store: Store, say: Callable[[str], None] = lambda _: None) -> CauseReport:
    """The cause of a problem is again what file or dictionary say. Raises: as `change_causes`."""
    return change_causes(CauseChanges(problems={(agency, problem): ""}), store, say)


def cause_key_of(cause: str) -> str:
    """The key of a cause given by key, short or full name.

    Raises: Refused naming the keys where there is no such cause.
    """
    wanted = fold_name(cause)
    for row in root_causes():
        if wanted and wanted in {fold_name(row[name]) for name in ("key", "short_name", "full_name")}:
            return row["key"]
    keys = ", ".join(row["key"] for row in root_causes())
    raise Refused(f"Penyebab '{cause}' tidak ada di daftar. Pilihannya: {keys}.")


def _new_words(wanted: Mapping[str, str], ledger: Ledger) -> list[NewCauseWord]:
    held = {row["words"]: row["cause_key"] for row in merged_words(ledger)}
    asked = {_folded_words(words): cause for words, cause in wanted.items()}
    found = {words: cause_key_of(cause) if cause else "" for words, cause in asked.items()}
    unknown = [words for words, key in found.items() if not key and words not in held]
    if unknown:
        raise Refused(f"Kata '{unknown[0]}' tidak ada di kamus penyebab; tidak ada yang dihapus.")
    return [NewCauseWord(words, key) for words, key in found.items() if held.get(words) != key]


def _folded_words(words: str) -> str:
    folded = fold_name(words)
    if len(folded) < 2 or len(folded) > _LONGEST_WORDS:
        raise Refused(f"'{clean_text(words)}' tidak dapat menjadi kata kamus: pakai 2 sampai {_LONGEST_WORDS} huruf.")
    if is_filler(words):
        raise Refused(f"'{clean_text(words)}' hanya isian kosong, bukan masalah; tidak dapat menjadi kata kamus.")
    return folded


def _new_corrections(wanted: Mapping[tuple[str, str], str], store: Store, ledger: Ledger) -> list[NewCorrection]:
    is_sample = is_sample_shown(ledger)
    held = {(row["agency_key"], row["problem_text"]): row["cause_key"]
            for row in ledger.cause_corrections(is_sample=is_sample)}  # fmt: skip
    agencies = agencies_in_force(ledger, is_sample=is_sample)
    found = [_correction(agencies, held, store, *place, cause) for place, cause in wanted.items()]
    return [one for one in found if held.get((one.agency_key, one.problem_text), "") != one.cause_key]


def _correction(
    agencies: Sequence[Mapping[str, Any]], held: Mapping[tuple[str, str], str], store: Store,
    agency: str, problem: str, cause: str,
) -> NewCorrection:  # fmt: skip
    row = agency_named(agencies, agency)
    place = (row["agency_key"], fold_name(problem))
    if not cause:
        if place not in held:
            raise Refused(f"Belum ada penyebab yang ditetapkan bagi masalah itu pada {row['agency_name']}.")
        return NewCorrection(*place, "")
    key = cause_key_of(cause)
    if is_filler(problem) or place[1] not in _named_problems(store, row["agency_slug"]):
        raise Refused(
            f"{row['agency_name']} tidak menyebut masalah '{clean_text(problem)}'. Salin teks satu masalah itu "
            "utuh dari daftar kegiatan (`kegiatan --opd …`)."
        )
    return NewCorrection(*place, key)


def _named_problems(store: Store, agency_slug: str) -> set[str]:
    """What an agency names as problems in any period, folded; nothing where no read model can be opened."""
    try:
        with open_newest(store.folder).cursor() as cursor:
            rows = cursor.execute(sql_text("queries/agency_issues.sql"), {"agency_slug": agency_slug}).fetchall()
    except (ReadModelMissing, duckdb.Error):
        return set()
    return {fold_name(issue) for (issue,) in rows}
