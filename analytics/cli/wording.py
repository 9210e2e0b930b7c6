"""argparse in Indonesian: its few messages, translated where it looks them up."""

import argparse
import json
import sys
from collections.abc import Callable
from typing import NoReturn

WRONG_USE = 1
"""Refused with a reason; 2 is for files that cannot be read."""
_TEXTS = {
    "usage: ": "pemakaian: ",
    "options": "pilihan",
    "positional arguments": "perintah dan berkas",
    "show this help message and exit": "tampilkan bantuan ini",
    "the following arguments are required: %s": "yang berikut harus diisi: %s",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "expected one argument": "memerlukan satu nilai",
    "expected at least one argument": "memerlukan paling sedikit satu nilai",
    "invalid choice: %(value)r (choose from %(choices)s)": "pilihan %(value)r tidak ada (yang ada: %(choices)s)",
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak dapat dipakai",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s\n",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "not allowed with argument %s": "tidak dapat bersama %s",
    "ignored explicit argument %r": "nilai %r tidak dipakai",
}


class Parser(argparse.ArgumentParser):
    """A parser that ends a wrong call as refused."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USE, f"{self.prog}: {message}\n")


def speak_indonesian() -> None:
    """Lets argparse look its messages up in Indonesian; unknown ones stay as they are."""
    argparse._ = lambda text: _TEXTS.get(text, text)
    argparse.ngettext = lambda one, many, count: _TEXTS.get(one if count == 1 else many, one if count == 1 else many)


def add_command(
    commands: argparse._SubParsersAction, name: str, help_text: str, run: Callable[[argparse.Namespace], int]
) -> argparse.ArgumentParser:
    """A command of this name, which calls `run` with what was asked; for its arguments to be added."""
    command = commands.add_parser(name, help=help_text, description=help_text)
    command.set_defaults(run=run)
    return command


def dumps(value: object) -> str:
    """A result as the JSON that goes to stdout."""
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)
