"""The pages, in the order of the top bar: one row here, one file under pages/."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import streamlit as st

from analytics.ui import selection
from analytics.ui.choice import COMPARISONS, GROUPS, SORTS
from analytics.ui.dictionary import SECTIONS

PRODUCT = "Evaluasi Pembangunan Pohuwato"


@dataclass(frozen=True)
class PageEntry:
    """A page: its file below the project folder, its address and its name in the top bar."""

    key: str
    file: str
    title: str
    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """URL parameters of this page alone -> the values it offers; () where the data say which."""


_BACKWARDS = ("balik",)
OVERVIEW = PageEntry("ringkasan", "pages/jelajah/ringkasan.py", "Ringkasan")
RANKING = PageEntry(
    "peringkat", "pages/jelajah/peringkat.py", "Deviasi per OPD",
    {"urut": SORTS, "arah": _BACKWARDS, "kelompok": GROUPS, "tampil": ("sebaran",)},
)  # fmt: skip
TREND = PageEntry(
    "tren", "pages/jelajah/tren.py", "Tren",
    {"asisten": (), "program": (), "tampil": ("opd",), "banding": COMPARISONS},
)  # fmt: skip
AGENCY = PageEntry("opd", "pages/jelajah/opd.py", "Telusur", {"program": (), "giat": ()})
ACTIVITIES = PageEntry(
    "kegiatan", "pages/jelajah/kegiatan.py", "Kegiatan di bawah target",
    {"cari": (), "sebab": (), "status": (), "pagu": (), "urut": ("pagu", "nama"), "arah": _BACKWARDS, "hal": ()},
)  # fmt: skip
DICTIONARY = PageEntry("kamus", "pages/jelajah/kamus.py", "Kamus", {"bagian": tuple(SECTIONS), "cari": ()})
PAGES = (OVERVIEW, RANKING, TREND, AGENCY, ACTIVITIES, DICTIONARY)


def navigation() -> st.Page:
    """Declares the pages and returns the one that the address names.

    The first page stands there twice: a default page has only the address `/`, but a link to it by name must
    work too. Links by file find the named one, which comes first.
    """
    pages = [st.Page(entry.file, title=entry.title, url_path=entry.key) for entry in PAGES]
    start = st.Page(OVERVIEW.file, title=OVERVIEW.title, url_path="beranda", default=True)
    return st.navigation([*pages, start], position="hidden")


def top_bar(current: PageEntry) -> None:
    """Draws the product's name and the links to the pages; each link carries the reader's choices along."""
    # A page that shows all agencies only marks one: it chooses none for the next page.
    shows_all = current in (OVERVIEW, RANKING)
    query = selection.query_now(agency_slug=None) if shows_all else selection.query_now()
    with st.container(key="bilah", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{PRODUCT}**", width="content")
        st.space("stretch")
        for entry in PAGES:
            # The style sheet and the listener know the current page by the key of its container.
            with st.container(key="bilah_kini" if entry is current else f"bilah_{entry.key}", width="content"):
                st.page_link(entry.file, label=entry.title, query_params=query)


def open_page(entry: PageEntry, **changes: object) -> None:
    """Leaves for another page with the present choices and some changes."""
    st.switch_page(entry.file, query_params=selection.query_now(**changes))
