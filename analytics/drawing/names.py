"""Names that have less room than they need: different ones never end up as the same text."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import takewhile

from analytics.domain.formats import NBSP
from analytics.drawing.text import BOLD, ELLIPSIS, fitted

_ROUNDS = 4
"""Names that differ only behind what the first cut shows are cut again."""
_LONG_WORD = 20
"""Letters from which on a word is cut inside, where names differ only in it."""
_LEAST_WORDS = 2
"""Words that a name keeps at least: the first one alone is what many begin with."""
_JOINING = frozenset({"dan", "di", "serta", "untuk"})
"""Words that no cut name ends in."""
_WORD, _HEAD = 4, 6
"""Letters of a word that can stand before '…', and those that are kept of a long first word."""


def told_apart(names: Sequence[str], cut: Callable[[str], str], among: Iterable[str] = ()) -> list[str]:
    """The names to draw; `cut` gives what of a name its place shows.

    Names that would be cut to the same text keep their first words, and go on, behind '…', where they begin to differ;
    where that says too little they keep the end that no other has. They are told apart from those `among` whom they
    stand elsewhere too: each then has the same text everywhere.
    """
    everyone = list(dict.fromkeys([*among, *names]))
    shown = dict(zip(everyone, _all_told_apart(everyone, cut), strict=True))
    return [shown[name] for name in names]


def is_clear(text: str, name: str, names: Iterable[str]) -> bool:
    """Whether a text in which '…' stands for what was left out can be no other of the names than this one."""
    return not _others_meant(text, name, names)


def _all_told_apart(names: Sequence[str], cut: Callable[[str], str]) -> list[str]:
    shown = list(names)
    for number in range(_ROUNDS):
        meant = [(at, _others_meant(cut(one), names[at], names)) for at, one in enumerate(shown)]
        unclear = [(at, others) for at, others in meant if others]
        if not unclear:
            break
        for at, others in unclear:
            ended = _by_its_end(names[at], names, cut) if number else ""
            shown[at] = ended or _from(names[at], _difference([names[at], *others]), cut)
    for group in _alike(names, [cut(one) for one in shown]):
        # What tells one pair apart can make another one alike: then they are counted.
        for number, at in enumerate(group, 1):
            shown[at] = f"({number}) {shown[at]}"
    return shown


def _others_meant(text: str, name: str, names: Iterable[str]) -> list[str]:
    """The other names that the text could stand for too."""
    head, *parts = text.split(ELLIPSIS)
    if not parts:
        return []
    *middle, tail = (part.replace(NBSP, " ").rstrip() for part in parts)
    head = head.rstrip()
    return [
        one
        for one in names
        if one.startswith(head) and one != name and one.endswith(tail) and all(part in one for part in middle)
    ]


def _by_its_end(name: str, names: Iterable[str], cut: Callable[[str], str]) -> str:
    """The first word and as much of the end as has room, where no other name begins and ends so; else ''."""
    first, *words = name.split()
    for start in range(1, len(words)):
        said = f"{first} {ELLIPSIS} {' '.join(words[start:])}"
        if words[start].casefold() not in _JOINING and cut(said) == said:
            return said if is_clear(said, name, names) else ""
    return ""


@lru_cache(maxsize=64)
def in_room(names: tuple[str, ...], size: float, room: float) -> dict[str, str]:
    """Name -> what stands for it in bold in a room: itself where it fits, else cut so that no two become one."""
    shown = told_apart(names, lambda name: fitted(name, size, room, BOLD))
    return {name: fitted(one, size, room, BOLD) for name, one in zip(names, shown, strict=True)}


def cut_names(name: str, others: Iterable[str]) -> list[str]:
    """What can stand for a name: its first words with '…', from long to short, as long as none of the `others` begins
    so; at least two words."""
    words, heads = name.split(" "), {one.casefold() for one in others if one != name}
    found = []
    for kept in range(len(words) - 1, _LEAST_WORDS - 1, -1):
        head = " ".join(words[:kept]).rstrip(",;")
        is_apart = not any(other.startswith(head.casefold()) for other in heads)
        if is_apart and words[kept - 1].casefold() not in _JOINING:
            found.append(f"{head}{ELLIPSIS}")
    return found


def _alike(names: Sequence[str], cuts: Sequence[str]) -> list[list[int]]:
    """The places of different names that are shown as the same text."""
    places: dict[str, list[int]] = {}
    for at, text in enumerate(cuts):
        places.setdefault(text, []).append(at)
    return [group for group in places.values() if len({names[at] for at in group}) > 1]


def _difference(names: Sequence[str]) -> int:
    """The first letter of the first word in which not all of them are the same."""
    same = len(list(takewhile(lambda letters: len(set(letters)) == 1, zip(*names, strict=False))))
    word = names[0].rfind(" ", 0, same) + 1
    return word if same - word < _LONG_WORD else same


def _from(name: str, start: int, cut: Callable[[str], str]) -> str:
    """The name from a letter on, behind as many of its first words as there is room for."""
    rest, words = name[start:].strip(), name[:start].split()
    if not rest or not words:
        return name
    first = words[0] if len(words[0]) < _LONG_WORD else words[0][:_HEAD]
    # No head ends in 'dan' or 'di'.
    heads = (words[:kept] for kept in range(len(words) - 1, 1, -1) if len(words[kept - 1]) >= _WORD)
    said = (f"{' '.join(head)} {ELLIPSIS} {rest}" for head in heads)
    return next((one for one in said if cut(one) == one), f"{first} {ELLIPSIS} {rest}")
