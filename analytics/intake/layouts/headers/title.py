"""What stands around a table: title rows, the name of the sheet and of the file."""

import re
from dataclasses import dataclass

from analytics.domain.names import clean_text, fold_name
from analytics.domain.periods import MONTH_NAME, MONTHS, find_month, is_month_end, quarters_in, without_later_ranges
from analytics.intake.cells import DATE, Cell
from analytics.intake.findings import Finding, note
from analytics.intake.layouts.headers.title_measures import TitleMeasure, title_measure
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.meaning import basis_of, factor_of, meaning_of, says_full_rupiah, version_of
from analytics.intake.layouts.texts.told import FILE_NAME, ToldMonth, ToldYear, told_month, told_year, unprinted
from analytics.intake.rows import Basis

_TITLE_CUMULATIVE = re.compile(
    r"\b(s d|sampai|kumulatif|komulatif|akumulasi)\b"
    rf"|\bsd (tw|triwulan|tribulan|bulan|semester|tanggal|tgl|\d|(?:{MONTH_NAME})\b)"
)
# '1 Januari - 30 Juni' and 'keadaan per 30 Juni' count from January.
_SINCE_JANUARY = re.compile(
    rf"\b(?:1 |01 )?(?:januari|jan)(?: 20\d\d)?\s*(?:[-–—]|hingga)\s*(?:\d{{1,2}} )?(?:{MONTH_NAME})\b"
)
_STATE_OF_DAY = re.compile(
    rf"\b(?:keadaan|posisi|kondisi|per)(?: per)?(?: tanggal| tgl)? \d{{1,2}} (?:{MONTH_NAME}|\d{{1,2}} 20\d\d)\b"
    r"|\b(?:keadaan|posisi|kondisi)(?: pada| per)? akhir (?:bulan|triwulan|tw|semester)\b"
)
_ISO_DAY = re.compile(r"(20\d\d)-(\d\d)-(\d\d)")
_OF_FIGURES = re.compile(r"\b(kumulatif|komulatif|akumulasi)\b")
_AGENCY_LABEL = re.compile(
    r"(?:nama\s+)?(?:opd|skpd|perangkat daerah|unit organisasi|organisasi|satuan kerja(?: perangkat daerah)?"
    r"|instansi|opd\s*/\s*skpd|skpd\s*/\s*opd)",
    re.IGNORECASE,
)
_SUB_UNIT_LABEL = re.compile(
    r"(?:nama\s+)?(?:sub\s+unit(?:\s+(?:organisasi|kerja))?|uptd?|puskesmas|unit\s+pelaksana\s+teknis(?:\s+daerah)?)",
    re.IGNORECASE,
)
# The OPD where nothing else names it, and a unit of the OPD that another line names.
_UNIT_LABEL = re.compile(r"(?:nama\s+)?unit(?:\s+kerja)?", re.IGNORECASE)
_FUND_LABEL = re.compile(r"sumber\s+(?:dana|pendanaan|anggaran|pembiayaan)", re.IGNORECASE)
_MOST_TITLE_ROWS = 15
_UNIT_LINE = re.compile(r"(?:puskesmas|uptd?|kelurahan) \w")
# 'SEKRETARIAT DAERAH' is the letterhead of who collects the figures of all OPD as often as an OPD.
_TITLE_AGENCY = re.compile(
    r"(?:(?:laporan|rekap|rekapitulasi|daftar|realisasi|rfk|evaluasi|data|capaian|sub|kegiatan|program|anggaran|fisik"
    r"|keuangan|dan|apbd|pelaksanaan|penyerapan|perkembangan|kemajuan|monitoring|pada|di|lingkup|lingkungan"
    r"|paket|pekerjaan|pengadaan|barang|jasa|kontrak|kontraktual|strategis|konstruksi|konsultansi|tender|belanja|modal)"
    r"(?:\s*[/&,]\s*|\s+))*"
    r"((?:(?:dinas|badan|kecamatan|kantor|satuan polisi|rumah sakit umum|rsud)"
    r"\s+(?!dan\b|daerah\b|se\b|atau\b)[a-z][a-z ,&]+?)|inspektorat(?: daerah)?|sekretariat dprd)"
    r"(?:\s+(?:kabupaten|kab\.?|kota|provinsi|tahun|ta\.?|t\.a\.|triwulan|tw|s\.?\s?d\.?|s/d|bulan)\b.*)?",
    re.IGNORECASE,
)
_CODE_AND_NAME = re.compile(r"[\[(]?([0-9Xx]+(?:\.[0-9Xx]+)+)\.?[\])]?\s*[-–—:]?\s*(.*)")
_AGENCY_SHEET = re.compile(
    r"(dinas|badan|bagian|kantor|kecamatan|kec|kelurahan|kel|sekretariat|setda|setwan|inspektorat"
    r"|rsud|rs|rumah sakit"
    r"|satuan|satpol|puskesmas|uptd|bpbd|bappe\w*|bkad|bkd|bpkad|bkpsdm|bapenda|kesbangpol|dis[a-z]+|din[a-z]+|dp[a-z0-9]+)"
    r"\b"
)
# 'RAK Dinas Sosial' names an OPD as 'Dinas Sosial' does.
_BEFORE_AGENCY = re.compile(r"\s*(?:rak|anggaran kas)[\s_-]+(?=\S)", re.IGNORECASE)


