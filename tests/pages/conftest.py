"""A small office: two quarters of four OPD, one of them with hostile names, loaded through the real import."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics import workflow
from analytics.paths import PROJECT, Store
from tests.office import HEADER, write_tidy

WITH_PROGRAM = (*HEADER[:3], "Program", "Penyebab", *HEADER[3:])
OPERATOR, PASSWORD = "Siti Rahma", "kuda laut biru"
HOSTILE = "<b>x</b> [a](http://evil.example) %{x}"


def row(agency, code, quarter, figures, *, name="", program="Program A", cause="", problem=()):
    return (agency, code, name or f"Kegiatan {code}", program, cause, 2026, quarter, *figures, *problem)


ROWS = (
    row("Dinas PUPR", "1.03.02.2.01.0001", 1, (1_000_000, 200_000, 150_000, 20, 15), name="Rekonstruksi Jalan"),
    row(
        "Dinas PUPR", "1.03.02.2.01.0001", 2, (1_000_000, 500_000, 300_000, 50, 25),
        name="Rekonstruksi Jalan", cause="Gagal tender",
        problem=("Tender gagal", "Tender ulang", "PPK", "2026-08-15"),
    ),
    row("Dinas Sosial", "1.06.02.2.01.0001", 1, (1_000_000, 200_000, 250_000, 20, 22)),
    row("Dinas Sosial", "1.06.02.2.01.0001", 2, (1_000_000, 500_000, 450_000, 50, 51)),
    row(HOSTILE, "2.01.02.2.01.0001", 1, (1_000_000, 200_000, 190_000, 20, 19), name="<img src=x onerror=alert(1)>"),
    row(HOSTILE, "2.01.02.2.01.0001", 2, (1_000_000, 500_000, 460_000, 50, 46), name="<img src=x onerror=alert(1)>"),
    row("Dinas Perkim", "1.04.02.2.01.0001", 1, (1_000_000, 200_000, None, 20, None)),
    row("Dinas Perkim", "1.04.02.2.01.0001", 2, (1_000_000, 500_000, None, 50, None)),
)  # fmt: skip


@pytest.fixture(scope="session")
def office(tmp_path_factory) -> Path:
    """A data folder with the small office published."""
    folder = tmp_path_factory.mktemp("office")
    book = write_tidy(folder / "rfk.xlsx", *ROWS, header=WITH_PROGRAM)
    report = workflow.load(workflow.LoadRequest([book]), Store(folder / "data"), lambda _: None)
    assert report.exit_code == 0, report
    return folder / "data"


def signed_in(folder: Path) -> str:
    """The secret of a session of an operator of a data folder."""
    store = Store(folder)
    if not workflow.has_operator(store):
        workflow.add_operator(OPERATOR, PASSWORD, store)
    return workflow.sign_in(OPERATOR, PASSWORD, store)


class Screen:
    """A page driven by AppTest, with what it shows in words; `token` is that of an operator's session."""

    def __init__(
        self, page: str = "peringkat", folder: str = "jelajah", token: str | None = None, **query: str
    ) -> None:
        self.test = AppTest.from_file(str(PROJECT / "app.py"), default_timeout=60)
        if token is not None:
            self.test.session_state["operator_kunci"] = token
        self.test.query_params.update(query)
        self.test.switch_page(f"pages/{folder}/{page}.py")
        self.run()

    def run(self) -> "Screen":
        self.test.run()
        assert not self.test.exception, self.test.exception
        return self

    def choose(self, kind: str, key: str, value: object) -> "Screen":
        """Sets a filter by its key ('segmented_control', 'selectbox')."""
        getattr(self.test, kind)(key=f"pilihan_{key}").set_value(value)
        return self.run()

    def blocks(self, kind: str) -> list[dict]:
        """The text blocks of one kind, in the order of the page."""
        found = [block for data in self._component_data() for block in data.get("blocks", [])]
        return [block for block in found if block["kind"] == kind]

    def text(self, kind: str) -> str:
        """The text of the only block of a kind, no-break spaces as plain ones."""
        (block,) = self.blocks(kind)
        return block["text"].replace("\u00a0", " ")

    @property
    def title(self) -> str:
        return self.text("title")

    @property
    def rows(self) -> list[dict]:
        """The rows of the table of activities."""
        return [row for data in self._component_data() for row in data.get("rows", [])]

    @property
    def overview(self) -> dict:
        """The data of the overview."""
        (data,) = [data for data in self._component_data() if "cards" in data]
        return data

    @property
    def ranking(self) -> dict:
        """The picture of the ranking."""
        (data,) = [data for data in self._component_data() if "sections" in data]
        return data

    @property
    def ranked(self) -> dict[str, list[str]]:
        """The names of the ranking with the figures of both measures, in the order drawn."""
        rows = [row for one in self.ranking["sections"] for row in [*one["rows"], *one["apart"]]]
        return {row["name"]: [panel["text"] for panel in row["panels"]] for row in rows}

    @property
    def drill(self) -> dict[str, dict]:
        """The data of the way down by kind: 'crumbs' and 'breakdown'."""
        return {data["kind"]: data for data in self._component_data() if "kind" in data}

    @property
    def curves(self) -> dict[str, dict]:
        """The panels of the trend by measure."""
        (data,) = [data for data in self._component_data() if "deviationScale" in data]
        return {panel["label"]: panel for panel in data["panels"]}

    @property
    def small_panels(self) -> list[dict]:
        """The panels of all OPD beside each other."""
        (data,) = [data for data in self._component_data() if "ticks" in data]
        return data["panels"]

    def findings(self, kind: str) -> list[dict]:
        """The blocks of one kind ('bars', 'cards', 'lines') of the findings, column by column."""
        columns = [column for data in self._component_data() for column in data.get("columns", [])]
        return [block for column in columns for block in column if block["kind"] == kind]

    def actual(self, measure: str = "Fisik") -> list[float | None]:
        """The actual of the four quarters in the curve of a measure."""
        return [quarter["actual"] for quarter in self.curves[measure]["quarters"]]

    def traces(self) -> dict[str, dict]:
        """The traces of the chart by name."""
        (chart,) = self.test.get("plotly_chart")
        return {trace["name"]: trace for trace in json.loads(chart.proto.spec)["data"]}

    def _component_data(self) -> list[dict]:
        found = [json.loads(component.proto.json or "{}") for component in self.test.get("bidi_component")]
        return [data for data in found if data]


@pytest.fixture
def screen(office, monkeypatch):
    """Opens a page of the small office."""
    monkeypatch.setenv("RAKOREV_DATA", str(office))
    return Screen


@pytest.fixture
def own_office(office, tmp_path, monkeypatch):
    """A data folder of its own: what a person puts right must not change the others' figures."""
    shutil.copytree(office, tmp_path / "data")
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    # The page must look for what it has just published, however recently it looked.
    monkeypatch.setattr("analytics.ui.data.LOOK_UP_SECONDS", 3600)
    return tmp_path / "data"
