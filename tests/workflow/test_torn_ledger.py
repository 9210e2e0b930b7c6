"""A full disk under decisions, and a ledger whose log was damaged (reliability.md 7: 6 and 38)."""

import errno
import os
import random
import shutil
from datetime import date

import pytest

from analytics import workflow
from analytics.__main__ import main
from analytics.domain import files
from analytics.domain.agenda import AgendaChoice
from analytics.domain.errors import ProductError, Refused
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise
from analytics.domain.remarks import NewRemark
from analytics.ledger import connecting
from analytics.ledger.store import Ledger, LedgerUnusable
from analytics.paths import Store
from tests.lengths import at_length
from tests.office import activity, hold_meeting, write_tidy

TW1, AGENCY = Period(2026, 3), "dinas-a"


def promise(number):
    return NewPromise(f"janji-{number}", TW1, AGENCY, f"{number} " + "x" * 230, "Kabid", date(2026, 4, 30))


def objection(number):
    return NewRemark("keberatan", TW1, AGENCY, "fisik", f"{number} " + "y" * 300)


DECISIONS = {
    "komitmen": lambda on, at: workflow.keep_promise(promise(at), on),
    "catatan": lambda on, at: workflow.keep_remark(objection(at), None, on),
    "rapat": lambda on, at: workflow.prepare_meeting(TW1, date(2026, 4, 8), f"{at} Ruang Pola", [], on),
    "agenda": lambda on, at: workflow.choose_agenda(AgendaChoice(minutes=(("tren", at % 100 + 1.0),)), TW1, on),
    "pengaturan": lambda on, at: workflow.change_agency(
        workflow.AgencyChange("Dinas A", peer_group=f"{at} " + "k" * 50, groups_from=""), on, lambda _: None
    ),
}


def test_a_full_disk_refuses_decisions_in_words_and_keeps_all_that_it_said_it_kept(store, monkeypatch, caplog):
    really = connecting._set_up

    def on_a_full_disk(connection, settings):
        opened = really(connection, settings)
        opened.execute(f"pragma max_page_count = {opened.execute('pragma page_count').fetchone()[0]}")
        return opened

    monkeypatch.setattr(connecting, "_set_up", on_a_full_disk)
    # The audit has a line of every decision: once its page is full nothing can be decided any more.
    said = 0
    with pytest.raises(LedgerUnusable, match=r"penyimpanan penuh.*Tidak ada yang tercatat"):
        for said in range(400):
            DECISIONS["komitmen"](store, said)
    before = len(workflow.audit_lines(store, 10_000))
    for name, decide in DECISIONS.items():
        with pytest.raises(LedgerUnusable, match="penyimpanan penuh"):
            decide(store, 1000)
        assert len(workflow.audit_lines(store, 10_000)) == before, name
    monkeypatch.undo()
    assert "database or disk is full" in caplog.text
    assert [one.key for one in workflow.promises(store)] == [f"janji-{at}" for at in range(said)]
    assert workflow.meeting_of(TW1, store).state is None and workflow.remarks(TW1, store) == []
    for decide in DECISIONS.values():
        decide(store, 1000)
    assert workflow.broken_audit_line(store) is None
    assert workflow.promises(store)[-1].key == "janji-1000" and workflow.meeting_of(TW1, store).state == "disiapkan"


def test_a_full_disk_freezes_nothing_and_says_so(store, monkeypatch):
    def full(_, target):
        target.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(Refused, match=r"tidak dapat dibekukan \(penyimpanan penuh\). Rapat belum dibuka"):
        hold_meeting(TW1, store)
    assert not [path.name for path in store.frozen.glob("*") if path.suffix != ".duckdb"]
    monkeypatch.undo()
    assert workflow.meeting_of(TW1, store).state == "disiapkan"
    assert hold_meeting(TW1, store).version == 1


def test_a_ledger_that_is_closed_keeps_nothing_in_its_log_alone(store):
    workflow.keep_promise(promise(1), store)
    log = store.ledger.with_name("ledger.sqlite-wal")
    assert not log.exists() or not log.stat().st_size


def test_a_damaged_log_gives_what_was_decided_up_to_there_or_is_refused_with_its_files_kept(store, tmp_path):
    chance, outcomes = random.Random(6), set()
    # Somebody reads all the while: what is decided stays in the log, as after a kill.
    with Ledger(store.ledger) as reader:
        assert reader.revision
        for number in range(8):
            workflow.keep_promise(promise(number), store)
        for turn in range(at_length(14, 200)):
            folder = tmp_path / str(turn)
            folder.mkdir()
            for name in ("ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-kepala"):
                shutil.copy(store.folder / name, folder)
            torn = damaged(folder / "ledger.sqlite-wal", chance)
            outcomes.add(opened(Store(folder), torn))
    assert outcomes <= set(range(9)) | {"ditolak"} and len(outcomes) > 2


def damaged(log, chance):
    """The log with its tail zeroed, cut or with a bit of it flipped."""
    content = bytearray(log.read_bytes())
    at = chance.randrange(len(content) // 4, len(content))
    how = chance.choice(("nol", "potong", "bit"))
    if how == "nol":
        content[at:] = bytes(len(content) - at)
    elif how == "potong":
        del content[at:]
    else:
        content[at] ^= 1 << chance.randrange(8)
    log.write_bytes(content)
    return bytes(content)


def opened(store, torn):
    """How many promises are there, the first without a gap, with an unbroken audit; or that it is refused.

    Whatever is gone is said with how many and which.
    """
    try:
        with Ledger(store.ledger) as ledger:
            assert ledger.integrity_problems() == []
            loss = ledger.loss()
            ledger.note_loss()
            assert ledger.loss() is None
        kept = [one.key for one in workflow.promises(store)]
    except ProductError:
        assert store.ledger.with_name("ledger.sqlite-wal").read_bytes() == torn
        return "ditolak"
    assert kept == [f"janji-{at}" for at in range(len(kept))]
    assert workflow.broken_audit_line(store) is None
    newest, *_ = lines = workflow.audit_lines(store, 10_000)
    assert len([one for one in lines if one.action == "komitmen"]) == len(kept)
    if loss is None:
        assert len(kept) == 8
    else:
        assert loss.count == len(loss.lines) == 8 - len(kept) and newest.action == "catatan terakhir hilang"
        assert newest.subject.startswith(f"{loss.count} catatan, ") and "komitmen" in newest.subject
    return len(kept)


def test_a_full_disk_under_an_import_is_refused_and_all_is_there_once_there_is_room(
    store, tmp_path, monkeypatch, capsys
):
    book = write_tidy(tmp_path / "tw2.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 2, 1000, 400, 300, 40, 30))
    really = files.sync_file
    # First no batch can be written, then no read model: the import is recorded by then, and the next start builds it.
    for full_folder, recorded in (("batch", 1), (store.folder.name, 2)):
        def full(path, full_folder=full_folder):
            if path.parent.name == full_folder:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            really(path)

        with monkeypatch.context() as patched:
            patched.setattr(files, "sync_file", full)
            assert main(["muat", str(book)]) == 1
        assert "(penyimpanan penuh)" in capsys.readouterr().err
        assert len(workflow.history(store)) == recorded
    assert main(["ringkas", "--tahun", "2026", "--tw", "2"]) == 0
    assert "realisasi 30,00%" in capsys.readouterr().out
