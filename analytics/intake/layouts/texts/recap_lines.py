"""One row of a recap of agencies: what its name and its number say of it, and whose money it holds."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.domain.names import fold_name

_NUMBERING = re.compile(r"^\s*(?:[-–—•*·]+|\d+(?:\.\d+)+\.?|(?:[IVX]+|[A-Za-z]|\d+)[.)])\s*(?=\D)")
_BULLET = re.compile(r"\s*[-–—•*·]")
_WHOLE_REGION = re.compile(r"(?:pemerintah )?(?:kabupaten|kab|daerah)\b|pemkab\b")
_GROUP = re.compile(
    r"asisten\b|(?:bidang )?urusan\b|unsur\b|rumpun\b"
    r"|(?:s d )?(?:bulan|triwulan|tribulan|tw|minggu|periode|tahun|semester) (?:yang )?(?:lalu|ini|sebelumnya)\b"
    r"|(?!sekretariat daerah)"
    r"(dinas|badan|kantor|lembaga teknis|kecamatan|kelurahan|bagian|sekretariat|opd|skpd|perangkat daerah)"
    r"(?: \1)?(?: daerah)?(?: lain(?:nya| lain)?)?$"
)
_PART = re.compile(r"(?:kelurahan|kel|puskesmas|pkm|pustu|uptd?)\b")
_NUMBER_KINDS = (("roman", r"[ivx]+"), ("letter", r"[a-z]"), ("number", r"\d+"), ("dotted", r"\d+(?:\.\d+)+"))
_TOLERANCE = Decimal("0.001")


def is_group_name(name: str) -> bool:
    """True for 'Asisten I', 'Kabupaten Pohuwato' and 'Kecamatan': a group of OPD."""
    line = RecapLine(0, name, "", {})
    return line.is_group


@dataclass(frozen=True)
class RecapLine:
    """One row of the recap: its money by month and group, and how it is numbered ('' where it is not)."""

    row: int
    name: str
    kind: str
    money: Mapping[tuple, Decimal]

    @property
    def folded(self) -> str:
        return fold_name(_NUMBERING.sub("", self.name))

    @property
    def is_region(self) -> bool:
        return _WHOLE_REGION.match(self.folded) is not None

    @property
    def is_group(self) -> bool:
        return self.is_region or _GROUP.match(self.folded) is not None

    @property
    def is_below(self) -> bool:
        """True for a row with a bullet or a number of its own below another."""
        return _BULLET.match(self.name) is not None or self.kind == "dotted"

    @property
    def is_part(self) -> bool:
        return (self.is_below and not self.is_group) or _PART.match(self.folded) is not None

    def equals(self, members: Sequence["RecapLine"]) -> bool:
        """True where the money of the members is this row's money."""
        gaps = [(amount, abs(amount - total)) for amount, total in self._compared(members)]
        return bool(gaps) and all(gap <= abs(amount) * _TOLERANCE for amount, gap in gaps)

    def equals_exactly(self, members: Sequence["RecapLine"]) -> bool:
        compared = self._compared(members)
        return len(members) > 1 and len(compared) > 1 and all(amount == total for amount, total in compared)

    def repeats(self, members: Sequence["RecapLine"]) -> bool:
        """True where the one member has the same money in several columns, as no two OPD have."""
        compared = self._compared(members)
        return len(members) == 1 and len(compared) > 1 and all(amount == total for amount, total in compared)

    def holds(self, members: Sequence["RecapLine"]) -> bool:
        """True where the members could be parts: nowhere is their money more than this row's."""
        compared = self._compared(members)
        return bool(compared) and all(total <= amount for amount, total in compared)

    def _compared(self, members: Sequence["RecapLine"]) -> list[tuple[Decimal, Decimal]]:
        return [
            (amount, sum((line.money.get(key, Decimal(0)) for line in members), Decimal(0)))
            for key, amount in self.money.items()
            if amount and members
        ]


def number_kind(text: str) -> str:
    match = re.match(r"\s*([IVXivx]+|[A-Za-z]|\d+(?:\.\d+)*)(?:[.)]?\s*$|[.)]\s|(?<=\.\d)\s)", text)
    number = match[1].casefold() if match else ""
    return next((kind for kind, pattern in _NUMBER_KINDS if re.fullmatch(pattern, number)), "")
