"""Which of several columns for one figure is loaded: the cumulative one, the total, the newest pagu, or an answer."""

from dataclasses import dataclass

from analytics.intake.cells import letters_of
from analytics.intake.layouts.columns.added_columns import are_parts, sum_of
from analytics.intake.layouts.columns.rivals import sum_gap, total_among
from analytics.intake.layouts.columns.table_columns import Columns
from analytics.intake.layouts.columns.unread_parts import are_paid, unread_parts
from analytics.intake.layouts.columns.versions import blank_version_findings, by_version, have_own_versions
from analytics.intake.layouts.texts.problems import listed
from analytics.intake.layouts.texts.roles import PHYSICAL, Column, Role, Unit, question_of
from analytics.intake.rows import Basis


@dataclass
class Choosing:
    """Chooses among the columns of one table; the others are left out with their reason, or all are asked."""

    table: Columns

    def one(self, role: Role, month: int | None, found: list[Column]) -> Column | None:
        """The one column of a role in a period; None when there is none or when it has to be asked."""
        if answered := self._answered(role, month, found):
            return answered
        if parts := self._total_with_unread(found):
            return parts
        bases = {column.meaning.basis for column in found}
        if len(found) > 1 and Basis.CUMULATIVE in bases and len(bases) > 1:
            self.table.left_out.add(
                "angka s.d. yang dipakai", [c for c in found if c.meaning.basis is not Basis.CUMULATIVE]
            )
            found = [column for column in found if column.meaning.basis is Basis.CUMULATIVE]
        if total := self._total(role, found):
            others = [column for column in found if column is not total]
            self.table.left_out.add(f"sudah termasuk di '{total.path}'", others)
            return total
        found = self._without_equal_totals(found)
        if role is Role.CEILING and have_own_versions(found):
            found = self._newest_version(found)
        found = self._without_equals(found)
        return found[0] if len(found) == 1 else self._asked(role, month, found) if found else None

    def _answered(self, role: Role, month: int | None, found: list[Column]) -> Column | None:
        """The column that a person named, however many others say that they are newer, or the total."""
        answers = [self.table.decisions.get(question_of(role, each), "") for each in (month, None)]
        letters = [answer.strip().upper() for answer in answers if answer.strip()][:1]
        named = [column for column in found if letters_of(column.index) in letters]
        if len(found) < 2 or not named:
            return None
        others = [column for column in found if column is not named[0]]
        self.table.left_out.add(f"menurut jawaban, {role} di kolom {letters[0]}", others)
        return named[0]

    def _total_with_unread(self, found: list[Column]) -> Column | None:
        """The only total, where an unknown title stands over the rest of it: the one part is not all of the figure."""
        totals = [column for column in found if column.meaning.is_total]
        if len(found) < 2 or len(totals) != 1:
            return None
        parts = unread_parts(self.table, found, totals[0])
        if not parts or not are_paid(parts):
            return None
        others = [column for column in found if column is not totals[0]]
        self.table.left_out.add(f"sudah termasuk di '{totals[0].path}'", [*others, *parts])
        self.table.left_out.settled.update(column.index for column in parts)
        return totals[0]

    def _without_equal_totals(self, found: list[Column]) -> list[Column]:
        """Without totals beside a single part that hold no other figure than it, or nothing.

        One that differs tells that the part is not all: which of them is meant is asked.
        """
        totals = [column for column in found if column.meaning.is_total]
        rest = [column for column in found if column not in totals]
        if not totals or len(rest) != 1:
            return found
        own = self.table.cells.by_row(rest[0])
        if any(value != own.get(row) for total in totals for row, value in self.table.cells.by_row(total).items()):
            return found
        self.table.left_out.add("jumlah beberapa kolom", totals)
        return rest

    def _without_equals(self, found: list[Column]) -> list[Column]:
        """Only the first of columns that hold the same numbers in every row: whichever is meant, it is the same."""
        kinds = {(c.meaning.unit, c.meaning.factor, c.meaning.month, c.meaning.basis) for c in found}
        if len(found) < 2 or len(kinds) > 1:
            return found
        first, *others = found
        if not all(self._holds_the_same(first, other) for other in others):
            return found
        self.table.left_out.add(f"isinya sama dengan '{first.path}'", others)
        return [first]

    def _holds_the_same(self, one: Column, other: Column) -> bool:
        cells, values = self.table.cells, [self.table.cells.by_row(column) for column in (one, other)]
        return bool(values[0]) and values[0] == values[1] and all(map(cells.is_readable, (one, other)))

    def _total(self, role: Role, found: list[Column]) -> Column | None:
        """The column of money that is the sum of the others ('DAU', 'DAK', 'Total')."""
        if len(found) < 3 or role in PHYSICAL or any(column.meaning.unit is Unit.PERCENT for column in found):
            return None
        return total_among(found, {column.index: self.table.cells.by_row(column) for column in found})

    def _newest_version(self, found: list[Column]) -> list[Column]:
        ordered, empty = by_version(found, self.table.cells)
        self.table.left_out.add("kosong, pagu versi sebelumnya yang dipakai", empty)
        self.table.left_out.add("pagu versi lebih lama", ordered[:-1])
        is_left = self.table.decisions.get("pagu-versi-kosong") == "kosong"
        blank = [] if is_left else blank_version_findings(ordered[:-1], ordered[-1], self.table.cells)
        self.table.findings += [finding for finding in blank if finding not in self.table.findings]
        return ordered[-1:]

    def _asked(self, role: Role, month: int | None, found: list[Column]) -> Column | None:
        question = question_of(role, month)
        letters = {letters_of(column.index): column for column in found}
        words = {letter: f"'{column.path}' (kolom {letter})" for letter, column in letters.items()}
        sizes = {letter: self.table.cells.told_size(column) for letter, column in letters.items()}
        named = listed([
            f"'{column.path}' (kolom {letter}{f', {sizes[letter]}' if sizes[letter] else ''})"
            for letter, column in letters.items()
        ])  # fmt: skip
        adds = sum_of(found) if are_parts(found) else ""
        gap = "" if role in PHYSICAL else sum_gap(found, {c.index: self.table.cells.by_row(c) for c in found})
        self.table.ask(
            found[0],
            "kolom-ganda",
            question,
            f"Lebih dari satu kolom untuk {role}: {named}.{gap} Hanya satu yang dimuat; angka kolom lainnya tidak ikut "
            "dihitung.",
            f"{_remedy_for_parts(question, adds)} Bila memang satu kolom berisi seluruh {role}, jawab '{question}' "
            f'dengan hurufnya: --keputusan dengan {{"{question}": "{next(iter(letters))}"}}.',
            choices=(*words.items(), *([(adds, f"Jumlahkan semuanya ({adds})")] if adds else [])),
        )
        return None


def _remedy_for_parts(question: str, adds: str) -> str:
    """What to do where every column holds only a part; `adds` is the answer that adds them up, '' where none may."""
    if adds:
        return f'Bila masing-masing hanya sebagian (operasi dan modal): jumlahkan, {{"{question}": "{adds}"}}.'
    return (
        "Bila masing-masing hanya sebagian (misalnya per sumber dana), jangan pilih: tambahkan satu kolom jumlahnya di "
        "berkas, lalu coba lagi."
    )
