from datetime import date

import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.ui.choice import Choice
from analytics.ui.table import Slice, activity_rows, slice_of, sorted_choice, total_row
from tests.drawn_frames import activity


@pytest.mark.parametrize(
    ("total", "page", "expected"),
    [
        (0, 1, Slice(1, 1, 0, 0, 0)),
        (25, 1, Slice(1, 1, 1, 25, 25)),
        (26, 2, Slice(2, 2, 26, 26, 26)),
        (412, 2, Slice(2, 17, 26, 50, 412)),
        (412, 99, Slice(17, 17, 401, 412, 412)),
    ],
)
def test_slices_of_25_rows(total, page, expected):
    assert slice_of(total, page) == expected


def test_a_row_in_words():
    rows = pd.DataFrame(
        [
            activity("Rekonstruksi Jalan", -40.0, issue="Tender gagal", root_cause="Gagal tender",
                     follow_up="Tender ulang", responsible="PPK", due_date=pd.Timestamp(date(2026, 8, 15))),
            activity("<b>x</b>", -10.0, program_name=None),
        ]
    )  # fmt: skip
    first, second = activity_rows(rows, PHYSICAL, slice_of(2, 1), 2026)
    assert first == {
        "rank": "1", "name": "Rekonstruksi Jalan", "place": "Dinas PUPR · Penyelenggaraan Jalan",
        "ceiling": "18.450", "actual": "10,00", "target": "50,00", "deviation": "−40,00", "band": "kritis",
        "width": 100.0, "issue": "Tender gagal", "cause": "Gagal tender", "follow_up": "Tender ulang",
        "responsible": "PPK", "helper": "", "due": "15\u00a0Agu", "sources": "",
        "open": {"opd": "dinas-pupr", "program": "1.03.10", "giat": "1.03.10.2.01"}, "late": "",
    }  # fmt: skip
    assert (second["name"], second["place"], second["width"], second["due"]) == ("<b>x</b>", "Dinas PUPR", 25.0, "–")
    assert second["issue"] == second["cause"] == ""


def test_a_due_date_that_is_past_says_for_how_long():
    dues = [pd.Timestamp(date(2026, 8, day)) for day in (15, 27)] + [pd.NaT]
    rows = pd.DataFrame([activity(f"K{place}", -1.0, due_date=due) for place, due in enumerate(dues)])
    late = [row["late"] for row in activity_rows(rows, PHYSICAL, slice_of(3, 1), 2026, date(2026, 8, 27))]
    assert late == ["×\u00a0lewat 12\u00a0hari", "", ""]
    assert {row["late"] for row in activity_rows(rows, PHYSICAL, slice_of(3, 1), 2026)} == {""}


def test_two_of_one_name_in_an_opd_show_their_codes():
    twins = [activity("Pengadaan", -40.0, activity_code=f"1.01.0{place}") for place in (1, 2)]
    listed = pd.DataFrame([*twins, activity("Lain", -1.0, activity_code="9")])
    rows = activity_rows(listed, PHYSICAL, slice_of(3, 1), 2026)
    assert [row["place"].rpartition(" · ")[2] for row in rows] == ["1.01.01", "1.01.02", "Penyelenggaraan Jalan"]


def test_bars_of_the_second_page_keep_the_scale_of_the_whole_list():
    rows = pd.DataFrame([activity(f"K{number}", -50.0 + number) for number in range(30)])
    page = activity_rows(rows, FINANCIAL, slice_of(30, 2), 2026)
    assert [row["rank"] for row in page] == ["26", "27", "28", "29", "30"]
    assert page[0]["width"] == 50.0


def test_a_recap_row_stands_under_the_name_of_its_agency_and_a_date_of_another_year_says_so():
    rows = pd.DataFrame(
        [
            activity("Seluruh OPD (rekap)", -40.0, level="opd", ceiling_idr=400_000.0,
                     due_date=pd.Timestamp(date(2027, 1, 15)))
        ]
    )  # fmt: skip
    (row,) = activity_rows(rows, PHYSICAL, slice_of(1, 1), 2026)
    assert (row["name"], row["place"], row["due"]) == ("Dinas PUPR", "Rekap per OPD", "15\u00a0Jan\u00a02027")
    assert row["ceiling"] == "<\u00a01"


@pytest.mark.parametrize(
    ("before", "clicked", "after"),
    [
        (Choice(), "pagu", Choice(sort="pagu")),
        (Choice(sort="pagu"), "pagu", Choice(sort="pagu", is_reversed=True)),
        (Choice(sort="pagu", is_reversed=True), "pagu", Choice(sort="pagu")),
        (Choice(sort="pagu", is_reversed=True, page=4), "nama", Choice(sort="nama")),
        (Choice(), "deviasi", Choice(is_reversed=True)),
        (Choice(sort="pagu"), "deviasi", Choice()),
    ],
)
def test_a_click_on_a_heading_sorts_or_turns_round(before, clicked, after):
    assert sorted_choice(before, clicked) == after


def test_the_total_of_a_list_in_words():
    rows = pd.DataFrame([activity("A", -40.0), activity("B", -20.0, ceiling_idr=2 * 18_450_000_000.0)])
    assert total_row(rows, PHYSICAL) == {
        "name": "Jumlah 2 kegiatan", "note": "", "ceiling": "55.350", "actual": "23,33", "target": "50,00",
        "deviation": "−26,67",
    }  # fmt: skip


def test_the_total_says_how_many_are_in_the_list_and_not_in_its_sums():
    total = total_row(pd.DataFrame([activity("A", -40.0), activity("B", -20.0, ceiling_idr=None)]), PHYSICAL)
    assert total["name"] == "Jumlah 2 kegiatan"
    assert total["note"] == "1 tanpa pagu: tidak dalam jumlah pagu dan persen"
    assert (total["ceiling"], total["deviation"]) == ("18.450", "−40,00")
