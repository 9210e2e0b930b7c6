"""Promises are kept once, whoever types them, and nobody says better of them than the data."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from analytics import workflow
from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise, NewWord
from analytics.domain.writers import READER, NotSignedIn
from analytics.paths import Store
from tests.office import activity, write_tidy

NEW = NewPromise(
    key="7f3a", period=Period(2026, 3), agency_slug="dinas-a", text=" Kontrak  diteken ", responsible="Kabid Jalan",
    due=date(2026, 4, 30),
)  # fmt: skip


def kept(store):
    (one,) = workflow.promises(store)
    return one


def test_a_promise_is_kept_as_it_was_typed_and_once_however_often_it_is_sent(store):
    assert workflow.promise_revision(store) == 0
    assert workflow.keep_promise(NEW, store) is True
    assert workflow.keep_promise(replace(NEW, text="lain"), store) is False
    found = kept(store)
    assert (found.text, found.responsible, found.due, found.state) == (
        "Kontrak diteken", "Kabid Jalan", date(2026, 4, 30), "baru"
    )  # fmt: skip
    assert workflow.promise_revision(store) == 1
    assert [line.action for line in workflow.audit_lines(store)][:1] == ["komitmen"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"text": " "}, "Komitmen belum diisi"),
        ({"text": "x" * 241}, "paling panjang 240 huruf; ini 241"),
        ({"responsible": ""}, "Penanggung jawab belum diisi"),
        ({"due": date(2026, 3, 31)}, "sesudah triwulan"),
        ({"due": date(2028, 1, 1)}, "akhir tahun depan"),
        ({"target": Decimal(50)}, "memerlukan ukurannya"),
        ({"measure_key": "fisik"}, "memerlukan ukurannya"),
        ({"target": Decimal(101), "measure_key": "fisik"}, "sampai 100%"),
        ({"target": Decimal(0), "measure_key": "fisik"}, "lebih dari 0"),
        ({"agency_slug": "dinas-z"}, "tidak ada di daftar"),
        ({"key": ""}, "tidak bernomor"),
    ],
)
def test_what_is_no_promise_is_refused(store, wrong, said):
    with pytest.raises(Refused, match=said):
        workflow.keep_promise(replace(NEW, **wrong), store)
    assert workflow.promises(store) == []


def test_who_only_reads_promises_nothing(store):
    reader = Store(store.folder, READER)
    with pytest.raises(NotSignedIn):
        workflow.keep_promise(NEW, reader)
    workflow.keep_promise(NEW, store)
    with pytest.raises(NotSignedIn):
        workflow.say_of_promise(NewWord(NEW.key, "selesai"), None, reader)
    assert kept(reader).state == "baru"


def test_moving_its_day_needs_a_reason_and_keeps_the_first_day(store):
    workflow.keep_promise(NEW, store)
    for word, said in (
        (NewWord(NEW.key, "dijadwal_ulang", "Hujan"), "Tenggat baru"),
        (NewWord(NEW.key, "dijadwal_ulang", "", due=date(2026, 6, 1)), "memerlukan alasan"),
        (NewWord(NEW.key, "dijadwal_ulang", "Hujan", due=date(2026, 4, 30)), "sesudah tenggat"),
        (NewWord(NEW.key, "berjalan", due=date(2026, 6, 1)), "dijadwal ulang"),
        (NewWord(NEW.key, "entah"), "tidak ada"),
        (NewWord("lain", "selesai"), "tidak ada"),
    ):
        with pytest.raises(Refused, match=said):
            workflow.say_of_promise(word, None, store)
    workflow.say_of_promise(NewWord(NEW.key, "dijadwal_ulang", "Hujan", due=date(2026, 6, 1)), None, store)
    workflow.say_of_promise(NewWord(NEW.key, "berjalan", evidence="SPMK terbit"), None, store)
    found = kept(store)
    assert (found.first_due, found.due, found.state, found.evidence) == (
        date(2026, 4, 30), date(2026, 6, 1), "berjalan", "SPMK terbit"
    )  # fmt: skip
    assert [(word.state, word.reason) for word in found.words] == [
        ("baru", ""), ("dijadwal_ulang", "Hujan"), ("berjalan", "")
    ]  # fmt: skip


def test_a_person_only_lowers_what_the_data_say(store):
    workflow.keep_promise(replace(NEW, measure_key="fisik", target=Decimal(30), base=Decimal(10)), store)
    for word, computed, said in (
        (NewWord(NEW.key, "selesai"), "sebagian", "lebih rendah"),
        (NewWord(NEW.key, "sebagian"), "selesai", "memerlukan alasan"),
        (NewWord(NEW.key, "tidak_ditepati"), "selesai", "memerlukan alasan"),
        (NewWord(NEW.key, "selesai"), None, "Datanya belum ada"),
        (NewWord(NEW.key, "tidak_ditepati"), None, "memerlukan alasan"),
    ):
        with pytest.raises(Refused, match=said):
            workflow.say_of_promise(word, computed, store)
    workflow.say_of_promise(NewWord(NEW.key, "sebagian", "Belum serah terima"), "selesai", store)
    assert kept(store).state == "sebagian"


def test_a_verdict_is_not_taken_back_and_nobody_is_done_without_evidence(store):
    with pytest.raises(Refused, match="sudah tercapai: realisasi 30,00%; tulis target"):
        workflow.keep_promise(replace(NEW, measure_key="fisik", target=Decimal(30), base=Decimal(30)), store)
    workflow.keep_promise(NEW, store)
    moved = NewWord(NEW.key, "dijadwal_ulang", "Hujan", due=date(2026, 12, 1))
    for word, computed, said in (
        (NewWord(NEW.key, "selesai"), None, "memerlukan bukti"),
        (NewWord(NEW.key, "baru"), "tidak_ditepati", "sudah dinilai tidak ditepati; tidak kembali menjadi baru"),
        (moved, "selesai", "sudah selesai"),
    ):
        with pytest.raises(Refused, match=said):
            workflow.say_of_promise(word, computed, store)
    workflow.say_of_promise(NewWord(NEW.key, "tidak_ditepati", "Mundur"), None, store)
    with pytest.raises(Refused, match="sudah dinilai tidak ditepati"):
        workflow.say_of_promise(NewWord(NEW.key, "berjalan"), None, store)
    workflow.say_of_promise(moved, None, store)
    workflow.say_of_promise(NewWord(NEW.key, "berjalan"), None, store)
    assert [(one.due, one.said) for one in kept(store).missed] == [(NEW.due, "tidak_ditepati")]


def test_promises_of_the_sample_do_not_mix_with_those_of_the_office(filled_folder, tmp_path):
    store = Store(filled_folder)
    workflow.keep_promise(replace(NEW, agency_slug="pupr"), store)
    book = write_tidy(tmp_path / "tw1.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10))
    assert workflow.load(workflow.LoadRequest([book]), store, lambda _: None).exit_code == 0
    assert workflow.promises(store) == []
