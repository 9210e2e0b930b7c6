"""Decisions about causes: the newest holds, none is lost, the sample's are its own."""

import getpass

import pytest

from analytics.ledger.records import NewCauseWord, NewCorrection
from analytics.ledger.store import Ledger


@pytest.fixture
def ledger(tmp_path):
    with Ledger(tmp_path / "ledger.sqlite") as opened:
        yield opened


def decide(ledger, *, words=(), corrections=(), is_sample=False):
    ledger.decide_causes(
        [NewCauseWord(*one) for one in words], [NewCorrection(*one) for one in corrections], is_sample=is_sample
    )


def test_the_newest_decision_on_words_holds_and_one_that_took_them_away_is_seen(ledger):
    decide(ledger, words=[("tender ulang", "tender"), ("gu", "pencairan")])
    decide(ledger, words=[("tender ulang", "pengadaan")])
    decide(ledger, words=[("gu", "")])
    assert [(row["words"], row["cause_key"]) for row in ledger.cause_words()] == [
        ("gu", ""), ("tender ulang", "pengadaan"),
    ]  # fmt: skip
    assert len(ledger._connection.execute("select * from cause_words").fetchall()) == 4


def test_the_newest_correction_of_a_problem_holds_until_it_is_taken_away(ledger):
    decide(ledger, corrections=[("dinas a", "lahan", "lahan"), ("dinas b", "lahan", "lahan")])
    decide(ledger, corrections=[("dinas a", "lahan", "tender")])
    decide(ledger, corrections=[("dinas b", "lahan", "")])
    (row,) = ledger.cause_corrections(is_sample=False)
    assert (row["agency_key"], row["problem_text"], row["cause_key"]) == ("dinas a", "lahan", "tender")
    assert row["decided_at"][:2] == "20" and row["decided_by"] == getpass.getuser()


def test_corrections_of_the_sample_never_reach_the_real_data(ledger):
    decide(ledger, corrections=[("dinas a", "lahan", "lahan")], is_sample=True)
    assert ledger.cause_corrections(is_sample=False) == []
    assert len(ledger.cause_corrections(is_sample=True)) == 1


def test_a_decision_makes_a_published_version_old(ledger):
    decide(ledger, words=[("gu", "pencairan")])
    assert ledger.revision == 1
