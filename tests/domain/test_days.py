from datetime import date

import pytest

from analytics.domain.days import day_of
from analytics.domain.errors import Refused

AFTER = date(2026, 6, 30)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("30/9", date(2026, 9, 30)), ("30-9-2026", date(2026, 9, 30)), ("30.9.26", date(2026, 9, 30)),
        (" 30 Sep ", date(2026, 9, 30)), ("30 september 2026", date(2026, 9, 30)), ("30sep", date(2026, 9, 30)),
        ("2026-09-30", date(2026, 9, 30)), ("15 Agt 27", date(2027, 8, 15)), ("1 7", date(2026, 7, 1)),
        ("30/6", date(2027, 6, 30)), ("31/1", date(2027, 1, 31)),
    ],
)  # fmt: skip
def test_a_day_is_read_with_the_day_first_and_comes_after(typed, meant):
    assert day_of(typed, AFTER) == meant


@pytest.mark.parametrize("typed", ["", "besok", "30", "9/2026", "30 Sepedas", "1/2/3/4", "٣/٩"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises(Refused, match="bukan tanggal" if typed else "belum diisi"):
        day_of(typed, AFTER)


@pytest.mark.parametrize("typed", ["31/9", "31 Juni 2026", "2026-13-01", "0/9", "29/2/2027"])
def test_a_day_that_the_calendar_lacks_is_refused(typed):
    with pytest.raises(Refused, match="kalender"):
        day_of(typed, AFTER)
