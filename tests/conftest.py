"""No test ever sees the real data folder."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, with a space and a letter outside ASCII in its path."""
    folder = tmp_path_factory.mktemp("Data Kinerja Ünit") / "data"
    monkeypatch.setenv("RAKOREV_DATA", str(folder))
    return folder