_LABELS = (_AGENCY_LABEL, _SUB_UNIT_LABEL, _UNIT_LABEL, _FUND_LABEL)


IN_TITLE = "baris judul"


@dataclass(frozen=True)
class Surroundings:
    """What is said outside the table.

    Missing: None and '' where nothing says it.
    """

    told_year: ToldYear = ToldYear()
    told_month: ToldMonth = ToldMonth()
    basis: Basis | None = None
    basis_text: str = ""
    basis_is_of_figures: bool = False
    """True where the basis is said of the figures ('kumulatif'), not only with a date ('s.d. Juni')."""
    version: str = ""
    factor: int = 1
    says_full_rupiah: bool = False
    agency_name: str = ""
    agency_code: str = ""
    agency_source: str = ""
    """'judul' (a banner), IN_TITLE (a title that names it), 'nama lembar' or ''."""
    sub_unit: str = ""
    names_agencies: bool = False
    """The title says that the rows are OPD ('PER OPD')."""
    measure: TitleMeasure = TitleMeasure()

    @property
    def year(self) -> int | None:
        return self.told_year.year

    @property
    def month(self) -> int | None:
        return self.told_month.month

    @property
    def sure_month(self) -> int | None:
        """The month of the title or of the sheet's name; that of a file's name is weaker than any column."""
        return None if self.told_month.source == FILE_NAME else self.told_month.month


def surroundings_of(grid: Grid, first_row: int, file_name: str = "") -> Surroundings:
    """What the rows above `first_row`, the name of the sheet and the name of the file say."""
    titles = [" ".join(dict.fromkeys(_title_texts(grid, row))) for row in range(first_row) if grid.texts(row)]
    sheet_name = grid.sheet.name
    basis, basis_text = _basis([*map(unprinted, titles), sheet_name])
    if basis is None and _basis([file_name])[0] is Basis.CUMULATIVE:
        # 'LRA s.d. Juni 2026.xlsx': who names a file so means what a title says.
        basis, basis_text = Basis.CUMULATIVE, file_name
    name, code, agency_source, sub_unit = _agency(grid, first_row)
    return Surroundings(
        told_year=told_year(titles, sheet_name, file_name),
        told_month=told_month(titles, sheet_name, file_name),
        basis=basis,
        basis_text=basis_text,
        basis_is_of_figures=_OF_FIGURES.search(fold_name(basis_text)) is not None,
        version=next((version for title in titles if (version := _title_version(title))), ""),
        factor=max((factor_of(title) for title in titles), default=1),
        says_full_rupiah=any(map(says_full_rupiah, titles)),
        agency_name=name,
        agency_code=code,
        agency_source=agency_source,
        sub_unit=sub_unit,
        names_agencies=any(
            re.search(r"\b(per|menurut) (opd|skpd|perangkat)\b", fold_name(t)) for t in titles
        ),
        measure=title_measure(titles, sheet_name),
    )


def _title_texts(grid: Grid, row: int) -> list[str]:
    """The texts of a row; '30 Juni 2026' for a cell that is a date, where that day ends a month."""
    cells = [cell for cell in grid.sheet.rows[row] if cell is not None and cell.text.strip()]
    return [_day_in_words(cell) or clean_text(cell.text) for cell in cells]


def _day_in_words(cell: Cell) -> str:
    match = _ISO_DAY.match(cell.text) if cell.kind == DATE else None
    if match is None or not is_month_end(int(match[3]), int(match[2])):
        return ""
    return f"{int(match[3])} {MONTHS[int(match[2]) - 1]} {match[1]}"


def title_note(grid: Grid, around: Surroundings) -> Finding:
    """Says that the OPD is that of the title."""
    text = f"OPD diambil dari judul lembar: '{around.agency_name}'."
    return note("opd-dari-judul", text, sheet=grid.sheet.name)


def _basis(texts: list[str]) -> tuple[Basis | None, str]:
    for text in texts:
        folded = fold_name(without_later_ranges(text))
        if w.NOT_CUMULATIVE.search(folded):
            return Basis.PER_PERIOD, text
        if _TITLE_CUMULATIVE.search(folded) or _counts_from_january(text):
            return Basis.CUMULATIVE, text
        # In a title 'per triwulan' is how often the report comes, so only 'bulan ini' and the like count.
        if re.search(r"\b(tw|triwulan|bulan) ini\b", folded) and basis_of(folded):
            return Basis.PER_PERIOD, text
    return None, ""


def _counts_from_january(text: str) -> bool:
    is_range = _SINCE_JANUARY.search(" ".join(text.casefold().split())) is not None
    is_range = is_range or any(found.first == 1 and found.last > 3 for found in quarters_in(text))
    return is_range or says_day(text)


