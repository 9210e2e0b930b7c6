"""Sessions share the frames of a version: what one of them does to its frame, no other sees."""

from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.paths import Store
from analytics.ui import data
from analytics.workflow import LoadRequest, load
from tests.office import activity, write_tidy


def test_a_changed_frame_is_changed_for_its_reader_alone(data_folder, tmp_path, monkeypatch):
    book = write_tidy(tmp_path / "a.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 10**9, 10**8, 10**8, 20, 10))
    load(LoadRequest([book]), Store(data_folder), lambda _: None)
    snapshot, selection = data.snapshot(), Selection(Period(2026, 3))
    mine = snapshot.agency_totals(selection)
    mine["ceiling_idr"] = 0
    mine.loc[0, "agency_name"] = "Dinas Lain"
    fresh = snapshot.agency_totals(selection)
    assert (fresh.at[0, "ceiling_idr"], fresh.at[0, "agency_name"]) == (10**9, "Dinas A")
