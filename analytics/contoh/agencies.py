"""The agencies of the sample: the register opd.csv, and how large and how late each one is meant to be."""

import csv
from dataclasses import dataclass
from pathlib import Path

SOURCE_FOLDER = Path(__file__).resolve().parents[2] / "data" / "contoh"
REGISTER_FILE = "opd.csv"
KECAMATAN = "Kecamatan"
SUPERVISOR_GROUPS = (
    "Asisten I Pemerintahan dan Kesra",
    "Asisten II Perekonomian dan Pembangunan",
    "Asisten III Administrasi Umum",
)
STEADY, BETTER, WORSE, CHANGING = "mantap", "membaik", "memburuk", "berubah"


@dataclass(frozen=True)
class Agency:
    """One agency (OPD) with what the generator needs to know of it.

    Basis: `budget_millions` is the ceiling of 2026 in Rp juta; the gaps are the deviations in points
    meant for TW II 2026; `course` says how they move over the eleven quarters.
    """

    name: str
    short_name: str
    supervisor_group: str
    peer_group: str
    aliases: tuple[str, ...]
    budget_millions: int
    physical_gap: float
    financial_gap: float
    course: str


# short name: (ceiling 2026 in Rp juta, gap fisik, gap keuangan, course)
_PLAN: dict[str, tuple[int, float, float, str]] = {
    "Bagian Tapem": (1900, -1.9, -5.2, STEADY),
    "Bagian Kesra": (5900, -5.8, -10.4, CHANGING),
    "Bagian Hukum": (1600, 1.9, -1.2, STEADY),
    "Bagian Ekbang": (2350, -0.9, -3.4, BETTER),
    "Bagian PBJ": (2150, -3.1, -6.8, STEADY),
    "Bagian Umum": (25200, -3.9, -8.3, STEADY),
    "Bagian Organisasi": (1550, 0.7, -2.6, CHANGING),
    "Bagian Prokopim": (2600, 1.1, -0.8, STEADY),
    "Sekretariat DPRD": (26600, -4.2, -9.1, CHANGING),
    "Inspektorat": (8800, 0.9, -2.2, BETTER),
    "Bappeda": (10100, -2.4, -6.1, STEADY),
    "BKAD": (59400, -3.1, -9.4, STEADY),
    "Bapenda": (8500, 1.3, -2.9, BETTER),
    "BKPSDM": (7500, -1.4, -5.9, STEADY),
    "Kesbangpol": (6800, -2.8, -4.4, CHANGING),
    "BPBD": (8000, -8.1, -13.6, WORSE),
    "Dikbud": (241300, -5.0, -10.2, STEADY),
    "Dinkes": (116100, -4.6, -11.3, STEADY),
    "RSUD Bumi Panua": (83700, -6.1, -14.2, WORSE),
    "PUPR": (107100, -11.2, -18.6, STEADY),
    "Perkim": (15800, -18.4, -24.0, STEADY),
    "Satpol PP & Damkar": (13100, -12.0, -14.5, WORSE),
    "Dinsos": (8200, -4.7, -9.9, BETTER),
    "PPPA": (4900, -3.8, -8.8, CHANGING),
    "PPKB": (9800, -5.6, -12.4, STEADY),
    "PMD": (8700, -2.2, -6.6, STEADY),
    "Dukcapil": (7100, 1.8, -1.6, STEADY),
    "Pangan": (6200, -6.3, -11.7, CHANGING),
    "DLH": (11900, -4.4, -9.3, BETTER),
    "Dishub": (8600, -9.2, -15.9, WORSE),
    "Diskominfo": (8900, -3.3, -7.7, BETTER),
    "Disperindagkop & UKM": (10400, -8.8, -14.8, CHANGING),
    "DPMPTSP": (5700, 0.6, -3.7, BETTER),
    "Disnakertrans": (5300, -7.4, -12.9, WORSE),
    "Disporapar": (11500, -13.5, -17.4, CHANGING),
    "Dispusip": (5000, -4.1, -9.0, STEADY),
    "Perikanan": (10700, -7.9, -13.3, BETTER),
    "Pertanian": (23000, -7.1, -13.8, STEADY),
    "Kec. Popayato": (2950, 0.4, -3.9, STEADY),
    "Kec. Popayato Barat": (2600, -2.6, -6.2, CHANGING),
    "Kec. Popayato Timur": (2500, 1.2, -2.4, BETTER),
    "Kec. Lemito": (2800, -0.8, -4.7, STEADY),
    "Kec. Wanggarasi": (2350, -4.9, -8.5, WORSE),
    "Kec. Marisa": (5300, 2.1, -0.6, STEADY),
    "Kec. Patilanggio": (2450, -1.7, -5.5, STEADY),
    "Kec. Buntulia": (2600, -3.4, -7.3, CHANGING),
    "Kec. Duhiadaa": (2500, 0.9, -3.1, STEADY),
    "Kec. Randangan": (3100, -2.1, -5.8, BETTER),
    "Kec. Taluditi": (2450, -6.6, -10.8, WORSE),
    "Kec. Paguat": (4200, 1.6, -1.9, BETTER),
    "Kec. Dengilo": (2250, -0.5, -4.2, CHANGING),
}


def load_agencies() -> tuple[Agency, ...]:
    """The agencies in the order of the register."""
    with (SOURCE_FOLDER / REGISTER_FILE).open(encoding="utf-8", newline="") as lines:
        return tuple(_agency(row) for row in csv.DictReader(lines))


def _agency(row: dict[str, str]) -> Agency:
    return Agency(
        row["agency_name"],
        row["short_name"],
        row["supervisor_group"],
        row["peer_group"],
        tuple(row["aliases"].split("|")),
        *_PLAN[row["short_name"]],
    )


def places(agencies: tuple[Agency, ...]) -> tuple[str, ...]:
    """The names of the kecamatan, for texts that name a place."""
    return tuple(a.name.removeprefix("Kecamatan ") for a in agencies if a.peer_group == KECAMATAN)
