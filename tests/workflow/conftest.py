"""The command line, for what a whole import prints."""

import pytest

from analytics.__main__ import main


@pytest.fixture
def run(capsys):
    """Calls a command; returns its exit code and what it prints."""

    def _run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out

    return _run
