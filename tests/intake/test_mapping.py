"""A mapping as data: its fingerprint, its way through JSON, and what is refused."""

import json

import pytest

from analytics.domain.errors import Refused
from analytics.intake.mapping import SavedMapping, TableMapping, fingerprint_of, newest_of
from analytics.intake.mapping_json import digest_of, mapping_json, mapping_of
from analytics.intake.periodic_columns import followed
from tests.intake.mappings import mapping, rule

HEADER = ["Satker", "Uang", "Jenis", "Fisik"]
LONG = ["OPD", "Nilai", "Jenis", "TW"]


def long_mapping(*rules, **more):
    columns = {"A": "OPD", "B": "angka", "C": "syarat", "D": "triwulan"}
    return mapping(LONG, columns, aturan=list(rules), **more)


def test_case_spaces_and_hard_spaces_do_not_matter():
    same = [["  SATKER", "uang\u00a0", "Jenis ", "FISIK", "", " "]]
    assert fingerprint_of(same) == fingerprint_of([HEADER])


@pytest.mark.parametrize(
    "other",
    [
        [["Satker", "Uang", "Jenis", "Fisik (%)"]],
        [["Satker", "Jenis", "Uang", "Fisik"]],
        [["Satker", "Uang", "", "Jenis", "Fisik"]],
        [["Satker", "Uang", "Jenis", "Fisik", "Ket"]],
        [["Satker", "Uang", "Jenis"]],
        [HEADER, HEADER],
    ],
)
def test_a_column_that_is_another_is_another_header(other):
    assert fingerprint_of(other) != fingerprint_of([HEADER])


@pytest.mark.parametrize(
    "told",
    [
        mapping(HEADER, {"A": "OPD", "B": ("pagu", "juta"), "D": ("realisasi fisik", "pecahan", "tw2")},
                basis_fisik="periode"),
        mapping([["OPD", "Rp", None], [None, "TW I", "TW II"]],
                {"A": "OPD", "B": ("realisasi keuangan", "rupiah", "tw1"), "C": ("realisasi keuangan", "ribu", "Juni")},
                basis_keuangan="kumulatif"),
        long_mapping(rule("pagu", "rupiah", "setahun", C=["DPA", "DPPA"]), rule("realisasi fisik", "persen", C="RF"),
                     kecuali={"C": ["Uji"]}, baris_sama="jumlahkan"),
    ],
)  # fmt: skip
def test_it_comes_back_from_json_as_it_was(told):
    again = mapping_of(json.loads(json.dumps(mapping_json(told))))
    assert again == told and digest_of(again) == digest_of(told) and again.fingerprint == told.fingerprint


def test_a_measure_is_told_once_for_the_periods_that_follow_its_first_one():
    titles = [["OPD", "TW I", "", "TW II", ""], ["", "T", "R", "T", "R"]]
    data = mapping_json(mapping(titles, {"A": "OPD", "B": ("target fisik", "persen", "tw1")}))
    b, c, d, e = data["kolom"][1:]
    d |= {"periode": "tw2", "seperti": "B"}
    c["periode"], e["periode"], e["seperti"] = "tw1", "tw2", "C"
    assert {(one.index, one.meaning, one.unit, one.period) for one in mapping_of(data).columns[1:]} == {
        (1, "target fisik", "persen", "tw1"), (3, "target fisik", "persen", "tw2"),
    }  # fmt: skip
    assert followed(titles, [0], is_saved=False) == {3: 1, 4: 2}
    assert followed(titles, [0, 1], is_saved=False) == {4: 2} and followed(titles, [], is_saved=True) == {}


def test_the_last_one_of_a_header_holds_and_one_without_columns_takes_it_away():
    first = mapping(HEADER, {"A": "OPD", "B": ("pagu", "juta")})
    second = mapping(HEADER, {"A": "OPD", "B": ("pagu", "rupiah")})
    kept = [SavedMapping(first, "1"), SavedMapping(second, "2")]
    assert newest_of(kept) == {first.fingerprint: SavedMapping(second, "2")}
    assert newest_of([*kept, SavedMapping(TableMapping(first.titles), "3")]) == {}


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({"B": ("pagu", "rupiah")}, "Belum ada kolom yang menyebut OPD atau kegiatan"),
        ({"A": "OPD"}, "Belum ada kolom pagu, target, realisasi"),
        ({"A": "OPD", "B": "pagu"}, "satuannya belum dipilih"),
        ({"A": "OPD", "B": ("pagu", "persen")}, "satuan 'persen' tidak dapat dipakai"),
        ({"A": "OPD", "B": ("target fisik", "rupiah")}, "satuan 'rupiah' tidak dapat dipakai"),
        ({"A": ("OPD", "rupiah"), "B": ("pagu", "rupiah")}, "satuan hanya untuk"),
        ({"A": "OPD", "B": ("pagu", "rupiah", "kapan-kapan")}, "periode 'kapan-kapan' tidak dapat dipakai"),
        ({"A": "OPD", "B": "uang"}, "arti 'uang' tidak dikenal"),
        ({"A": "OPD", "B": ("pagu", "rupiah"), "C": ("pagu", "ribu")}, "Kolom B dan C sama-sama 'pagu'"),
        ({"A": "OPD", "D": ("target fisik", "persen", "tw1"), "B": ("target fisik", "pecahan", "tw2")},
         "persen dan pecahan sekaligus"),
        ({"A": "OPD", "B": ("pagu", "rupiah"), "C": "syarat"}, "Syarat hanya berlaku bersama"),
        ({"A": "OPD", "B": "angka", "C": "syarat"}, "Belum ada syarat"),
    ],
)  # fmt: skip
def test_what_is_missing_or_contradicts_itself_is_refused_by_name(columns, words):
    with pytest.raises(Refused, match="Pemetaan belum lengkap") as caught:
        mapping(HEADER, columns)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ([rule("pagu", "rupiah")], "kosong: setiap baris akan cocok"),
        ([rule("pagu", "rupiah", C="a"), rule("pagu", "rupiah", C="b")], "tertulis dua kali"),
        ([rule("target fisik", "persen", "setahun", C="a")], "'setahun' untuk pagu"),
        ([rule("deviasi", "persen", C="a")], "artinya tidak dikenal"),
    ],
)
def test_rules_that_would_count_twice_or_everything_are_refused(rules, words):
    with pytest.raises(Refused) as caught:
        long_mapping(*rules)
    assert words in str(caught.value)


@pytest.mark.parametrize("data", [[], {}, {"judul": [["A"]], "kolom": [{"kolom": "1", "arti": "OPD"}]}, "teks"])
def test_what_is_no_mapping_at_all_is_refused_with_the_way_out(data):
    with pytest.raises(Refused, match="periksa --json"):
        mapping_of(data)
