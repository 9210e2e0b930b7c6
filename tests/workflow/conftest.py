"""The command line, for what a whole import prints, and an office of one OPD with one quarter published."""

import shutil

import pytest

from analytics.__main__ import main
from analytics.paths import Store
from tests.office import activity, publish, write_tidy


@pytest.fixture
def run(capsys):
    """Calls a command; returns its exit code and what it prints."""

    def _run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out

    return _run


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terbit")
    book = write_tidy(folder / "tw1.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10))
    return publish(folder / "data", book)


@pytest.fixture
def store(published, data_folder):
    shutil.copytree(published, data_folder)
    return Store(data_folder)
