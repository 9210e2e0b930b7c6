from datetime import date

from analytics import workflow
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise
from analytics.paths import Store
from analytics.workflow import prepare

DUE = date(2026, 4, 30)
PAGE_SIZE, FRAGMENTS, TABLE_LEAF = slice(16, 18), 7, 0x0D


def test_a_ledger_that_fails_its_own_check_is_said_in_indonesian_and_detailed_in_the_log(filled_folder, caplog):
    ledger = Store(filled_folder).ledger
    content = bytearray(ledger.read_bytes())
    size = int.from_bytes(content[PAGE_SIZE], "big")
    leaf = next(start for start in range(size, len(content), size) if content[start] == TABLE_LEAF)
    content[leaf + FRAGMENTS] += 5
    ledger.write_bytes(content)
    (message,) = prepare(filled_folder).messages
    assert message == (
        "Buku besar ledger.sqlite tidak lolos pemeriksaan (1 masalah; rinciannya di log/rakorev.log). "
        "Kembalikan cadangannya yang terakhir."
    )
    assert "ledger.sqlite: integrity check: " in caplog.text and "ragmentation" in caplog.text


def test_decisions_that_a_start_finds_gone_are_said_once_with_their_number_and_subject(store, caplog):
    older = store.ledger.read_bytes()
    for key in ("a", "b"):
        workflow.keep_promise(NewPromise(key, Period(2026, 3), "dinas-a", f"Janji {key}", "Kabid", DUE), store)
    store.ledger.write_bytes(older)  # an older copy in its place
    (message,) = prepare(store.folder).messages
    assert message.startswith("Buku besar kehilangan catatan terakhirnya") and ": 2 catatan, " in message
    assert message.count("komitmen") == 2 and "2 audit lines are gone" in caplog.text
    assert prepare(store.folder).messages == []
    newest, *_ = workflow.audit_lines(store)
    assert newest.tells_loss and newest.subject in message
    workflow.keep_promise(NewPromise("c", Period(2026, 3), "dinas-a", "Janji c", "Kabid", DUE), store)
    assert prepare(store.folder).messages == [] and workflow.broken_audit_line(store) is None
