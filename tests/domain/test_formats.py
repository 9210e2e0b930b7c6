from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.domain import formats


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-6.37, "−6,37"), (2.9, "+2,90"), (0, "0,00"), (-0.004, "0,00"), (-0.005, "−0,01"), (None, "–"),
        (float("nan"), "–"), (-10.005, "−10,01"), (1234.5, "+1.234,50"), (Decimal("-0.25"), "−0,25"),
    ],
)  # fmt: skip
def test_points(value, text):
    assert formats.points(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (18_450_000_000, "Rp 18,45 M"), (999_999_999, "Rp 1,00 M"), (232_500_000, "Rp 232,50 juta"),
        (1_070_000_000_000, "Rp 1,07 T"), (999_999, "Rp 1,00 juta"), (1234, "Rp 1.234"), (0, "Rp 0"), (None, "–"),
        (-18_450_000_000, "Rp −18,45 M"),
    ],
)  # fmt: skip
def test_money(value, text):
    assert formats.idr(value).replace("\u00a0", " ") == text


def test_money_is_spelled_in_documents():
    assert formats.idr(18_450_000_000, spelled=True).replace("\u00a0", " ") == "Rp 18,45 miliar"


@pytest.mark.parametrize(("value", "expected"), [(0.125, "0.13"), (-0.125, "-0.13"), (2.675, "2.68"), (1.005, "1.01")])
def test_rounding_is_half_away_from_zero_as_in_excel(value, expected):
    assert formats.round_half_away(value) == Decimal(expected)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_reads_back(value):
    text = formats.number(value)
    assert Decimal(text.replace(".", "").replace(",", ".").replace("−", "-")) == value


def test_dates():
    assert formats.long_date(date(2026, 6, 30)).replace("\u00a0", " ") == "30 Juni 2026"
    assert formats.short_date(date(2026, 8, 15)).replace("\u00a0", " ") == "15 Agu"


@pytest.mark.parametrize("value", [None, float("nan"), pd.NA, pd.NaT])
def test_what_is_absent_is_missing_and_never_zero(value):
    assert formats.is_missing(value) and formats.number(value) == "–" and not formats.is_missing(0)
