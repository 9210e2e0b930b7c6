"""The agenda of a meeting: its parts in their order, how long each takes, and what an organiser changes of it.

Source: ux.md 5 (minutes of the parts of 90 minutes).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from analytics.domain.errors import Refused

CRITICAL, BELOW = "kritis", "di_bawah"
_FIRST, CHANGES, PROMISES = "ringkasan", "perubahan", "komitmen"
PARTS: Mapping[str, str] = MappingProxyType(
    {
        "ringkasan": "Ringkasan", "peringkat": "Peringkat OPD", "tren": "Tren", CHANGES: "Yang berubah",
        "komitmen": "Komitmen triwulan lalu", CRITICAL: "OPD kritis", BELOW: "OPD di bawah target",
        "belum_lapor": "OPD belum melapor", "sesuai": "OPD mencapai target", "kegiatan": "Kegiatan se-kabupaten",
        "prakiraan": "Prakiraan dan simulasi", "penutup": "Penutup",
    }
)  # fmt: skip
"""Key of every part -> its name, in the order of a meeting."""
MINUTES: Mapping[str, float] = MappingProxyType(
    {
        "ringkasan": 3, "peringkat": 6, "tren": 3, CHANGES: 2, "komitmen": 5, CRITICAL: 5, BELOW: 1.5,
        "belum_lapor": 2, "sesuai": 3, "kegiatan": 3, "prakiraan": 4, "penutup": 3,
    }
)  # fmt: skip
EMPTY_MINUTES = 1.0
"""Of a part whose slide only says that there is nothing yet, unless an organiser gives it others."""
EACH = frozenset({CRITICAL, BELOW})
"""Parts whose minutes are those of each of their slides; the minutes of any other are for all its slides together."""
BY_DEVIATION, BY_CONTRIBUTION = "deviasi", "sumbangan"
SORTS = (BY_DEVIATION, BY_CONTRIBUTION)
MOST_MINUTES = 120.0


@dataclass(frozen=True)
class AgendaChoice:
    """What an organiser wants otherwise for a period; what is not named is as it ships.

    `minutes`, by part; `order`, parts in the order wanted, those not named behind them in theirs; `skipped_parts`;
    `skipped_agencies` and `opening_agency` by slug; `sort`, of the OPD inside their part: one of SORTS.
    """

    minutes: tuple[tuple[str, float], ...] = ()
    order: tuple[str, ...] = ()
    skipped_parts: tuple[str, ...] = ()
    skipped_agencies: tuple[str, ...] = ()
    opening_agency: str = ""
    sort: str = BY_DEVIATION

    def __post_init__(self) -> None:
        """Raises: Refused for a part, an order of the OPD or minutes that there are not."""
        named = [*dict(self.minutes), *self.order, *self.skipped_parts]
        if unknown := [part for part in named if part not in PARTS]:
            raise Refused(f"Bagian agenda '{unknown[0]}' tidak ada. Pilihan: {', '.join(PARTS)}.")
        if self.sort not in SORTS:
            raise Refused(f"Urutan OPD '{self.sort}' tidak ada. Pilihan: {', '.join(SORTS)}.")
        if set(PARTS) <= set(self.skipped_parts):
            raise Refused("Semua bagian dilewati. Sisakan paling sedikit satu bagian.")
        if any(not 0 < value <= MOST_MINUTES for _, value in self.minutes):
            raise Refused(f"Menit tiap bagian harus lebih dari 0 sampai {MOST_MINUTES:.0f}.")

    def minutes_of(self, part: str) -> float:
        """The minutes of a part."""
        return dict(self.minutes).get(part, MINUTES.get(part, 1.0))

    def seconds_of(self, part: str, *, is_empty: bool = False) -> int:
        """The seconds of a part; few where it has nothing to show and nobody has asked for more."""
        is_chosen = part in dict(self.minutes)
        return round(60 * (EMPTY_MINUTES if is_empty and not is_chosen else self.minutes_of(part)))

    def parts_for(self, *, has_promises: bool) -> Sequence[str]:
        """All parts in the order wanted, those skipped among them. Where there are earlier promises the meeting opens
        with them, unless an organiser has chosen their place."""
        ships = [_FIRST, PROMISES, *PARTS] if has_promises else [*PARTS]
        return list(dict.fromkeys([*self.order, *ships]))

    def plain(self) -> dict[str, object]:
        """As JSON values; `agenda_from` reads them."""
        return {
            "menit": dict(self.minutes), "urutan": list(self.order), "lewati": list(self.skipped_parts),
            "lewati_opd": list(self.skipped_agencies), "pembuka": self.opening_agency, "urut_opd": self.sort,
        }  # fmt: skip


def agenda_from(plain: Mapping[str, object]) -> AgendaChoice:
    """The choice that `plain` wrote; what is missing there is as it ships."""
    minutes = {str(part): float(value) for part, value in dict(plain.get("menit", {})).items()}
    return AgendaChoice(
        tuple(minutes.items()),
        tuple(map(str, plain.get("urutan", ()))),
        tuple(map(str, plain.get("lewati", ()))),
        tuple(map(str, plain.get("lewati_opd", ()))),
        str(plain.get("pembuka", "")),
        str(plain.get("urut_opd", BY_DEVIATION)),
    )
