"""The helper process of `layani`: `python -m analytics.ui.preparing` makes the data folder ready and ends.

What loading the sample or rebuilding takes (170 MB at its peak) goes with it.
"""

import os
import subprocess
import sys
from pathlib import Path

from analytics import workflow
from analytics.domain.errors import ProductError
from analytics.logbook import start_log
from analytics.paths import PROJECT, current_store


def main() -> int:
    """The exit code; what the person has to know stands on standard output or standard error."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")
    store = current_store()
    start_log(store.log)
    try:
        for message in workflow.prepare(store.folder, _say).messages:
            _say(message)
    except ProductError as problem:
        sys.stderr.write(f"{problem}\n")
        return problem.exit_code
    return 0


def start_preparing(folder: Path) -> subprocess.Popen:
    """The helper on one data folder, out of reach of Ctrl+C, which its caller answers for both."""
    return subprocess.Popen(
        [sys.executable, "-m", "analytics.ui.preparing"],
        cwd=PROJECT,
        env=os.environ | {"RAKOREV_DATA": str(folder)},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
    )


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
