"""The page of the province: where the kabupaten stands, and the form for the province's list."""

from decimal import Decimal

import streamlit as st

from analytics import workflow
from analytics.domain.errors import ProductError
from analytics.domain.formats import is_missing, moment, number, percent, round_half_away
from analytics.domain.measures import MEASURES, Measure
from analytics.insight import province
from analytics.insight.province import Placed
from analytics.ui.frame import Screen
from analytics.ui.prose import Block, line, message, plain_table, prose
from analytics.ui.writing import may_write, name_teller, writing_store
from analytics.workflow import ProvinceList

_RESULT = "provinsi_hasil"


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
    blocks = [_table(placed(screen, listed, measure), measure) for measure in MEASURES.values()]
    return [*blocks, *_differences(screen, listed), line("note", f"Diisi {moment(listed.at)} oleh {name_teller()(listed.by)}.")]


def form(screen: Screen, listed: ProvinceList | None) -> None:
    """Draws the form for operators."""
    if told := st.session_state.pop(_RESULT, None):
        prose("provinsi_hasil", [message(*told)])
    if not may_write():
        return
    with st.expander("Isi daftar provinsi", key="provinsi_isi"), st.form("provinsi_formulir", border=False):
        text = st.text_area(
            "Satu daerah per baris: nama; fisik; keuangan (dapat ditempel dari Excel)", _text(listed), height=220,
        )  # fmt: skip
        if st.form_submit_button("Simpan daftar", type="primary"):
            _keep(screen, text)


def _keep(screen: Screen, text: str) -> None:
    try:
        found = workflow.keep_province_list(text, screen.selection.period, writing_store())
    except ProductError as refused:
        st.session_state[_RESULT] = ("Daftar tidak tersimpan", str(refused))
    else:
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


def _table(rows: list[Placed], measure: Measure) -> Block:
    body = [(f"{one.name}{' (dasbor ini)' if one.is_own else ''}", "–" if one.place is None else number(one.place, 0),
             percent(one.value)) for one in rows]  # fmt: skip
    caption = f"Realisasi {measure.label.lower()} s.d. periode ini"
    return plain_table(caption, ("Daerah", "Peringkat", "Realisasi"), body)


def _differences(screen: Screen, listed: ProvinceList) -> list[Block]:
    said, region = [], screen.data.region()
    for measure in MEASURES.values():
        own, theirs = _own(screen, measure), province.listed_own(listed.rows, measure, region)
        if own is not None and theirs is not None and own != round_half_away(theirs):
            said.append(f"{measure.label.lower()} {percent(theirs)} (dasbor {percent(own)})")
    return [message(f"Daftar provinsi menulis angka lain untuk {region.short_name}", "; ".join(said))] if said else []
