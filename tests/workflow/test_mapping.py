"""Mappings that are kept: by whom they are used, what an import records of them, how they are taken away."""

import json

import pytest

from analytics.domain.errors import Refused
from analytics.intake.mapping import TableMapping
from analytics.intake.mapping_json import digest_of
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.batches import read_rows_of
from analytics.workflow import LoadRequest, check, load, save_mapping
from tests.intake.mappings import mapping
from tests.office import write_sheet

HEADER = ["Satker", "Duit", "Jadi 1", "Jadi 2"]
COLUMNS = {
    "A": "OPD", "B": ("pagu", "rupiah"), "C": ("realisasi keuangan", "rupiah", "tw1"),
    "D": ("realisasi keuangan", "rupiah", "tw2"),
}  # fmt: skip
TOLD = mapping(HEADER, COLUMNS, basis_keuangan="periode")


@pytest.fixture
def store(data_folder):
    store = Store(data_folder)
    store.folder.mkdir(parents=True, exist_ok=True)
    return store


def table(tmp_path, *amounts, name="a.xlsx"):
    return write_sheet(tmp_path / name, ("Tahun 2026",), tuple(HEADER), ("Dinas A", *amounts))


def batches(store):
    with Ledger(store.ledger) as ledger:
        active = ledger.imports(is_sample=False, active_only=True)
    return [row for one in active for row in read_rows_of(store.batches / f"{one['batch_name']}.parquet", None)]


def test_a_kept_mapping_and_its_basis_reach_the_batch(store, tmp_path):
    save_mapping(TOLD, store)
    report = load(LoadRequest([table(tmp_path, 4 * 10**9, 10**9, 5 * 10**8)]), store, lambda _: None)
    assert report.is_loaded and report.files[0].layouts == "pemetaan"
    rows = batches(store)
    assert {row["money_basis"] for row in rows} == {Basis.PER_PERIOD.value}
    assert [(row["month"], row["financial_actual_idr"]) for row in rows] == [(3, 10**9), (6, 5 * 10**8)]
    with Ledger(store.ledger) as ledger:
        assert json.loads(ledger.imports()[-1]["decisions"])["pemetaan"] == digest_of(TOLD)


def test_an_answer_of_this_call_goes_before_the_mapping(store, tmp_path):
    save_mapping(TOLD, store)
    request = LoadRequest([table(tmp_path, 4 * 10**9, 10**9, 15 * 10**8)], Answers(money_basis=Basis.CUMULATIVE))
    assert load(request, store, lambda _: None).is_loaded
    assert {row["money_basis"] for row in batches(store)} == {Basis.CUMULATIVE.value}


def test_a_basis_that_the_figures_contradict_is_said(store, tmp_path):
    save_mapping(mapping(HEADER, COLUMNS, basis_keuangan="periode"), store)
    report = check([table(tmp_path, 10**9, 9 * 10**8, 95 * 10**7)], Answers(), store, lambda _: None)
    (found,) = [one.message for one in report.files[0].findings if one.rule == "basis-keuangan"]
    assert "dibaca periode" in found and "tampaknya kumulatif" in found


def test_saving_the_same_again_adds_nothing_and_one_without_columns_takes_it_away(store, tmp_path):
    for _ in range(2):
        save_mapping(TOLD, store)
    with Ledger(store.ledger) as ledger:
        assert len(ledger._connection.execute("select * from mappings").fetchall()) == 1
    save_mapping(TableMapping(TOLD.titles), store)
    report = check([table(tmp_path, 4 * 10**9, 1, 2)], Answers(), store, lambda _: None)
    assert report.files[0].state == "perlu keputusan"
    with Ledger(store.ledger) as ledger:
        assert len(ledger._connection.execute("select * from mappings").fetchall()) == 2


def test_a_mapping_that_contradicts_itself_is_never_kept(store):
    wrong = TableMapping(TOLD.titles, TOLD.columns[:1])
    with pytest.raises(Refused, match="Belum ada kolom pagu"):
        save_mapping(wrong, store)
    assert not store.ledger.exists()


def test_a_file_loaded_before_its_mapping_must_be_taken_back_first(store, tmp_path):
    header = ("OPD", "Pagu (Rp)", "Realisasi Keuangan (Rp)")
    book = write_sheet(tmp_path / "a.xlsx", ("Keadaan TW I 2026",), header, ("Dinas A", 4 * 10**9, 10**9))
    assert load(LoadRequest([book]), store, lambda _: None).is_loaded
    save_mapping(mapping(list(header), {"A": "OPD", "B": ("pagu", "rupiah")}), store)
    (file,) = check([book], Answers(), store, lambda _: None).files
    assert file.state == "ditolak" and "batal 1" in file.findings[0].remedy
