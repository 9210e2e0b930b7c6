"""No test ever sees the real data folder."""

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, with a space and a letter outside ASCII in its path."""
    folder = tmp_path_factory.mktemp("Data Kinerja Ünit") / "data"
    monkeypatch.setenv("RAKOREV_DATA", str(folder))
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Puts the longest tests first and leaves those of real files out where there are none.

    These come on top of what the tests write themselves.
    """
    items.sort(key=lambda item: item.get_closest_marker("lasts_long") is None)
    if "RAKOREV_TEST_DATA" in os.environ:
        return
    left_out = [item for item in items if item.get_closest_marker("real_files")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
