"""The renderer as the packer joins it: every module once, each behind what it builds upon."""

import base64
import gzip
import json
import re
from importlib import resources

from analytics.deck import packed
from analytics.deck.slide import DETAIL, Slide
from tests.deck.plain_deck import plain


def test_every_script_of_the_renderer_is_joined_once():
    folder = resources.files("analytics.deck").joinpath("stage")
    modules = [one.name for one in folder.iterdir() if one.name.endswith(".js")]
    joined = packed.script()
    assert len(modules) > 5 and all(joined.count(packed.part(name)) == 1 for name in modules)
    assert all(packed.part(name).count("\n") <= 300 for name in modules)


def test_a_class_stands_behind_the_one_that_it_extends():
    known: set[str] = set()
    for name, base in re.findall(r"^class (\w+)(?: extends (\w+))?", packed.script(), re.M):
        assert not base or base in known, name
        known.add(name)
    assert "Stage" in known


def test_the_first_line_holds_the_agenda_and_all_lines_hold_the_deck():
    details = [Slide(f"rinci-{at}", DETAIL, "A", "A", "", [], up="tren") for at in range(90)]
    deck = plain([Slide("tren", "tren", "Tren", "Tren", "", []), *details])
    made = packed.squeezed(deck, 1)
    front, *pictures = (json.loads(gzip.decompress(base64.b64decode(one))) for one in made.split("\n"))
    assert [one["key"] for one in front["slide"] if "svg" in one] == ["tren"] and len(front["slide"]) == 91
    # The renderer finds the line of a slide by its place among the others.
    assert [key for part in pictures for key in part] == [one.key for one in details]
    assert [len(part) for part in pictures] == [front["tiap"], front["tiap"], 90 - 2 * front["tiap"]]
    assert packed.unsqueezed(made) == packed.plain_deck(deck, 1)
