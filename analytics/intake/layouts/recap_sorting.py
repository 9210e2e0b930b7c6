"""Rows of a recap that are no agency of their own: what is known, what is asked, and what is said of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.problems import named
from analytics.intake.layouts.recap_lines import RecapLine

GROUP_QUESTION, PART_QUESTION, SPENDING_QUESTION = "baris-kelompok", "baris-bagian", "baris-belanja"
_LEFT_OUT = {GROUP_QUESTION: "kelompok", PART_QUESTION: "bagian", SPENDING_QUESTION: "tidak-dimuat"}


@dataclass
class Sorting:
    """Rows that are no agency of their own: known ones and doubtful ones, by question."""

    known: dict[str, list[RecapLine]] = field(default_factory=lambda: defaultdict(list))
    doubtful: dict[str, list[RecapLine]] = field(default_factory=lambda: defaultdict(list))
    by_chance: list[RecapLine] = field(default_factory=list)
    """OPD that are no group of the rows below by their names, though their money is exactly the sum."""

    def add(self, question: str, lines: Sequence[RecapLine], *, is_known: bool) -> None:
        (self.known if is_known else self.doubtful)[question].extend(lines)

    def settle(self) -> None:
        """All that was doubtful is known to stay out."""
        for question, lines in self.doubtful.items():
            self.known[question] += lines
        self.doubtful.clear()

    def keep_by_chance(self) -> None:
        """What is the sum of others by chance only is no longer doubtful: it is loaded, and named."""
        kept = [line for line in self.doubtful[GROUP_QUESTION] if line not in self.by_chance]
        self.doubtful[GROUP_QUESTION] = kept

    def rows(self) -> set[int]:
        return {line.row for found in (*self.known.values(), *self.doubtful.values()) for line in found}

    def left_out(self, decisions: Mapping[str, str]) -> set[int]:
        return {line.row for question in _LEFT_OUT for line in self._left_out(question, decisions)}

    def _left_out(self, question: str, decisions: Mapping[str, str]) -> list[RecapLine]:
        is_answered = decisions.get(question) == _LEFT_OUT[question]
        found = [*self.known[question], *(self.doubtful[question] if is_answered else [])]
        return sorted(found, key=lambda line: line.row)

    def findings(self, sheet: str, decisions: Mapping[str, str]) -> Iterator[Finding]:
        for question, why in (
            (GROUP_QUESTION, "Baris kelompok tidak dimuat (uangnya sudah di baris OPD-nya)"),
            (PART_QUESTION, "Baris unit di bawah OPD tidak dimuat (sudah termasuk di baris OPD-nya)"),
            (SPENDING_QUESTION, "Baris belanja atau program bukan OPD, jadi tidak dimuat"),
        ):
            if lines := self._left_out(question, decisions):
                yield note(question, f"{why}: {_places(lines)}.", sheet=sheet, cell=f"baris {lines[0].row + 1}")
            if question == GROUP_QUESTION and self.by_chance:
                text = f"Uangnya kebetulan jumlah OPD di bawahnya, tetap dimuat sebagai OPD: {_places(self.by_chance)}."
                cell = f"baris {self.by_chance[0].row + 1}"
                yield note("opd-sama-jumlah", text, "Hapus barisnya bila itu kelompok.", sheet=sheet, cell=cell)
            doubtful = self.doubtful[question]
            answers = (_LEFT_OUT[question], *(["opd"] if question != SPENDING_QUESTION else []))
            if doubtful and decisions.get(question) not in answers:
                yield _question(question, doubtful, sheet)


def _places(lines: Sequence[RecapLine]) -> str:
    return named([(f"baris {line.row + 1}", line.name) for line in lines])


def _question(question: str, lines: Sequence[RecapLine], sheet: str) -> Finding:
    if question == GROUP_QUESTION:
        text = "Baris ini tampaknya kelompok, bukan OPD, tetapi angkanya saja tidak memastikannya"
        remedy = "Hapus barisnya, atau jawab 'baris-kelompok' dengan 'kelompok' (tidak dimuat) atau 'opd' (dimuat)."
    elif question == SPENDING_QUESTION:
        text = "Baris ini bernama belanja, program, atau pos APBD, bukan OPD, dan angkanya bukan jumlah baris OPD-nya"
        remedy = "Hapus barisnya atau tulis nama OPD-nya, atau jawab 'baris-belanja' dengan 'tidak-dimuat'."
    else:
        text = "Baris ini dapat berarti bagian dari OPD di atasnya atau unit dengan anggaran sendiri"
        remedy = "Jawab 'baris-bagian' dengan 'bagian' (sudah termasuk di OPD di atasnya) atau 'opd' (dimuat sendiri)."
    where = {"sheet": sheet, "cell": f"baris {lines[0].row + 1}", "value": lines[0].name[:120]}
    return undecided(question, f"{text}: {_places(lines)}.", remedy, flag="--keputusan", question=question, **where)
