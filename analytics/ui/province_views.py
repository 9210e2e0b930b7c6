"""The page of the province: where the kabupaten stands, and the form for the province's list."""

import zlib
from decimal import Decimal

import streamlit as st

from analytics import workflow
from analytics.domain.errors import ProductError
from analytics.domain.formats import is_missing, moment, number, percent, points, round_half_away
from analytics.domain.measures import MEASURES, Measure
from analytics.domain.province import RegionFigures, figures_in
from analytics.insight import province
from analytics.insight.province import Placed
from analytics.ui.frame import Screen
from analytics.ui.half_typed import TypedForm, opened
from analytics.ui.outcomes import draw_outcome, row_of_buttons
from analytics.ui.prose import Block, line, message, plain_table, prose, with_own_row
from analytics.ui.writing import may_write, name_teller, writing_store
from analytics.workflow import ProvinceList

_RESULT, _WAITING = "provinsi_hasil", "provinsi_menunggu"
_COLUMNS = ("physical", "financial")


def title_of(screen: Screen, listed: ProvinceList | None) -> str:
    """Where the kabupaten stands in both measures, in one sentence."""
    if listed is None:
        return f"Posisi di provinsi {screen.selection.period.label} belum diisi"
    return "; ".join(province.standing(placed(screen, listed, measure), measure) for measure in MEASURES.values())


def placed(screen: Screen, listed: ProvinceList, measure: Measure) -> list[Placed]:
    """The regions with their places in a measure."""
    return province.placed(listed.rows, _own(screen, measure), measure, screen.data.region())


def blocks_of(screen: Screen, listed: ProvinceList | None) -> list[Block]:
    """A table for each measure, and where the province's list differs from the own figures."""
    if listed is None:
        return [message("Belum ada daftarnya", "Operator mengisinya dari daftar provinsi: satu daerah per baris.")]
    region = screen.data.region()
    tables = [
        _table(placed(screen, listed, one), one, is_listed=province.listed_own(listed.rows, one, region) is not None)
        for one in MEASURES.values()
    ]
    filled = f"Diisi {moment(listed.at)} oleh {name_teller()(listed.by)}."
    return [*_differences(screen, listed), *tables, line("note", filled)]


def form(screen: Screen, listed: ProvinceList | None) -> None:
    """Draws the form for operators."""
    if not may_write():
        draw_outcome(_RESULT)
        return
    key = _list_key(screen, listed)
    typed = TypedForm("provinsi", key, [key], shown={key: _text(listed)})
    # Where the word is asked for too: there the list is kept.
    typed.draw_keeper()
    if (waiting := st.session_state.get(_WAITING)) and waiting[0] == screen.selection.period and listed is not None:
        _ask(screen, listed, waiting[1], typed)
        return
    with opened("Isi daftar provinsi", "provinsi_isi", typed):
        typed.draw_note()
        with st.form("provinsi_formulir", border=False):
            text = st.text_area(
                "Satu daerah per baris: nama; fisik; keuangan (dapat ditempel dari Excel)", _text(listed), height=220,
                key=key,
            )  # fmt: skip
            with row_of_buttons(_RESULT):
                is_sent = st.form_submit_button("Simpan daftar", type="primary")
        if is_sent:
            _offer(screen, listed, text, typed)


def _list_key(screen: Screen, listed: ProvinceList | None) -> str:
    """Another list that holds is another form."""
    return f"provinsi_daftar_{screen.selection.period.iso}_{zlib.crc32(_text(listed).encode()):08x}"


def _offer(screen: Screen, listed: ProvinceList | None, text: str, form: TypedForm) -> None:
    """Keeps a first list; one that would replace another waits for a word."""
    try:
        rows = figures_in(text)
    except ProductError as refused:
        st.session_state[_RESULT] = ("Daftar tidak tersimpan", str(refused))
        st.rerun()
    if listed is not None and list(listed.rows) != rows:
        st.session_state[_WAITING] = screen.selection.period, text
        st.rerun()
    _keep(screen, text, form)


