"""Cadangan on the operator's page: its age, the red mark, and a button that asks for the password."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from analytics import workflow
from analytics.paths import Store
from analytics.ui import writing
from analytics.ui.backup_block import chip_of, sentences
from analytics.workflow import BackupAge, back_up
from tests.pages.conftest import PASSWORD, Screen, signed_in

NOW = datetime(2026, 7, 8, 9).astimezone()
PLACE = Path("cadangan", "cadangan-20260708-090000-r2.zip")


def age(**changes):
    made = {"has_data": True, "made_at": NOW - timedelta(hours=2), "path": PLACE, "size_bytes": 12_345_678,
            "has_newest_import": True}  # fmt: skip
    return BackupAge(**(made | changes))


@pytest.mark.parametrize(("one", "chip"), [
    (age(), ("hari ini", "good")), (age(made_at=NOW - timedelta(minutes=5)), ("baru saja", "good")),
    (age(made_at=NOW - timedelta(hours=12)), ("kemarin", "good")),
    (age(made_at=NOW - timedelta(days=7)), ("7 hari lalu", "good")),
    (age(made_at=NOW - timedelta(days=8)), ("8 hari lalu", "bad")),
    (age(made_at=NOW + timedelta(days=1)), ("jam komputer mundur", "bad")),
    (age(has_newest_import=False), ("hari ini", "bad")), (age(is_there=False), ("hari ini", "bad")),
    (age(made_at=None, path=None), ("belum pernah", "bad")),
    (age(has_data=False, made_at=None, path=None), ("belum pernah", "plain")),
])  # fmt: skip
def test_it_is_red_only_where_another_is_due(one, chip):
    assert chip_of(one, NOW) == chip


def test_every_reason_is_said():
    assert "12,3\u00a0MB" in sentences(age(), NOW)[0] and len(sentences(age(), NOW)) == 2
    assert sentences(age(made_at=NOW - timedelta(days=8)), NOW)[1] == "Lebih dari 7 hari: buat yang baru."
    assert sentences(age(has_newest_import=False), NOW)[1].startswith("Impor sesudahnya belum ada")
    assert sentences(age(is_there=False), NOW)[1] == "Berkas itu tidak ada lagi di foldernya."
    assert "jamnya mundur" in sentences(age(made_at=NOW + timedelta(days=1)), NOW)[1]
    assert sentences(age(rehearsed_at=NOW), NOW)[-1].startswith("Uji pemulihan: terakhir berhasil 8")
    assert sentences(age(made_at=None, path=None), NOW) == ["Belum ada cadangan."]


@pytest.fixture
def store(own_office, monkeypatch):
    # AppTest has no browser whose address could be asked for.
    monkeypatch.setattr(writing, "client_address", lambda: "")
    return Store(own_office)


def opened(store):
    return Screen("masuk", folder="operator", token=signed_in(store.folder))


def chip(shown):
    (block,) = [block for block in shown.blocks("heading") if block["text"] == "Cadangan"]
    return block["chip"], block["tone"]


def press(shown, password):
    shown.test.text_input(key="cadangan_sandi_isi").set_value(password)
    (button,) = [one for one in shown.test.button if one.label == "Buat cadangan sekarang"]
    button.click()
    return shown.run()


def test_an_operator_makes_one_with_the_password(store):
    shown = opened(store)
    assert chip(shown) == ("belum pernah", "bad")
    press(shown, PASSWORD)
    assert [block["title"] for block in shown.blocks("message")][0] == "Cadangan dibuat"
    assert chip(shown) == ("baru saja", "good")
    assert workflow.backup_age(store).has_newest_import and len(list(store.backups.iterdir())) == 1
    assert [one.action for one in workflow.audit_lines(store)][0] == "cadangan"


def test_a_wrong_password_makes_none(store):
    shown = press(opened(store), "kuda laut merah")
    assert [block["title"] for block in shown.blocks("message")][0] == "Cadangan tidak dibuat"
    assert not store.backups.exists()


def test_the_way_to_restore_is_told_and_no_button_does_it(store):
    back_up(store)
    shown = opened(store)
    (told,) = [block for block in shown.blocks("details") if block["summary"] == "Cara memulihkan cadangan"]
    assert "python -m analytics pulihkan BERKAS.zip --ganti" in told["blocks"][0]["text"]
    assert not [one for one in shown.test.button if "ulih" in one.label]


def test_who_only_reads_sees_nothing_of_it(own_office):
    signed_in(own_office)
    shown = Screen("masuk", folder="operator")
    assert not [block for block in shown.blocks("heading") if block["text"] == "Cadangan"]
