"""The lines of the sample: which agency carries which sub kegiatan, its kind, source of funds, ceilings."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from analytics.contoh.agencies import SOURCE_FOLDER, Agency

YEARS = (2024, 2025, 2026)
QUARTERS = (1, 2, 3, 4)
LAST = (2026, 3)
"""The last quarter with actuals; of the quarter after it only targets are known."""

GAJI, RUTIN, LAYANAN, ACARA = "gaji", "rutin", "layanan", "acara"
DOKUMEN, PENGADAAN, KONSTRUKSI, BANTUAN = "dokumen", "pengadaan", "konstruksi", "bantuan"
_KIND_RULES = (
    (GAJI, r"Gaji dan Tunjangan"),
    (LAYANAN, r"Operasional Pelayanan|Pengelolaan (Pelayanan|Dana BO|Jaminan)|BLUD$"),
    (LAYANAN, r"^Penyediaan Pendidik|^Pelayanan"),
    (DOKUMEN, r"^(Koordinasi|Penyusunan|Evaluasi|Monitoring|Analisis|Perencanaan|Pendataan)"),
    (DOKUMEN, r"^Pembangunan dan/atau"),
    (KONSTRUKSI, r"^(Pembangunan|Rehabilitasi|Rekonstruksi|Perbaikan|Normalisasi|Revitalisasi)"),
    (
        KONSTRUKSI,
        r"^Pemeliharaan Berkala|^Pelaksanaan (Perem|Pemug)|^Pemeliharaan/Rehabilitasi Gedung",
    ),
    (KONSTRUKSI, r"^Peningkatan (Jaringan|Sistem|Inst)|^Pengembangan (Pusk|Rumah|Fasil)|^Pelebaran J"),
    (
        PENGADAAN,
        r"^Pengadaan|^Penyediaan (Sarana|Prasarana|Peralatan|Perlengkapan|Alat|Infra|Kompo|Sub Sistem)",
    ),
    (BANTUAN, r"Bantuan|Permakanan|Sandang|Penyediaan Makanan|Cadangan Pangan|Biaya Personil|Partai Politik"),
    (DOKUMEN, r"^(Inventarisasi|Penilaian|Pengolahan|Pengumpulan|Reviu|Pengawasan|Penetapan|Pembahasan)"),
    (DOKUMEN, r"^Penataan"),
    (RUTIN, r"^(Penyediaan|Pemeliharaan|Penatausahaan|Operasi )"),
)
_WEIGHT = {
    RUTIN: 3.0, LAYANAN: 7.0, ACARA: 3.2, DOKUMEN: 1.3, PENGADAAN: 9.0, KONSTRUKSI: 26.0, BANTUAN: 9.0,
}  # fmt: skip
_GAJI_SHARE = {
    "Dikbud": 0.62,
    "Dinkes": 0.42,
    "RSUD Bumi Panua": 0.27,
    "PUPR": 0.08,
    "BKAD": 0.12,
    "Perkim": 0.22,
}
_HEAVY = {
    "1.03.10": 2.6, "1.03.02.2.02": 1.6, "5.02.02.2.04.0008": 95.0, "5.02.02.2.04.0009": 8.0,
    "1.02.01.2.10.0001": 40.0, "1.02.02.2.02.0033": 5.0, "1.02.02.2.02.0026": 9.0, "1.02.02.2.02.0032": 6.0,
    "1.01.02.2.01.0029": 12.0, "1.01.02.2.02.0042": 7.0, "3.27.03": 1.2, "4.01.01.2.11": 2.0,
}  # fmt: skip
_YEAR_FACTOR = {2024: 0.965, 2025: 0.985, 2026: 1.0}
PUSKESMAS_CODE = "1.02.02.2.02.0033"
PUSKESMAS = ("Marisa", "Motolohu", "Paguat", "Popayato", "Lemito", "Taluditi")
# (agency, code): share of the first source of funds; the rest stands in a second row with the same code.
SPLIT_FUNDING = {
    ("PUPR", "1.03.10.2.01.0033"): ("DAU", "DAK Fisik", 0.38),
    ("PUPR", "1.03.02.2.02.0014"): ("DAU", "DAK Fisik", 0.45),
    ("Dinkes", "1.02.02.2.01.0014"): ("DAU", "DAK Fisik", 0.30),
    ("Dikbud", "1.01.02.2.01.0048"): ("DAU", "DAK Fisik", 0.42),
    ("Pertanian", "3.27.03.2.02.0003"): ("DAU", "DAK Fisik", 0.50),
    ("RSUD Bumi Panua", "1.02.02.2.01.0023"): ("DAU", "BLUD", 0.35),
}
# New at the APBD-P 2026, and the share of lines whose ceiling the APBD-P changes.
NEW_AT_REVISION = 10
CHANGED_AT_REVISION = 60

Quarter = tuple[int, int]


@dataclass
class Figures:
    """What a report says of one line in one quarter, cumulative. None is a blank cell, 0 is zero.

    Basis: money in whole rupiah, percent in hundredths (4112 is 41,12%).
    """

    ceiling: int
    physical_target: int | None = None
    physical_actual: int | None = None
    financial_target: int | None = None
    financial_actual: int | None = None


@dataclass(eq=False)
class Line:
    """One row of the reports: a sub kegiatan of an agency (and sub-unit) from one source of funds."""

    agency: Agency
    sub_unit: str
    code: str
    name: str
    group_name: str
    program_name: str
    kind: str
    funding: str
    base_ceiling: int = 0
    ceilings: dict[Quarter, int] = field(default_factory=dict)
    figures: dict[Quarter, Figures] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """Identity of the activity: agency, sub-unit, code."""
        return self.agency.short_name, self.sub_unit, self.code

    def rng(self, seed: int, purpose: str) -> Random:
        """A random source of its own, so that one more line or figure changes no other."""
        return Random(f"{seed}|{purpose}|{'|'.join(self.key)}|{self.funding}")


def kind_of(code: str, name: str) -> str:
    """The kind of spending a sub kegiatan stands for, from its name."""
    for kind, pattern in _KIND_RULES:
        if re.search(pattern, name):
            return kind
    return RUTIN if code[5:7] == "01" else ACARA


def build_lines(agencies: tuple[Agency, ...], seed: int) -> list[Line]:
    """All lines of all years in the order of agencies and codes, with their ceilings."""
    order = {agency.short_name: place for place, agency in enumerate(agencies)}
    lines = list(_raw_lines({agency.short_name: agency for agency in agencies}, seed))
    lines.sort(key=lambda line: (order[line.agency.short_name], line.sub_unit, line.code, line.funding))
    for agency in agencies:
        _share_out([line for line in lines if line.agency is agency], seed)
    for line in lines:
        _yearly_ceilings(line, seed)
    _revise_budget(lines, seed)
    return lines


def _raw_lines(agencies: dict[str, Agency], seed: int) -> Iterator[Line]:
    with (SOURCE_FOLDER / "sub_kegiatan.csv").open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            for short_name in row["agencies"].split("|"):
                yield from _lines_of(row, agencies[short_name], seed)


def _lines_of(row: dict[str, str], agency: Agency, seed: int) -> Iterator[Line]:
    kind = kind_of(row["code"], row["name"])
    sub_units = [f"UPTD Puskesmas {place}" for place in PUSKESMAS] if row["code"] == PUSKESMAS_CODE else [""]
    first, second, _share = SPLIT_FUNDING.get((agency.short_name, row["code"]), ("", "", 0))
    for sub_unit in sub_units:
        for funding in (first, second) if first else (_funding(row, agency, kind, seed),):
            names = (row["code"], row["name"], row["group_name"], row["program_name"])
            yield Line(agency, sub_unit, *names, kind, funding)


def _funding(row: dict[str, str], agency: Agency, kind: str, seed: int) -> str:
    code, chance = row["code"], Random(f"{seed}|dana|{agency.short_name}|{row['code']}").random()
    if "BLUD" in row["name"]:
        return "BLUD"
    if "Dana BO" in row["name"] or code == PUSKESMAS_CODE:
        return "DAK Nonfisik"
    if kind == KONSTRUKSI and code[5:7] != "01":
        return "DAK Fisik" if chance < 0.3 else "DAU" if chance < 0.8 else "DBH"
    if kind == LAYANAN and code.startswith("1.02"):
        return "DAK Nonfisik" if chance < 0.5 else "DAU"
    return "DAU" if chance < 0.75 or kind == GAJI else "PAD"


def _weight(line: Line, seed: int) -> float:
    spread = line.rng(seed, "bobot")
    heavy = next((f for prefix, f in _HEAVY.items() if line.code.startswith(prefix)), 1.0)
    penunjang = 0.35 if line.code[5:7] == "01" and line.kind in (KONSTRUKSI, PENGADAAN) else 1.0
    first, _second, share = SPLIT_FUNDING.get((line.agency.short_name, line.code), ("", "", 1.0))
    part = share if line.funding == first or not first else 1 - share
    luck = 0.35 + 1.9 * spread.random() * spread.random() + 0.4 * spread.random()
    return _WEIGHT[line.kind] * luck * heavy * penunjang * part


def _share_out(lines: list[Line], seed: int) -> None:
    budget = lines[0].agency.budget_millions * 1_000_000
    salaries = [line for line in lines if line.kind == GAJI]
    salary_share = _GAJI_SHARE.get(lines[0].agency.short_name, 0.44) if salaries else 0.0
    weights = {id(line): _weight(line, seed) for line in lines if line.kind != GAJI}
    total = sum(weights.values())
    for line in lines:
        if line.kind == GAJI:
            share = salary_share / len(salaries)
            line.base_ceiling = round(budget * share) + line.rng(seed, "gaji").randrange(-400_000, 400_000)
        else:
            line.base_ceiling = round(budget * (1 - salary_share) * weights[id(line)] / total / 500) * 500


def _yearly_ceilings(line: Line, seed: int) -> None:
    rng = line.rng(seed, "pagu")
    since, until = rng.random(), rng.random()
    for year in YEARS:
        noise = rng.random() - 0.5
        factor = _YEAR_FACTOR[year] * (1 + noise * (0.04 if line.base_ceiling > 8_000_000_000 else 0.28))
        absent = year < 2026 and since < (0.05 if year == 2024 else 0.025)
        ended = year == 2026 and until < 0.012
        if line.base_ceiling > 600_000_000 or not (absent or ended):
            amount = round(line.base_ceiling * factor / 500) * 500 if year < 2026 else line.base_ceiling
            line.ceilings |= {(year, quarter): amount for quarter in QUARTERS}


def _revise_budget(lines: list[Line], seed: int) -> None:
    """The APBD-P of 2026: from TW III on some ceilings differ, and some lines begin only then."""
    rng = Random(f"{seed}|perubahan")
    murni = [line for line in lines if (2026, 3) in line.ceilings and line.kind != GAJI]
    added = rng.sample(
        [x for x in murni if x.base_ceiling < 400_000_000 and x.code[5:7] != "01"], NEW_AT_REVISION
    )
    for line in added:
        line.ceilings = {LAST: line.ceilings[LAST]}
    changed = rng.sample([line for line in murni if line not in added], CHANGED_AT_REVISION)
    for place, line in enumerate(changed):
        percent = rng.randrange(8, 22) if place % 2 else -rng.randrange(6, 20)
        line.ceilings[LAST] = round(line.ceilings[LAST] * (100 + percent) / 100 / 1000) * 1000