def _ask(screen: Screen, listed: ProvinceList, text: str, form: TypedForm) -> None:
    """Shows the list that holds beside the new one, and asks which it is to be."""
    old, new = ({row.key: row for row in rows} for rows in (listed.rows, figures_in(text)))
    body = [
        ((new.get(key) or old[key]).name, *(_cell(one.get(key), column) for column in _COLUMNS for one in (old, new)))
        for key in dict.fromkeys([*new, *old])
    ]
    asked = message("Ganti daftar yang sudah ada?", f"Yang lama diisi {moment(listed.at)}; tetap tersimpan di riwayat.")
    head = ("Daerah", "Fisik lama", "Fisik baru", "Keuangan lama", "Keuangan baru")
    prose("provinsi_ganti", [asked, plain_table("Daftar lama dan baru (%)", head, body)])
    with st.container(key="provinsi_jawab", horizontal=True, gap="small"):
        is_yes = st.button("Ganti daftar", key="provinsi_ya", type="primary")
        is_no = st.button("Jangan ganti", key="provinsi_tidak")
    if is_yes or is_no:
        del st.session_state[_WAITING]
        if is_yes:
            _keep(screen, text, form)
        form.forget()
        st.rerun()


def _cell(row: RegionFigures | None, column: str) -> str:
    return "(tidak ada)" if row is None else _figure(getattr(row, column))


def _keep(screen: Screen, text: str, form: TypedForm) -> None:
    try:
        found = workflow.keep_province_list(text, screen.selection.period, writing_store())
    except ProductError as refused:
        st.session_state[_RESULT] = ("Daftar tidak tersimpan", str(refused))
    else:
        form.forget()
        st.session_state[_RESULT] = ("Daftar tersimpan", f"{number(found, 0)} daerah, {screen.selection.period.label}")
    st.rerun()


def _text(listed: ProvinceList | None) -> str:
    if listed is None:
        return ""
    cells = [(row.name, _figure(row.physical), _figure(row.financial)) for row in listed.rows]
    return "\n".join("; ".join(one) for one in cells)


def _figure(value: Decimal | None) -> str:
    return "-" if value is None else number(value)


def _own(screen: Screen, measure: Measure) -> Decimal | None:
    totals = screen.data.kabupaten_totals(screen.selection)
    value = None if totals.empty else totals.iloc[0][measure.actual_column]
    return None if is_missing(value) else round_half_away(value)


def _table(rows: list[Placed], measure: Measure, *, is_listed: bool) -> Block:
    """`is_listed`: whether the figure of the kabupaten is the list's own too."""
    mark = "" if is_listed else " (dasbor ini)"
    body = [(f"{one.name}{mark if one.is_own else ''}", "–" if one.place is None else number(one.place, 0),
             percent(one.value)) for one in rows]  # fmt: skip
    caption = f"Realisasi {measure.label.lower()} s.d. periode ini"
    table = plain_table(caption, ("Daerah", "Peringkat", "Realisasi"), body)
    return with_own_row(table, [one.is_own for one in rows].index(True))


def _differences(screen: Screen, listed: ProvinceList) -> list[Block]:
    said, region = [], screen.data.region()
    for measure in MEASURES.values():
        own, theirs = _own(screen, measure), province.listed_own(listed.rows, measure, region)
        if own is not None and theirs is not None and own != round_half_away(theirs):
            apart = points(own - round_half_away(theirs))
            said.append(f"{measure.label} {percent(theirs)}; dasbor ini {percent(own)} (selisih {apart} poin)")
    text = "\n".join([*said, "Peringkat memakai angka daftar provinsi, seperti daerah lain."])
    return [message(f"Daftar provinsi menulis angka lain untuk {region.short_name}", text)] if said else []
