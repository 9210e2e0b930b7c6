import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.domain.formats import MINUS, NBSP, points
from analytics.domain.measures import FINANCIAL, MEASURES, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.red_lists import (
    lasting_words,
    newly_red_words,
    recovered_words,
    red_activities,
    red_agencies,
    red_counts_words,
    silent_agencies,
    silent_json,
    silent_words,
    to_json,
)
from tests.drawn_frames import agencies
from tests.insight.findings.drawn_rows import frame, random_rows, records, row

TW1, TW2 = Period(2026, 3), Period(2026, 6)
WITHOUT = ("belum_lapor", "tanpa_data", "tanpa_target")


def quarters(**deviations):
    """Totals of following quarters: name = deviations of both measures, one per quarter, or a status without one."""
    count = len(next(iter(deviations.values())))
    return [agencies(*((name, values[at], values[at]) for name, values in deviations.items())) for at in range(count)]


def names(rows):
    return rows["agency_short_name"].tolist()


def text(sentence):
    return sentence.replace(NBSP, " ")


THREE = quarters(
    Lama=(-11.0, -12.0, -13.0), Baru=(-9.0, -10.0, -10.01), Pulih=(-20.0, -10.01, -10.0),
    Diam=(-20.0, -20.0, "belum_lapor"), Kembali=(-20.0, "belum_lapor", -30.0), Baik=(1.0, 2.0, 3.0),
)  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES.values())
def test_the_lists_of_drawn_quarters(measure):
    found = red_agencies(THREE, measure)
    assert names(found.newly_red) == ["Kembali", "Baru"]
    assert found.newly_red["status_before"].tolist() == ["belum_lapor", "waspada"]
    assert names(found.recovered) == ["Pulih"]
    assert names(found.lasting) == ["Lama"]
    assert names(found.without_figure) == ["Diam"]
    assert found.without_figure["status_now"].tolist() == ["belum lapor"]


def test_the_sentences():
    found = red_agencies(THREE, PHYSICAL)
    assert text(newly_red_words(found)) == (
        f"2 OPD baru kritis di fisik: Kembali {points(-30)}, Baru {points(-10.01)} poin; "
        "1 di antaranya sebelumnya tanpa angka"
    )
    assert text(recovered_words(found)) == (
        f"1 OPD keluar dari kritis di fisik: Pulih {MINUS}10,00 poin; 1 OPD yang tadinya kritis kini tanpa angka"
    )
    assert text(lasting_words(found)) == f"1 OPD kritis tiga triwulan berturut-turut di fisik: Lama {MINUS}13,00 poin"


def test_more_than_three_are_counted_and_none_is_said():
    many = quarters(**{f"OPD {n}": (-1.0, -10.0 - n) for n in range(1, 6)})
    assert text(newly_red_words(red_agencies(many, FINANCIAL))) == (
        f"5 OPD baru kritis di keuangan: OPD 5 {MINUS}15,00, OPD 4 {MINUS}14,00, OPD 3 {MINUS}13,00 poin, dan 2 lainnya"
    )
    calm = red_agencies(quarters(A=(1.0, 1.0, 1.0)), PHYSICAL)
    assert newly_red_words(calm) == "Tidak ada OPD yang baru kritis di fisik"
    assert recovered_words(calm) == "Tidak ada OPD yang keluar dari kritis di fisik"
    assert lasting_words(calm) == "Tidak ada OPD yang kritis tiga triwulan berturut-turut di fisik"


def test_where_nobody_has_reported_it_is_not_known_who_is_red():
    silent = red_agencies(quarters(A=(-20.0, -20.0, "belum_lapor"), B=(1.0, 1.0, "belum_lapor")), PHYSICAL)
    unknown = "Belum diketahui OPD yang {} di fisik: belum ada yang dapat dinilai"
    assert newly_red_words(silent) == unknown.format("baru kritis")
    assert recovered_words(silent) == (
        unknown.format("keluar dari kritis") + "; 1 OPD yang tadinya kritis kini tanpa angka"
    )
    assert lasting_words(silent) == unknown.format("kritis tiga triwulan berturut-turut")
    assert red_counts_words(silent) == unknown.format("kritis")
    some = red_agencies(quarters(A=(1.0, "belum_lapor"), B=(1.0, 1.0)), PHYSICAL)
    assert newly_red_words(some) == "Dari 1 OPD yang punya angka tidak ada yang baru kritis di fisik"


