"""Who may change data: an operator who has signed in. The secret of the session stands in this tab's session alone."""

from collections.abc import Callable

import streamlit as st

from analytics import workflow
from analytics.domain.writers import READER, NotSignedIn
from analytics.paths import Store, data_folder
from analytics.workflow import Operator

_TOKEN = "operator_kunci"
_ENDED = "operator_selesai"


def reading_store() -> Store:
    """The data folder for who only reads: nothing can be decided with it."""
    return Store(data_folder(), READER)


def current_operator() -> Operator | None:
    """Who is signed in here and has just done something; None for everybody else.

    Looked up in the ledger each time: a session that is over there is over everywhere.
    """
    token = st.session_state.get(_TOKEN)
    if token is None:
        return None
    operator = workflow.operator_of(token, reading_store(), is_used=True)
    if operator is None:
        _leave()
    return operator


def is_signed_in() -> bool:
    """Whether an operator's session is open here; who only looks does not make it longer."""
    return workflow.operator_of(st.session_state.get(_TOKEN) or "", reading_store()) is not None


def may_write() -> bool:
    """Whether an operator is signed in here."""
    return current_operator() is not None


def name_teller() -> Callable[[str], str]:
    """How who is looking is told who did something: by name for operators alone, 'operator' for everybody else.

    With the name anybody in the network could try passwords. '–' where nobody wrote it down.
    """
    knows = is_signed_in()
    return lambda name: (name if knows else "operator") if name else "–"


def has_ended() -> bool:
    """Whether an operator's session here is over, by the operator or by itself."""
    return bool(st.session_state.get(_ENDED))


def writing_store() -> Store:
    """The data folder as the operator here writes it; asked for by every function that writes.

    Raises: NotSignedIn where nobody is signed in.
    """
    if current_operator() is None:
        raise NotSignedIn("Belum masuk sebagai operator, atau sesinya sudah berakhir. Masuk, lalu ulangi.")
    return workflow.store_of(st.session_state[_TOKEN], reading_store())


def enter(token: str) -> None:
    """Goes on as the operator of a session that has just begun."""
    st.session_state[_TOKEN] = token
    st.session_state.pop(_ENDED, None)


def come_back(token: object) -> None:
    """Goes on with the secret that the browser's tab has kept through a reload; a strange one is forgotten."""
    is_open = isinstance(token, str) and workflow.operator_of(token, reading_store()) is not None
    if is_open:
        enter(token)
    elif st.session_state.get(_TOKEN) is None:
        st.session_state[_ENDED] = True


def sign_out() -> None:
    """Ends the session of this tab."""
    if token := st.session_state.get(_TOKEN):
        workflow.sign_out(token, reading_store())
    _leave()


def confirm(password: str) -> None:
    """The operator's password once more, before what asks for it. Raises: NotSignedIn, Refused."""
    workflow.confirm(writing_store().writer.token, password, reading_store(), client_address())


def client_address() -> str:
    """The address of who looks; '' where the server does not know it, as on its own computer."""
    address = st.context.ip_address
    return address if isinstance(address, str) else ""


def kept_in_tab() -> dict[str, object]:
    """What the tab keeps of the session through a reload: its secret, or that there is none any more."""
    return {"token": st.session_state.get(_TOKEN), "isOver": has_ended()}


def _leave() -> None:
    st.session_state.pop(_TOKEN, None)
    st.session_state[_ENDED] = True
