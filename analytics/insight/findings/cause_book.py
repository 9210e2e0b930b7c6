"""The cause of every problem that agencies name, and why it is this one: a person, the file, or the dictionary."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.domain.formats import NBSP, is_missing, short_date
from analytics.domain.names import UNGROUPED, fold_name, is_filler
from analytics.insight.findings.denied_words import asserted_words

UNSORTED, FILLED, UNFILLED, NO_PROBLEM = "belum_dikelompokkan", "kata_pengisi", "belum_diisi", ""
"""In place of the key of a cause: a problem that nothing sorts, an activity below target whose only text is filler,
one without any text, a text that is none."""
APART = {UNSORTED: UNGROUPED, FILLED: "Hanya kata pengisi", UNFILLED: "Belum diisi"}
_NO_PROBLEM_REASON = "tidak menyebut masalah"
_UNSORTED_REASON = "tidak ada kata kamus yang cocok"
_DENIED_REASON = 'kata kamus "{words}" disangkal teksnya sendiri'


@dataclass(frozen=True)
class CauseBook:
    """What sorts problems into causes; folded words and names to keys."""

    causes: Mapping[str, Mapping[str, str]]
    """Key -> short_name, full_name, escalation_party, in the order of the list."""
    names: Mapping[str, str]
    words: Mapping[str, str]
    corrections: Mapping[tuple[str, str], tuple[str, str]]
    """(agency_slug, folded problem) -> key and reason."""

    @property
    def longest(self) -> int:
        """How many words the longest entry of the dictionary has."""
        return max((words.count(" ") + 1 for words in self.words), default=0)

    def name(self, key: str) -> str:
        return self.causes[key]["short_name"] if key in self.causes else APART.get(key, "")

    def party(self, key: str) -> str:
        """Whom the cause is brought to; '' for what has no cause."""
        return self.causes[key]["escalation_party"] if key in self.causes else ""


def cause_book(
    root_causes: Iterable[Mapping[str, str]], words: pd.DataFrame, corrections: pd.DataFrame
) -> CauseBook:  # fmt: skip
    """The book made of the list of causes and of the reads `cause_words` and `cause_corrections`.

    Missing: words that the office took away, and decisions for a cause that the list does not have (any more).
    """
    causes = {row["key"]: row for row in root_causes}
    # A key goes before a short name, that before a full one, where two causes share a spelling.
    names = {
        fold_name(row[column]): key for column in ("full_name", "short_name", "key") for key, row in causes.items()
    }
    known = {word: key for word, key in zip(words["words"], words["cause_key"], strict=True) if key in causes}
    kept = {
        (row["agency_slug"], row["problem_text"]): (row["cause_key"], _decided(row))
        for row in corrections.to_dict("records")
        if row["cause_key"] in causes
    }
    return CauseBook(causes, names, known, kept)


def _decided(row: Mapping[str, object]) -> str:
    day = "" if is_missing(row["decided_at"]) else short_date(row["decided_at"], year=0)
    return f"ditetapkan {', '.join(filter(None, (row['decided_by'], day)))}".rstrip()


def assigned(problems: pd.DataFrame, book: CauseBook) -> pd.DataFrame:
    """Every problem with its cause and the reason for it.

    Grain: one row per row of `problems` (the read `finding_problems`), in its order.
    Columns: those of `problems`, plus cause_key (UNSORTED where nothing sorts it, NO_PROBLEM where only filler or
    nothing is written), cause_name, reason.
    Basis: a person's correction, then the file's own cause, then the longest words of the dictionary that
    the text does not deny.
    """
    columns = (problems[name].tolist() for name in ("agency_slug", "issue", "root_cause"))
    judge = _Judge(book)
    found = [judge.cause(*one) for one in zip(*columns, strict=True)]
    names = {key: book.name(key) for key in {key for key, _ in found}}
    more = {
        "cause_key": [key for key, _ in found],
        "cause_name": [names[key] for key, _ in found],
        "reason": [reason for _, reason in found],
    }
    kept = problems.reset_index(drop=True)
    return pd.concat([kept, pd.DataFrame(more, index=kept.index, dtype=object)], axis=1)


class _Judge:
    """Gives problems their cause; the same texts, which come often, are looked up once."""

    def __init__(self, book: CauseBook) -> None:
        self._book = book
        self._longest = book.longest
        self._known: dict[tuple[object, object], tuple[str, str]] = {}

    def cause(self, slug: str, issue: object, told: object) -> tuple[str, str]:
        """Key and reason."""
        if self._book.corrections and (text := _text(issue)):
            corrected = self._book.corrections.get((slug, fold_name(text)))
            if corrected:
                return corrected
        cells = (issue, told)
        if cells not in self._known:
            self._known[cells] = self._by_texts(_text(issue), _text(told))
        return self._known[cells]

    def _by_texts(self, issue: str, told: str) -> tuple[str, str]:
        if not issue and not told:
            return NO_PROBLEM, _NO_PROBLEM_REASON
        if key := _told_cause(self._book, told):
            return key, "menurut berkas"
        denied = ""
        for text in (told, issue):
            words, unsaid = asserted_words(text, self._book.words, self._longest)
            if words:
                return self._book.words[words], f'menurut kamus: "{words}"'
            denied = unsaid or denied
        return UNSORTED, _DENIED_REASON.format(words=denied) if denied else _UNSORTED_REASON


def _text(value: object) -> str:
    """What a cell says; '' for what is missing or only fills it."""
    return "" if is_missing(value) or is_filler(str(value)) else str(value)


def _told_cause(book: CauseBook, told: str) -> str | None:
    """The key of the cause that a file names, the first of several."""
    if not told:
        return None
    return next(filter(None, (book.names.get(fold_name(one)) for one in (told, *told.split(";")))), None)


def assignments_json(found: pd.DataFrame) -> list[dict[str, object]]:
    """Every assignment for `temuan --json`."""
    columns = {
        "tahun": "year", "bulan": "month", "opd": "agency_short_name", "sub_unit": "sub_unit",
        "kunci_kegiatan": "activity_key", "masalah": "issue", "sebab_menurut_berkas": "root_cause",
        "kunci_sebab": "cause_key", "sebab": "cause_name", "alasan": "reason",
    }  # fmt: skip
    rows = found[list(columns.values())].rename(columns={column: key for key, column in columns.items()})
    return [
        row | {"tahun": int(row["tahun"]), "bulan": int(row["bulan"]), "alasan": row["alasan"].replace(NBSP, " ")}
        for row in rows.to_dict("records")
    ]
