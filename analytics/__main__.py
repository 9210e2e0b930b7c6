"""`python -m analytics …`: the command line of the dashboard."""

from analytics.stopping import (
    STOPPED,
    STOPPED_EXIT_CODE,
    end_at_once_when_stopped,
    end_now,
    interrupt_when_stopped,
)

if __name__ == "__main__":
    # Before all else, because reading the program from a slow disk takes seconds in which someone may press Ctrl+C.
    end_at_once_when_stopped()

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from analytics.cli.import_commands import say
from analytics.cli.reading_commands import add_reading_commands
from analytics.cli.wording import Parser, add_command, speak_indonesian
from analytics.cli.writing_commands import add_writing_commands
from analytics.domain.errors import ProductError, reason_in_words
from analytics.logbook import start_log
from analytics.paths import current_store

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code: 0 done, 1 refused or undecided, 2 cannot be read, 130 stopped."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console of another code page must not turn a minus sign into a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parsed = command_line().parse_args(arguments)
    start_log(current_store().log)
    if parsed.run is not _serve:
        interrupt_when_stopped()
    try:
        return parsed.run(parsed)
    except ProductError as error:
        say(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        say(STOPPED)
        return STOPPED_EXIT_CODE
    except BrokenPipeError:
        # Whoever reads the output has seen enough (`… | head`); nothing is left to say to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        log.exception("%s: the system refused", parsed.perintah)
        say(_refusal_by_the_system(error))
        return 1


def _refusal_by_the_system(error: OSError) -> str:
    place = f"'{error.filename}'" if error.filename else "Satu berkas di folder data"
    return f"{place} tidak dapat dibaca atau ditulis ({reason_in_words(error)}). Perbaiki itu, lalu ulangi."


def command_line() -> Parser:
    """The parser of every command, in Indonesian."""
    speak_indonesian()
    parser = Parser(prog="python -m analytics", description="Dasbor evaluasi pembangunan daerah (Pra-Rakorev)")
    commands = parser.add_subparsers(metavar="PERINTAH", required=True, dest="perintah")
    _add_serve(commands)
    add_writing_commands(commands)
    add_reading_commands(commands)
    return parser


def _add_serve(commands: argparse._SubParsersAction) -> None:
    command = add_command(commands, "layani", "menjalankan dasbor", _serve)
    command.add_argument("--alamat", default="127.0.0.1", metavar="IP", help="alamat di jaringan kantor")
    command.add_argument("--port", type=_port, default=8501, metavar="PORT", help="0: port bebas mana saja")
    command.add_argument("--tanpa-peramban", action="store_true", help="jangan membuka peramban")


def _port(text: str) -> int:
    port = int(text) if text.isdecimal() else -1
    if not 0 <= port <= 65535:
        raise argparse.ArgumentTypeError(f"'{text}' bukan nomor port. Pakai 1 sampai 65535, atau 0 untuk port bebas.")
    return port


def _serve(parsed: argparse.Namespace) -> int:
    from analytics.ui.serve import serve  # streamlit is imported only to serve

    exit_code = serve(address=parsed.alamat, port=parsed.port, open_browser=not parsed.tanpa_peramban)
    # 0 is a dashboard that has run, and may be building a deck behind its pages.
    return exit_code or end_now(0)


if __name__ == "__main__":
    sys.exit(main())
