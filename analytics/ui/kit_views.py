"""The page Unduh: the whole kit with one click, and every document by itself."""

from collections.abc import Callable, Sequence

import streamlit as st

from analytics.domain.errors import ProductError
from analytics.domain.formats import file_size
from analytics.insight.sentences import count
from analytics.pack.content import PackContent
from analytics.pack.kit import ATTESTED, ATTESTED_WORDS, KINDS, SHEETS, Kind, Paper, beginning, papers, scope_name
from analytics.ui import kit_making
from analytics.ui.components import component
from analytics.ui.frame import Screen
from analytics.ui.kit_making import Kit
from analytics.ui.prose import line, message, prose

_PRESS = component("press", "rb-press")
_ASKED, _CURRENT = "unduh_diminta", "unduh_kini"
_POLL_SECONDS = 0.5
_ZIP = "application/zip"


def is_current() -> bool:
    """Whether the figures of now were asked for in the place of those that a meeting froze."""
    return bool(st.session_state.get(_CURRENT))


def draw(screen: Screen, content: PackContent) -> None:
    """Draws the button of the kit with its progress, then the documents; where a meeting has frozen its figures, the
    choice between these and those of now."""
    if content.papers.meeting.is_frozen:
        st.toggle("Angka sekarang, bukan yang dilihat rapat", key=_CURRENT)
    key = kit_making.key_of(screen.data, screen.selection, is_current=is_current())
    _whole_kit(screen, content, key)
    _documents(screen, content)
    _left_out(content)


def _whole_kit(screen: Screen, content: PackContent, key: str) -> None:
    asked = st.session_state.get(_ASKED, "")
    kit = kit_making.kit_of(key)
    shown = kit or kit_making.earlier_kit(asked, screen.selection, is_current=is_current())

    def ask() -> None:
        st.session_state[_ASKED] = key
        kit_making.begin(key, screen.selection, screen.data.version, is_current=is_current())

    whose = "semua OPD" if screen.selection.agency_slug is None else screen.agency_name
    is_waited_for = shown is not None and shown.is_running
    if (kit is None and not is_waited_for) or (kit is not None and kit.problem):
        st.button(f"Unduh paket lengkap ({whose})", type="primary", key="unduh_paket", on_click=ask)
    if kit is not None and kit.problem:
        prose("unduh_masalah", [message("Paket tidak jadi dibuat", kit.problem)])
    if is_waited_for:
        _progress(shown.key)
    elif shown is not None and shown.is_ready:
        _ready(content, shown, asked == shown.key)


@st.fragment(run_every=_POLL_SECONDS)
def _progress(key: str) -> None:
    kit = kit_making.kit_of(key)
    if kit is None or not kit.is_running:
        st.rerun()
        return
    share = kit.done / kit.total if kit.total else 0.0
    said = f"Membuat dokumen {kit.done} dari {kit.total} …" if kit.total else "Menyiapkan angka …"
    st.progress(share, said)


def _ready(content: PackContent, kit: Kit, is_asked_here: bool) -> None:
    data = kit.path.read_bytes()
    own = f"{scope_name(content)}_" if content.is_filtered else ""
    name = f"{beginning(content)}_{own}paket-rapat.zip"
    label = f"Simpan paket lengkap (ZIP, {file_size(len(data))})"
    st.download_button(label, data, name, _ZIP, type="primary", on_click="ignore", key="unduh_zip")
    prose("unduh_asal", [line("note", _made_of(content, kit))])
    if is_asked_here:
        # The first click asked for the file: it need not be asked for again.
        _PRESS(key="unduh_tekan", data={"button": "unduh_zip", "once": kit.path.name})


def _made_of(content: PackContent, kit: Kit) -> str:
    """From which figures a kit was made, and whether these are others than those on the screen."""
    if kit.stamp == content.stamp.short:
        return f"Paket dari angka yang tampil: {content.stamp.words}."
    stamps = f"sidik data {kit.stamp}; di layar {content.stamp.short}"
    made = f"dibuat dari data versi {count(kit.version)}, sudah ada data baru"
    return f"Paket ini {made} ({stamps}): muat ulang halaman ini, lalu buat lagi."


def _documents(screen: Screen, content: PackContent) -> None:
    """A button for every document; those that every OPD has its own of are offered for the chosen one."""
    every = papers(content)
    for key, kind in KINDS.items():
        own = [one for one in every if one.kind == key]
        if not own:
            continue
        first = own[-1] if key == SHEETS else own[0]  # the sheets of all OPD stand behind those of each
        with st.container(key=f"unduh_{key.replace('-', '_')}", horizontal=True, vertical_alignment="center"):
            st.download_button(kind.label, _maker(screen, first), first.file_name, key=f"unduh_satu_{key}",
                               on_click="ignore", width=270)  # fmt: skip
            prose(f"unduh_kata_{key}", [line("note", _words(screen, kind, own))])


def _left_out(content: PackContent) -> None:
    """Says which documents there are none of, because people would sign what they have not seen."""
    if content.papers.is_current:
        names = " dan ".join(KINDS[one].label for one in ATTESTED)
        prose("unduh_tanpa", [line("note", f"{names} tidak ada di sini: {ATTESTED_WORDS}.")])


def _words(screen: Screen, kind: Kind, own: Sequence[Paper]) -> str:
    """What a document is for, and what the button gives where every OPD has one of its own."""
    if len(own) < 2:
        return kind.about
    rest = f"Di paket lengkap {count(len(own))} berkas"
    if own[0].kind == SHEETS:
        return f"{kind.about} Tombol ini: semua OPD dalam satu berkas. {rest}."
    return f"{kind.about} {rest}; tombol ini yang pertama, pilih OPD untuk yang lain."


def _maker(screen: Screen, paper: Paper) -> Callable[[], bytes]:
    """Makes the document when its button is pressed, from the figures that the page shows."""
    wanted, snapshot, of_now = screen.selection, screen.data, is_current()

    def make() -> bytes:
        content = kit_making.content_of(snapshot, wanted, is_current=of_now)
        same = [one for one in papers(content, [paper.kind]) if one.file_name == paper.file_name]
        return same[0].make()

    return make


def content_of(screen: Screen) -> PackContent | str:
    """What the documents are made from, or why there are none."""
    try:
        return kit_making.content_of(screen.data, screen.selection, is_current=is_current())
    except ProductError as error:
        return str(error)
