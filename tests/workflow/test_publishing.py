"""The read model is derived: gone, damaged, foreign or behind, it is made again to the same answers."""

import os
import random
import shutil
import threading
from functools import partial

import duckdb
import pytest

from analytics.domain.errors import Refused
from analytics.intake.understanding.drafts import batch_rows
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.build import content_hash
from analytics.readmodel.connect import open_newest
from analytics.readmodel.publish import model_path, newest_version
from analytics.workflow import (
    LoadRequest,
    audit_lines,
    cancel,
    load,
    mending,
    prepare,
    ready_version,
    rebuild,
    starting,
)
from analytics.workflow.build_inputs import BatchDamaged
from analytics.workflow.publishing import publish_active
from analytics.workflow.starting import SAMPLE_FOLDER
from tests.office import activity, publish, write_tidy


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terbit")
    path = write_tidy(
        folder / "tw1.xlsx",
        *(activity("Dinas A", f"1.01.02.2.01.{n:04d}", 1, 10**6 + n, 2000, 1000 + n, 20, 10) for n in range(1, 60)),
    )
    return publish(folder / "data", path)


@pytest.fixture
def store(data_folder, published):
    return Store(shutil.copytree(published, data_folder))


def answers(store):
    """Everything but the stamp, which carries the moment of the build's revision."""
    with open_newest(store.folder).cursor() as cursor:
        return content_hash(cursor)


