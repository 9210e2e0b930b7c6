"""`python -m benchmarks [read_model|server|browser]`: prints every figure with its limit; judges nothing by itself."""

import sys

from benchmarks import browser, read_model, server
from benchmarks.timing import HEADING

PARTS = {"read_model": read_model.measure, "server": server.measure, "browser": browser.measure}


def main() -> None:
    print(HEADING)
    for name in sys.argv[1:] or PARTS:
        for figure in PARTS[name]():
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
