import pandas as pd

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.ui import trend_choice, trend_curve, trend_panels
from tests.drawn_frames import RULES, agencies, quarters

TREND = quarters((17.9, 12.8, 15.2, 9.6), (46.9, 38.5, 43.4, 45.0), (73.9, None, 70.1, None), (100.0, None, 98.5, None))
NO_YEARS = TREND.head(0)
LABELS = dict(zip(RULES["status"], RULES["label"], strict=True))


def panels(trend=TREND, front=PHYSICAL, quarter=2, others=NO_YEARS):
    return trend_curve.curve_panels(trend, others, front, quarter)


def figures(panel, name):
    return [quarter[name] for quarter in panel["quarters"]]


def test_four_quarters_always_stand_there_and_the_chosen_one_is_marked():
    (physical, _) = panels(quarters((17.9, 12.8, 15.2, 9.6)), quarter=1)
    assert figures(physical, "label") == ["TW\u00a0I", "TW\u00a0II", "TW\u00a0III", "TW\u00a0IV"]
    assert figures(physical, "isChosen") == [True, False, False, False]
    assert figures(physical, "target") == [17.9, None, None, None]


def test_the_measure_in_front_comes_first():
    assert [panel["label"] for panel in panels(front=FINANCIAL)] == ["Keuangan", "Fisik"]


def test_figures_texts_and_status_of_a_quarter():
    _, financial = panels()
    assert figures(financial, "actual") == [9.6, 45.0, None, None]
    assert figures(financial, "actualText") == ["9,60", "45,00", "–", "–"]
    assert figures(financial, "deviationText") == ["−5,60", "+1,60", "–", "–"]
    assert [(quarter["band"], quarter["mark"]) for quarter in financial["quarters"][:2]] == [
        ("waspada", "▼"), ("tercapai", "▲"),
    ]  # fmt: skip


def test_long_names_are_cut_so_that_what_differs_stays():
    common = "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana"
    names = [f"{common} Wilayah {part} Kabupaten Pohuwato" for part in ("Utara", "Selatan")]
    totals = agencies(("a", -3.0, -5.0), ("b", -1.0, -2.0))
    both = pd.concat([TREND.assign(agency_slug=slug) for slug in totals["agency_slug"]])
    by_slug = dict(zip(totals["agency_slug"], names, strict=True))
    shown = trend_panels.panel_rows(both, totals, PHYSICAL, by_slug, LABELS)
    assert [panel["name"] for panel in shown] == names
    assert [panel["short"] for panel in shown] == [
        "Dinas … Utara Kabupaten Pohuwato", "Dinas … Selatan Kabupaten Pohuwato",
    ]  # fmt: skip


def test_a_quarter_that_is_over_says_why_it_has_no_deviation():
    trend = TREND.assign(physical_status=["tercapai", "tercapai", "belum_lapor", "belum_lapor"])
    assert figures(panels(trend, quarter=3)[0], "deviationText") == ["−5,10", "−8,40", "belum lapor", "–"]


def test_the_alternative_text_says_every_figure():
    alternative = panels()[0]["alt"]
    assert alternative.startswith("Fisik kumulatif. TW I: target 17,90%, realisasi 12,80%, deviasi −5,10; ")
    assert alternative.endswith("TW IV: target 100,00%, realisasi –, deviasi –.")


def test_other_years_bring_their_actual_alone_and_only_where_they_have_one():
    others = pd.concat([
        quarters((20.0, 18.0, 20.0, None), (50.0, 44.0, 50.0, None)).assign(year=2024),
        quarters((20.0, 15.0, 20.0, 11.0)).assign(year=2025),
    ])  # fmt: skip
    physical, financial = panels(others=others)
    assert physical["years"] == [
        {"year": "2024", "values": [18.0, 44.0, None, None]}, {"year": "2025", "values": [15.0, None, None, None]},
    ]  # fmt: skip
    assert financial["years"] == [{"year": "2025", "values": [11.0, None, None, None]}]
    _, head, rows = trend_curve.years_table(others)
    assert head[:2] == ["Tahun", "Fisik: TW\u00a0I"]
    assert rows[0] == ["2024", "18,00%", "44,00%", "–", "–", "–", "–", "–", "–"]


def of_agencies(*slugs):
    return pd.concat([TREND.assign(agency_slug=slug) for slug in slugs], ignore_index=True)


def test_small_panels_stand_in_the_order_of_the_deviation_with_word_and_mark():
    totals = agencies(("B", -12.5, 0.0), ("A", 3.0, 0.0), ("C", "belum_lapor", "belum_lapor"))
    names = {"opd-1": "B", "opd-2": "A", "opd-3": "C", "opd-4": "D"}
    found = trend_panels.panel_rows(of_agencies("opd-4", "opd-3", "opd-2", "opd-1"), totals, PHYSICAL, names, LABELS)
    assert [(one["name"], one["deviation"], one["mark"], one["word"]) for one in found] == [
        ("B", "−12,50", "▼▼", "kritis"), ("A", "+3,00", "▲", "tercapai"), ("C", "–", "", "belum lapor"),
        ("D", "–", "", "tanpa data"),
    ]  # fmt: skip
    assert found[0]["actual"] == [12.8, 38.5, None, None]
    caption, head, rows = trend_panels.panels_table(found, PHYSICAL)
    assert caption == "Fisik per OPD, kumulatif" and len(head) == len(rows[0]) == 7
    assert rows[0][:4] == ["B", "−12,50", "kritis", "12,80% / 17,90%"]
    assert rows[0][5] == "– / 73,90%"


def test_asisten_have_slugs_that_tell_them_apart_and_the_ungrouped_stand_last():
    assert trend_choice.group_slugs(["Belum dikelompokkan", "Asisten II", "Asisten I", "Asisten-I"]) == {
        "asisten-i": "Asisten I", "asisten-i-2": "Asisten-I", "asisten-ii": "Asisten II",
        "belum-dikelompokkan": "Belum dikelompokkan",
    }  # fmt: skip


def test_programmes_go_by_their_name_or_their_code():
    rows = [(2025, "1.02", "Lama"), (2026, "", None), (2026, "1.02", "Baru"), (2026, "1.03", " ")]
    programs = pd.DataFrame(rows, columns=["year", "program_code", "program_name"])
    assert trend_choice.program_labels(programs, 2026) == {
        "-": "Tanpa kode program", "1.02": "Baru", "1.03": "Program 1.03",
    }  # fmt: skip
    assert trend_choice.program_labels(programs)["1.02"] == "Baru"
    assert trend_choice.program_labels(programs, 2025) == {"1.02": "Lama"}
