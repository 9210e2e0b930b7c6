import pandas as pd
import pytest

from analytics.domain.periods import Period
from analytics.ui.choice import Choice, choice_from_query, query_from_choice, shared_choice
from analytics.ui.selection import chosen_period, month_label, period_options, with_period

DEFAULT = Period(2026, 6)
PERIODS = pd.DataFrame(
    {
        "year": [2026, 2026, 2026, 2025, 2025],
        "month": [7, 6, 3, 12, 9],
        "quarter": [None, 2, 1, 4, 3],
        "is_reported": [True, True, True, False, True],
    }
)


@pytest.mark.parametrize(
    ("query", "choice"),
    [
        ({}, Choice()),
        ({"tahun": "2026", "tw": "2"}, Choice(2026, 6)),
        ({"periode": "2026-07"}, Choice(2026, 7)),
        ({"periode": "2026-07", "tahun": "2025", "tw": "1"}, Choice(2026, 7)),
        ({"tw": "3"}, Choice(None, 9)),
        ({"ukuran": "keuangan", "opd": "dinas-pupr", "hal": "3"}, Choice(None, None, "keuangan", "dinas-pupr", page=3)),
        ({"urut": "pagu", "arah": "balik"}, Choice(sort="pagu", is_reversed=True)),
        ({"kelompok": "asisten"}, Choice(group="asisten")),
        ({"asisten": "asisten-ii", "status": "belum_lapor"}, Choice(supervisor="asisten-ii", status="belum_lapor")),
        ({"program": "1.03.02", "giat": "1.03.02.2.01"}, Choice(program="1.03.02", activity_group="1.03.02.2.01")),
        ({"aturan": "capaian"}, Choice(colour_rule="capaian")),
        ({"tw": "2", "beku": "1"}, Choice(None, 6, freeze=1)),
        ({"tampil": "sebaran"}, Choice(view="sebaran")),
        ({"tampil": "opd", "banding": "tahun"}, Choice(view="opd", comparison="tahun")),
        ({"cari": "jalan & jembatan"}, Choice(search="jalan & jembatan")),
        ({"sebab": "gagal-tender"}, Choice(cause="gagal-tender")),
        ({"pagu": "100-500"}, Choice(ceiling_millions=(100, 500))),
        ({"pagu": "-500"}, Choice(ceiling_millions=(None, 500))),
        ({"pagu": "1000-500"}, Choice()),
    ],
)
def test_a_url_and_its_choice_say_the_same(query, choice):
    assert choice_from_query(query) == choice
    assert choice_from_query(query_from_choice(choice)) == choice


@pytest.mark.parametrize(
    "query",
    [
        {"tahun": "tahun ini", "tw": "5", "ukuran": "laba", "opd": "../../etc", "hal": "0"},
        {"tahun": "１９９９", "tw": "٢", "periode": "2026-13", "hal": "-1"},
        {"tahun": "2026 or 1=1", "tw": "", "opd": "<b>x</b>", "hal": "99999"},
        {"periode": "2026-7", "ukuran": "FISIK", "opd": "a" * 200},
        {"urut": "harga", "arah": "<b>", "kelompok": "x", "asisten": "<i>", "program": "<b>", "giat": "a" * 200},
        {"tampil": "semua", "banding": "bulan"},
        {"sebab": "A B", "status": "<b>", "pagu": "1e9-2", "cari": "   "},
        {"pagu": "٢-٣", "status": "a" * 200},
    ],
)
def test_hostile_and_unknown_values_count_as_not_chosen(query):
    assert choice_from_query(query) == Choice()


@pytest.mark.parametrize(
    ("choice", "period"),
    [
        (Choice(), Period(2026, 6)),
        (Choice(2026, 3), Period(2026, 3)),
        (Choice(None, 3), Period(2026, 3)),
        (Choice(2025, None), Period(2025, 9)),
        (Choice(2026, None), Period(2026, 6)),
        (Choice(2019, 3), Period(2019, 3)),
        (Choice(2019, None), Period(2019, 3)),
        (Choice(2026, 12), Period(2026, 12)),
    ],
)
def test_the_period_of_a_choice(choice, period):
    assert chosen_period(choice, PERIODS, DEFAULT) == period


def test_the_default_period_is_no_choice_and_any_other_keeps_its_year():
    before = Choice(2026, 3, "keuangan", "dinas-pupr", page=4)
    assert query_from_choice(with_period(before, DEFAULT, DEFAULT)) == {"ukuran": "keuangan", "opd": "dinas-pupr"}
    assert query_from_choice(with_period(Choice(), Period(2026, 3), DEFAULT)) == {"tahun": "2026", "tw": "1"}
    assert query_from_choice(with_period(Choice(), Period(2026, 7), DEFAULT)) == {"periode": "2026-07"}


def test_a_running_month_is_offered_by_its_name_and_never_as_a_quarter():
    assert period_options(PERIODS, Period(2026, 6)) == [3, 6, 7, 9, 12]
    assert period_options(PERIODS, Period(2025, 9)) == [3, 6, 9, 12]
    assert period_options(PERIODS, Period(2025, 4)) == [3, 4, 6, 9, 12]
    assert [month_label(month) for month in (6, 7)] == ["TW II", "s.d. Juli"]


def test_only_what_the_pages_share_goes_along():
    shared = 2026, 3, "keuangan", "dinas-pupr", "kontrak", True
    before = Choice(*shared, 4, "pagu", True, "asisten", search="jalan", status="kritis")
    assert shared_choice(before) == Choice(*shared)