def test_who_is_free_of_red_only_by_a_lower_target_is_said_so():
    found = red_agencies(THREE, PHYSICAL, freed_by_target=frozenset({"opd-3"}))
    assert text(recovered_words(found)).startswith(
        f"1 OPD keluar dari kritis di fisik: Pulih {MINUS}10,00 poin; Pulih karena target digeser; 1 OPD"
    )


def test_without_a_quarter_before_nobody_is_newly_red():
    now = quarters(A=(-20.0,))
    for before in ([], [now[0].iloc[:0]]):
        found = red_agencies([*before, *now], PHYSICAL)
        assert found.newly_red.empty and found.recovered.empty and found.lasting.empty and found.without_figure.empty
        assert newly_red_words(found) == "Belum ada triwulan sebelumnya tahun ini untuk menilai siapa yang baru kritis"
        assert recovered_words(found) == lasting_words(found) == ""
        assert to_json(found)["baru_merah"] is None and to_json(found)["merah_tiga_triwulan"] is None
    two = red_agencies(quarters(A=(-20.0, -20.0)), PHYSICAL)
    assert two.has_before and not two.has_three and two.lasting.empty and to_json(two)["baru_merah"] == []


def test_the_lists_in_one_line():
    assert red_counts_words(red_agencies(THREE, PHYSICAL)) == (
        "2 OPD baru kritis, 1 keluar dari kritis, 1 kritis tiga triwulan berturut-turut di fisik"
    )
    assert red_counts_words(red_agencies(THREE[1:], PHYSICAL)) == "2 OPD baru kritis, 1 keluar dari kritis di fisik"
    assert red_counts_words(red_agencies(THREE, PHYSICAL, is_first_of_year=True)) == ""


def test_over_the_turn_of_the_year_nobody_turns_red_or_recovers_but_three_in_a_row_are_told():
    found = red_agencies(THREE, PHYSICAL, is_first_of_year=True)
    assert found.newly_red.empty and found.recovered.empty and found.without_figure.empty
    assert recovered_words(found) == "" and names(found.lasting) == ["Lama"]


def test_activities_go_by_their_whole_key_and_are_named_with_their_opd():
    before = frame(row("1", 100, (50, 45)), row("2", 100, (50, 30)), row("1", 100, (50, 30), agency_short_name="B"))
    now = frame(row("1", 100, (50, 30)), row("2", 100, (50, None)), row("1", 100, (50, 45), agency_short_name="B"))
    found = red_activities([before, now], PHYSICAL)
    assert text(newly_red_words(found)) == f"1 kegiatan baru kritis di fisik: Kegiatan 1 (A) {MINUS}20,00 poin"
    assert names(found.recovered) == ["B"]
    assert found.without_figure["status_now"].tolist() == ["tanpa data"]


def slow_lists(quarters_, measure):
    """Sets of keys by list, in plain Python."""
    key = ("agency_slug", "sub_unit", "activity_key", "level")
    known = [{tuple(one[k] for k in key): one[measure.status_column] for one in records(frame(*q))} for q in quarters_]
    *_, before, now = known
    return {
        "newly_red": {k for k, status in now.items() if status == "kritis" and before.get(k) != "kritis"},
        "recovered": {k for k, status in before.items()
                      if status == "kritis" and k in now and now[k] not in ("kritis", *WITHOUT)},
        "lasting": {k for k in now if all(period.get(k) == "kritis" for period in known)},
        "without_figure": {k for k, status in before.items()
                           if status == "kritis" and now.get(k, "belum_lapor") in WITHOUT},
    }  # fmt: skip


