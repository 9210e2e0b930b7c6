"""The gap by cause: each activity once, the sum the whole, what names no cause in sight."""

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import idr, percent, points
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.contribution import contributions, gaps_idr, with_counted_ceiling
from analytics.insight.findings import problem_texts
from analytics.insight.findings.cause_book import FILLED, NO_PROBLEM, UNFILLED, UNSORTED, assigned
from analytics.insight.findings.causes import cause_words, causes, causes_title, matrix, to_json
from analytics.insight.findings.rows import Rows
from tests.insight.findings.drawing import activities, activity, book, problem, problems

BOOK = book()
ROWS = [
    activity("Jalan", ceiling_idr=4000.0, physical_actual_pct=30.0, financial_actual_idr=300.0),
    activity("Irigasi", ceiling_idr=3000.0, physical_actual_pct=45.0),
    activity("Gedung", ceiling_idr=2000.0, physical_actual_pct=20.0, agency_slug="dinas-b"),
    activity("Pasar", ceiling_idr=1000.0, physical_actual_pct=60.0),
    activity("Taman", ceiling_idr=5000.0, physical_actual_pct=None),
    activity("Situs", ceiling_idr=0.0, physical_actual_pct=10.0),
]
TOLD = [
    problem("Jalan", "Tender ulang"), problem("Jalan", "Soal lahan"), problem("Jalan", "Tender lagi"),
    problem("Irigasi", "Hujan"), problem("Pasar", "Soal lahan"), problem("Taman", "Soal lahan"),
]  # fmt: skip


def found(rows=ROWS, told=TOLD, measure=PHYSICAL):
    return causes(activities(*rows), assigned(problems(*told), BOOK), BOOK, measure)


def test_each_activity_below_target_counts_once_at_its_first_problem():
    whole = 4000 + 3000 + 2000 + 1000
    table = found().table
    assert table["cause_key"].tolist() == ["tender", "lahan", UNSORTED, UNFILLED]
    assert table["activity_count"].tolist() == [1, 0, 1, 1]
    assert table["also_count"].tolist() == [0, 1, 0, 0]
    assert table["contribution_pp"].tolist() == pytest.approx(
        [4000 * -20 / whole, 0, 3000 * -5 / whole, 2000 * -30 / whole]
    )
    assert table["gap_idr"].tolist() == pytest.approx([4000 * -0.20, 0, 3000 * -0.05, 2000 * -0.30])
    assert table["escalation_party"].tolist() == ["UKPBJ", "Asisten I", "", ""]
    assert found().judged_count == 4 and found().activity_count == 3


def test_money_is_the_money_that_is_missing():
    table = found(measure=FINANCIAL).table.set_index("cause_key")
    assert table.loc["tender", "gap_idr"] == 300 - 500
    assert table.loc["lahan", "activity_count"] == 2, "Pasar and Taman have money"


def test_points_and_rupiah_are_those_of_every_contribution():
    for measure in (PHYSICAL, FINANCIAL):
        given = activities(*ROWS)
        rows = given.iloc[Rows(given).judged(measure)].reset_index(drop=True)
        counted = with_counted_ceiling(rows, measure)
        below = rows[measure.deviation_column] < 0
        result = found(measure=measure)
        assert result.contribution_pp == pytest.approx(contributions(counted, measure)[below].sum())
        assert result.gap_idr == pytest.approx(gaps_idr(counted, measure)[below].sum())


def test_the_agencies_across_causes():
    wide = matrix(found())
    assert wide.columns.tolist() == ["agency_slug", "agency_short_name", "tender", UNSORTED, UNFILLED, "total"]
    assert wide["agency_slug"].tolist() == ["dinas-a", "dinas-b"]
    assert wide["total"].tolist() == pytest.approx([(4000 * -20 + 3000 * -5) / 10000, 2000 * -30 / 10000])
    assert wide["tender"].isna().tolist() == [False, True]
    counted = matrix(found(), "activity_count")
    assert counted["total"].tolist() == [2, 1]


