"""Values of an OPD: months as they are typed, changes in words."""

from dataclasses import replace

import pytest

from analytics.domain.agency_settings import (
    AgencySetting,
    changes_in_words,
    first_day,
    month_of,
    require_order,
)
from analytics.domain.errors import Refused


def test_a_month_is_kept_as_year_and_month_and_nothing_is_always():
    assert (month_of(" 2026-01 "), month_of(""), month_of("  ")) == ("2026-01", "", "")
    assert first_day("2026-12").isoformat() == "2026-12-01" and first_day("") is None


@pytest.mark.parametrize("typed", ["2026", "2026-13", "2026-1", "01/2026", "1999-01", "2026-01-01", "sejak dulu"])
def test_what_is_no_month_is_refused(typed):
    with pytest.raises(Refused, match="bukan bulan"):
        month_of(typed)


def test_a_time_that_ends_before_it_begins_is_refused():
    require_order("2026-01", "2026-01")
    require_order("2026-01", "")
    with pytest.raises(Refused, match="sebelum dimulai"):
        require_order("2026-02", "2026-01")


def test_changes_are_told_with_what_was_before():
    before = AgencySetting("Dinas Pekerjaan Umum", must_report="kosong")
    after = AgencySetting("PUPR", "Asisten II", must_report="tidak", valid_to="2026-06")
    assert changes_in_words(before, after) == [
        "Nama pendek: Dinas Pekerjaan Umum → PUPR", "Asisten: Belum dikelompokkan → Asisten II",
        "Wajib lapor: bila punya pagu → tidak", "Berlaku sampai: tanpa batas → Juni 2026",
    ]  # fmt: skip
    assert changes_in_words(after, after) == []
    moved = replace(after, supervisor_group="Asisten I", groups_from="2026-04")
    assert changes_in_words(after, moved) == ["Asisten: Asisten II → Asisten I, mulai April 2026"]
    # An earlier month changes what the months between counted.
    assert [one.split(":")[0] for one in changes_in_words(moved, replace(moved, groups_from=""))] == [
        "Asisten", "Kelompok sebaya"
    ]  # fmt: skip


def test_a_name_that_a_slide_may_cut_is_known():
    assert not AgencySetting("x" * 24).is_cut_short and AgencySetting("x" * 25).is_cut_short
