"""Settings of OPD: rows that are added, the sample's are its own, signed and in the audit."""

import sqlite3

import pytest

from analytics.domain.agency_settings import AgencySetting
from analytics.domain.writers import READER, NotSignedIn
from analytics.ledger.records import NewAgencySetting
from analytics.ledger.store import Ledger


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ledger.sqlite"


def set_agency(ledger, short_name, *, alias="", is_sample=False, **values):
    new = NewAgencySetting("dinas a", AgencySetting(short_name, **values), alias, f"Dinas A: {short_name}")
    ledger.set_agency(new, is_sample=is_sample)


def test_every_setting_is_kept_with_when_and_who(path):
    with Ledger(path) as ledger:
        set_agency(ledger, "A")
        set_agency(ledger, "DA", must_report="tidak", valid_from="2026-01")
        rows = ledger.agency_settings(is_sample=False)
        assert [(row["agency_short_name"], row["must_report"], row["valid_from"]) for row in rows] == [
            ("A", "kosong", ""), ("DA", "tidak", "2026-01"),
        ]  # fmt: skip
        assert all(row["decided_at"][:2] == "20" and row["decided_by"] for row in rows)
        assert ledger.revision == 2
        line = ledger._connection.execute("select action, subject from audit order by audit_id desc").fetchone()
        assert tuple(line) == ("pengaturan OPD", "Dinas A: DA")


def test_another_spelling_comes_with_its_setting(path):
    with Ledger(path) as ledger:
        set_agency(ledger, "A", alias="Din. A")
        assert ledger.aliases(is_sample=False) == {"din a": "dinas a"}
        assert ledger.aliases(is_sample=True) == {}


def test_settings_of_the_sample_never_reach_the_real_data(path):
    with Ledger(path) as ledger:
        set_agency(ledger, "A", is_sample=True)
        assert ledger.agency_settings(is_sample=False) == []
        assert len(ledger.agency_settings(is_sample=True)) == 1


def test_a_duty_that_nobody_knows_is_refused_by_the_ledger_itself(path):
    with Ledger(path) as ledger, pytest.raises(sqlite3.IntegrityError):
        set_agency(ledger, "A", must_report="mungkin")


def test_who_only_reads_sets_nothing(path):
    with Ledger(path):
        pass
    with Ledger(path, READER) as ledger:
        with pytest.raises(NotSignedIn):
            set_agency(ledger, "A")
        assert ledger.agency_settings(is_sample=False) == [] and ledger.revision == 0
