"""A decisions file: what nothing asks or cannot be used is refused, never dropped."""

import pytest

from analytics.cli.answers import checked_decisions
from analytics.domain.errors import Refused


def test_answers_stay_and_what_is_still_open_is_left_out():
    answered = {"tahun": 2026, "jumlah": "pakai-baris", "kolom-pagu": "F", "alias": {"A": "B"}}
    assert checked_decisions(answered | {"periode": None}) == answered


def test_one_new_agency_may_stand_without_a_list():
    assert checked_decisions({"opd-baru": "Dinas X"}) == {"opd-baru": ["Dinas X"]}


@pytest.mark.parametrize(
    ("decided", "named"),
    [
        ({"thaun": 2026}, "thaun"),
        ({"kolom-financial_actual": "G"}, "kolom-financial_actual"),
        ({"alias": "Dinkes"}, "alias"),
        ({"alias": {"Dinkes": 3}}, "alias"),
        ({"opd-baru": {"a": 1}}, "opd-baru"),
        ({"jumlah": True}, "jumlah"),
        ({"satuan": ["ribu"]}, "satuan"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(decided, named):
    with pytest.raises(Refused, match=named):
        checked_decisions(decided)
