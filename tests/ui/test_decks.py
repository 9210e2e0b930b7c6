"""Decks that nobody has asked for yet are built later, one for all that were put in the place of one another."""

from concurrent.futures import wait

from analytics.ui import decks


def test_only_the_newest_of_the_decks_that_wait_is_built(monkeypatch):
    built = []
    monkeypatch.setattr(decks, "_built", lambda _, key: built.append(key))
    monkeypatch.setattr(decks, "_QUIET_SECONDS", 0.01)
    shelf = decks._Shelf()
    for key in ("first", "second"):
        shelf.deck_later(None, key)
    shelf.waiting.join()
    wait(shelf.decks.values())
    assert built == ["second"]
