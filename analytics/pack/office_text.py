"""Text from data in documents of an office suite: as text, whatever it looks like."""

import re

# What XML 1.0 forbids even when it is escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def office_text(text: str) -> str:
    """The text with a blank for every character that a document of Word, PowerPoint or Excel cannot hold."""
    return _FORBIDDEN.sub(" ", text)
