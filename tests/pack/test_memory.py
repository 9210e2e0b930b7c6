"""A process of documents frees what finished documents were made of; the dashboard is not stopped for it."""

import gc
import weakref

from analytics.pack import memory


class _Part:
    """A part of a document that holds itself, as those of presentations do."""

    def __init__(self) -> None:
        self.whole = self


def _is_freed() -> bool:
    part = weakref.ref(_Part())
    memory.give_back()
    return part() is None


def test_parts_that_hold_each_other_are_freed_in_a_process_of_documents_alone():
    gc.collect()
    gc.disable()
    try:
        assert not _is_freed()
        with memory.sparing():
            assert _is_freed() and gc.get_freeze_count() > 0
        assert gc.get_freeze_count() == 0
    finally:
        gc.enable()
