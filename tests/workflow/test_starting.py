from analytics.paths import Store
from analytics.workflow import prepare

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
