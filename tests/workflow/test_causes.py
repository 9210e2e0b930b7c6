"""Decisions about causes: kept, published at once, refused whole, taken away again."""

import getpass
import shutil

import pytest

from analytics import queries
from analytics.domain.errors import Refused
from analytics.ledger.records import NewCauseWord
from analytics.ledger.store import Ledger
from analytics.paths import REFERENCE_FOLDER, Store
from analytics.readmodel.connect import open_newest
from analytics.readmodel.publish import published_versions
from analytics.readmodel.reference import cause_words, root_causes
from analytics.workflow import (
    CauseChanges,
    change_causes,
    ready_version,
    remove_word,
    set_cause,
    set_word,
    unset_cause,
)
from tests.office import activity, publish, write_tidy

PROBLEM = "Tender diulang, penawar tunggal"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """Two agencies that name the same problem."""
    folder = tmp_path_factory.mktemp("terbit")
    rows = [
        activity(agency, "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10, problem=(PROBLEM,))
        for agency in ("Dinas A", "Dinas B")
    ]
    return publish(folder / "data", write_tidy(folder / "tw1.xlsx", *rows))


@pytest.fixture
def store(data_folder, published):
    return Store(shutil.copytree(published, data_folder))


def read(store, name):
    with open_newest(store.folder).cursor() as cursor:
        return getattr(queries, name)(cursor).to_dict("records")


def words(store):
    return {row["words"]: (row["cause_key"], row["origin"]) for row in read(store, "cause_words")}


def test_every_published_version_holds_what_ships(store):
    assert words(store) == {one: (key, "bawaan") for one, key in cause_words().items()}
    assert read(store, "cause_corrections") == []


def test_every_word_that_ships_is_folded_once_and_names_a_cause():
    keys = {row["key"] for row in root_causes()}
    path = REFERENCE_FOLDER / "cause_words.csv"
    lines = path.read_text(encoding="utf-8").splitlines()[1:]
    assert len(lines) == len(cause_words()) and set(cause_words().values()) == keys


def test_words_of_the_office_go_before_those_that_ship(store):
    before = ready_version(store.folder)
    report = set_word("Tender  ULANG", "Pengadaan belum mulai", store)
    assert report.is_changed and report.version > before and ready_version(store.folder) == report.version
    assert words(store)["tender ulang"] == ("pengadaan", "kantor")
    (row,) = [row for row in read(store, "cause_words") if row["origin"] == "kantor"]
    assert row["decided_by"] == getpass.getuser() and row["decided_at"].year > 2000


def test_words_that_ship_are_taken_away_in_sight_and_own_words_altogether(store):
    set_word("bahan baku langka", "cuaca", store)
    remove_word("tender ulang", store)
    remove_word("bahan baku langka", store)
    assert words(store)["tender ulang"] == ("", "kantor") and "bahan baku langka" not in words(store)


def test_a_correction_holds_for_one_agency_whatever_the_spelling_until_it_is_let_go(store):
    set_cause("dinas a", f"  {PROBLEM.upper()}. ", "Gagal/ulang tender", store)
    (row,) = read(store, "cause_corrections")
    assert (row["agency_name"], row["problem_text"], row["cause_key"]) == (
        "Dinas A", "tender diulang penawar tunggal", "tender",
    )  # fmt: skip
    assert row["decided_by"] == getpass.getuser()
    unset_cause("dinas-a", PROBLEM, store)
    assert read(store, "cause_corrections") == []


def test_what_says_nothing_new_publishes_nothing(store):
    set_cause("Dinas A", PROBLEM, "tender", store)
    before = published_versions(store.folder)
    for changes in (CauseChanges(problems={("Dinas A", PROBLEM): "tender"}), CauseChanges({"gagal lelang": "tender"})):
        assert not change_causes(changes, store).is_changed
    assert published_versions(store.folder) == before


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (CauseChanges({"hujan es": "cuaca", "gu": "uang"}), "Penyebab 'uang' tidak ada"),
        (CauseChanges({"hujan es": "cuaca"}, {("Dinas C", PROBLEM): "tender"}), "OPD 'Dinas C' tidak ada"),
        (CauseChanges({"hujan es": "cuaca"}, {("Dinas A", "Lahan"): "lahan"}), "tidak menyebut masalah 'Lahan'"),
        (CauseChanges({"hujan es": "cuaca"}, {("Dinas A", PROBLEM): ""}), "Belum ada penyebab yang ditetapkan"),
        (CauseChanges({"hujan es": ""}), "Kata 'hujan es' tidak ada di kamus"),
        (CauseChanges({"nihil": "data"}), "hanya isian kosong"),
        (CauseChanges({"x": "data"}), "2 sampai 80 huruf"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_with_all_others(store, changes, said):
    with pytest.raises(Refused, match=said):
        change_causes(changes, store)
    with Ledger(store.ledger) as ledger:
        assert ledger.cause_words() == ledger.cause_corrections(is_sample=False) == []


def test_a_decision_that_was_kept_but_not_published_is_finished_at_the_next_start(store):
    with Ledger(store.ledger) as ledger:
        ledger.decide_causes([NewCauseWord("hujan es", "cuaca")], [], is_sample=False)
    assert ready_version(store.folder) is None
    change_causes(CauseChanges({"hujan batu": "cuaca"}), store)
    assert words(store)["hujan es"] == words(store)["hujan batu"] == ("cuaca", "kantor")
