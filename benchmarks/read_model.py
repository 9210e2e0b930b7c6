"""Queries at 400.000 rows, and a publish with ten years loaded."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from analytics import queries
from analytics.domain.periods import Period
from analytics.domain.selection import Selection, Unit
from analytics.readmodel.connect import open_version
from analytics.readmodel.publish import publish
from benchmarks.synthetic import build_inputs
from benchmarks.timing import Figure, milliseconds

QUERY_LIMIT_MS = 5
PUBLISH_LIMIT_MS = 2000
PERIOD = Period(2026, 6)


def measure() -> Iterator[Figure]:
    """Figures of the read model: ten years of 45 OPD with 20 and with 222 activities each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small = build_inputs(years=10, agencies=45, activities_per_agency=20)
        versions = iter(range(1, 100))
        yield Figure(
            "publish, ten years, 36.000 rows, verified and on disk",
            milliseconds(lambda: publish(folder, next(versions), small), repeats=5),
            "ms",
            PUBLISH_LIMIT_MS,
        )
        publish(folder, 100, build_inputs(years=10, agencies=45, activities_per_agency=222))
        yield from _queries(folder)


def _queries(folder: Path) -> Iterator[Figure]:
    hub = open_version(folder, 100)
    everything, one = Selection(PERIOD), Selection(PERIOD, agency_slug="opd-7")

    def read(name: str, *arguments: object) -> tuple[float, ...]:
        def work() -> None:
            with hub.cursor() as cursor:
                getattr(queries, name)(cursor, *arguments)

        return milliseconds(work, repeats=30, warm_ups=3)

    for label, name, arguments in (
        ("kabupaten", "kabupaten_totals", (everything,)),
        ("45 OPD", "agency_totals", (everything,)),
        ("trend of the kabupaten", "trend", (everything,)),
        ("trend of one OPD", "trend", (one,)),
        ("quarters of an asisten, all years", "unit_quarters", (Unit("Asisten 1"),)),
        ("quarters of a programme, all years", "unit_quarters", (Unit("", "opd-7", "1.8.1"),)),
        ("quarters of 45 OPD", "agency_quarters", (PERIOD.year,)),
        ("names of the programmes of one OPD", "agency_programs", ("opd-7",)),
        ("programmes of one OPD", "program_totals", (one,)),
        ("asisten", "supervisor_group_totals", (everything,)),
        ("rows of one OPD", "activities", (one,)),
        ("under-target list of one OPD", "under_target_activities", (one, "fisik")),
        ("periods", "published_periods", ()),
        ("default period", "default_period", ()),
        ("status rules", "status_rules", (PERIOD,)),
        ("names of OPD", "agency_names", ()),
        ("stamp", "data_stamp", ()),
    ):
        yield Figure(f"query at 400.000 rows: {label}", read(name, *arguments), "ms", QUERY_LIMIT_MS)
    with hub.cursor() as cursor:
        count = len(queries.under_target_activities(cursor, everything, "fisik"))
    yield Figure(
        f"query at 400.000 rows: under-target list, all {count:,} rows".replace(",", "."),
        read("under_target_activities", everything, "fisik"),
        "ms",
    )
