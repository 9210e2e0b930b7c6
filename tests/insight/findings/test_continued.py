"""Activities of an OPD that was merged or split: by which key they go on, and when nobody can say so."""

import pandas as pd

from analytics.insight.findings.continued import continued_keys, succession_reasons, successors_of_the_gone
from analytics.insight.findings.rows import ACTIVITY_KEY
from tests.insight.findings.drawn_rows import row

MARCH = 2026 * 12 + 3


def key(agency, code):
    return agency, "", code, "kegiatan"


def rows_of(*told, heirs="b c"):
    """Of (agency, month, code, name): those of A, whose duty ends in March."""
    made = [
        row(code, 100, (50, 40), month=month, agency_short_name=agency, activity_name=name,
            successor_slugs=heirs if agency == "A" else "", last_duty_month=MARCH if agency == "A" else None)
        for agency, month, code, name in told
    ]  # fmt: skip
    return pd.DataFrame(made)


def test_an_activity_goes_on_by_its_code_or_by_its_name_where_one_opd_alone_has_it():
    before = [("A", 3, "1", "Rambu"), ("A", 3, "2", "Halte"), ("A", 3, "3", "Jalan"), ("A", 3, "4", "Pasar")]
    later = [("B", 6, "1", "Rambu"), ("C", 6, "22", "HALTE "), ("B", 6, "3", "Jalan"), ("C", 6, "3", "Jalan")]
    rows = rows_of(*before, *later)
    assert continued_keys(rows, ACTIVITY_KEY) == {key("a", "1"): key("b", "1"), key("a", "2"): key("c", "22")}
    told = succession_reasons(rows, ACTIVITY_KEY)
    assert (told[key("a", "4")], told[key("b", "1")]) == ("diteruskan B, C", "dari A")


def test_what_a_successor_had_as_its_own_is_not_what_it_goes_on_with():
    both = [("A", 3, "1", "Rambu"), ("B", 3, "1", "Rambu"), ("B", 6, "1", "Rambu")]
    assert continued_keys(rows_of(*both), ACTIVITY_KEY) == {}


def test_nobody_is_gone_before_the_month_or_while_it_still_reports_and_a_chain_ends_at_its_last():
    still = rows_of(("A", 3, "1", "Rambu"), ("A", 6, "1", "Rambu"), ("B", 6, "1", "Rambu"))
    assert successors_of_the_gone(still) == {}
    assert successors_of_the_gone(still[still["month"] == 3]) == {}
    chain = rows_of(("A", 3, "1", "Rambu"), ("B", 3, "2", "Halte"), ("D", 9, "1", "Rambu"), heirs="b")
    is_b = chain["agency_slug"] == "b"
    chain.loc[is_b, ["successor_slugs", "last_duty_month"]] = ["d", MARCH + 3]
    assert successors_of_the_gone(chain) == {"a": {"d"}, "b": {"d"}}
    assert continued_keys(chain, ACTIVITY_KEY) == {key("a", "1"): key("d", "1")}
