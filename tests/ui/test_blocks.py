from analytics.domain.measures import PHYSICAL
from analytics.insight.colour_rules import own_rule
from analytics.ui import blocks
from tests.drawn_frames import RULES, agencies, quarters


def test_the_legend_says_every_rule_in_words_and_marks_worst_first():
    legend = blocks.legend(own_rule(RULES))
    items = legend["items"]
    assert legend["title"] == "Aturan warna: Deviasi"
    assert [(item["mark"], item["label"], item["rule"]) for item in items] == [
        ("▼▼", "Kritis", "deviasi di bawah −10"),
        ("▼", "Waspada", "deviasi −10 sampai di bawah −5"),
        ("▼", "Perhatian", "deviasi −5 sampai di bawah 0"),
        ("▲", "Tercapai", "deviasi 0 atau lebih"),
    ]


def test_agencies_without_a_bar_are_listed_by_reason():
    totals = agencies(
        ("A", -1.0, 0.0), ("B", "belum_lapor", "belum_lapor"), ("<i>C</i>", "tanpa_target", "tanpa_data"),
        ("in the chart", "tanpa_data", -20.0),
    )  # fmt: skip
    found = blocks.agencies_apart(totals, PHYSICAL)
    assert [(block["title"], block["items"]) for block in found] == [
        ("Belum melapor (1 OPD)", ["B"]),
        ("Tanpa deviasi fisik (1 OPD)", ["<i>C</i>"]),
    ]


def test_tables_in_words_show_a_dash_for_what_is_missing():
    ranking = blocks.ranking_table(agencies(("A", -6.372, "tanpa_target")))
    assert ranking["rows"] == [["A", "Rp\u00a01,00\u00a0M", "50,00%", "43,63%", "−6,37", "–", "40,00%", "–"]]
    trend = blocks.trend_table(quarters((17.9, 12.8, 15.2, 9.6)))
    physical = ["17,90%", "12,80%", "17,90%", "12,80%", "−5,10"]
    assert trend["rows"][0] == ["TW\u00a0I", *physical, "15,20%", "9,60%", "15,20%", "9,60%", "−5,60"]
    assert trend["rows"][3] == ["TW\u00a0IV", *["–"] * 10]
