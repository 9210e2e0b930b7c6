"""The forms in which operators sign in and look after one another."""


import streamlit as st

from analytics import workflow
from analytics.domain.formats import moment, number
from analytics.ui import writing
from analytics.ui.outcomes import draw_outcome, forget_press, keep_outcome, row_of_buttons
from analytics.ui.prose import Block, details, message, prose, wordy_table
from analytics.workflow import Operator

_RESULT, _CHANGED_RESULT, _ADDED_RESULT, _REMOVED_RESULT = (
    f"{name}_hasil" for name in ("masuk", "ganti", "tambah", "nonaktif")
)
_PASSWORD = "Kata sandi"
_LOST = "Catatan yang sudah tersimpan pernah hilang"
_RULE = f"Paling sedikit {workflow.SHORTEST_PASSWORD} huruf; beberapa kata yang mudah diingat cukup"


def draw_entered() -> None:
    """Draws that somebody has just signed in: the form of it is gone."""
    draw_outcome(_RESULT)


def draw_results() -> None:
    """Draws what the last presses came to where nobody is signed in: leaving takes their forms away, and another
    password does."""
    for key in (_RESULT, _CHANGED_RESULT, _ADDED_RESULT, _REMOVED_RESULT):
        draw_outcome(key)


def sign_in_form() -> None:
    """Draws the form for an operator; who is right goes on signed in."""
    with st.form("masuk", clear_on_submit=False, border=False, width=420):
        st.text_input("Nama operator", key="masuk_nama")
        st.text_input(_PASSWORD, type="password", key="masuk_sandi")
        with row_of_buttons(_RESULT):
            st.form_submit_button("Masuk", type="primary", on_click=_sign_in)


def first_operator_form() -> None:
    """Draws the form for the first operator, who has the code from the server's own screen."""
    with st.form("operator_pertama", border=False, width=420):
        st.text_input("Kode dari layar komputer dasbor", key="pertama_kode", placeholder="ABCD-2345")
        st.text_input("Nama operator", key="pertama_nama")
        st.text_input(_PASSWORD, type="password", key="pertama_sandi", help=None)
        st.caption(_RULE)
        with row_of_buttons(_RESULT):
            st.form_submit_button("Daftarkan operator pertama", type="primary", on_click=_first_operator)


def account(operator: Operator) -> None:
    """Draws what an operator may do: leave, change the password, add and remove operators, read the audit."""
    if st.button("Keluar", key="masuk_keluar"):
        writing.sign_out()
        forget_press(_RESULT)
        st.session_state[_RESULT] = ("Anda sudah keluar", "Dasbor tetap dapat dilihat.")
        st.rerun()
    _own_password(operator)
    _others(operator)
    prose("masuk_jejak", _audit())


def _sign_in() -> None:
    def enter() -> tuple[str, str]:
        name, password = st.session_state["masuk_nama"], _taken("masuk_sandi")
        writing.enter(workflow.sign_in(name, password, writing.reading_store(), writing.client_address()))
        return "Anda sudah masuk", "Sesi berakhir setelah 30 menit tanpa kegiatan."

    keep_outcome(_RESULT, "Belum masuk", enter, ("masuk_nama",), ("masuk_sandi",))


def _first_operator() -> None:
    def enter() -> tuple[str, str]:
        code, name, password = (
            st.session_state["pertama_kode"],
            st.session_state["pertama_nama"],
            _taken("pertama_sandi"),
        )
        store, address = writing.reading_store(), writing.client_address()
        writing.enter(workflow.add_first_operator(code, name, password, store, address))
        return "Operator pertama terdaftar", "Anda sudah masuk."

    keep_outcome(_RESULT, "Belum terdaftar", enter, ("pertama_nama",), ("pertama_kode", "pertama_sandi"))


def _own_password(operator: Operator) -> None:
    with st.expander("Ganti kata sandi"), st.form("ganti_sandi", border=False, width=420):
        st.text_input("Kata sandi sekarang", type="password", key="ganti_lama")
        st.text_input("Kata sandi baru", type="password", key="ganti_baru")
        st.caption(_RULE)
        with row_of_buttons(_CHANGED_RESULT):
            st.form_submit_button("Ganti kata sandi", on_click=_change_password, args=(operator.name,))


