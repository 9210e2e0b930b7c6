"""What becomes of rows that hold money of other rows: left out and named, or asked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.sums import Money
from analytics.intake.layouts.texts.problems import Problems


@dataclass
class Found:
    """Rows that hold the sum of others (`parents`) and rows that are parts of another (`details`), proven or likely."""

    parents: list[int] = field(default_factory=list)
    details: list[int] = field(default_factory=list)
    parents_asked: list[int] = field(default_factory=list)
    details_asked: list[int] = field(default_factory=list)

    @property
    def proven(self) -> set[int]:
        return {*self.parents, *self.details}

    @property
    def asked(self) -> set[int]:
        return {*self.parents_asked, *self.details_asked}

    def decide(self, decisions: Mapping[str, str], *, told_by_total: bool) -> None:
        """Settles what a person answers, else what the row of totals proves to stay out; the others stay asked."""
        unanswered = told_by_total or None
        parents = {"induk": True, "kegiatan": False}.get(decisions.get("baris-induk", ""), unanswered)
        details = {"rincian": True, "kegiatan": False}.get(decisions.get("baris-rincian", ""), unanswered)
        for is_out, asked, out in (
            (parents, self.parents_asked, self.parents),
            (details, self.details_asked, self.details),
        ):
            if is_out is not None:
                out.extend(asked if is_out else [])
                asked.clear()

    def by_rule(self) -> list[tuple[str, list[int]]]:
        return [
            ("baris-induk-uang", self.parents),
            ("baris-rincian-uang", self.details),
            ("baris-induk-atau-kegiatan", self.parents_asked),
            ("baris-rincian-atau-kegiatan", self.details_asked),
        ]


@dataclass(frozen=True)
class LeavingOut:
    """Takes rows out of a table and says so."""

    body: Body
    money: Money
    problems: Problems
    decisions: Mapping[str, str]
    name_of: Callable[[int], str]

    def apply(self, found: Found, loadable: Iterable[int]) -> None:
        """`loadable` are the rows that would be loaded: what a row of totals is compared with.

        A row of totals may tell that rows stay out, never that they count: a sum over a whole column counts the
        parents in it, too.
        """
        asked = found.asked
        if asked:
            kept = [row for row in loadable if row not in asked and row not in found.proven]
            totals = [row for row, is_partial in self.body.totals if not is_partial]
            found.decide(self.decisions, told_by_total=self.money.is_total_without(totals, kept))
        present = set(self.body.rows)
        for rule, rows in found.by_rule():
            for row in sorted(present.intersection(rows)):
                self._name(rule, row, is_answered=row in asked and row in found.proven)
        # Parents stay as headings: they may name the OPD or the program of the rows below.
        self.body.headings[:] = sorted({*self.body.headings, *present.intersection(found.parents)})
        self.body.details[:] = sorted({*self.body.details, *present.intersection(found.details)})
        self.body.rows[:] = [row for row in self.body.rows if row not in found.proven]

    def _name(self, rule: str, row: int, *, is_answered: bool) -> None:
        """Names a row; one that an answer or the total leaves out with its money, which may stand nowhere else."""
        money = self.money.told(row) if is_answered else ""
        place = f"baris {row + 1} ({money})" if money else f"baris {row + 1}"
        self.problems.add(f"{rule}/dijawab" if money else rule, place, self.name_of(row))
