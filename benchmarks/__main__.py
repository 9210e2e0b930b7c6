"""`python -m benchmarks [read_model|findings|imports|server|crowd|pack|browser|stage|promise]`: prints figures.

`python -m benchmarks legibility [HTML file …]` reads every slide of the stage in a browser: the smallest sizes, faults.
"""

import importlib
import sys
from collections.abc import Callable, Iterator

from benchmarks import crowd, findings, imports, pack, read_model, server
from benchmarks.timing import HEADING, Figure

PARTS = {
    "read_model": read_model.measure,
    "findings": findings.measure,
    "imports": imports.measure,
    "server": server.measure,
    "crowd": crowd.measure,
    "pack": pack.measure,
}


def _part(name: str) -> Callable[[], Iterator[Figure]]:
    if name in ("browser", "stage", "promise"):
        # These need a browser, the first one the peer as well.
        return importlib.import_module(f"benchmarks.{name}").measure
    return PARTS[name]


def main() -> None:
    if sys.argv[1:2] == ["legibility"]:
        # Needs a browser, and the drawn decks of the tests.
        from benchmarks import legibility_program

        sys.exit(legibility_program.run(sys.argv[2:]))
    print(HEADING)
    for name in sys.argv[1:] or PARTS:
        for figure in _part(name)():
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
