"""What a command was asked about: the published figures, the period, and how its answer is shown.

What reads figures is imported where they are read: it brings pandas along, and no import has to wait for that.
"""

import argparse
from collections.abc import Callable

from analytics.cli.answers import year_and_month
from analytics.cli.import_commands import say
from analytics.cli.wording import dumps
from analytics.domain.errors import ReadModelMissing, Refused
from analytics.domain.formats import SAMPLE_BANNER
from analytics.domain.periods import Period, quarter_end
from analytics.paths import Store, current_store
from analytics.readmodel.connect import Hub, open_version
from analytics.workflow import changes_between, frozen_hub, meeting_of, prepare, ready_version


def ready_hub(store: Store) -> Hub:
    """The newest published figures; at a first start those of the sample, with what it says on stderr."""
    version = ready_version(store.folder)
    if version is None:
        start = prepare(store.folder, say)
        for message in start.messages:
            say(message)
        version = start.version
    return open_version(store.folder, version)


def wanted_period(
    parsed: argparse.Namespace, hub: Hub, period_without_reports: Callable[..., Period | None] = lambda *_: None
) -> Period:
    """The period that was asked for, else the default one, else what `period_without_reports` finds.

    Raises Refused for two periods at once, ReadModelMissing where none has figures.
    """
    from analytics.queries import default_period

    if parsed.periode and parsed.tw:
        raise Refused("--tw dan --periode menyebut hal yang sama. Pakai salah satu.")
    year, month = year_and_month(parsed.tahun, parsed.periode)
    with hub.cursor() as cursor:
        default = default_period(cursor, year) or period_without_reports(cursor, year)
    year = year or (default.year if default else None)
    if month and year:
        return Period(year, month)
    if parsed.tw and year:
        return quarter_end(year, parsed.tw)
    if default is None and (running := _newest_period(hub, year)):
        raise ReadModelMissing(f"Belum ada triwulan yang lengkap. Data terbaru: --periode {running.iso}.")
    if default is None:
        place = f" tahun {year}" if year else ""
        raise ReadModelMissing(f"Belum ada data{place}. Muat berkas dengan `python -m analytics muat BERKAS`.")
    return default


def _newest_period(hub: Hub, year: int | None) -> Period | None:
    from analytics.queries import published_periods

    with hub.cursor() as cursor:
        periods = published_periods(cursor)
    rows = periods if year is None else periods[periods["year"] == year]
    return None if rows.empty else Period(int(rows.iloc[0]["year"]), int(rows.iloc[0]["month"]))


def asked(parsed: argparse.Namespace) -> tuple[Hub, Period, str]:
    """The figures that were asked for, of which period, and the words above those that a meeting saw; '' for now."""
    from analytics.insight.meeting_words import seen_words

    store = current_store()
    hub = ready_hub(store)
    period = wanted_period(parsed, hub)
    if not parsed.beku:
        return hub, period, ""
    meeting = meeting_of(period, store)
    seen = frozen_hub(meeting, store)
    return seen, period, seen_words(meeting, has_changed=bool(changes_between(period, seen, hub)))


def show(parsed: argparse.Namespace, hub: Hub, data: object, text: Callable[[], str], seen: str = "") -> None:
    """Prints an answer as JSON, or as text below what must be known of it: that it is the sample, or frozen."""
    if parsed.json:
        print(dumps(data))
        return
    from analytics.queries import data_stamp

    with hub.cursor() as cursor:
        is_sample = bool(data_stamp(cursor).at[0, "is_sample"])
    print("\n".join([*([SAMPLE_BANNER] if is_sample else []), *([seen] if seen else []), text()]))
