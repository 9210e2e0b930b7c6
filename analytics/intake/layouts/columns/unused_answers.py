"""Answers that name a column by its letter and change nothing: each is said, so that nobody believes it was used."""

from collections.abc import Iterator, Mapping

from analytics.intake.findings import Finding, Grade, note
from analytics.intake.layouts.texts.roles import MEASURES, question_of
from analytics.intake.rows import SheetReading

RULE = "jawaban-tidak-dipakai"
_SIGN, _LONGEST = "+", 3


def unused_column_answers(reading: SheetReading, decisions: Mapping[str, str]) -> Iterator[Finding]:
    """A note for each letter that is not loaded as what it was said to be; of the only sheet of a file."""
    asked = {one.question for one in reading.findings if one.grade is Grade.UNDECIDED}
    loaded = {use.letter: use.meaning.split(", ") for use in reading.columns if use.is_loaded}
    for role in MEASURES:
        question = question_of(role)
        answer = decisions.get(question, "").strip().upper()
        letters = [letter.strip() for letter in answer.split(_SIGN)]
        is_of_columns = all(letter.isalpha() and len(letter) <= _LONGEST for letter in letters)
        unused = [letter for letter in letters if str(role) not in loaded.get(letter, ())]
        if is_of_columns and unused and question not in asked:
            where = ", ".join(unused)
            text = f"Jawaban '{question}': '{answer}' tidak dipakai: kolom {where} bukan {role} yang dimuat."
            yield note(RULE, text, sheet=reading.sheet)