def _change_password(name: str) -> None:
    def change() -> tuple[str, str]:
        writing.confirm(_taken("ganti_lama"))
        workflow.set_password(name, _taken("ganti_baru"), writing.writing_store())
        return "Kata sandi diganti", "Masuk lagi dengan kata sandi baru."

    keep_outcome(_CHANGED_RESULT, "Kata sandi tidak diganti", change, (), ("ganti_lama", "ganti_baru"))


def _others(operator: Operator) -> None:
    with st.expander("Operator lain"):
        prose("operator_daftar", [_list_of_operators()])
        with st.form("operator_tambah", border=False, width=420):
            st.text_input("Nama operator baru", key="tambah_nama")
            st.text_input("Kata sandi pertamanya", type="password", key="tambah_sandi")
            st.caption(_RULE)
            st.text_input("Kata sandi Anda sendiri", type="password", key="tambah_sendiri")
            with row_of_buttons(_ADDED_RESULT):
                st.form_submit_button("Tambah operator", on_click=_add)
        names = [one.name for one in workflow.operators(writing.reading_store()) if one.is_active]
        others = [name for name in names if name != operator.name]
        if others:
            with st.form("operator_nonaktif", border=False, width=420):
                st.selectbox("Operator yang dinonaktifkan", others, None, key="nonaktif_nama", filter_mode=None,
                             placeholder="Pilih operator")  # fmt: skip
                st.text_input("Kata sandi Anda", type="password", key="nonaktif_sendiri")
                with row_of_buttons(_REMOVED_RESULT):
                    st.form_submit_button("Nonaktifkan", on_click=_remove)


def _add() -> None:
    def add() -> tuple[str, str]:
        writing.confirm(_taken("tambah_sendiri"))
        name = st.session_state["tambah_nama"]
        workflow.add_operator(name, _taken("tambah_sandi"), writing.writing_store())
        return f"Operator {name} ditambahkan", "Sampaikan kata sandi pertamanya, lalu minta dia menggantinya."

    keep_outcome(_ADDED_RESULT, "Operator tidak ditambahkan", add, ("tambah_nama",), ("tambah_sandi", "tambah_sendiri"))


def _remove() -> None:
    def remove() -> tuple[str, str]:
        writing.confirm(_taken("nonaktif_sendiri"))
        name = st.session_state["nonaktif_nama"] or ""
        workflow.remove_operator(name, writing.writing_store())
        return f"Operator {name} dinonaktifkan", "Yang sudah dicatat atas namanya tetap."

    keep_outcome(_REMOVED_RESULT, "Operator tidak dinonaktifkan", remove, ("nonaktif_nama",), ("nonaktif_sendiri",))


def _list_of_operators() -> Block:
    rows = [
        (one.name, "aktif" if one.is_active else "nonaktif", moment(one.set_at), one.set_by)
        for one in workflow.operators(writing.reading_store())
    ]
    return wordy_table("Operator", ("Nama", "Keadaan", "Sejak", "Oleh"), rows)


def _audit() -> list[Block]:
    store = writing.writing_store()
    lines = workflow.audit_lines(store)
    rows = [(moment(one.at), one.by or "–", one.action, one.subject) for one in lines]
    table = wordy_table("Yang terbaru di atas", ("Waktu", "Oleh", "Yang dilakukan", "Tentang"), rows)
    broken = workflow.broken_audit_line(store)
    warned = (
        [] if broken is None else [message("Jejak perubahan pernah diubah di luar program", f"Mulai baris {broken}.")]
    )
    warned += [message(_LOST, f"{line.subject}. Ketik lagi bila perlu.") for line in lines if line.tells_loss]
    return [*warned, details(f"Jejak perubahan: {number(len(rows), 0)} baris terbaru", [table])]


def _taken(key: str) -> str:
    """What stands in a field of a password, which is empty from then on: a rerun must not use it again."""
    given = st.session_state[key]
    st.session_state[key] = ""
    return given
