"""Sessions share the frames of a version: what one of them does to its frame, no other sees."""

import pandas as pd

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
    assert (fresh.loc[0, "ceiling_idr"], fresh.loc[0, "agency_name"]) == (10**9, "Dinas A")


def test_an_opd_is_looked_for_by_both_its_names_and_stands_by_the_one_that_is_shown(monkeypatch):
    register = pd.DataFrame(
        [("b", "Dinas Pendidikan", "Dikbud"), ("a", "Inspektorat", "Inspektorat"), ("c", "Badan Riset", "arsip")],
        columns=["agency_slug", "agency_name", "agency_short_name"],
    )
    monkeypatch.setattr(data.Snapshot, "_read", lambda *_: register)
    labels = data.Snapshot("", None).agency_labels()
    assert list(labels.values()) == ["arsip · Badan Riset", "Dikbud · Dinas Pendidikan", "Inspektorat"]
