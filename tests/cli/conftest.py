"""The command line as its user calls it."""

import pytest

from analytics.__main__ import main


@pytest.fixture
def run(capsys):
    """Calls a command; returns its exit code, what it prints, and what it says beside that."""

    def _run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return _run
