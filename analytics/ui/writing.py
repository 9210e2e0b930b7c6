"""Who may change data: until operators exist, only who sits at the computer that serves."""

import streamlit as st

from analytics.domain.errors import Refused

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def may_write() -> bool:
    """Whether the dashboard can be reached from this computer alone (decisions 18)."""
    return st.get_option("server.address") in _LOOPBACK


def require_writing() -> None:
    """Asked by every function that writes, not only where its button is drawn.

    Raises: Refused where others can reach the dashboard.
    """
    if not may_write():
        raise Refused("Impor dan pembatalan hanya dari komputer tempat dasbor berjalan, tanpa --alamat.")
