"""The cause in a list of activities is that of the findings; what the file wrote stands beside it."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.measures import PHYSICAL
from analytics.insight.assigned_causes import first_causes, with_causes
from analytics.insight.findings.cause_book import APART, assigned
from analytics.insight.findings.causes import causes
from tests.insight.findings.drawing import activities, activity, book, problem, problems

TEXTS = ["Tender ulang", "Lahan", "tidak ada", "Hujan", "", "Tidak ada kendala lahan"]


def listed(names, told, **more):
    rows = activities(*(activity(name) for name in names)).assign(root_cause=None)
    return with_causes(rows, first_causes(problems(*told), book(**more)))


def test_corrections_the_file_and_the_dictionary_name_the_cause_of_the_first_problem():
    told = [
        problem("A", "Nihil"), problem("A", "Tender ulang"), problem("A", "Lahan"),
        problem("B", "Tender ulang", "Lahan/izin"),
        problem("C", "Entri"),
        problem("D", "Hujan"),
        problem("E", "Berjalan lancar"),
    ]  # fmt: skip
    shown = listed("ABCDEF", told, corrections=[("dinas-a", "entri", "tender")])
    assert shown["root_cause"].tolist() == ["Gagal/ulang tender", "Lahan/izin", "Gagal/ulang tender", None, None, None]


def test_what_the_file_wrote_is_kept():
    rows = pd.DataFrame([activity("A") | {"root_cause": "Soal tanah"}])
    shown = with_causes(rows, first_causes(problems(problem("A", "Tender ulang", "Soal tanah")), book()))
    assert shown[["root_cause", "file_cause"]].to_numpy().tolist() == [["Gagal/ulang tender", "Soal tanah"]]
    assert rows["root_cause"].tolist() == ["Soal tanah"]


def test_nothing_is_a_list_too():
    assert listed("", []).empty and list(listed("A", [])["root_cause"]) == [None]


@settings(max_examples=50)
@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(TEXTS)), max_size=8))
def test_every_cause_has_as_many_activities_in_the_list_as_in_the_findings(told):
    told = [problem(name, text) for name, text in told]
    shown = listed("ABC", told)["root_cause"].dropna().value_counts().to_dict()
    rows = activities(*(activity(name) for name in "ABC"))
    table = causes(rows, assigned(problems(*told), book()), book(), PHYSICAL).table
    found = {
        row["cause_name"]: row["activity_count"]
        for row in table.to_dict("records")
        if row["cause_key"] not in APART and row["activity_count"]
    }
    assert shown == found