def test_a_deleted_read_model_is_built_again(store):
    before = answers(store)
    model_path(store.folder, newest_version(store.folder)).unlink()
    assert ready_version(store.folder) is None
    report = prepare(store.folder)
    assert answers(store) == before and "dibangun ulang" in report.messages[0]


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_read_model_is_built_again(store, seed):
    before = answers(store)
    path = model_path(store.folder, newest_version(store.folder))
    content = bytearray(path.read_bytes())
    chance = random.Random(seed)
    if seed == 0:
        content = content[: len(content) // 2]
    elif seed == 1:
        content = bytearray(b"bukan duckdb")
    else:
        for _ in range(40):
            content[chance.randrange(len(content))] ^= 0xFF
    path.write_bytes(content)
    prepare(store.folder)
    assert answers(store) == before


def test_a_foreign_read_model_under_the_newest_name_is_not_believed(store):
    before = answers(store)
    foreign = model_path(store.folder, newest_version(store.folder) + 5)
    connection = duckdb.connect(str(foreign))
    connection.execute("create table facts (x integer)")
    connection.close()
    assert ready_version(store.folder) is None
    prepare(store.folder)
    assert newest_version(store.folder) == 1 + 5 + 1 and answers(store) == before


def test_all_versions_gone_or_bad_is_no_loss(store):
    before = answers(store)
    rebuild(store, lambda _: None)
    for path in store.folder.glob("rakorev-*.duckdb"):
        path.write_bytes(b"")
    prepare(store.folder)
    assert answers(store) == before


def test_rebuilding_gives_the_same_answers_under_a_new_number(store):
    before, version = answers(store), newest_version(store.folder)
    assert rebuild(store, lambda _: None) == version + 1
    assert answers(store) == before


def test_a_damaged_batch_is_made_again_from_its_original_and_said_and_noted(store):
    (batch,) = store.batches.glob("*.parquet")
    kept, before = batch.read_bytes(), answers(store)
    batch.write_bytes(b"rusak")
    (said,) = prepare(store.folder).messages
    assert "Batch yang hilang atau rusak dibuat lagi dari berkas aslinya" in said and said.endswith(": tw1.xlsx.")
    assert batch.read_bytes() == kept and prepare(store.folder).messages == []
    batch.unlink()
    rebuild(store, lambda _: None)
    assert batch.read_bytes() == kept and answers(store) == before
    assert [(line.action, line.subject) for line in audit_lines(store)][:2] == [("batch dibuat lagi", "tw1.xlsx")] * 2


def test_a_batch_that_would_become_another_is_refused_by_name_and_left_as_it_lies(store, monkeypatch):
    (batch,), (original,) = store.batches.glob("*.parquet"), store.originals.iterdir()
    batch.write_bytes(b"rusak")
    said = []
    with monkeypatch.context() as patched, pytest.raises(BatchDamaged, match=r"tw1\.xlsx"):
        patched.setattr(mending, "batch_rows", lambda draft: batch_rows(draft)[1:])
        rebuild(store, said.append)
    assert "hasil pembacaan sekarang lain daripada yang dimuat dahulu" in said[0]
    original.write_bytes(b"bukan aslinya")
    (told,) = prepare(store.folder).messages
    assert "berkas asli 'tw1.xlsx' hilang atau berubah" in told and "`batal 1`" in told
    assert batch.read_bytes() == b"rusak" and [path.name for path in store.batches.iterdir()] == [batch.name]
    cancel(1, store, lambda _: None)
    assert prepare(store.folder).messages == []


def test_a_reader_keeps_its_state_while_newer_versions_come_and_go(store, tmp_path):
    hub = open_newest(store.folder)
    for number in range(5):
        rebuild(store, lambda _: None)
        with hub.cursor() as cursor:
            assert cursor.sql("select count(*) from facts").fetchall() == [(59,)], number
    assert len(list(store.folder.glob("rakorev-*.duckdb"))) == 3


def test_the_hub_reads_nothing_but_the_published_file(store):
    with open_newest(store.folder).cursor() as cursor:
        for statement in (
            "from read_text('/etc/hostname')", "attach 'x.duckdb'", "set threads = 8", "delete from published.facts",
        ):  # fmt: skip
            with pytest.raises(duckdb.Error):
                cursor.execute(statement)


def test_imports_at_once_queue_and_the_same_file_twice_is_loaded_once(store, tmp_path):
    paths = [
        write_tidy(tmp_path / f"b{n}.xlsx", activity(f"Dinas {n}", "1.01.02.2.01.0001", 1, 10, 5, 4, 50, 40))
        for n in range(2)
    ]
    waited, reports = [], []

    def run(path):
        from analytics.intake.understanding.drafts import Answers

        request = LoadRequest([path], Answers(new_agencies=("Dinas 0", "Dinas 1")))
        reports.append(load(request, store, waited.append))

    threads = [threading.Thread(target=run, args=(path,)) for path in (*paths, paths[0])]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [report.exit_code for report in reports] == [0, 0, 0]
    assert sorted(report.files[0].state for report in reports) == ["dimuat", "dimuat", "sudah dimuat"]
    assert any("menunggu giliran" in text for text in waited)
    with Ledger(store.ledger) as ledger:
        assert len(ledger.imports(active_only=True)) == 3
    with open_newest(store.folder).cursor() as cursor:
        assert cursor.sql("select count(distinct agency_id) from facts").fetchall() == [(3,)]


def test_an_untouched_folder_is_filled_with_the_sample(filled_folder):
    with open_newest(filled_folder).cursor() as cursor:
        assert cursor.sql("select is_sample from stamp").fetchall() == [(True,)]
    before = newest_version(filled_folder)
    assert prepare(filled_folder).version == before  # a second start changes nothing


def test_a_real_import_hides_the_sample_for_good(filled_folder, tmp_path):
    path = write_tidy(tmp_path / "a.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 10, 5, 4, 50, 40))
    load(LoadRequest([path]), Store(filled_folder), lambda _: None)
    with open_newest(filled_folder).cursor() as cursor:
        assert cursor.sql("select is_sample, (select count(*) from facts) from stamp").fetchall() == [(False, 1)]


@pytest.mark.parametrize("seed", range(20))
def test_damage_that_can_still_be_read_as_figures_is_named(store, seed):
    (batch,) = store.batches.glob("*.parquet")
    content, chance = bytearray(batch.read_bytes()), random.Random(seed)
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    batch.write_bytes(content)
    with (
        pytest.raises(BatchDamaged, match=r"Batch dari 'tw1.xlsx' hilang atau rusak .*dalam ZIP cadangan"),
        Ledger(store.ledger) as ledger,
    ):
        publish_active(store, ledger)


def test_a_batch_of_an_older_program_is_read_without_its_checksum(store):
    before = answers(store)
    with Ledger(store.ledger) as ledger:
        ledger._connection.execute("update imports set batch_sha256 = ''")
    rebuild(store, lambda _: None)
    assert answers(store) == before


def test_a_lost_ledger_costs_no_batch(store):
    kept = sorted(path.name for path in store.batches.iterdir())
    for path in store.folder.glob("ledger.sqlite*"):
        path.unlink()
    for act in (lambda: prepare(store.folder), lambda: rebuild(store, lambda _: None)):
        with pytest.raises(Refused, match="Tidak ada yang dihapus"):
            act()
    assert sorted(path.name for path in store.batches.iterdir()) == kept
    with open_newest(store.folder).cursor() as cursor:
        assert cursor.sql("select count(*) from facts").fetchall() == [(59,)]


@pytest.fixture
def small_sample(tmp_path, monkeypatch):
    """The first start fills a folder with one workbook of the sample in place of all."""
    folder = tmp_path / "contoh"
    folder.mkdir()
    smallest = min(SAMPLE_FOLDER.glob("*.xlsx"), key=lambda path: path.stat().st_size)
    for path in (SAMPLE_FOLDER / "opd.csv", smallest):
        shutil.copy(path, folder)
    monkeypatch.setattr(starting, "load_sample", partial(starting.load_sample, folder=folder))


def test_with_ledger_and_read_models_gone_the_batches_are_set_aside_not_deleted(store, small_sample):
    kept = {path.name: path.read_bytes() for path in store.batches.iterdir()}
    for path in [*store.folder.glob("ledger.sqlite*"), *store.folder.glob("rakorev-*")]:
        path.unlink()
    report = prepare(store.folder)
    assert "tidak dihapus" in report.messages[0]
    assert {path.name: path.read_bytes() for path in store.set_aside.iterdir()} == kept


def test_a_clock_that_went_back_does_not_look_like_a_lost_ledger(store):
    left_behind = store.batches / "putus-1.parquet"
    left_behind.write_bytes(next(store.batches.iterdir()).read_bytes())
    os.utime(left_behind, (0, 0))
    assert "dibuang" in prepare(store.folder).messages[0] and not left_behind.exists()


def test_a_read_model_of_another_program_version_is_built_again(store, monkeypatch):
    before = ready_version(store.folder)
    monkeypatch.setattr("analytics.readmodel.build.recipe", lambda: "another")
    monkeypatch.setattr("analytics.workflow.publishing.recipe", lambda: "another")
    assert ready_version(store.folder) is None
    assert "versi program lain" in prepare(store.folder).messages[0]
    assert ready_version(store.folder) > before