def says_day(text: str) -> bool:
    """True for 'keadaan per 30 Juni': what is counted until a day counts from January."""
    return _STATE_OF_DAY.search(fold_name(text)) is not None


def _title_version(title: str) -> str:
    version = version_of(title)
    folded = fold_name(title)
    is_about_budget = re.search(r"\b(apbd|apbdp|dpa|dppa|anggaran|pagu)\b", folded)
    return version if is_about_budget and version != "murni" else "murni" if "apbd murni" in folded else ""


def _agency(grid: Grid, first_row: int) -> tuple[str, str, str, str]:
    """Name, code and source of the agency, and the sub-unit, from a banner, a title or the sheet's name."""
    agency, unit, sub_unit = _banner(grid, first_row)
    if not agency:
        agency, unit = unit, ""
    (code, name), source = split_code(agency), "judul" if agency else ""
    if not sub_unit and fold_name(split_code(unit)[1]) != fold_name(name):
        sub_unit = split_code(unit)[1]
    if not name and (name := _name_in_title(grid, first_row)):
        source = IN_TITLE
    sheet_name = _BEFORE_AGENCY.sub("", grid.sheet.name, count=1)
    if not name and _AGENCY_SHEET.match(fold_name(sheet_name)) and find_month(sheet_name) is None:
        name, source = " ".join(sheet_name.split()), "nama lembar"
    return name, code, source, sub_unit


def _banner(grid: Grid, first_row: int) -> tuple[str, str, str]:
    """The texts behind 'OPD :' and 'Unit Kerja :', and the sub-unit."""
    agency = unit = sub_unit = ""
    for row in range(first_row):
        label, value = _labelled(grid, row)
        if not value:
            # Under the line of the OPD its unit may stand alone, without a label.
            sub_unit = sub_unit or (_unit_line(grid, row) if agency else "")
        elif meaning_of((value,)).role is not None:
            continue
        elif _SUB_UNIT_LABEL.fullmatch(label):
            sub_unit = sub_unit or _unit_name(label, split_code(value)[1])
        elif _UNIT_LABEL.fullmatch(label):
            unit = unit or value
        elif _AGENCY_LABEL.fullmatch(label):
            agency = agency or value
    return agency, unit, sub_unit


def fund_above(grid: Grid) -> str:
    """'DAK Fisik' of a line 'Sumber Dana : DAK Fisik' above the table; '' where no such line is."""
    for row in range(min(grid.height, _MOST_TITLE_ROWS)):
        label, value = _labelled(grid, row)
        if _FUND_LABEL.fullmatch(label) and value and meaning_of((value,)).role is None:
            return value
    return ""


def _name_in_title(grid: Grid, first_row: int) -> str:
    """The OPD of 'LAPORAN RFK DINAS PERIKANAN KABUPATEN X', where only one is named."""
    found = {}
    for row in range(first_row):
        for text in dict.fromkeys(grid.texts(row)):
            if match := _TITLE_AGENCY.fullmatch(text):
                name = " ".join(match[1].split())
                found.setdefault(fold_name(name), name)
    return next(iter(found.values())) if len(found) == 1 else ""


def _unit_line(grid: Grid, row: int) -> str:
    texts = list(dict.fromkeys(grid.texts(row)))
    return texts[0] if len(texts) == 1 and _UNIT_LINE.match(fold_name(texts[0])) else ""


def _unit_name(label: str, name: str) -> str:
    """'Puskesmas Marisa' from 'Puskesmas : Marisa'."""
    is_named = fold_name(label) != "puskesmas" or fold_name(name).startswith("puskesmas")
    return name if is_named else f"{label} {name}"


def labels_agency(label: str) -> bool:
    """True for the 'OPD' of 'OPD : Dinas X', and for 'Unit Kerja'."""
    return any(known.fullmatch(label) for known in (_AGENCY_LABEL, _UNIT_LABEL))


def _labelled(grid: Grid, row: int) -> tuple[str, str]:
    """('OPD', 'Dinas X') from 'OPD : Dinas X' in one cell or over several; ('', '') for another row."""
    texts = list(dict.fromkeys(grid.texts(row)))
    if not texts:
        return "", ""
    label, colon, value = texts[0].partition(":")
    if (
        not colon
        and len(texts) > 1
        and not texts[1].startswith(":")
        and not any(known.fullmatch(label.strip()) for known in _LABELS)
    ):
        return "", ""
    rest = next((text.lstrip(": ") for text in texts[1:] if text.strip(": ")), "")
    return label.strip(), value.strip() or rest


def split_code(text: str) -> tuple[str, str]:
    """('2.16.2.20.2.21.01.0000', 'Dinas X') from a code, or '[code]', and a name; ('', text) without a code."""
    match = _CODE_AND_NAME.fullmatch(text.strip())
    return (match[1], match[2].strip()) if match and match[2].strip() else ("", text.strip())
