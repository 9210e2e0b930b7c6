"""What the README promises is what is run."""

import re
from pathlib import Path

from analytics.__main__ import command_line

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")


def shell_blocks() -> list[str]:
    return [block.strip() for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL)]


def test_each_of_the_two_commands_is_one_line_without_a_prompt():
    start, tests = shell_blocks()[:2]
    for line in (start, tests):
        assert "\n" not in line and not line.startswith(("$ ", "#"))
    assert start.endswith("python -m analytics layani")


def test_continuous_integration_runs_the_second_line_letter_for_letter():
    assert shell_blocks()[1] in (PROJECT / ".ci" / "run").read_text(encoding="utf-8").splitlines()


def test_every_requirement_is_pinned():
    for name in ("requirements.txt", "tests/requirements.txt"):
        lines = (PROJECT / name).read_text(encoding="utf-8").splitlines()
        loose = [line for line in lines if line and not line.startswith("#") and "==" not in line]
        assert not loose, name


def test_every_page_is_in_the_readme():
    pages = sorted(path.stem for path in PROJECT.glob("pages/*/*.py"))
    assert pages and all(f"`{page}`" in README for page in pages)


def test_every_command_is_in_the_readme():
    commands = next(action.choices for action in command_line()._actions if action.dest == "perintah")
    assert len(commands) > 15
    assert [command for command in commands if f"`{command}" not in README] == []


def test_every_sql_file_says_its_grain():
    for path in (PROJECT / "analytics").rglob("*.sql"):
        if path.stem not in {"views", "comments", "column_comments", "status_macros", "drop_temporary", "schema"}:
            assert "-- Grain: " in path.read_text(encoding="utf-8"), path.name
