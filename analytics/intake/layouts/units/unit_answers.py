"""What an answer about the unit of money does: it is used and said, or asked again with what stands against it."""

from collections.abc import Mapping

from analytics.domain.formats import number
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.texts.roles import FINANCIAL, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.layouts.units.unit_contradictions import TOO_MUCH, makes_too_much
from analytics.intake.rows import Level

ANSWERS = {"rupiah": 1, "ribu": 1_000, "juta": 1_000_000, "miliar": 1_000_000_000}
UNIT_WORDS = {1: "rupiah", 1_000: "ribuan rupiah", 1_000_000: "jutaan rupiah", 1_000_000_000: "miliaran rupiah"}
USED, USED_UNASKED, UNUSABLE = "satuan-dijawab", "satuan-dijawab-tanpa-tanya", "satuan-jawaban"
_PERCENT = "persen"

Factors = dict[int, int]


def used_answer(factor: int, where: dict[str, str]) -> Finding:
    """What is said of an answer to a question that the table asks."""
    return note(USED, f"Uang dibaca dalam {UNIT_WORDS[factor]}, seperti dijawab.", **where)


def unasked_answer(
    reader: Reader, slots: list[Slot], amounts: Mapping[int, Values], claims: Factors, level: Level
) -> tuple[Factors, list[Finding]]:
    """The factors of a table that asks nothing, where its unit was answered all the same: an answer is never dropped.

    Nothing in the table proves rupiah, so the answer counts; not where it makes amounts that no kabupaten has.
    """
    answer = reader.decisions.get("satuan")
    filled = [index for index in claims if any(amounts[index].values())]
    if not filled or answer in (None, "rupiah", _PERCENT):
        return claims, []
    column = _first_column(slots)
    where = {"sheet": reader.grid.sheet.name, "cell": address(0, column)[:-1]}
    if answer not in ANSWERS:
        return claims, [_unusable(answer, "bukan satuan yang dikenal", where)]
    answered = dict.fromkeys(claims, ANSWERS[answer])
    largest = max(max(amounts[index].values(), default=0) for index in filled)
    is_too_much = largest * ANSWERS[answer] >= TOO_MUCH
    if is_too_much or any(makes_too_much(slot, amounts, answered, level) for slot in slots):
        why = f"angka terbesar di lembar ini {number(largest)}, dengan itu terlalu besar untuk satu baris"
        return claims, [_unusable(answer, why, where)]
    text = (
        f"Uang dibaca dalam {UNIT_WORDS[ANSWERS[answer]]}, seperti dijawab: angka terbesar {number(largest)} menjadi "
        f"{number(largest * ANSWERS[answer])}."
    )
    return answered, [note(USED_UNASKED, text, **where)]


def disproved_answer(reader: Reader, where: dict[str, str]) -> list[Finding]:
    """The question for an answer that the file's own percentages disprove."""
    answer = reader.decisions.get("satuan", "rupiah")
    return [] if answer == "rupiah" else [_unusable(answer, "persen di berkas membuktikan rupiah", where)]


def _first_column(slots: list[Slot]) -> int:
    """The column of pagu, or the first other one of money."""
    roles = (Role.CEILING, *FINANCIAL)
    return next(slot.figures[role].index for role in roles for slot in slots if role in slot.figures)


def _unusable(answer: str, why: str, where: dict[str, str]) -> Finding:
    return undecided(
        UNUSABLE,
        f"Jawaban satuan '{answer}' bertentangan dengan lembar ini: {why}.",
        "Hapus jawaban itu, atau jawab 'satuan' untuk lembar ini sendiri dengan 'rupiah', 'ribu', 'juta', atau "
        "'miliar'.",
        flag="--keputusan",
        question="satuan",
        **where,
    )
