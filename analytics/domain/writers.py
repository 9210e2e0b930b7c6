"""Who writes: the person at the server's own console, an operator who has signed in, or nobody."""

from dataclasses import dataclass, field

from analytics.domain.errors import Refused


class NotSignedIn(Refused):
    """Who only reads wants to write, or an operator's time is over."""


class NotConfirmed(Refused):
    """What an operator wants needs the password once more."""


@dataclass(frozen=True)
class Writer:
    """On whose behalf a ledger is written. `token` is the secret of an operator's session."""

    kind: str
    token: str = field(default="", repr=False)


CONSOLE = Writer("konsol")
"""Whoever runs a command on the server itself: the files are theirs anyway."""
READER = Writer("pembaca")


def session_writer(token: str) -> Writer:
    """An operator by the secret of the session."""
    return Writer("operator", token)
