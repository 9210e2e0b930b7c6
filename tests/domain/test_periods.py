import pytest

from analytics.domain.periods import (
    Period,
    find_month,
    find_year,
    next_quarter,
    parse_period,
    previous_quarter,
    quarter_end,
    quarter_ends_until,
    year_before,
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("TW II", 6), ("Tw. 2", 6), ("TRIBULAN III", 9), ("Triwulan IV 2026", 12), ("s.d. Juni", 6),
        ("Keadaan s/d 30 Juni 2026", 6), ("Semester I", 6), ("semester 2", 12), ("lra_juli.xlsx", 7), ("Peb", 2),
        ("Nop", 11), ("Agt", 8), ("Agust", 8), ("Januari s.d. Maret", 3), ("REALISASI", None), ("Meikarta", None),
        ("Sub Kegiatan", None), ("TW V", None), ("tw2", 6), ("TW_3", 9), ("lra_mei", 5),
    ],
)  # fmt: skip
def test_find_month(text, month):
    assert find_month(text) == month


def test_a_quarter_is_its_last_month():
    assert Period(2026, 6).quarter == 2 and quarter_end(2026, 2) == Period(2026, 6)
    assert Period(2026, 7).quarter is None
    assert Period(2026, 7).short_label == "s.d.\u00a0Juli"


@pytest.mark.parametrize(("text", "year"), [("TAHUN ANGGARAN 2026", 2026), ("2.16.01.2.01", None), ("12026", None)])
def test_find_year(text, year):
    assert find_year(text) == year


def test_parse_period():
    assert parse_period("2026-07") == Period(2026, 7)
    assert parse_period("tw2", 2026) == Period(2026, 6)
    assert parse_period("TW II 2025", 2026) == Period(2025, 6)
    with pytest.raises(ValueError):
        parse_period("kapan-kapan", 2026)
    with pytest.raises(ValueError):
        parse_period("2026-13")


@pytest.mark.parametrize(("month", "before"), [(3, None), (2, None), (6, 3), (7, 6), (12, 9)])
def test_the_quarter_before_lies_in_the_same_year(month, before):
    assert previous_quarter(Period(2026, month)) == (Period(2026, before) if before else None)
    assert year_before(Period(2026, month)) == Period(2025, month)


@pytest.mark.parametrize(("month", "after"), [(1, 3), (2, 3), (3, 6), (8, 9), (9, 12), (11, 12), (12, None)])
def test_next_quarter_stays_in_its_year(month, after):
    assert next_quarter(Period(2026, month)) == (Period(2026, after) if after else None)


def test_quarter_ends_until_go_back_into_earlier_years():
    assert quarter_ends_until(Period(2026, 3), 3) == [Period(2025, 9), Period(2025, 12), Period(2026, 3)]
    assert quarter_ends_until(Period(2026, 8), 2) == [Period(2026, 3), Period(2026, 6)]
    assert quarter_ends_until(Period(2026, 2), 1) == [Period(2025, 12)]