@settings(max_examples=60)
@given(st.tuples(*[random_rows(least=1)] * 3), st.sampled_from(list(MEASURES.values())), st.randoms())
def test_the_lists_are_what_plain_python_says_in_any_order(drawn, measure, chance):
    found = red_activities([frame(*rows) for rows in drawn], measure)
    mixed = red_activities([frame(*chance.sample(rows, len(rows))) for rows in drawn], measure)
    for name, expected in slow_lists(drawn, measure).items():
        columns = ["agency_slug", "sub_unit", "activity_key", "level"]
        listed = getattr(found, name)[columns].values.tolist()
        assert set(map(tuple, listed)) == expected and len(listed) == len(expected)
        assert getattr(mixed, name)[columns].values.tolist() == listed
    recovered = found.recovered
    assert recovered[measure.deviation_column].notna().all()
    assert not set(recovered[measure.status_column]) & {"kritis", *WITHOUT}


def test_silent_opd_are_those_that_must_report_and_whether_they_were_silent_before():
    now = agencies(("B", "belum_lapor", "belum_lapor"), ("A", "belum_lapor", "belum_lapor"), ("C", 1.0, 1.0),
                   ("D", "belum_lapor", "belum_lapor"), ("E", "belum_lapor", "belum_lapor"))  # fmt: skip
    now["is_required"] = now["agency_short_name"] != "D"
    before = agencies(("B", "belum_lapor", "belum_lapor"), ("A", 1.0, 1.0))
    silent = silent_agencies(now, before)
    assert dict(zip(silent["agency_short_name"], silent["had_reported"], strict=True)) == {
        "A": True,
        "B": False,
        "E": None,
    }
    assert text(silent_words(silent, TW2, TW1)) == (
        "3 OPD belum melapor untuk Triwulan II 2026: A, B, E; 1 di antaranya juga belum untuk Triwulan I 2026"
    )
    assert [one["lapor_sebelumnya"] for one in silent_json(silent)] == [True, False, None]
    first = silent_agencies(now, None)
    assert text(silent_words(first, TW1, None)) == "3 OPD belum melapor untuk Triwulan I 2026: A, B, E"


def test_nobody_is_silent():
    silent = silent_agencies(agencies(("C", 1.0, 1.0)), None)
    assert text(silent_words(silent, TW2, TW1)) == "Semua OPD yang wajib lapor sudah melapor untuk Triwulan II 2026"


def test_json():
    told = json.loads(json.dumps(to_json(red_agencies(THREE, PHYSICAL)), allow_nan=False))
    assert [one["opd"] for one in told["baru_merah"]] == ["Kembali", "Baru"]
    assert told["baru_merah"][0]["deviasi_sebelum_poin"] is None
    assert told["kini_tanpa_angka"][0]["status_kini"] == "belum lapor"
    assert told["kalimat"][0] == newly_red_words(red_agencies(THREE, PHYSICAL))


def test_of_all_of_them_none_are_said_to_be_among_them():
    before, now = agencies(("A", "belum_lapor", "belum_lapor")), agencies(("A", -30.0, -30.0))
    found = red_agencies([before, now], PHYSICAL)
    assert text(newly_red_words(found)) == f"1 OPD baru kritis di fisik: A {points(-30)} poin; sebelumnya tanpa angka"
    both = [agencies(*((name, "belum_lapor", "belum_lapor") for name in "AB")),
            agencies(("A", -30.0, -30.0), ("B", -20.0, -20.0))]
    assert text(newly_red_words(red_agencies(both, PHYSICAL))).endswith("; semuanya sebelumnya tanpa angka")
    silent = silent_agencies(*[agencies(("B", "belum_lapor", "belum_lapor"))] * 2)
    assert text(silent_words(silent, TW2, TW1)) == (
        "1 OPD belum melapor untuk Triwulan II 2026: B; juga belum untuk Triwulan I 2026"
    )
