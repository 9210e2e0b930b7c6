"""Ubah arti kolom: the form of one sheet on the desk, and keeping what it says for every table with that header."""

from collections.abc import Callable

import streamlit as st

from analytics.intake.mapping import TableMapping
from analytics.intake.mapping_json import digest_of, problems_of
from analytics.intake.sketches import Sketch
from analytics.ui import importing
from analytics.ui.importing import Desk
from analytics.ui.mapping_form import FormKey, mapping_form
from analytics.ui.prose import line, message, prose

_NEW, _OTHER = "Sebutkan arti kolom", "Ubah arti kolom"
_TEXT = (
    "Sekali disebut, pemetaan ini disimpan menurut baris judulnya dan dipakai sendiri untuk berkas berikutnya. "
    "Yang dibiarkan kosong tidak dimuat."
)
_UNKNOWN = "tata-letak-tidak-dikenal"


def draw(on: Desk, say: Callable[[str], None]) -> None:
    """Draws the form, open for a table that nothing recognises; nothing where no sheet can be mapped."""
    found = [(file, sketch) for file in on.report.files for sketch in file.sketches]
    if not found:
        return
    unknown = {file.file_name for file in on.report.files if any(one.rule == _UNKNOWN for one in file.findings)}
    found.sort(key=lambda pair: pair[0].file_name not in unknown)
    with st.expander(_NEW if unknown else _OTHER, expanded=bool(unknown), key=f"peta_{on.token}_{bool(unknown)}"):
        labels = [f"{file.file_name} · {sketch.sheet}" for file, sketch in found]
        place = 0
        if len(found) > 1:
            place = st.selectbox(
                "Lembar yang dipetakan", range(len(found)), format_func=labels.__getitem__,
                key=f"peta_lembar_{on.token}_{on.check_count}",
            )  # fmt: skip
        prose("peta_judul", [line("note", f"{labels[place]}. {_TEXT}")])
        _form(on, found[place][1], f"{place}", say)


def _form(on: Desk, sketch: Sketch, place: str, say: Callable[[str], None]) -> None:
    # What is read now is part of the keys: once it is another, the fields start from it again.
    key = FormKey(f"{on.token[:8]}_{place}_{digest_of(sketch.mapping)}")
    mapping = mapping_form(sketch, key)
    with st.container(horizontal=True, gap="small", key=key.of("tombol")):
        is_saved = st.button("Simpan pemetaan dan periksa lagi", key=key.of("simpan"), type="primary")
        is_dropped = sketch.layout == "pemetaan" and st.button("Jangan pakai pemetaan ini lagi", key=key.of("lepas"))
    if is_dropped:
        _keep(on, TableMapping(sketch.mapping.titles), say)
    if is_saved:
        wrong = list(problems_of(mapping)) or ([] if mapping.columns else ["Belum ada kolom yang diberi arti."])
        if wrong:
            prose(key.of("keliru"), [message("Pemetaan belum lengkap", " ".join(wrong))])
        else:
            _keep(on, mapping, say)


def _keep(on: Desk, mapping: TableMapping, say: Callable[[str], None]) -> None:
    importing.keep_mapping(on, mapping, say)
    st.rerun(scope="fragment")
