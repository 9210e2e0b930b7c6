"""The program as a process of its own, as its user starts it."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from analytics.paths import PROJECT

# Root reads and writes what it likes; without these capabilities permissions count for it as for anybody.
_WITHOUT_PRIVILEGES = """
import ctypes, os, sys
for capability in (CAP_DAC_OVERRIDE := 1, CAP_DAC_READ_SEARCH := 2):
    ctypes.CDLL(None).prctl(PR_CAPBSET_DROP := 24, capability, 0, 0, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def start(*arguments: str, folder: Path) -> subprocess.Popen:
    """`python -m analytics …` on one data folder, from a directory that is not the project's."""
    return start_python("-m", "analytics", *arguments, folder=folder)


def start_unprivileged(*arguments: str, folder: Path) -> subprocess.Popen:
    """The same for somebody for whom the permissions of files count, whoever runs the tests."""
    return start_python("-c", _WITHOUT_PRIVILEGES, sys.executable, "-m", "analytics", *arguments, folder=folder)


def start_python(*arguments: str, folder: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, *arguments],
        env=os.environ | {"RAKOREV_DATA": str(folder), "PYTHONPATH": str(PROJECT), "PYTHONIOENCODING": "utf-8"},
        cwd=tempfile.gettempdir(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        start_new_session=True,
    )  # fmt: skip


def wait_until_stoppable(process: subprocess.Popen) -> None:
    """Waits until Python has come so far that the program decides what a signal does."""
    status = Path(f"/proc/{process.pid}/status")
    while status.exists() and not _catches_termination(status.read_text()):
        time.sleep(0.002)


def _catches_termination(status: str) -> bool:
    caught = next(line.split()[1] for line in status.splitlines() if line.startswith("SigCgt:"))
    return bool(int(caught, 16) & 1 << (signal.SIGTERM - 1))
