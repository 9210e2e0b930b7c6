"""How lines are shared out among texts that do not all fit."""

from collections.abc import Sequence


def shared_lines(wanted: Sequence[int], room: int) -> list[int]:
    """Lines for each text: one for everybody who wants any, then one more each in the order given while there is room.

    Where not even one each fits, the last get none.
    """
    given = [0] * len(wanted)
    while room > 0:
        hungry = [at for at, most in enumerate(wanted) if given[at] < most]
        if not hungry:
            break
        for at in hungry[:room]:
            given[at] += 1
        room -= len(hungry)
    return given
