"""'Realisasi Keuangan (%)' without rupiah: of the pagu, or of the target beside it; the file's own figures tell."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.formats import percent
from analytics.domain.names import fold_name
from analytics.intake.cells import address
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.layouts.columns.share_totals import ROUNDING, is_plain_sum, mean_of, plain_mean, rounding_of
from analytics.intake.layouts.headers.figures import Reader, Values
from analytics.intake.layouts.tables.summed_rows import summed_rows
from analytics.intake.layouts.tables.table_parts import Table
from analytics.intake.layouts.texts.roles import FINANCIAL, Column, Role
from analytics.intake.layouts.texts.slots import Slot
from analytics.intake.questions import CHOICES

QUESTION = "persen-keuangan"
_BASES = {"pagu": Role.CEILING, "target": Role.FINANCIAL_TARGET}
_ANSWER_OF = {role: answer for answer, role in _BASES.items()}
_OF_CEILING = re.compile(r"\b(?:dari|terhadap|thd|per) (?:total |jumlah )?(?:pagu|anggaran|dpa|dppa|apbd)\b")
_POINT = Decimal("0.1")
_HUNDRED = Decimal(100)
_MONEY_NOISE = Decimal("0.0001")
"""Of the pagu: what an amount may be off that is told by a percentage in two decimals."""
_FEWEST_AMOUNTS, _WAYS = 2, 3


@dataclass(frozen=True)
class _Evidence:
    """What one figure of the file says of the percentages; `base` None where it fits no base at all."""

    base: Role | None
    cell: str
    text: str
    is_sum: bool = False


@dataclass(frozen=True)
class _Told:
    """A row whose percentage of the pagu is another amount than that of the target."""

    row: int
    share: Decimal
    ceiling: Decimal
    target: Decimal

    @property
    def planned(self) -> Decimal:
        """The target in percent of the pagu."""
        return self.target / self.ceiling * _HUNDRED

    def ways(self, base: Role) -> tuple[Decimal, ...]:
        """What may stand beside it: the amount spent, what is left of the pagu, how far it is from the target."""
        spent = self.share * (self.ceiling if base is Role.CEILING else self.target) / _HUNDRED
        return spent, self.ceiling - spent, abs(self.target - spent)


@dataclass
class ShareBases:
    """Settles for one table what its percentages of money are of."""

    table: Table
    reader: Reader
    decisions: Mapping[str, str]

    def settle(self) -> list[Finding]:
        """Sets the base of the percentages in `table.amounts`; what is asked or said of it."""
        findings = [found for role in FINANCIAL for found in self._settle(role)]
        return list(dict.fromkeys(findings))

    def _settle(self, role: Role) -> Iterator[Finding]:
        slots = [slot for slot in self.table.plan.slots if self._stands_alone(slot, role)]
        evidence = [found for slot in slots for found in self._evidence(slot, role)]
        open_slots = [slot for slot in slots if self._may_be_of_target(slot, role)]
        bases = {found.base for found in evidence if found.base}
        against = [found for found in evidence if found.base is None]
        if len(bases) == 1 and not against and open_slots:
            yield from self._decided(open_slots, next(found for found in evidence if found.base))
        elif (answer := self.decisions.get(QUESTION, "")) in self._usable(open_slots) and (open_slots or against):
            self._apply(open_slots, _BASES[answer])
            said = "; ".join(found.text for found in evidence)
            text = f"Persen keuangan dibaca dari {answer}, seperti dijawab{': ' if said else ''}{said}."
            yield note("persen-keuangan", text, **self._where(slots[0], role, evidence))
        elif self._is_asked(open_slots, bases, against):
            yield self._question(open_slots, self._where((open_slots or slots)[0], role, evidence), evidence)
        else:
            for found in against:
                yield note("jumlah-persen-keuangan", f"{found.text}.", sheet=self._sheet, cell=found.cell)

    def _is_asked(self, open_slots: list[Slot], bases: set[Role], against: list[_Evidence]) -> bool:
        """A target in percent of the pagu stands beside an actual in percent of it, unless a total says otherwise."""
        is_beside_money = any(Role.FINANCIAL_TARGET in slot.figures for slot in open_slots)
        return is_beside_money or len(bases) > 1 or any(found.is_sum for found in against)

    @staticmethod
    def _usable(open_slots: list[Slot]) -> tuple[str, ...]:
        return tuple(_BASES) if open_slots else ("pagu",)

    def _decided(self, slots: list[Slot], found: _Evidence) -> Iterator[Finding]:
        self._apply(slots, found.base)
        answer = self.decisions.get(QUESTION, _ANSWER_OF[found.base])
        unused = "" if answer == _ANSWER_OF[found.base] else f" Jawaban '{answer}' tidak dipakai."
        text = f"Persen realisasi keuangan dibaca dari {_ANSWER_OF[found.base]}: {found.text}.{unused}"
        yield note("persen-keuangan", text, sheet=self._sheet, cell=found.cell)

    def _apply(self, slots: list[Slot], base: Role) -> None:
        if base is not Role.CEILING:
            for slot in slots:
                self.table.amounts.share_bases[slot.percents[Role.FINANCIAL_ACTUAL].index] = base

    @property
    def _sheet(self) -> str:
        return self.table.grid.sheet.name

    def _where(self, slot: Slot, role: Role, evidence: list[_Evidence]) -> dict[str, str]:
        title = address(self.table.header.last_row, slot.percents[role].index)
        return {"sheet": self._sheet, "cell": evidence[0].cell if evidence else title}

    def _stands_alone(self, slot: Slot, role: Role) -> bool:
        """True where percentages that are not all zero are loaded as money of the pagu."""
        is_loaded = role in slot.percents and role not in slot.figures and Role.CEILING in slot.figures
        return is_loaded and any(self._shares(slot, role).values())

    def _may_be_of_target(self, slot: Slot, role: Role) -> bool:
        """True where it makes a difference: in a row with progress the target is known and is not the pagu."""
        if role is not Role.FINANCIAL_ACTUAL:
            return False
        ceilings, targets = self._money(slot, Role.CEILING), self._money(slot, Role.FINANCIAL_TARGET)
        rows = [row for row, share in self._shares(slot, role).items() if share and ceilings.get(row)]
        return any(row in targets and targets[row] != ceilings[row] for row in rows)

    def _shares(self, slot: Slot, role: Role) -> Values:
        return self.table.amounts.values.get(slot.percents[role].index, {})

    def _money(self, slot: Slot, role: Role) -> Values:
        found = {row: self.table.amounts.value(slot, role, row) for row in self.table.owners}
        return {row: value for row, value in found.items() if value}

    def _evidence(self, slot: Slot, role: Role) -> list[_Evidence]:
        found = list(self._of_totals(slot, role))
        if self._may_be_of_target(slot, role):
            found += [*self._of_title(slot), *self._of_target_percent(slot), *self._of_columns(slot)]
        return found

    def _of_title(self, slot: Slot) -> Iterator[_Evidence]:
        column = slot.percents[Role.FINANCIAL_ACTUAL]
        if _OF_CEILING.search(fold_name(" ".join(column.parts))):
            cell = address(self.table.header.last_row, column.index)
            yield _Evidence(Role.CEILING, cell, f"judul kolomnya '{column.path}'")

    def _of_totals(self, slot: Slot, role: Role) -> Iterator[_Evidence]:
        """What each total says that does not fit every base."""
        column, shares = slot.percents[role], self._shares(slot, role)
        roles = _BASES.values() if self._may_be_of_target(slot, role) else (Role.CEILING,)
        money = {base: self._money(slot, base) for base in roles}
        for row, parts in summed_rows(self.table):
            values = {each: shares[each] for each in parts if each in shares}
            stated = self.reader.total_percent(column, row)
            if not stated or not any(values.values()):
                continue
            means = {base: mean_of(values, weights) for base, weights in money.items()}
            unreported = dict.fromkeys(parts, Decimal(0)) | values
            wholes = {base: mean_of(unreported, weights) for base, weights in money.items()}
            close = {base for base in roles if any(_is_near(stated, of[base], values) for of in (means, wholes))}
            cell = address(row, column.index)
            if len(close) == 1 and len(means) > 1:
                (base,) = close
                other = next(each for each in means if each is not base)
                text = (
                    f"JUMLAH di {cell} ({percent(stated)}) cocok dengan persen dari {_ANSWER_OF[base]}, dari "
                    f"{_ANSWER_OF[other]} seharusnya {percent(means[other])}"
                )
                yield _Evidence(base, cell, text)
            elif not close:
                yield _contradiction(role, cell, stated, values, means[Role.CEILING])

    def _of_target_percent(self, slot: Slot) -> Iterator[_Evidence]:
        """The percentages of the target beside its rupiah, where they are of the pagu: then those of the actual are."""
        column = slot.percents.get(Role.FINANCIAL_TARGET)
        if column is None or Role.FINANCIAL_TARGET not in slot.figures:
            return
        ceilings, targets = self._money(slot, Role.CEILING), self._money(slot, Role.FINANCIAL_TARGET)
        shares = self.table.amounts.values.get(column.index, {})
        rows = [row for row in shares if row in targets and row in ceilings]
        if rows and all(abs(targets[row] / ceilings[row] * _HUNDRED - shares[row]) <= _POINT for row in rows):
            cell = address(self.table.header.last_row, column.index)
            yield _Evidence(Role.CEILING, cell, f"'{column.path}' di sampingnya juga dari pagu")

    def _of_columns(self, slot: Slot) -> Iterator[_Evidence]:
        """Deviations and amounts that are only compared, where all their rows fit one base and not the other."""
        told = self._told(slot)
        for column in self.table.header.columns:
            if column.role not in (None, Role.OTHER, Role.DEVIATION):
                continue
            fits = self._fits_deviation if column.role is Role.DEVIATION else self._fits_money
            fitting = [base for base, fit in zip(_BASES.values(), fits(slot, column, told), strict=True) if fit]
            if len(fitting) == 1:
                cell = address(self.table.header.last_row, column.index)
                yield _Evidence(fitting[0], cell, f"kolom '{column.path}' hanya cocok dengan itu")

    def _told(self, slot: Slot) -> list[_Told]:
        """The rows that tell the bases apart."""
        ceilings, targets = self._money(slot, Role.CEILING), self._money(slot, Role.FINANCIAL_TARGET)
        return [
            _Told(row, share, ceilings[row], targets[row])
            for row, share in self._shares(slot, Role.FINANCIAL_ACTUAL).items()
            if share and row in ceilings and row in targets and targets[row] != ceilings[row]
        ]

    def _fits_deviation(self, slot: Slot, column: Column, told: list[_Told]) -> tuple[bool, bool]:
        """Whether a column of deviations, in points or in money, is that of percentages of the pagu, of the target."""
        written = self.reader.compared(column)
        if told and all(each.row in written for each in told):
            of_ceiling = ((written[each.row], each.share - each.planned) for each in told)
            of_target = ((written[each.row], each.share - _HUNDRED) for each in told)
            ways = (of_ceiling, of_target)
            found = tuple(all(abs(abs(own) - abs(it)) <= _POINT for own, it in pairs) for pairs in ways)
            if any(found):
                return found
        return self._fits_money(slot, column, told)

    def _fits_money(self, slot: Slot, column: Column, told: list[_Told]) -> tuple[bool, bool]:
        """Whether a column is what is spent or left, where the percentages are of the pagu, of the target."""
        factor = self.table.amounts.factor(slot.figures[Role.CEILING])
        found = self.reader.lenient(column)
        if len(told) < _FEWEST_AMOUNTS or not all(each.row in found for each in told):
            return False, False
        written = {row: abs(number.value * factor) for row, number in found.items()}
        return tuple(
            any(
                all(abs(written[each.row] - each.ways(base)[place]) <= each.ceiling * _MONEY_NOISE for each in told)
                for place in range(_WAYS)
            )
            for base in _BASES.values()
        )

    def _question(self, open_slots: list[Slot], where: dict[str, str], evidence: list[_Evidence]) -> Finding:
        said = "; ".join(found.text for found in evidence[:3])
        if open_slots:
            what = "Persen realisasi keuangan dapat berarti persen dari pagu atau dari target di sampingnya"
            remedy = f"Jawab '{QUESTION}' dengan 'pagu' atau 'target', atau tulis realisasinya dalam rupiah."
        else:
            what = "Persen keuangan mungkin bukan dari pagu barisnya"
            remedy = f"Tulis rupiahnya; bila memang dari pagu tiap baris, jawab '{QUESTION}' dengan 'pagu'."
        choices = tuple((answer, CHOICES[QUESTION][answer]) for answer in self._usable(open_slots))
        return undecided(
            "persen-keuangan-diragukan",
            f"{what}{': ' if said else ''}{said}.",
            remedy,
            flag="--keputusan",
            question=QUESTION,
            choices=choices,
            **where,
        )


def _is_near(stated: Decimal, mean: Decimal | None, values: Values) -> bool:
    """True, too, where there is no mean: then nothing speaks against it."""
    return mean is None or abs(stated - mean) <= max(ROUNDING, rounding_of(values))


def _contradiction(role: Role, cell: str, stated: Decimal, values: Values, weighted: Decimal) -> _Evidence:
    """A total that is no mean weighted with money."""
    if is_sum := is_plain_sum(stated, values):
        what = f"adalah penjumlahan {len(values)} barisnya"
    elif abs(stated - plain_mean(values)) <= ROUNDING:
        what = "adalah rata-rata biasa barisnya"
    else:
        what = "berbeda dari barisnya"
    text = f"JUMLAH {role} di {cell} ({percent(stated)}) {what}; tertimbang pagu {percent(weighted)}"
    return _Evidence(None, cell, text, is_sum=is_sum)
