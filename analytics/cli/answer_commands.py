"""What the commands that only read do; their arguments are in `reading_commands`."""

import argparse
from datetime import date

from analytics.cli import findings as finding_texts
from analytics.cli import package_reports, quality, reports
from analytics.cli.asked import asked, ready_hub, show, wanted_period
from analytics.cli.import_commands import say
from analytics.domain.errors import Refused
from analytics.domain.measures import MEASURES
from analytics.paths import current_store
from analytics.queries import newest_of_the_silent, newest_package_period
from analytics.workflow import frozen_hub, meeting_of, remarks


def summary(parsed: argparse.Namespace) -> int:
    """`ringkas`."""
    hub, period, seen = asked(parsed)
    said = remarks(period, current_store())
    data = reports.summary(hub, period, said) | ({"seperti_rapat": seen} if seen else {})
    show(parsed, hub, data, lambda: reports.summary_text(data, period), seen)
    return 0


def activities(parsed: argparse.Namespace) -> int:
    """`kegiatan`."""
    hub, period, seen = asked(parsed)
    data = reports.under_target(hub, period, parsed.opd, parsed.ukuran)
    show(parsed, hub, data, lambda: reports.under_target_text(data, period), seen)
    return 0


def rows(parsed: argparse.Namespace) -> int:
    """`baris`."""
    hub, period, seen = asked(parsed)
    data = reports.rows(hub, period, parsed.opd)
    show(parsed, hub, data, lambda: reports.rows_text(data, period), seen)
    return 0


def packages(parsed: argparse.Namespace) -> int:
    """`paket`: the list, or the documents of the meeting."""
    if parsed.ke is not None:
        return _kit(parsed)
    hub = ready_hub(current_store())
    if len(parsed.opd) > 1 or parsed.jenis:
        raise Refused("Daftar paket memakai satu --opd, tanpa --jenis. Untuk dokumen rapat tambahkan --ke FOLDER.")
    period = wanted_period(parsed, hub, newest_package_period)
    data = package_reports.packages(hub, period, next(iter(parsed.opd), None))
    show(parsed, hub, data, lambda: package_reports.packages_text(data, period))
    return 0


def _kit(parsed: argparse.Namespace) -> int:
    from analytics.cli import kit  # typesetting is needed here alone

    kit.check_target(parsed.ke)
    hub = ready_hub(current_store())
    kinds = kit.known_kinds(parsed.jenis)
    wanted = kit.Wanted(kinds, parsed.opd, MEASURES[parsed.ukuran], parsed.kini)
    content = kit.gathered(hub, wanted_period(parsed, hub, newest_of_the_silent), current_store(), wanted)
    # Everything is read: the open file would only hold memory while the documents are made.
    del hub
    print(kit.write(content, wanted.kinds, parsed.ke, say))
    return 0


def notes(parsed: argparse.Namespace) -> int:
    """`mutu`."""
    hub = ready_hub(current_store())
    period = wanted_period(parsed, hub)
    data = quality.notes(hub, period, parsed.opd, date.today())
    show(parsed, hub, data, lambda: quality.notes_text(data, period))
    return 0


def findings(parsed: argparse.Namespace) -> int:
    """`temuan`."""
    hub = ready_hub(current_store())
    found = finding_texts.findings(hub, wanted_period(parsed, hub))
    show(parsed, hub, finding_texts.findings_json(found), lambda: finding_texts.findings_text(found))
    return 0


def stage(parsed: argparse.Namespace) -> int:
    """`paparan`."""
    from analytics.cli.stage import write_stage  # drawing and its fonts are needed here alone

    store = current_store()
    newest = ready_hub(store)
    period = wanted_period(parsed, newest, newest_of_the_silent)
    meeting = meeting_of(period, store)
    hub = frozen_hub(meeting, store) if meeting.is_frozen else newest
    print(write_stage(hub, newest, period, MEASURES[parsed.ukuran], parsed.ke, store))
    return 0
