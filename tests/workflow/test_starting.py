from analytics.paths import Store
from analytics.workflow import prepare

FREE_PAGES = slice(36, 40)


def test_a_ledger_that_fails_its_own_check_is_said_in_indonesian_and_detailed_in_the_log(filled_folder, caplog):
    ledger = Store(filled_folder).ledger
    content = bytearray(ledger.read_bytes())
    content[FREE_PAGES] = (5).to_bytes(4, "big")
    ledger.write_bytes(content)
    (message,) = prepare(filled_folder).messages
    assert message == (
        "Buku besar ledger.sqlite tidak lolos pemeriksaan (1 masalah; rinciannya di log/rakorev.log). "
        "Kembalikan cadangannya yang terakhir."
    )
    assert "ledger.sqlite: integrity check: " in caplog.text and "reelist" in caplog.text