def test_every_activity_says_its_cause_and_why():
    rows = found().activities.set_index("activity_name")
    assert rows.index.tolist() == ["Jalan", "Gedung", "Irigasi"]
    assert rows.loc["Jalan", "reason"] == 'menurut kamus: "tender ulang"' and rows.loc["Jalan", "also"] == ("lahan",)
    assert rows.loc["Gedung", ["cause_key", "cause_name"]].tolist() == [UNFILLED, "Belum diisi"]


COVERED = percent(
    100 * sum(one["ceiling_idr"] for one in ROWS if one["physical_deviation_pp"] is not None and one["ceiling_idr"])
    / sum(one["ceiling_idr"] or 0 for one in ROWS)
)  # fmt: skip


def test_the_title_names_the_costliest_cause_and_what_is_open():
    top = found().table.iloc[0]
    head = f"{points(top['contribution_pp'])}\u00a0poin fisik (setara {idr(800)}) pada 1 kegiatan"
    assert causes_title(found()) == (
        f"Penyebab terbesar Gagal/ulang tender: {head}; 1 kegiatan belum diisi, 1 belum dikelompokkan; "
        f"baru {COVERED} pagu terhitung"
    )
    assert cause_words(top, PHYSICAL) == f"Gagal/ulang tender: {head} di 1 OPD; perlu dibahas dengan UKPBJ"
    money = found(measure=FINANCIAL)
    row = money.table.set_index("cause_key", drop=False).loc["tender"]
    cost = points(100 * (300 - 500) / 15000)
    assert cause_words(row, FINANCIAL).startswith(
        f"Gagal/ulang tender: {cost}\u00a0poin keuangan (kurang {idr(200)}) pada 1 kegiatan"
    )
    other = found().table.set_index("cause_key", drop=False).loc["lahan"]
    assert "juga disebut 1 kegiatan lain" in cause_words(other, PHYSICAL)


@pytest.mark.parametrize(
    ("rows", "told", "said"),
    [
        ([], [], "Belum ada kegiatan dengan target dan realisasi fisik"),
        ([ROWS[4]], TOLD, "Belum ada kegiatan dengan target dan realisasi fisik"),
        ([ROWS[3]], TOLD, "Tidak ada kegiatan di bawah target fisik"),
        ([ROWS[1], ROWS[2]], TOLD, "Penyebab 2 kegiatan di bawah target fisik: 1 kegiatan belum diisi, 1 belum"),
        ([ROWS[2] | {"level": "opd"}], [], "Penyebab 1 OPD di bawah target fisik: 1 OPD belum diisi"),
        ([ROWS[0]], TOLD, "Penyebab terbesar Gagal/ulang tender: −20,00\u00a0poin fisik"),
    ],
)
def test_what_is_said_where_there_is_little(rows, told, said):
    assert causes_title(found(rows, told)).startswith(said)
    json.dumps(to_json(found(rows, told)), allow_nan=False)
    assert matrix(found(rows, told))["total"].sum() == pytest.approx(found(rows, told).contribution_pp)


def test_not_reported_is_in_no_cause_and_over_a_hundred_is_no_gap():
    rows = [activity("Taman", physical_actual_pct=None), activity("Pasar", physical_actual_pct=140.0)]
    assert found(rows).table.empty and found(rows).judged_count == 1


KEYS = ["tender", "lahan", "lain", "-"]
ISSUES = {"tender": "Tender", "lahan": "Lahan", "lain": "Hujan", "-": "-"}
DRAWN = st.lists(
    st.tuples(
        st.sampled_from(["dinas-a", "dinas-b"]),
        st.integers(0, 9),
        st.one_of(st.none(), st.integers(0, 140)),
        st.lists(st.sampled_from(KEYS), max_size=3),
    ),
    max_size=8,
)


def by_hand(drawn):
    """The twin: fractions, one activity after the other."""
    judged_rows = [one for one in drawn if one[1] > 0 and one[2] is not None]
    whole = sum(Fraction(ceiling) for _, ceiling, _, _ in judged_rows)
    sums = {}
    for slug, ceiling, actual, told in judged_rows:
        if actual >= 50:
            continue
        named = [one for one in told if one != "-"]
        keys = [UNSORTED if one == "lain" else one for one in named] or [FILLED if told else UNFILLED]
        cost = Fraction(ceiling) * (actual - 50)
        for place in (keys[0], (slug, keys[0])):
            number, points_cost, gap = sums.get(place, (0, Fraction(0), Fraction(0)))
            sums[place] = (number + 1, points_cost + cost / whole, gap + cost / 100)
        for one in set(keys[1:]) - {keys[0]}:
            sums["also", "", one] = sums.get(("also", "", one), 0) + 1
    return sums


