"""No test ever sees the real data folder."""

import os
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from analytics.intake.layouts.units import claimed_units as units
from analytics.intake.understanding import small_tables
from analytics.workflow import prepare

# How long an example takes says how busy the machine is; times are measured in benchmarks/.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of the test's own, with a space and a letter outside ASCII in its path."""
    folder = tmp_path_factory.mktemp("Data Kinerja Ünit") / "data"
    monkeypatch.setenv("RAKOREV_DATA", str(folder))
    return folder


DOUBTED = (
    (units, "NO_CEILING_BELOW"), (units, "SMALL_OF_MANY"), (units, "SMALL_PACKAGE"),
    (small_tables, "LEAST_OF_LARGE_OFFICE"),
)  # fmt: skip
REAL_AMOUNTS = {place: getattr(*place) for place in DOUBTED}


@pytest.fixture(scope="session", autouse=True)
def small_figures() -> Iterator[None]:
    """Drawn tables count in hundreds, so that their sums can be seen; the import would ask for their unit."""
    with pytest.MonkeyPatch.context() as patch:
        for place in REAL_AMOUNTS:
            patch.setattr(*place, Decimal(0))
        yield


@pytest.fixture(autouse=True)
def real_amounts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The doubt that tests with this mark are about."""
    if request.node.get_closest_marker("real_amounts") is not None:
        for place, amount in REAL_AMOUNTS.items():
            monkeypatch.setattr(*place, amount)


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that was filled with the sample: to be read or copied, never changed."""
    # One for all workers of a run: they have a folder in common, and the first one fills it.
    is_one_of_many = "PYTEST_XDIST_WORKER" in os.environ
    common = tmp_path_factory.getbasetemp().parent if is_one_of_many else tmp_path_factory.mktemp("contoh")
    folder = common / "contoh-untuk-semua" / "data"
    with FileLock(common / "contoh.lock"):
        if not folder.exists():
            prepare(folder.with_name("belum"))
            folder.with_name("belum").rename(folder)
    return folder


@pytest.fixture
def filled_folder(data_folder: Path, sample_folder: Path) -> Path:
    """The data folder of the test, filled with the sample as at a first start."""
    return shutil.copytree(sample_folder, data_folder, dirs_exist_ok=True)


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
