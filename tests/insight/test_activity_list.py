"""The list of activities: search, filters, sorting, and the total of what is left."""

import pandas as pd
import pytest

from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.insight.activity_list import Filter, causes_of, filtered, ordered, total_of
from tests.drawn_frames import activity

LIST = pd.DataFrame(
    [
        activity("Rekonstruksi Jalan", -40.0, root_cause="Gagal tender; Cuaca", ceiling_idr=300e6),
        activity("Pembangunan PUSKESMAS", -8.0, agency_name="Dinas Kesehatan", root_cause="Cuaca", ceiling_idr=100e6),
        activity("Pengadaan", -2.0, follow_up="Koordinasi dengan puskesmas", ceiling_idr=None),
    ]
)


def names(frame):
    return [name.split()[0] for name in frame["activity_name"]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(), ["Rekonstruksi", "Pembangunan", "Pengadaan"]),
        (Filter(search="puskesmas"), ["Pembangunan", "Pengadaan"]),
        (Filter(search="  KESEHATAN puskesmas "), ["Pembangunan"]),
        (Filter(search=".*"), []),  # nothing but marks is looked for as written
        (Filter(cause="cuaca"), ["Rekonstruksi", "Pembangunan"]),
        (Filter(cause="gagal-tender"), ["Rekonstruksi"]),
        (Filter(status="waspada"), ["Pembangunan"]),
        (Filter(ceiling_millions=(100, None)), ["Rekonstruksi", "Pembangunan"]),
        (Filter(ceiling_millions=(None, 100)), ["Pembangunan"]),
        (Filter(search="jalan", cause="cuaca", status="perhatian"), []),
    ],
)
def test_what_matches_all_of_the_filter_stays_in_its_order(wanted, found):
    assert names(filtered(LIST, wanted, PHYSICAL)) == found
    assert wanted.is_empty is (wanted == Filter())


CODES = pd.DataFrame(
    [
        activity("DAK-Fisik jalan", -9.0, activity_code="1.02.02.2.01.0001"),
        activity("Jalan dari DAK, fisik belum", -8.0, activity_code="2.01.02.2.02.0204"),
        activity("Layanan RSUD (BLUD)", -7.0, activity_code="11.02.02.2.01.0102"),
        activity("BLUD/RSUD dan DAK", -6.0, issue="Fisik belum; kode 1.02.02.2.01", activity_code="5.01.02.02.01.0001"),
    ]
)


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("DAK-Fisik", ["DAK-Fisik", "Jalan"]),  # the second writes the same words with another mark between them
        ("dak fisik", ["DAK-Fisik", "Jalan", "BLUD/RSUD"]),
        ("RSUD (BLUD)", ["Layanan", "BLUD/RSUD"]),
        ("(BLUD)", ["Layanan", "BLUD/RSUD"]),
        ("BLUD/RSUD", ["BLUD/RSUD"]),
        ("1.02.02", ["DAK-Fisik", "BLUD/RSUD"]),  # neither within 11.02.02 nor within 5.01.02.02
        ("1.02.02.", ["DAK-Fisik", "BLUD/RSUD"]),
        ("1.02.02.2.01.00", ["DAK-Fisik"]),
        ("2.01.02", ["Jalan"]),
        ("1.02.02 dak-fisik", ["DAK-Fisik"]),
    ],
)
def test_marks_in_a_search_part_words_and_codes_are_read_as_written(search, found):
    assert names(filtered(CODES, Filter(search=search), PHYSICAL)) == found


def test_causes_to_choose_from():
    assert causes_of(LIST) == {"cuaca": "Cuaca", "gagal-tender": "Gagal tender"}


@pytest.mark.parametrize(
    ("sort", "is_reversed", "found"),
    [
        ("", False, ["Rekonstruksi", "Pembangunan", "Pengadaan"]),
        ("", True, ["Pengadaan", "Pembangunan", "Rekonstruksi"]),
        ("pagu", False, ["Rekonstruksi", "Pembangunan", "Pengadaan"]),
        ("pagu", True, ["Pembangunan", "Rekonstruksi", "Pengadaan"]),  # without a pagu: last in either direction
        ("nama", False, ["Pembangunan", "Pengadaan", "Rekonstruksi"]),
        ("realisasi", False, ["Rekonstruksi", "Pembangunan", "Pengadaan"]),
        ("realisasi", True, ["Pengadaan", "Pembangunan", "Rekonstruksi"]),
    ],
)
def test_sorting(sort, is_reversed, found):
    assert names(ordered(LIST, sort, PHYSICAL, is_reversed=is_reversed)) == found


def test_the_total_is_sum_over_sum_of_what_can_be_weighed():
    total = total_of(LIST, PHYSICAL)
    assert (total.count, total.without_ceiling_count, total.ceiling_idr) == (3, 1, 400e6)
    # 300 x 10 and 100 x 42 against 50; the third has no pagu.
    assert total.actual_pct == pytest.approx((300 * 10 + 100 * 42) / 400)
    assert (total.target_pct, total.deviation_pp) == (50, pytest.approx((300 * -40 + 100 * -8) / 400))


def test_an_activity_without_a_deviation_weighs_nothing():
    column = PHYSICAL.deviation_column
    unknown = LIST.assign(**{column: LIST[column].where(LIST[column] != LIST[column].min())})
    total = total_of(unknown, PHYSICAL)
    assert (total.count, total.ceiling_idr) == (3, 400e6)
    assert (total.actual_pct, total.target_pct) == (42, 50)  # of the one that is left with a pagu


def test_a_total_without_anything_to_weigh_is_missing():
    total = total_of(LIST.tail(1), FINANCIAL)
    assert (total.ceiling_idr, total.actual_pct, total.deviation_pp) == (None, None, None)


def test_causes_and_due_dates_sort_with_what_is_not_filled_in_last():
    days = pd.to_datetime(["2026-09-01", None, "2026-08-15"])
    dated = LIST.assign(due_date=days, root_cause=["Gagal tender", "", "cuaca"])
    assert names(ordered(dated, "tenggat", PHYSICAL, is_reversed=False)) == ["Pengadaan", "Rekonstruksi", "Pembangunan"]
    assert names(ordered(dated, "tenggat", PHYSICAL, is_reversed=True)) == ["Rekonstruksi", "Pengadaan", "Pembangunan"]
    by_cause = ordered(dated, "penyebab", PHYSICAL, is_reversed=False)
    assert names(by_cause) == ["Pengadaan", "Rekonstruksi", "Pembangunan"]
