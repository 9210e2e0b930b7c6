"""The dictionary says what the registry, the reference lists and the comments hold, and finds words in them."""

import pandas as pd

from analytics.domain.formats import number
from analytics.domain.measures import MEASURES
from analytics.domain.office import Region
from analytics.insight.colour_rules import OTHERS
from analytics.insight.quality import RULES
from analytics.insight.sentences import STEADY_POINTS
from analytics.readmodel import reference
from analytics.ui import dictionary
from analytics.workflow import OfficeRecord

OFFICE = OfficeRecord(Region(), "", reference.status_rules(), reference.report_deadlines(), {})


def _texts(blocks):
    rows = [row for block in blocks for row in block.get("rows", [])]
    return [*rows, *([*item.values()] for block in blocks for item in block.get("items", []))]


def test_the_term_names_the_points_below_which_nothing_is_said_to_have_moved():
    (term,) = [one for one in reference.glossary() if one["term"].startswith("Melebar")]
    assert f"kurang dari {number(STEADY_POINTS, 1)} poin" in term["meaning"]


def test_every_measure_term_rule_and_cause_stands_in_it():
    terms = {item["term"] for block in dictionary.term_blocks("") for item in block["items"]}
    assert terms == {m.label for m in MEASURES.values()} | {term["term"] for term in reference.glossary()}
    status, others, causes, notes, backtest, *words, deadlines = dictionary.rule_blocks("", OFFICE)
    assert [row[0] for row in others["rows"]] == [rule.label for rule in OTHERS.values()]
    assert len(backtest["rows"]) == len(reference.backtest()) and len(words) == 2
    assert "dianggap berlaku juga untuk fisik" in words[1]["text"]
    assert [row[0] for row in status["rows"]] == ["▼▼ Kritis", "▼ Waspada", "▼ Perhatian", "▲ Tercapai"]
    assert [row[0] for row in causes["rows"]] == [cause["short_name"] for cause in reference.root_causes()]
    assert [row[2] for row in status["rows"]] == ["sejak 2000"] * 4
    assert [row[0] for row in notes["rows"]] == [rule.label for rule in RULES.values()]
    # A practice is never printed as law.
    assert [row[:2] for row in deadlines["rows"]] == [["tanggal 10 bulan berikutnya", "sejak 2000"]]
    assert deadlines["rows"][0][2].startswith("Kebiasaan:")


def test_a_search_keeps_what_holds_all_its_words_in_any_order():
    found = _texts(dictionary.term_blocks("PAGU cakupan"))
    assert [texts[0] for texts in found] == ["Cakupan"]
    assert dictionary.term_blocks("tidak ada kata ini") == []
    assert [row[0] for row in dictionary.rule_blocks("tender", OFFICE)[0]["rows"]] == ["Gagal/ulang tender"]


def test_column_comments_are_split_into_name_and_meaning():
    comments = pd.DataFrame({"table_name": ["facts", "other"], "comment": ["Pagu (rupiah): bobot", "x: y"]})
    (block,) = dictionary.column_blocks(comments, "")
    assert (block["caption"], block["rows"]) == ("Kegiatan", [["Pagu (rupiah)", "bobot"]])


def test_the_title_counts_what_is_shown():
    two_terms = [{"items": [{}]}, {"items": [{}]}]
    assert dictionary.heading("istilah", two_terms, "")[0] == "2 istilah: arti setiap angka di layar ini"
    assert dictionary.heading("aturan", dictionary.rule_blocks("tender", OFFICE), "tender")[0] == (
        "1 aturan memuat 'tender'"
    )
    # No word holds a mark-up sign: what is looked for is looked for as written.
    assert dictionary.term_blocks("<b>") == [] and dictionary.term_blocks("%%") == []
    assert dictionary.term_blocks("e-monep")
    assert dictionary.heading("panduan", [], "")[0].startswith("Panduan")


def test_the_guide_is_the_office_guide_without_its_heading():
    assert dictionary.guide().startswith("## Memulai")
