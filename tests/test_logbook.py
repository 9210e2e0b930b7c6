import logging
import warnings

import pytest

from analytics.logbook import LoggedStream, start_log
from analytics.paths import Store

log = logging.getLogger("analytics.tests")


@pytest.fixture
def store(data_folder):
    """A data folder that is there; afterwards the log goes nowhere again."""
    data_folder.mkdir(parents=True)
    raises = logging.raiseExceptions
    yield Store(data_folder)
    start_log(data_folder / "gone" / "log" / "rakorev.log")
    logging.captureWarnings(False)
    logging.raiseExceptions = raises


def written(store):
    return store.log.read_text(encoding="utf-8")


def test_a_record_goes_to_the_file_and_not_to_the_terminal(store, capsys):
    start_log(store.log)
    assert not store.log.parent.exists()
    log.error("%s: got %s", "a.xlsx", "−1")
    assert written(store).endswith(" ERROR analytics.tests: a.xlsx: got −1\n")
    assert capsys.readouterr() == ("", "")


def test_a_second_start_moves_the_log_on(store, tmp_path):
    start_log(tmp_path / "log" / "first.log")
    start_log(store.log)
    log.error("once")
    assert written(store).count("once") == 1 and not (tmp_path / "log").exists()


def test_a_log_makes_no_data_folder(store, tmp_path, capsys):
    start_log(tmp_path / "gone" / "log" / "rakorev.log")
    log.error("lost")
    assert not (tmp_path / "gone").exists() and capsys.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_stops_nothing(store, capsys):
    store.log.parent.write_text("a file where the folder should be")
    start_log(store.log)
    log.error("lost")
    assert capsys.readouterr() == ("", "")


def test_it_stays_small(store):
    start_log(store.log)
    for number in range(12_000):
        log.error("%06d %s", number, "x" * 200)
    files = sorted(store.log.parent.iterdir())
    assert [file.name for file in files] == ["rakorev.log", "rakorev.log.1", "rakorev.log.2"]
    assert sum(file.stat().st_size for file in files) < 1_600_000
    assert "011999" in written(store)


def test_what_is_printed_is_logged_by_the_line(store):
    start_log(store.log)
    print("  Stopping...\n", file=LoggedStream("analytics.printed", logging.INFO))
    assert written(store).endswith(" INFO analytics.printed:   Stopping...\n")
    with pytest.raises(TypeError):
        LoggedStream("analytics.printed", logging.INFO).write(b"bytes tell click that it may write bytes")


def test_a_warning_of_a_library_is_logged(store, capsys):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(False)
        start_log(store.log)
        warnings.warn("old style", DeprecationWarning, stacklevel=1)
    assert "DeprecationWarning: old style" in written(store)
    assert capsys.readouterr() == ("", "")
