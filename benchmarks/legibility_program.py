"""`python -m benchmarks legibility [HTML file …]`: the smallest sizes of every slide and all faults."""

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import legibility
from benchmarks.browser import open_browser


def run(names: Sequence[str]) -> int:
    """Reads the named files, else the sample and the drawn decks; 1 where a fault is found."""
    faults = 0
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        page = browser.new_page()
        for file in _files(names, Path(folder)):
            # What agencies write may hold what the font does not; the sample and the drawn decks must not.
            found = legibility.readings(page, file, is_complete=not names)
            print(file.name, *legibility.report(found), sep="\n", flush=True)
            faults += sum(len(one.faults) for one in found)
    return 1 if faults else 0


def _files(names: Sequence[str], folder: Path) -> Iterator[Path]:
    if names:
        yield from (Path(name).resolve() for name in names)
        return
    from benchmarks.stage_files import drawn_files

    yield from drawn_files(folder)
