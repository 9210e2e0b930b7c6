"""Which rows of a recap are no agency of their own, and what is said or asked of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.rows.fund_rows import FundRows
from analytics.intake.layouts.texts.problems import listed, named
from analytics.intake.layouts.texts.recap_lines import RecapLine
from analytics.intake.layouts.texts.roles import GROUP_OF

GROUP_QUESTION, PART_QUESTION, SPENDING_QUESTION = "baris-kelompok", "baris-bagian", "baris-belanja"
FUND_QUESTION, _ADDED = "baris-dana", "tambah"
BELOW_TOTAL = "baris-bawah-jumlah"
"""No question: rows that are known to be no OPD."""
_LEFT_OUT = {
    BELOW_TOTAL: "", GROUP_QUESTION: "kelompok", PART_QUESTION: "bagian", SPENDING_QUESTION: "tidak-dimuat",
    FUND_QUESTION: "bagian",
}  # fmt: skip
_WORDS = {group: str(role) for role, group in GROUP_OF.items()}
_LOADED = {GROUP_QUESTION: "opd", PART_QUESTION: "opd", FUND_QUESTION: _ADDED}
"""Question -> the answer by which its rows are loaded."""


@dataclass
class Sorting:
    """Rows that are no agency of their own: known ones and doubtful ones, by question."""

    known: dict[str, list[RecapLine]] = field(default_factory=lambda: defaultdict(list))
    doubtful: dict[str, list[RecapLine]] = field(default_factory=lambda: defaultdict(list))
    remarks: dict[int, str] = field(default_factory=dict)
    """Row -> what its figures contradict."""
    funds: list[FundRows] = field(default_factory=list)
    """Rows of sources of funds that stand beside the row of their OPD."""
    only_funds: list[FundRows] = field(default_factory=list)
    """OPD that have no row but those of their sources."""

    by_chance: list[RecapLine] = field(default_factory=list)
    """OPD that are no group of the rows below by their names, though their money is exactly the sum."""

    def added_funds(self, decisions: Mapping[str, str]) -> list[FundRows]:
        """The OPD to which the rows of their sources of funds are added."""
        left_out = self._left_out(FUND_QUESTION, decisions)
        is_answered = decisions.get(FUND_QUESTION) == _ADDED
        beside = [one for one in self.funds if is_answered and not any(line in left_out for line in one.lines)]
        return [*self.only_funds, *beside]

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
            (BELOW_TOTAL, "Baris di bawah JUMLAH atau statistik bukan OPD, jadi tidak dimuat"),
            (GROUP_QUESTION, "Baris kelompok tidak dimuat (uangnya sudah di baris OPD-nya)"),
            (PART_QUESTION, "Baris unit di bawah OPD tidak dimuat (sudah termasuk di baris OPD-nya)"),
            (SPENDING_QUESTION, "Baris belanja atau program bukan OPD, jadi tidak dimuat"),
            (FUND_QUESTION, "Baris sumber dana tidak dimuat (uangnya sudah termasuk di baris OPD-nya)"),
        ):
            if lines := self._left_out(question, decisions):
                answered = [line for line in lines if line not in self.known[question]]
                text = f"{why}: {_places(lines)}.{_money_of_answer(answered)}"
                yield note(question, text, sheet=sheet, cell=f"baris {lines[0].row + 1}")
            if question == GROUP_QUESTION and self.by_chance:
                text = f"Uangnya kebetulan jumlah OPD di bawahnya, tetap dimuat sebagai OPD: {_places(self.by_chance)}."
                cell = f"baris {self.by_chance[0].row + 1}"
                yield note("opd-sama-jumlah", text, "Hapus barisnya bila itu kelompok.", sheet=sheet, cell=cell)
            doubtful = self.doubtful[question]
            answers = (_LEFT_OUT[question], _LOADED.get(question, _LEFT_OUT[question]))
            if doubtful and decisions.get(question) not in answers:
                yield _question(question, doubtful, sheet, self.remarks)
        if added := [line for one in self.added_funds(decisions) for line in one.lines]:
            text = f"Baris per sumber dana dijumlahkan ke OPD-nya: {_places(added)}."
            yield note("baris-dana-dijumlah", text, sheet=sheet, cell=f"baris {added[0].row + 1}")


def _money_of_answer(lines: Sequence[RecapLine]) -> str:
    """The money of rows that stay out because a person says so: nothing proves that it stands elsewhere."""
    told = [f"baris {line.row + 1} {words}" for line in lines if (words := _latest_money(line))]
    return f" Menurut jawaban: {listed(told)}." if told else ""


def _latest_money(line: RecapLine) -> str:
    """'pagu 100,00, realisasi keuangan 40,00', of the last period of the table."""
    last = {group: amount for (_, group), amount in sorted(line.money.items(), key=lambda one: one[0][0] or 0)}
    return ", ".join(f"{_WORDS[group]} {number(last[group])}" for group in _WORDS if last.get(group))


def _places(lines: Sequence[RecapLine]) -> str:
    return named([(f"baris {line.row + 1}", line.name) for line in lines])


def _question(question: str, lines: Sequence[RecapLine], sheet: str, remarks: Mapping[int, str]) -> Finding:
    said = "".join(f"; '{line.name}' {remark}" for line in lines if (remark := remarks.get(line.row)))
    if question == GROUP_QUESTION:
        text = "Baris ini tampaknya kelompok, bukan OPD, tetapi angkanya saja tidak memastikannya"
        remedy = "Hapus barisnya, atau jawab 'baris-kelompok' dengan 'kelompok' (tidak dimuat) atau 'opd' (dimuat)."
    elif question == SPENDING_QUESTION:
        text = "Baris ini bernama belanja, program, atau pos APBD, bukan OPD, dan angkanya bukan jumlah baris OPD-nya"
        remedy = "Hapus barisnya atau tulis nama OPD-nya, atau jawab 'baris-belanja' dengan 'tidak-dimuat'."
    elif question == FUND_QUESTION:
        text = "Baris ini sumber dana dari OPD yang juga punya baris sendiri, bukan OPD lain"
        remedy = (
            "Jawab 'baris-dana' dengan 'bagian' (uangnya sudah termasuk di baris OPD itu: tidak dimuat) atau 'tambah' "
            "(di luar baris OPD itu: dijumlahkan)."
        )
    else:
        text = "Baris ini dapat berarti bagian dari OPD di atasnya atau unit dengan anggaran sendiri"
        remedy = "Jawab 'baris-bagian' dengan 'bagian' (sudah termasuk di OPD di atasnya) atau 'opd' (dimuat sendiri)."
    where = {"sheet": sheet, "cell": f"baris {lines[0].row + 1}", "value": lines[0].name[:120]}
    message = f"{text}: {_places(lines)}{said}."
    return undecided(question, message, remedy, flag="--keputusan", question=question, **where)


def contradiction(line: RecapLine, sections: Sequence[RecapLine]) -> str:
    """What is said of a Sekretariat Daerah with less money than its Bagian: it is neither their sum nor holds them."""
    for key, amount in line.money.items():
        parts = sum((section.money.get(key, Decimal(0)) for section in sections), Decimal(0))
        if parts > amount:
            word, whole = _WORDS[key[1]], number(amount)
            return f"{word} {whole}, lebih kecil dari jumlah {len(sections)} Bagian ({number(parts)})"
    return ""
