"""What a rule about single cells or rows says, and its three kinds: refused, asked, only noted."""

from typing import NamedTuple

from analytics.intake.findings import Grade


class Rule(NamedTuple):
    """What is said: the message names the cells where it has {cells}. `question`: the key that an answer goes by."""

    grade: Grade
    message: str
    remedy: str = ""
    question: str = ""

    @property
    def flag(self) -> str:
        """The option that answers it on the command line; '' where nothing is asked."""
        return "--keputusan" if self.question else ""


def refusal(message: str, remedy: str) -> Rule:
    """What keeps the file out until it is put right."""
    return Rule(Grade.REFUSED, message, remedy)


def question(message: str, remedy: str, key: str) -> Rule:
    """What a person decides, by a key of findings.QUESTIONS."""
    return Rule(Grade.UNDECIDED, message, remedy, key)


def remark(message: str, remedy: str = "") -> Rule:
    """What is told and stops nothing."""
    return Rule(Grade.NOTE, message, remedy)
