"""The dictionary: terms, rules, causes and columns as blocks, narrowed to what the reader looks for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

import pandas as pd

from analytics import theme
from analytics.domain.formats import long_date, number
from analytics.domain.measures import MEASURES, PHYSICAL
from analytics.domain.names import fold_name, is_literal
from analytics.insight import quality
from analytics.insight.colour_rules import OTHERS, ColourRule, limits_in_words
from analytics.insight.findings import forecast_words
from analytics.paths import PROJECT
from analytics.readmodel import reference
from analytics.ui.choice import SECTIONS
from analytics.ui.prose import Block, line, plain_table
from analytics.workflow import OfficeRecord

SECTION_LABELS = dict(zip(SECTIONS, ("Istilah", "Status dan penyebab", "Isi data", "Panduan"), strict=True))
FIRST_SECTION = "istilah"
_SUBTITLES = {
    "istilah": "Arti, rumus, dan dasar",
    "aturan": "Batas setiap status dan batas lapor dengan dasarnya, daftar penyebab, dan catatan mutu data",
    "data": "Isi model baca yang menjadi sumber layar, perintah, dan unduhan",
}
_TABLES = {
    "level_totals": "Jumlah per satuan",
    "quarter_totals": "Triwulan itu saja",
    "facts": "Kegiatan",
    "activity_deviations": "Deviasi per kegiatan",
    "packages": "Paket dan kontrak",
}
_GUIDE = PROJECT / "PANDUAN.md"


def term_blocks(search: str) -> list[Block]:
    """The measures of the registry and the terms of the reference list, by group."""
    measures = [
        {"group": "Ukuran", "term": measure.label, "meaning": measure.definition, "formula": "", "basis": ""}
        for measure in MEASURES.values()
    ]
    found = [term for term in [*measures, *reference.glossary()] if _matches(search, term.values())]
    return [
        {"kind": "terms", "title": group, "items": [_item(term) for term in terms]}
        for group, terms in groupby(found, key=lambda term: term["group"])
    ]


def _item(term: Mapping[str, str]) -> dict[str, str]:
    return {key: term[key] for key in ("term", "meaning", "formula", "basis")}


def rule_blocks(search: str, office: OfficeRecord) -> list[Block]:
    """The dated rules of status with their basis, and the list of causes."""
    causes = [
        (cause["short_name"], cause["full_name"], cause["escalation_party"]) for cause in reference.root_causes()
    ]
    others = [_other_rule(rule) for rule in OTHERS.values()]
    notes = [(rule.label, rule.request) for rule in quality.RULES.values()]
    return [
        *status_table(office, search),
        *_table("Aturan warna yang lain", ("Aturan", "Rumus", "Batas", "Dasar"), others, search),
        *_table("Penyebab", ("Penyebab", "Lengkapnya", "Pihak yang dapat membantu"), causes, search),
        *_table("Catatan mutu data, yang terberat di atas", ("Catatan", "Yang diminta"), notes, search),
        *_backtest(search),
        *deadline_table(office, search),
    ]


def status_table(office: OfficeRecord, search: str = "") -> list[Block]:
    """The dated rules of status; those that held first stand first, in each the worst."""
    ordered = sorted(office.status_rules, key=lambda rule: (rule["in_force_from"], rule["lower_pp"]))
    head = ("Status", "Bila", "Berlaku", "Dasar")
    return _table("Status menurut deviasi, dua desimal", head, map(_rule_row, ordered), search)


def deadline_table(office: OfficeRecord, search: str = "") -> list[Block]:
    """The dated deadlines."""
    return _table("Batas lapor", ("Batas", "Berlaku", "Dasar"), map(_deadline_row, office.deadlines), search)


def _backtest(search: str) -> list[Block]:
    """How well forecasts of the year's end did on real years, method beside method, and how ours is made."""
    rows = [tuple(forecast_words.backtest_cells(row)) for row in reference.backtest()]
    caption = "Uji prakiraan akhir tahun pada 16 tahun data nyata kota lain (keuangan)"
    tables = _table(caption, forecast_words.BACKTEST_HEADINGS, rows, search)
    notes = [forecast_words.method_words(PHYSICAL), forecast_words.BACKTEST_NOTE]
    return [*tables, *(line("note", text) for text in notes)] if tables else []


def _rule_row(rule: Mapping) -> tuple[str, ...]:
    return (f"{theme.band_mark(rule['status'])} {rule['label']}", limits_in_words(rule), _force(rule), rule["basis"])


def _other_rule(rule: ColourRule) -> tuple[str, ...]:
    limits = "; ".join(f"{band.label}: {band.limits}" for band in rule.bands)
    return rule.label, rule.formula, limits, rule.basis


def _deadline_row(deadline: Mapping) -> tuple[str, ...]:
    day = f"tanggal {number(deadline['due_day'], 0)} bulan berikutnya"
    return day, _force(deadline), deadline["basis"]


def _force(rule: Mapping) -> str:
    since, until = rule["in_force_from"], rule["in_force_to"]
    if until == date.max:
        return f"sejak {since.year if (since.month, since.day) == (1, 1) else long_date(since)}"
    return f"{long_date(since)}–{long_date(until)}"


def column_blocks(comments: pd.DataFrame, search: str) -> list[Block]:
    """What the figures of the read model mean, from the comments of its columns."""
    found = []
    for table, caption in _TABLES.items():
        texts = comments.loc[comments["table_name"] == table, "comment"]
        rows = [(name.strip(), meaning.strip()) for name, _, meaning in (text.partition(":") for text in texts)]
        found += _table(caption, ("Kolom", "Arti"), rows, search)
    return found


def _table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]], search: str) -> list[Block]:
    found = [row for row in rows if _matches(search, row)]
    return [plain_table(caption, head, found) | {"is_prose": True}] if found else []


def heading(section: str, found: Sequence[Block], search: str, reader: str = "pengelola") -> tuple[str, str]:
    """Title and subtitle of a section: how much there is, or how much of it holds what is looked for; the guide is
    for its `reader`."""
    if section == "panduan":
        return f"Panduan singkat untuk {reader}", "Memuat data, membaca angka, menjelajah, dan bila ada gangguan"
    counted = sum(len(block.get("items", block.get("rows", []))) for block in found)
    what = {"istilah": "istilah", "aturan": "aturan", "data": "kolom"}[section]
    told = f"{number(counted, 0)} {what}"
    about = {"istilah": "arti setiap angka di layar ini", "aturan": "batas dan dasarnya", "data": "isi di balik layar"}
    return (f"{told} memuat '{search}'" if search else f"{told}: {about[section]}"), _SUBTITLES[section]


def guide() -> str:
    """The office's guide without its heading, which the page shows as its own."""
    return _GUIDE.read_text(encoding="utf-8").partition("\n")[2].strip()


def _matches(search: str, texts: Iterable[object]) -> bool:
    written = " ".join(str(text) for text in texts).casefold()
    held = fold_name(written)
    return all(word.casefold() in written if is_literal(word) else fold_name(word) in held for word in search.split())