@settings(max_examples=60)
@given(DRAWN, st.randoms(use_true_random=False))
def test_causes_agree_with_fractions_and_with_any_order_of_rows(drawn, random):
    rows = [
        activity(f"K{place}", agency_slug=slug, ceiling_idr=float(ceiling),
                 physical_actual_pct=None if actual is None else float(actual))
        for place, (slug, ceiling, actual, _) in enumerate(drawn)
    ]  # fmt: skip
    told = [
        [problem(f"K{place}", ISSUES[one], agency_slug=slug) for one in named]
        for place, (slug, _, _, named) in enumerate(drawn)
    ]
    result = found(rows, [one for some in told for one in some])
    sums = by_hand(drawn)
    for row in result.table.to_dict("records"):
        number, cost, gap = sums.get(row["cause_key"], (0, 0, 0))
        assert row["activity_count"] == number
        assert row["contribution_pp"] == pytest.approx(float(cost)) and row["gap_idr"] == pytest.approx(float(gap))
        assert row["also_count"] == sums.get(("also", "", row["cause_key"]), 0)
    for row in result.by_agency.to_dict("records"):
        number, cost, _ = sums[row["agency_slug"], row["cause_key"]]
        assert row["activity_count"] == number and row["contribution_pp"] == pytest.approx(float(cost))
    assert NO_PROBLEM not in set(result.table["cause_key"])
    assert result.table["activity_count"].sum() == result.activity_count
    assert result.by_agency["activity_count"].sum() == result.activity_count
    random.shuffle(rows)
    random.shuffle(told)
    again = found(rows, [one for some in told for one in some])
    assert to_json(again) == to_json(result)
    assert again.activities["activity_key"].tolist() == result.activities["activity_key"].tolist()


def test_filler_is_told_apart_and_no_text_has_one_meaning():
    told = [problem("Jalan", "Berjalan lancar"), problem("Irigasi", "-"), problem("Irigasi", "Soal lahan")]
    table = found(ROWS, told).table
    assert table["cause_key"].tolist() == ["lahan", FILLED, UNFILLED]
    assert table["cause_name"].tolist() == ["Lahan/izin", "Hanya kata pengisi", "Belum diisi"]
    assert table["activity_count"].tolist() == [1, 1, 1]
    ending = "; 1 kegiatan belum diisi, 1 hanya kata pengisi; baru 66,67% pagu terhitung"
    assert causes_title(found(ROWS, told)).endswith(ending)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["Jalan", "Irigasi", "Gedung"]),
                          st.sampled_from(["Soal lahan", "-", "Lancar", "", "Hujan"])), max_size=6))  # fmt: skip
@pytest.mark.parametrize("measure", [PHYSICAL, FINANCIAL])
def test_what_is_left_out_or_filled_is_counted_as_by_the_problem_texts(measure, drawn):
    told = assigned(problems(*(problem(name, text, agency_slug="dinas-b" if name == "Gedung" else "dinas-a")
                               for name, text in drawn)), BOOK)  # fmt: skip
    rows = activities(*ROWS)
    own = causes(rows, told, BOOK, measure)
    texts = problem_texts.problem_texts(rows, told, Period(2026, 6)).in_measure(measure)
    assert own.count_of(UNFILLED) == texts.count_of(problem_texts.UNFILLED)
    assert own.count_of(FILLED) == texts.count_of(problem_texts.FILLER)


def test_of_several_equal_causes_none_is_singled_out():
    rows = [activity("A"), activity("B"), activity("C", physical_actual_pct=60.0)]
    told = [problem("A", "Soal lahan"), problem("B", "Tender ulang")]
    assert causes_title(found(rows, told)).replace("\u00a0", " ") == (
        "2 penyebab sama besar, masing-masing −3,33 poin fisik: Gagal/ulang tender, Lahan/izin"
    )
