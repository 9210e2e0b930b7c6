"""The frame of every page: top bar, filter row, heading, messages, data stamp, and the watch for new data."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import streamlit as st

from analytics.domain.errors import ProductError, ReadModelMissing
from analytics.domain.formats import SAMPLE_BANNER, moment
from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.insight import sentences
from analytics.insight.colour_rules import LABELS, OWN
from analytics.insight.sentences import count, coverage_words
from analytics.ui import data, decks, room, selection, unknown
from analytics.ui.choice import Choice
from analytics.ui.fold import fold
from analytics.ui.navigation import (
    AGENDA,
    AS_SEEN,
    MEETING,
    ORIGIN,
    QUALITY,
    SETTINGS,
    SIGN_IN,
    PageEntry,
    address,
    top_bar,
)
from analytics.ui.prose import Block, line, message, onward, prose
from analytics.ui.room import Room
from analytics.ui.screen import Screen
from analytics.ui.shell import shell
from analytics.ui.unknown import Unknown
from analytics.ui.writing import current_operator, has_ended
from analytics.workflow import FROZEN_VERSIONS

FOLLOW_SECONDS = 3
NO_STEPS: Mapping[str, str] = MappingProxyType({})
NO_DATA = (
    "Belum ada data",
    "Muat berkas dengan perintah:\npython -m analytics muat BERKAS\nSetelah itu halaman ini terisi sendiri.",
)


def run(draw: Callable[[], None], *, follows: bool = True) -> None:
    """Draws a page and keeps it up to date, where it `follows` what is published.

    The page is one fragment: a choice on it draws it again without what never changes around it.
    """
    shell()
    if follows:
        _follow(data.newest_version())
    _page(draw)


@st.fragment
def _page(draw: Callable[[], None]) -> None:
    draw()


def open_screen(
    page: PageEntry,
    *,
    with_agency: bool = False,
    with_measure: bool = True,
    more_filters: Callable[[Choice], None] | None = None,
) -> Screen:
    """Draws the frame's upper part and returns what the page shows; stops with a message where nothing can be shown.

    `with_agency`, `with_measure`: whether the page can be about one OPD, and has one measure in front.
    `more_filters` draws the page's own filters at the end of the row.
    """
    top_bar(page)
    snapshot = _newest_data()
    periods, default = snapshot.published_periods(), snapshot.default_period()
    if periods.empty:
        _stop(snapshot, *NO_DATA)
    choice = selection.current_choice()
    snapshot = replace(snapshot, rule_key=choice.colour_rule or OWN)
    folded = st.container(key="lipat")
    with st.container(key="pilih", horizontal=True, vertical_alignment="bottom", gap="small"):
        period = selection.period_filters(choice, periods, default or _newest(periods))
        seen, shown = _seen(page, snapshot, period, choice)
        room.draw_switch(choice, seen)
        measure_key = selection.measure_filter(choice) if with_measure else selection.measure_key_of(choice)
        screen = _screen_of(shown, choice, Selection(period, measure_key), with_agency=with_agency)
        if page in AS_SEEN:
            screen = replace(screen, room=seen, head=tuple(room.blocks_of(seen, choice, period)))
        if more_filters:
            more_filters(choice)
    with folded:
        fold(_standing_on(screen, with_measure=with_measure))
    if default is not None:
        decks.build_soon(snapshot, Selection(default))
    screen = screen.not_knowing(*unknown.in_link(page, selection.link(), screen.selection))
    slug = screen.selection.agency_slug
    if slug is None or screen.agency_name is not None:
        return screen
    if with_agency:
        stop_here(screen, f"OPD '{slug}' tidak ada di daftar", "Pilih OPD lain.")
    return screen.not_knowing(Unknown("opd", slug))


def _newest_data() -> data.Snapshot:
    try:
        return data.snapshot()
    except ReadModelMissing as missing:
        _stop(None, "Belum ada data", str(missing))
    except ProductError as problem:
        _stop(None, "Data tidak dapat dibuka", str(problem))


def _seen(
    page: PageEntry, snapshot: data.Snapshot, period: Period, choice: Choice
) -> tuple[Room | None, data.Snapshot]:
    """The room of a frozen period, and the data that the page shows."""
    if page not in AS_SEEN:
        return None, snapshot
    try:
        seen = room.room_of(snapshot, period, choice)
        return seen, room.frozen_data(snapshot, seen.meeting) if seen and seen.is_shown else snapshot
    except ProductError as problem:
        _stop(snapshot, "Angka rapat tidak dapat dibuka", str(problem))


def _standing_on(screen: Screen, *, with_measure: bool) -> list[str | None]:
    chosen = screen.selection
    measure = chosen.measure.label if with_measure else None
    own = screen.agency_name if screen.is_of_agency else None
    seen = room.SWITCH.lower() if screen.is_as_seen else None
    return [str(chosen.period.year), selection.month_label(chosen.period.month), seen, measure, own]


def open_reference(page: PageEntry) -> data.Snapshot | None:
    """Draws the upper frame of a page that needs no data; returns what data there are."""
    top_bar(page)
    try:
        return data.snapshot()
    except ProductError:
        return None


def reference_heading(
    snapshot: data.Snapshot | None,
    title: str,
    subtitle: str,
    unknown_here: Sequence[Unknown] = (),
    *,
    has_filters: bool = True,
) -> None:
    """Draws the heading of a page that needs no data; without a row of filters the banner has a line of its own."""
    blocks = [*_banner(snapshot), line("title", title), line("subtitle", subtitle), *_unknown_line(unknown_here)]
    prose("judul" if has_filters else "judul_tanpa_saring", blocks)


def reference_closing(snapshot: data.Snapshot | None, *, is_sign_in: bool = False) -> None:
    """Draws the data stamp of a page that needs no data; `is_sign_in`: it has the way to sign in already."""
    ways = [] if is_sign_in else _ways_of_operators()
    prose("kaki", [*ways, line("stamp", " · ".join(_data_words(snapshot)) if snapshot else NO_DATA[0])])


def column_comments(snapshot: data.Snapshot | None) -> pd.DataFrame:
    """What the columns of the data mean; empty without data."""
    return pd.DataFrame(columns=["table_name", "comment"]) if snapshot is None else snapshot.column_comments()


def _newest(periods: pd.DataFrame) -> Period:
    return Period(int(periods.iloc[0]["year"]), int(periods.iloc[0]["month"]))


def _screen_of(snapshot: data.Snapshot, choice: Choice, wanted: Selection, *, with_agency: bool) -> Screen:
    totals = snapshot.agency_totals(wanted)
    slug = choice.agency_slug
    if with_agency:
        with_rows, known = set(totals["agency_slug"]), snapshot.agency_labels()
        names = {slug: name for slug, name in known.items() if slug in with_rows}
        slug = selection.agency_filter(choice, names, known.get(choice.agency_slug, "OPD tidak dikenal"))
    return Screen(snapshot, replace(wanted, agency_slug=slug), totals, with_agency)


def stop_here(screen: Screen, title: str, text: str) -> None:
    """Ends the page with a message in place of a figure."""
    heading(screen, title, text)
    closing(screen)
    st.stop()


def heading(screen: Screen, title: str, subtitle: str, blocks: Sequence[Block] = ()) -> None:
    """Draws the sample banner, the title sentence, what it is about, what in the link is not known, and further
    blocks above the figure."""
    above = [*_banner(screen.data), *screen.head]
    told = [line("title", title), line("subtitle", subtitle), *_unknown_line(screen.unknown)]
    prose("judul", [*above, *told, *blocks])


def _unknown_line(unknown_here: Sequence[Unknown]) -> list[Block]:
    text = unknown.sentence(unknown_here)
    return [line("unknown", text)] if text else []


def closing(screen: Screen, blocks: Sequence[Block] = (), *, is_sign_in: bool = False) -> None:
    """Draws the blocks below the figure and the data stamp; `is_sign_in`: the page has the way to sign in already."""
    closing_of(screen, screen.chosen_totals, blocks, is_sign_in=is_sign_in)


def closing_of(
    screen: Screen, whole: pd.Series | None, blocks: Sequence[Block] = (), steps: Mapping[str, str] = NO_STEPS, *,
    is_sign_in: bool = False,
) -> None:  # fmt: skip
    """Draws the blocks, the way to the rows behind the figures, and the stamp with the coverage of a unit of any
    level; None where it has no totals. `steps` are the choices below an agency."""
    coverage = [] if whole is None else sentences.ceiling_coverage_words(whole)
    slug = screen.selection.agency_slug if screen.is_of_agency else None
    operators = [] if is_sign_in else _ways_of_operators()
    ways = [] if whole is None else [*_ways_on(screen, slug, steps), *operators]
    told = [stamp_words(screen.data, screen.totals), screen.rule_change, *coverage]
    prose("kaki", [*blocks, *ways, line("stamp", " · ".join(filter(None, told)))])


def _ways_on(screen: Screen, slug: str | None, steps: Mapping[str, str]) -> list[Block]:
    """To the rows behind the figures, and to what looks wrong in them."""
    doubts = screen.data.quality_findings(replace(screen.selection, agency_slug=slug))
    quality = f"{QUALITY.title}: {count(len(doubts))} catatan"
    return [
        onward(ORIGIN.title, address(ORIGIN, agency_slug=slug, **steps)),
        onward(quality, address(QUALITY, agency_slug=slug)),
    ]


def _ways_of_operators() -> list[Block]:
    """To what an operator does; for everybody else the way to sign in."""
    operator = current_operator()
    if operator is None:
        return [onward("Masuk sebagai operator", address(SIGN_IN))]
    own = onward(f"Operator: {operator.name}", address(SIGN_IN))
    meeting = [onward(entry.title, address(entry, agency_slug=None)) for entry in (MEETING, AGENDA)]
    return [*meeting, onward(SETTINGS.title, address(SETTINGS)), own]


def sign_in_first(key: str, text: str) -> None:
    """Draws that a page is for operators, and the way to sign in."""
    title = "Sesi operator sudah berakhir" if has_ended() else "Halaman ini hanya dapat dilihat"
    prose(key, [message(title, text), onward("Masuk sebagai operator", address(SIGN_IN))])


def stop_without_reports(screen: Screen, blocks: Sequence[Block] = ()) -> None:
    """Ends the page with a message where nobody has reported for the period."""
    if screen.has_reports:
        return
    text = f"Pilih triwulan lain atau hubungi {screen.data.region().short_office}."
    is_loaded = not screen.data.kabupaten_totals(screen.selection).empty
    title = sentences.nothing_reported_words(screen.selection.period, is_loaded)
    heading(screen, title, text)
    closing(screen, blocks)
    st.stop()


def stop_without_rows(screen: Screen) -> None:
    """Ends the page with a message where the chosen agency has nothing in the period: never the kabupaten instead."""
    if screen.chosen_totals is None:
        title = f"{screen.agency_name} tidak mempunyai data untuk {screen.selection.period.label}"
        succession = screen.data.succession_notes().get(screen.selection.agency_slug)
        told = f"OPD ini {succession}. " if succession else ""
        stop_here(screen, title, f"{told}Pilih OPD atau triwulan lain.")


def stamp_words(snapshot: data.Snapshot, totals: pd.DataFrame) -> str:
    """Version, newest import, sizes, coverage and the rule of the colours in one line."""
    about = [coverage_words(totals), rule_words(snapshot), "M = miliar, T = triliun"]
    return " · ".join(filter(None, [*_data_words(snapshot), *about]))


def rule_words(snapshot: data.Snapshot) -> str:
    """'aturan warna: Deviasi': which rule the colours follow, named wherever there is one."""
    return f"aturan warna: {LABELS[snapshot.rule_key]}"


def _data_words(snapshot: data.Snapshot) -> list[str]:
    stamp = snapshot.stamp()
    newest = stamp["newest_import_at"]
    is_frozen = snapshot.version > FROZEN_VERSIONS
    version = snapshot.version - FROZEN_VERSIONS if is_frozen else snapshot.version
    return [
        f"Versi data {count(version)}{' (dibekukan)' if is_frozen else ''}",
        "belum ada impor" if pd.isna(newest) else f"impor terbaru {moment(newest)}",
        f"{count(stamp['file_count'])} berkas, {count(stamp['row_count'])} baris",
    ]


def sample_words(snapshot: data.Snapshot | None) -> list[str]:
    """The words that go with every figure while the sample is shown; none otherwise."""
    is_sample = snapshot is not None and bool(snapshot.stamp()["is_sample"])
    return [SAMPLE_BANNER] if is_sample else []


def basis_words(screen: Screen) -> list[str]:
    """The words that go with every figure that leaves the page: of the sample, and of what a room saw."""
    return [*sample_words(screen.data), *room.band_words(screen.room)]


def file_suffix(screen: Screen) -> str:
    """What the name of a download ends in, so that it is never taken for the figures of now."""
    return ("_contoh" if sample_words(screen.data) else "") + ("_seperti-rapat" if screen.is_as_seen else "")


def _banner(snapshot: data.Snapshot | None) -> list[Block]:
    return [line("banner", text) for text in sample_words(snapshot)]


def _stop(snapshot: data.Snapshot | None, title: str, text: str) -> None:
    prose("judul", [*_banner(snapshot), message(title, text, is_page_title=True)])
    st.stop()


@st.fragment(run_every=FOLLOW_SECONDS)
def _follow(version: int | None) -> None:
    """Draws nothing: reruns the page as soon as another version than the shown one is published."""
    if data.newest_version() != version:
        st.rerun()


@contextmanager
def table_on_demand(label: str, key: str = "lihat_tabel") -> Iterator[bool]:
    """An expander whose content is made only while it is open; yields whether it is."""
    expander = st.expander(label, key=key, on_change="rerun")
    with expander:
        yield bool(expander.open)
