"""Questions to an agency: each from its figures, three to five, the weightiest first, none without its figures."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import NBSP, idr
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.asked_agency import AgencyFacts, Standing
from analytics.insight.findings.questions import FEWEST, MOST, Question, questions, to_json

TW3 = Period(2026, 9)
NOTHING = AgencyFacts("dinas-a", "Dinas A", TW3)


def standing(target, actual, **more):
    return Standing(target, actual, actual - target, 1.0, **more)


REACHED = AgencyFacts("dinas-a", "Dinas A", TW3, physical=standing(70.0, 73.2), financial=standing(60.0, 60.0))


def asked(facts):
    return {one.rule: one.text.replace(NBSP, " ") for one in questions(facts)}


def figures(facts, rule):
    (found,) = [one for one in questions(facts) if one.rule == rule]
    return {name: figure.replace(NBSP, " ") for name, figure in found.figures}


def test_work_without_bills_is_asked_with_both_figures_as_shown():
    facts = replace(NOTHING, physical=standing(70.0, 80.0), financial=standing(60.0, 12.0))
    assert asked(facts)["tagihan_tertunda"] == "Fisik 80,00%, keuangan 12,00%: tagihan mana yang belum diajukan?"
    assert figures(facts, "tagihan_tertunda") == {
        "Fisik": "80,00%", "Keuangan": "12,00%", "Selisih": "+68,00 poin",
    }  # fmt: skip
    other = replace(facts, physical=standing(70.0, 20.0), financial=standing(60.0, 65.0))
    assert asked(other)["bayar_dahulu"].endswith("apa yang sudah dibayar sebelum pekerjaannya selesai?")
    near = replace(facts, physical=standing(70.0, 22.0))
    assert not {"tagihan_tertunda", "bayar_dahulu"} & asked(near).keys(), "10,00 points are not more than ten"


@pytest.mark.parametrize(
    ("given_facts", "rule", "text", "behind"),
    [
        ({"critical_quarters": 3, "red_quarters": 4}, "kritis_berturut",
         "Tiga triwulan berturut-turut kritis: apa yang berbeda kali ini?",
         {"Triwulan kritis berturut-turut": "3"}),
        ({"critical_quarters": 1, "red_quarters": 5}, "merah_berturut",
         "5 triwulan berturut-turut di bawah target: apa yang berbeda kali ini?",
         {"Triwulan di bawah target berturut-turut": "5"}),
        ({"unfilled_count": 12, "under_target_count": 30}, "belum_diisi",
         "12 kegiatan di bawah target tanpa masalah dan tindak lanjut: kapan dilengkapi?",
         {"Tanpa masalah": "12", "Di bawah target": "30"}),
        ({"largest_drag_name": "Kegiatan X", "largest_drag_pp": -3.2, "physical": standing(70.0, 61.6)},
         "kegiatan_terberat",
         "Kegiatan X menyumbang 3,20 dari 8,40 poin fisik yang kurang: apa yang menahannya, dan kapan terkejar?",
         {"Kontribusi fisik": "−3,20 poin", "Deviasi fisik": "−8,40 poin"}),
        ({"largest_drag_name": "Kegiatan X", "largest_drag_pp": -3.2, "largest_drag_measure": FINANCIAL,
          "financial": standing(70.0, 68.0)}, "kegiatan_terberat",
         "Kegiatan X menyumbang 3,20 poin keuangan yang kurang: apa yang menahannya, dan kapan terkejar?",
         {"Kontribusi keuangan": "−3,20 poin", "Deviasi keuangan": "−2,00 poin"}),
        ({"repeated_problem": "Lahan belum bebas", "repeated_since": Period(2026, 3)}, "masalah_berulang",
         "Masalah yang sama sejak TW I (“Lahan belum bebas”): siapa yang dapat membantu?",
         {"Masalah": "Lahan belum bebas", "Sejak": "TW I"}),
        ({"repeated_problem": "Lahan", "repeated_since": Period(2025, 12)}, "masalah_berulang",
         "Masalah yang sama sejak Triwulan IV 2025 (“Lahan”): siapa yang dapat membantu?",
         {"Masalah": "Lahan", "Sejak": "Triwulan IV 2025"}),
        ({"copied_count": 4}, "masalah_disalin",
         "4 kegiatan menyalin masalah laporan sebelumnya: apa yang sudah dilakukan sejak itu?",
         {"Menyalin masalah": "4"}),
        ({"physical": Standing(required_pace_ratio=1.4, pace_target="target TW IV"),
          "financial": Standing(required_pace_ratio=2.1, pace_target="target TW IV")}, "laju",
         "Laju keuangan harus naik 2,1× untuk target TW IV: apa yang akan diubah?",
         {"Laju keuangan yang perlu": "2,1× laju terakhir"}),
        ({"physical": Standing(target_moved_pp=-4.5)}, "target_digeser_fisik",
         "Target fisik diturunkan 4,50 poin setelah dilaporkan: atas dasar apa?",
         {"Target fisik bergeser": "−4,50 poin"}),
        ({"physical": Standing(target_moved_pp=-4.5, target_moved_row_count=12)}, "target_digeser_fisik",
         "Target fisik 12 kegiatan yang punya target semula diturunkan 4,50 poin setelah dilaporkan: atas dasar apa?",
         {"Target fisik bergeser": "−4,50 poin"}),
        ({"financial": Standing(coverage_share=0.625)}, "cakupan_keuangan",
         "Hanya 62,50% pagu punya target dan realisasi keuangan: kapan datanya dilengkapi?",
         {"Cakupan pagu keuangan": "62,50%"}),
        ({"slow_count": 7, "slow_idr": 4.2e9, "next_target_label": "TW IV"}, "laju_kurang",
         "7 kegiatan lajunya di bawah yang diperlukan untuk target fisik TW IV: mana yang didahulukan?",
         {"Laju di bawah yang diperlukan": "7", "Kurang": idr(4.2e9).replace(NBSP, " ")}),
        ({"slow_count": 7, "slow_idr": 4.2e9, "next_target_label": "TW IV", "is_pace_trusted": True}, "akan_meleset",
         "7 kegiatan akan meleset dari target fisik TW IV bila laju tetap: mana yang didahulukan?",
         {"Akan meleset": "7", "Kurang": idr(4.2e9).replace(NBSP, " ")}),
        ({"physical": standing(70.0, 61.6)}, "tertinggal_fisik",
         "Fisik kurang 8,40 poin dari target: apa penyebab utamanya?",
         {"Target fisik": "70,00%", "Realisasi fisik": "61,60%", "Deviasi fisik": "−8,40 poin"}),
        ({"physical": standing(70.0, 61.6)}, "sisa_fisik",
         "Fisik masih 38,40 poin dari 100%: bagaimana jadwalnya per bulan?", {"Realisasi fisik": "61,60%"}),
    ],
)  # fmt: skip
def test_every_rule_asks_from_its_figures_and_shows_them(given_facts, rule, text, behind):
    facts = replace(NOTHING, **given_facts)
    assert asked(facts)[rule] == text and figures(facts, rule) == behind
    assert rule not in asked(NOTHING)


def test_percentages_of_other_activities_each_do_not_show_what_is_unpaid():
    facts = replace(NOTHING, physical=Standing(70.0, 80.0, 10.0, 0.5), financial=Standing(60.0, 12.0, -48.0, 1.0))
    assert not {"tagihan_tertunda", "bayar_dahulu"} & asked(facts).keys()
    assert "cakupan_fisik" in asked(facts)
    known = replace(facts, physical=Standing(70.0, 80.0, 10.0, 0.9))
    assert "tagihan_tertunda" in asked(known) and "cakupan_fisik" not in asked(known)


def test_an_opd_known_by_its_line_in_a_recap_is_asked_about_no_activity():
    facts = replace(
        NOTHING, is_recap=True, physical=standing(70.0, 61.6), largest_drag_name="Seluruh OPD", largest_drag_pp=-8.4,
        unfilled_count=1, under_target_count=1, copied_count=1, slow_count=1, next_target_label="TW IV",
    )  # fmt: skip
    assert asked(facts) == {
        "belum_diisi": "Di bawah target tanpa masalah dan tindak lanjut: kapan dilengkapi?",
        "masalah_disalin": "Masalahnya menyalin laporan sebelumnya: apa yang sudah dilakukan sejak itu?",
        "tertinggal_fisik": "Fisik kurang 8,40 poin dari target: apa penyebab utamanya?",
        "laju_kurang": "Lajunya di bawah yang diperlukan untuk target fisik TW IV: apa yang didahulukan?",
    }


@pytest.mark.parametrize(
    "given_facts",
    [
        {"critical_quarters": 1, "red_quarters": 1}, {"largest_drag_name": "X", "largest_drag_pp": 0.0},
        {"largest_drag_name": "X", "largest_drag_pp": -0.004}, {"largest_drag_pp": -3.0},
        {"repeated_problem": "Lahan"}, {"physical": Standing(required_pace_ratio=1.04)},
        {"physical": Standing(required_pace_ratio=float("inf"))},
        {"physical": Standing(required_pace_ratio=float("nan"))},
        {"physical": Standing(target_moved_pp=3.0)}, {"physical": Standing(coverage_share=0.9)},
        {"physical": Standing(actual_pct=100.0)}, {"physical": Standing(actual_pct=140.0)},
        {"physical": Standing(70.0, None, None, None)}, {"physical": Standing(deviation_pp=-0.004)},
    ],
)  # fmt: skip
def test_a_rule_without_its_figures_asks_nothing(given_facts):
    assert questions(replace(NOTHING, **given_facts)) == []


def test_who_reached_its_targets_is_asked_what_made_it_work_and_what_is_open():
    found = questions(replace(REACHED, under_target_count=3))
    assert [one.rule for one in found] == ["tagihan_tertunda", "tercapai", "tercapai_sisa"]
    assert asked(REACHED)["tercapai"] == (
        "Target fisik dan keuangan tercapai (+3,20 dan 0,00 poin): apa yang membuat berhasil dan dapat ditiru OPD lain?"
    )
    assert [one.rule for one in questions(replace(REACHED, physical=standing(70.0, 70.0)))] == [
        "tercapai", "sisa_keuangan", "sisa_fisik",
    ]  # fmt: skip
    for gone in (Standing(), standing(70.0, 69.0)):
        assert "tercapai" not in asked(replace(REACHED, physical=gone))


def test_who_reaches_only_a_lowered_target_is_not_praised_but_asked_for_the_reason():
    lowered = replace(REACHED.physical, is_reached_by_target=True, target_moved_pp=-13.0)
    found = asked(replace(REACHED, physical=lowered, under_target_count=3))
    assert not any(rule.startswith("tercapai") for rule in found) and "target_digeser_fisik" in found


def test_who_has_not_reported_is_asked_for_the_report_and_never_praised():
    silent = replace(REACHED, has_reported=False, silent_quarters=2, critical_quarters=4, under_target_count=9)
    found = questions(silent)
    assert [one.rule for one in found] == [
        "belum_lapor", "belum_lapor_kendala", "belum_lapor_fisik", "belum_lapor_keuangan",
    ]  # fmt: skip
    assert found[0].text == "Belum melapor untuk 2 triwulan berturut-turut: kapan laporannya masuk?"
    once = replace(NOTHING, has_reported=False, silent_quarters=1)
    assert asked(once)["belum_lapor"] == "Belum melapor untuk Triwulan III 2026: kapan laporannya masuk?"
    assert figures(once, "belum_lapor") == {"Triwulan tanpa laporan": "1"}
    assert not questions(replace(NOTHING, has_reported=False))  # it need not report


def test_who_was_behind_in_every_quarter_looked_at_may_have_been_so_for_longer():
    late = replace(NOTHING, critical_quarters=3, red_quarters=3, known_quarters=3)
    assert asked(late)["kritis_berturut"].startswith("Sedikitnya tiga triwulan berturut-turut kritis")
    assert asked(replace(late, known_quarters=4))["kritis_berturut"].startswith("Tiga triwulan")
    silent = replace(NOTHING, has_reported=False, silent_quarters=3, known_quarters=3)
    assert "untuk sedikitnya 3 triwulan berturut-turut" in asked(silent)["belum_lapor"]


def test_five_at_most_the_weightiest_first():
    worst = AgencyFacts(
        "a", "A", TW3, physical=standing(70.0, 40.0, required_pace_ratio=3.0, target_moved_pp=-5.0),
        financial=standing(60.0, 12.0, required_pace_ratio=2.0), critical_quarters=3, red_quarters=3,
        under_target_count=20, unfilled_count=12, largest_drag_name="X", largest_drag_pp=-8.0, slow_count=3,
        repeated_problem="Lahan", repeated_since=Period(2026, 3),
    )  # fmt: skip
    found = questions(worst)
    assert [one.rule for one in found] == [
        "kritis_berturut", "tagihan_tertunda", "kegiatan_terberat", "target_digeser_fisik", "masalah_berulang",
    ]  # fmt: skip
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    data = json.loads(json.dumps(to_json(found), allow_nan=False))
    assert data[0]["aturan"] == "kritis_berturut" and data[0]["angka"]
    assert NBSP not in json.dumps(data, ensure_ascii=False)


PERCENT = st.one_of(st.none(), st.floats(0, 150))
STANDING = st.builds(
    Standing, PERCENT, PERCENT, st.one_of(st.none(), st.floats(-100, 100)), st.one_of(st.none(), st.floats(0, 1)),
    st.one_of(st.none(), st.floats(0, 20), st.just(float("inf"))), st.one_of(st.none(), st.floats(-50, 50)),
)  # fmt: skip
COUNT = st.integers(0, 20)
FACTS = st.builds(
    AgencyFacts, st.just("a"), st.just("A"), st.just(TW3), st.booleans(), st.booleans(), STANDING, STANDING,
    COUNT, COUNT, COUNT, COUNT, COUNT, COUNT, COUNT,
    st.sampled_from(["", "Kegiatan X"]), st.one_of(st.none(), st.floats(-50, 10)),
    st.sampled_from([PHYSICAL, FINANCIAL]), st.sampled_from(["", "Lahan"]),
    st.one_of(st.none(), st.just(Period(2026, 3))), st.sampled_from(["", "TW IV"]), COUNT,
    st.one_of(st.none(), st.floats(0, 1e10)),
)  # fmt: skip


@settings(max_examples=60)
@given(FACTS)
def test_whatever_the_figures_questions_are_few_ranked_and_made_of_figures(facts):
    found = questions(facts)
    assert len(found) <= MOST and found == questions(facts)
    assert len({one.rule for one in found}) == len(found)
    assert [one.weight for one in found] == sorted((one.weight for one in found), reverse=True)
    for one in found:
        assert isinstance(one, Question) and one.text.rstrip().endswith("?") and one.figures
        assert "nan" not in one.text and "None" not in one.text and " –" not in one.text
    if facts.has_reported and None not in (facts.physical.actual_pct, facts.financial.actual_pct):
        both = (facts.physical, facts.financial)
        left = [one.actual_pct < 99.9 for one in both]
        behind = [one.deviation_pp is not None and one.deviation_pp < -0.01 for one in both]
        assert len(found) >= min(FEWEST, sum(left) + sum(behind))
    rules = {one.rule for one in found}
    assert facts.has_reported or all(rule.startswith("belum_lapor") for rule in rules)
    assert not any(rule.startswith("tercapai") for rule in rules) or (
        facts.physical.deviation_pp > -0.006 and facts.financial.deviation_pp > -0.006
    )


@pytest.mark.parametrize(
    ("share", "head"),
    [(0.0, "Tidak ada pagu yang punya"), (0.00004, "Hampir tidak ada pagu yang punya"),
     (0.0001, "Hanya 0,01% pagu punya")],
)  # fmt: skip
def test_no_coverage_reads_as_zero_percent(share, head):
    (text,) = [one.text for one in questions(replace(NOTHING, physical=Standing(coverage_share=share)))
               if one.rule == "cakupan_fisik"]  # fmt: skip
    assert text == f"{head} target dan realisasi fisik: kapan datanya dilengkapi?"
