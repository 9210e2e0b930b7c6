"""A '(%)' without 'fisik' or 'keuangan': the percentage of the money beside it, progress of the work, or asked."""

from dataclasses import dataclass
from decimal import Decimal

from analytics.intake.cells import address
from analytics.intake.findings import note
from analytics.intake.layouts.columns.choosing import Choosing
from analytics.intake.layouts.columns.rivals import is_achievement
from analytics.intake.layouts.headers.title_measures import TitleMeasure
from analytics.intake.layouts.texts.roles import FINANCIAL, SOME, Column, Role
from analytics.intake.layouts.texts.slots import Slot

_OF_SOME = {
    Role.SOME_TARGET: (Role.FINANCIAL_TARGET, Role.PHYSICAL_TARGET),
    Role.SOME_ACTUAL: (Role.FINANCIAL_ACTUAL, Role.PHYSICAL_ACTUAL),
}
_HUNDRED = Decimal(100)
_POINT = Decimal(1)


@dataclass
class UnnamedPercents:
    """Settles the unnamed percentages of one period: `slot` gains those that are loaded or compared."""

    slot: Slot
    choosing: Choosing
    told: TitleMeasure = TitleMeasure()

    def settle(self, figures: list[Column]) -> None:
        of_role = {role: self._unrated(role, [c for c in figures if c.role is role]) for role in SOME}
        near = {role: self._beside_money(role, found) for role, found in of_role.items()}
        is_own = any(self._contradicts_money(role, columns[0]) for role, columns in near.items() if columns)
        for role, found in of_role.items():
            if self._money(role) and not is_own:
                self._compare(role, found, near[role])
            elif found:
                self._choose(role, found)

    def _money(self, role: Role) -> Column | None:
        return self.slot.figures.get(_OF_SOME[role][0])

    def _unrated(self, role: Role, found: list[Column]) -> list[Column]:
        """Without 'Capaian (%)' beside progress that is named: it is what part of the target is reached."""
        if _OF_SOME[role][1] not in self.slot.figures or self._money(role):
            return found
        ratios = [column for column in found if is_achievement(column.path)]
        self.choosing.table.left_out.add("persen realisasi terhadap target", ratios)
        return [column for column in found if column not in ratios]

    def _beside_money(self, role: Role, found: list[Column]) -> list[Column]:
        money = self._money(role)
        if money is None:
            return []
        return [
            c for c in found if c.parts[:-1] == money.parts[:-1] and (len(found) == 1 or c.index == money.index + 1)
        ]

    def _contradicts_money(self, role: Role, column: Column) -> bool:
        """True where most rows differ from the money by its pagu and by its target: then it is another figure."""
        if _OF_SOME[role][1] in self.slot.figures:
            return False
        cells, bases = self.choosing.table.cells, (Role.CEILING, Role.FINANCIAL_TARGET)
        stated, money = cells.by_row(column), cells.by_row(self._money(role))
        scale = _HUNDRED if cells.are_percents(column) or max(stated.values(), default=_HUNDRED) > 1 else Decimal(1)
        for base in filter(None, map(self.slot.figures.get, bases)):
            whole = cells.by_row(base)
            rows = [row for row in stated if money.get(row) is not None and whole.get(row)]
            fitting = sum(abs(money[row] / whole[row] * scale - stated[row]) <= _POINT for row in rows)
            if not rows or fitting * 2 >= len(rows):
                return False
        return bool(stated) and Role.CEILING in self.slot.figures

    def _compare(self, role: Role, found: list[Column], near: list[Column]) -> None:
        financial, money = _OF_SOME[role][0], self._money(role)
        near = [c for c in near if not c.meaning.is_bare or (c.index == money.index + 1 and not is_achievement(c.path))]
        if near and financial not in self.slot.percents:
            self.slot.percents[financial] = near[0]
        self.choosing.table.left_out.add(
            "persen tanpa keterangan fisik atau keuangan", [column for column in found if column not in near]
        )

    def _choose(self, role: Role, found: list[Column]) -> None:
        financial, physical = _OF_SOME[role]
        column = self.choosing.one(role, self.slot.month, found)
        answer = self.choosing.table.decisions.get("ukuran-persen", "") or self._told(role, column)
        if column is not None and answer == "keuangan":
            self.slot.percents[financial] = column
        elif column is not None and answer == "fisik":
            self.slot.figures[physical] = column
        elif column is not None:
            self._ask(column)

    def _told(self, role: Role, column: Column | None) -> str:
        """The answer that the title of the sheet gives, where no other column is that figure already.

        Beside rupiah a title about money says nothing of percentages: they may be of the work.
        """
        has_money = any(one in self.slot.figures for one in FINANCIAL) or _OF_SOME[role][0] in self.slot.percents
        is_taken = _OF_SOME[role][1] in self.slot.figures if self.told.answer == "fisik" else has_money
        if column is None or is_taken or not self.told.answer:
            return ""
        self.choosing.table.findings.append(
            note(
                "ukuran-dari-judul",
                f"Kolom '{column.path}' dibaca sebagai {self.told.answer} karena '{self.told.text}'.",
                "Bila salah, jawab 'ukuran-persen' dengan 'fisik' atau 'keuangan'.",
                sheet=self.choosing.table.cells.grid.sheet.name,
                cell=address(self.choosing.table.header.last_row, column.index),
            )
        )
        return self.told.answer

    def _ask(self, column: Column) -> None:
        self.choosing.table.ask(
            column,
            "ukuran-tidak-jelas",
            "ukuran-persen",
            f"Kolom '{column.path}' berisi persen tanpa keterangan fisik atau keuangan.",
            "Tulis 'Fisik' atau 'Keuangan' di judul kolomnya, atau jawab 'ukuran-persen' dengan 'fisik' atau "
            "'keuangan'.",
        )
