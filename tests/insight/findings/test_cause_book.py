"""The cause of a problem and why: a person, the file, the dictionary, in that order; every one of them in sight."""

import json

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.names import fold_name
from analytics.insight.findings.cause_book import NO_PROBLEM, UNSORTED, assigned, assignments_json
from analytics.insight.findings.denied_words import asserted_words
from tests.insight.findings.drawing import CAUSES, WORDS, book, problem, problems


def judged(*rows, **more):
    found = assigned(problems(*rows), book(**more))
    return list(zip(found["cause_key"], found["cause_name"], found["reason"], strict=True))


@pytest.mark.parametrize(
    ("issue", "root_cause", "key", "reason"),
    [
        ("Tender ulang", "Lahan/izin", "lahan", "menurut berkas"),
        ("Tender ulang", "lahan", "lahan", "menurut berkas"),
        ("Tender ulang", "LAHAN  BELUM TUNTAS.", "lahan", "menurut berkas"),
        ("Tender ulang", "Lain; Lahan/izin", "lahan", "menurut berkas"),
        ("", "Lahan/izin", "lahan", "menurut berkas"),
        ("Menunggu TENDER-ulang", "", "tender", 'menurut kamus: "tender ulang"'),
        ("Tender ulang", "soal lahan", "lahan", 'menurut kamus: "lahan"'),
        ("Surat hibah lahan, lalu tender", "-", "lahan", 'menurut kamus: "hibah lahan"'),
        ("Entri dan lahan", "", "data", 'menurut kamus: "entri"'),
        ("Lahan dan entri", "", "lahan", 'menurut kamus: "lahan"'),
        ("Lahanya belum", "", UNSORTED, "tidak ada kata kamus yang cocok"),
        ("Tidak ada permasalahan", "", NO_PROBLEM, "tidak menyebut masalah"),
        ("-", "-", NO_PROBLEM, "tidak menyebut masalah"),
        ("", "", NO_PROBLEM, "tidak menyebut masalah"),
    ],
)
def test_the_cause_and_the_reason_of_a_problem(issue, root_cause, key, reason):
    names = {one["key"]: one["short_name"] for one in CAUSES} | {UNSORTED: "Belum dikelompokkan", NO_PROBLEM: ""}
    assert judged(problem("k", issue, root_cause)) == [(key, names[key], reason)]


def test_a_person_goes_before_the_file_for_that_agency_and_that_text_alone():
    corrections = [("dinas-a", "tender ulang", "data")]
    rows = [
        problem("k", "Tender  Ulang!", "Lahan/izin"),
        problem("k", "Tender ulang", "Lahan/izin", agency_slug="dinas-b"),
        problem("k", "Tender ulang lagi", ""),
    ]
    assert judged(*rows, corrections=corrections) == [
        ("data", "Data entri", "ditetapkan Ani, 3\u00a0Jun\u00a02026"),
        ("lahan", "Lahan/izin", "menurut berkas"),
        ("tender", "Gagal/ulang tender", 'menurut kamus: "tender ulang"'),
    ]


def test_words_taken_away_and_decisions_for_a_cause_that_is_gone_say_nothing():
    words = WORDS | {"tender ulang": "", "entri": "hilang"}
    corrections = [("dinas-a", "entri", "hilang")]
    rows = [problem("k", "Tender ulang"), problem("k", "Entri")]
    assert [key for key, _, _ in judged(*rows, words=words, corrections=corrections)] == ["tender", UNSORTED]


def test_without_problems_or_without_a_book_nothing_is_sorted():
    assert assigned(problems(), book()).empty
    assert judged(problem("k", "Tender"), words={})[0][0] == UNSORTED


def longest_by_search(text, words):
    """The twin: every entry is searched for."""
    held = [(-len(one), f" {text} ".index(f" {one} "), one) for one in words if f" {one} " in f" {text} "]
    return min(held, default=(0, 0, ""))[2]


SYLLABLES = st.lists(st.sampled_from(["a", "b", "ab", "ba", "abc"]), max_size=8).map(" ".join)


@settings(max_examples=60)
@given(SYLLABLES, st.lists(SYLLABLES.filter(bool), max_size=6))
def test_the_longest_words_are_found_as_a_search_for_every_entry_finds_them(text, words):
    entries = dict.fromkeys(words, "tender")
    longest = max((one.count(" ") + 1 for one in words), default=0)
    assert asserted_words(text, entries, longest) == (longest_by_search(text, words), "")


@settings(max_examples=40)
@given(st.permutations(range(4)))
def test_the_order_of_problems_moves_no_cause(order):
    rows = [problem("k", text) for text in ("Tender ulang", "Lahan", "-", "Hujan")]
    causes = dict(zip(map(fold_name, ("Tender ulang", "Lahan", "-", "Hujan")), judged(*rows), strict=True))
    found = assigned(problems(*[rows[place] for place in order]), book())
    assert [causes[fold_name(one)][0] for one in found["issue"]] == found["cause_key"].tolist()


def test_json_lists_every_assignment_with_its_reason():
    found = assigned(problems(problem("K1", "Tender ulang"), problem("K1", "-")), book())
    first, second = json.loads(json.dumps(assignments_json(found), allow_nan=False))
    assert (first["masalah"], first["kunci_sebab"], first["alasan"]) == (
        "Tender ulang", "tender", 'menurut kamus: "tender ulang"',
    )  # fmt: skip
    assert (second["kunci_sebab"], second["alasan"], second["bulan"]) == ("", "tidak menyebut masalah", 6)


def test_a_read_without_texts_is_no_problem():
    rows = problems(problem("k", "Tender")).assign(issue=pd.Series([None], dtype=object), root_cause="")
    assert assigned(rows, book())["cause_key"].tolist() == [NO_PROBLEM]
