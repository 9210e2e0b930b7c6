"""Who has reported which month, and how late, in signs and words."""

from datetime import date

import pandas as pd
import pytest

from analytics.domain.periods import Period
from analytics.insight import report_states
from analytics.insight.report_states import matrix_of, month_words, state_of, time_words

DUE = pd.Timestamp("2026-10-10")
DEADLINE = {"due_day": 10, "basis": "Kebiasaan", "in_force_from": pd.Timestamp("2000-01-01"),
            "in_force_to": pd.Timestamp("9999-12-31")}  # fmt: skip


def row(slug="a", month=9, **changes):
    return {
        "agency_slug": slug, "agency_short_name": slug.upper(), "month": month, "is_expected": True,
        "has_reported": True,
        "is_zero": False, "due_date": DUE, "is_time_known": True, "days_late": 0, "is_begun": True, "is_sample": False,
    } | changes  # fmt: skip


SILENT = {"has_reported": False, "is_zero": None, "days_late": None}


@pytest.mark.parametrize(
    ("changes", "today", "text", "words"),
    [
        ({}, date(2026, 10, 9), "✓", "lapor"),
        ({"is_zero": True}, date(2026, 10, 9), "nol", "lapor nol"),
        ({"days_late": 12}, date(2026, 11, 1), "+12", "lapor, terlambat 12 hari"),
        ({"days_late": 12, "is_zero": True}, date(2026, 11, 1), "+12", "lapor nol, terlambat 12 hari"),
        ({"days_late": None, "is_time_known": False}, date(2026, 11, 1), "✓", "lapor"),
        (SILENT, date(2026, 10, 10), "·", "belum waktunya"),
        (SILENT, date(2026, 10, 13), "belum", "belum lapor, lewat 3 hari"),
        (SILENT | {"is_time_known": False}, date(2028, 10, 13), "belum", "belum lapor"),
        (SILENT | {"is_expected": False}, date(2026, 10, 13), "–", "tidak ditagih"),
        (SILENT | {"due_date": pd.NaT}, date(2026, 10, 1), "belum", "belum lapor"),
        (SILENT | {"is_sample": True, "is_time_known": False}, date(2020, 1, 1), "belum", "belum lapor"),
        (SILENT | {"is_sample": True, "is_begun": False}, date(2030, 1, 1), "·", "belum waktunya"),
    ],
)  # fmt: skip
def test_a_state_has_a_sign_and_words(changes, today, text, words):
    state = state_of(row(**changes), today)
    assert (state.text, state.words) == (text, words)


def test_the_matrix_has_every_agency_and_month():
    reports = pd.DataFrame([row("a", 3), row("a", 6, is_zero=True), row("b", 3, days_late=2), row("b", 6, **SILENT)])
    whole = matrix_of(reports, date(2026, 11, 1))
    assert whole.heads == ["Mar", "Jun"] and dict(whole.agencies) == {"a": "A", "b": "B"}
    assert [[state.text for state in whole.row(slug)] for slug in "ab"] == [["✓", "nol"], ["+2", "belum"]]
    assert month_words(whole.column(3)) == "2 lapor (1 terlambat)"
    assert month_words(whole.column(6)) == "1 lapor (1 nol), 1 belum"


def test_what_is_said_about_time():
    def said(*rows):
        return time_words(pd.DataFrame(rows), DEADLINE).replace("\u00a0", " ")

    counted = "Terlambat: pertama dimuat ke sini sesudah tanggal 10 bulan berikutnya (Kebiasaan)."
    assert said(row()) == counted
    older = row(month=3, due_date=pd.Timestamp("2026-04-10"), is_time_known=False, days_late=None)
    assert said(row(), older) == (
        f"{counted} Batas sampai 10 April 2026 mendahului impor pertama: keterlambatannya tidak diketahui."
    )
    assert said(row(is_sample=True, is_time_known=False)).endswith("jadi keterlambatan tidak dinilai.")
    assert "belum diatur" in time_words(pd.DataFrame([row()]), None)


def test_the_deadline_is_the_one_in_force():
    rules = pd.DataFrame([
        DEADLINE | {"in_force_to": pd.Timestamp("2026-06-30")},
        DEADLINE | {"due_day": 5, "in_force_from": pd.Timestamp("2026-07-01")},
    ])  # fmt: skip
    days = [report_states.deadline_of(rules, Period(2026, month))["due_day"] for month in (6, 7)]
    assert days == [10, 5] and report_states.deadline_of(rules.head(0), Period(2026, 6)) is None
