"""One OPD in two spellings: abbreviations are unfolded, likeness is only said or asked."""

import pytest

from analytics.intake.findings import Grade
from analytics.intake.rows import Level
from analytics.intake.understanding.drafts import Answers, Register
from tests.intake.understanding.calls import file, message, row, rules, settled

CODE = "7.01.0.00.0.00.01.0000"
LONG, SHORT = "Dinas Pekerjaan Umum dan Penataan Ruang", "Dinas PUPR"


def recap(name, **given):
    return file(row(agency=name, code="", level=Level.AGENCY, ceiling_idr=600), name="rekap.xlsx", **given)


@pytest.mark.parametrize(
    ("written", "official"),
    [
        ("Kec. Marisa", "Kecamatan Marisa"),
        ("DINAS PERIKANAN KABUPATEN POHUWATO", "Dinas Perikanan"),
        ("Dinas Perikanan Kab. Pohuwato", "Dinas Perikanan"),
        ("Bag. Hukum", "Bagian Hukum Sekretariat Daerah"),
        ("Setda", "Sekretariat Daerah Kab. Pohuwato"),
    ],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_two_spellings_in_one_first_call_are_one_agency(written, official, is_first):
    files = [recap(written), file(row(agency=official, ceiling_idr=600))][:: 1 if is_first else -1]
    decisions = settled(*files).agencies
    assert len({draft.agency_key for one in files for draft in one.drafts}) == 1
    assert len(decisions.new_names) == 1 and len(decisions.aliases) == 1
    assert sum(rules(one, Grade.NOTE).count("nama-lain") for one in files) == 1


def test_the_spelling_that_is_written_out_becomes_the_official_one():
    assert list(settled(recap("Kec. Marisa"), file(row(agency="Kecamatan Marisa"))).agencies.new_names.values()) == [
        "Kecamatan Marisa"
    ]


def test_an_abbreviation_of_a_known_agency_needs_no_question():
    known = Register(
        keys={"kecamatan marisa": "kecamatan marisa"}, official_names={"kecamatan marisa": "Kecamatan Marisa"}
    )
    draft = recap("Kec. Marisa")
    settled(draft, register=known)
    assert (rules(draft), draft.drafts[0].agency_key) == (["nama-lain"], "kecamatan marisa")


@pytest.mark.parametrize(
    "names",
    [
        ("Dinas Perikanan", "Dinas Pertanian"), ("Bagian Umum", "Bagian Hukum"), ("SMP Negeri 1", "SMP Negeri 2"),
        ("Bapenda", "Bappeda"), ("Dinas Pertanian", "Dinas Pertanahan"),
        ("Kecamatan Popayato", "Kecamatan Popayato Barat"), ("Bapenda", "Badan Penanggulangan Bencana Daerah"),
        ("Inspektorat Kabupaten A", "Inspektorat Kabupaten B"), ("Kecamatan Paguat", "Kecamatan Popayato"),
        ("Dinas 1", "Dinas 10"), ("Dinas A", "Dinas Agama"),
    ],
)  # fmt: skip
def test_other_agencies_stay_apart_without_a_word(names):
    files = [recap(names[0]), file(row(agency=names[1], ceiling_idr=600))]
    settled(*files)
    assert rules(files[0]) + rules(files[1]) == ["opd-baru", "opd-baru"]


@pytest.mark.parametrize(
    "names",
    [
        (SHORT, LONG),
        ("BKAD", "Badan Keuangan dan Aset Daerah"),
        ("Dinas Sosail", "Dinas Sosial"),
        ("Dinas Pendidkan", "Dinas Pendidikan"),
        ("Dinas Kominfo", "Dinas Komunikasi, Informatika dan Persandian"),
        ("Satpol PP", "Satuan Polisi Pamong Praja"),
        ("Dinas P3A", "Dinas Pemberdayaan Perempuan dan Perlindungan Anak"),
        ("Dinas Perpustakaan & Arsip", "Dinas Perpustakaan dan Kearsipan"),
    ],
)
def test_likeness_is_asked_where_money_may_count_twice(names):
    files = [recap(names[0]), file(row(agency=names[1], ceiling_idr=600))]
    settled(*files)
    (found,) = [one for draft in files for one in draft.findings if one.grade is Grade.UNDECIDED]
    assert (found.rule, {found.question.removeprefix("alias:"), found.value}) == ("opd-mirip", set(names))


@pytest.mark.parametrize(
    ("names", "alias"),
    [
        (("Satuan Polisi Pamong Praja", "Satpol PP"), "Satpol PP"),
        (("Dinas Kesehatan (Gaji)", "Dinas Kesehatan"), "Dinas Kesehatan (Gaji)"),
    ],
)
@pytest.mark.parametrize("step", [1, -1])
def test_the_name_that_is_written_out_is_proposed_as_the_official_one(names, alias, step):
    files = [recap(name) for name in names[::step]]
    settled(*files)
    (found,) = [one for draft in files for one in draft.findings if one.grade is Grade.UNDECIDED]
    assert found.question == f"alias:{alias}" and f"--alias '{alias}=" in found.remedy


@pytest.mark.parametrize(
    ("name", "is_asked"),
    [("Satpol PP", True), ("Dinas Pertanian dan Peternakan", True), ("Dinas Perhubungan", False)],
)
def test_a_new_name_with_its_own_code_is_asked_where_the_register_may_have_it(name, is_asked):
    known = ("Satuan Polisi Pamong Praja", "Dinas Pertanian")
    register = Register(
        keys={each.casefold(): each.casefold() for each in known},
        official_names={each.casefold(): each for each in known},
    )
    new = row(name, agency_code=CODE, ceiling_idr=1)
    settled(draft := file(new), register=register)
    assert rules(draft, Grade.UNDECIDED) == (["opd-mirip"] if is_asked else [])
    # Once it was said to be an OPD of its own it is known, and both are.
    settled(again := file(new), register=register, answers=Answers(new_agencies=(name,)))
    assert "opd-mirip" not in rules(again)


def test_usual_names_under_two_skpd_codes_are_two_agencies():
    names = {"Dinas Perikanan": "3.25.0.00.0.00.01.0000", "Dinas Kelautan dan Perikanan": "3.25.0.00.0.00.02.0000"}
    files = [file(row(agency=name, agency_code=code, ceiling_idr=600)) for name, code in names.items()]
    settled(*files)
    assert "opd-mirip" not in rules(files[1])


@pytest.mark.parametrize(("actual", "is_asked"), [(300, True), (600, False)])
def test_two_agencies_with_the_same_figures_are_asked(actual, is_asked):
    figures = {"ceiling_idr": 600, "financial_actual_idr": actual, "level": Level.AGENCY, "code": ""}
    both = file(row(agency="SKPKD", **figures), row(agency="PPKD", number=3, **figures))
    settled(both)
    assert ("opd-mirip" in rules(both, Grade.UNDECIDED)) is is_asked


def test_likeness_is_only_said_for_other_periods():
    files = [recap(SHORT), file(row(agency=LONG, ceiling_idr=600), month=6)]
    settled(*files)
    assert "opd-mirip" in rules(files[0], Grade.NOTE)
    assert not [one for draft in files for one in draft.findings if one.grade is Grade.UNDECIDED]


def test_the_bare_name_of_a_kecamatan_is_asked_with_the_whole_one():
    known = Register(
        keys={"kecamatan marisa": "kecamatan marisa"}, official_names={"kecamatan marisa": "Kecamatan Marisa"}
    )
    settled(one := recap("Marisa"), register=known)
    assert "Mungkin maksudnya: Kecamatan Marisa" in message(one, "opd-tidak-dikenal")
    both = [recap("Marisa"), recap("Kecamatan Marisa")]
    settled(*both)
    assert "opd-mirip" in rules(both[0], Grade.UNDECIDED)


def test_an_alias_to_a_name_of_the_same_first_call_makes_them_one():
    files = [recap(SHORT), file(row(agency=LONG, ceiling_idr=600))]
    settled(*files, answers=Answers(aliases={SHORT: LONG}))
    assert {draft.agency_key for one in files for draft in one.drafts} == {LONG.casefold()}
    assert not [finding for one in files for finding in one.findings if finding.grade is not Grade.NOTE]


def test_similar_names_that_were_said_to_be_two_stay_two():
    files = [recap(SHORT), file(row(agency=LONG, ceiling_idr=600))]
    settled(*files, answers=Answers(new_agencies=(SHORT,)))
    assert len({draft.agency_key for one in files for draft in one.drafts}) == 2
    assert not rules(files[1], Grade.UNDECIDED)


@pytest.mark.parametrize(
    ("name", "is_asked"), [("Kecamatan Duhiadaa", True), ("Kec. Marisa", False), ("Kecamatan Marissa", False)]
)
def test_a_plainly_other_name_under_a_known_code_is_asked(name, is_asked):
    known = row("Kecamatan Marisa", code="7.01.01.2.01.0001", agency_code=CODE, ceiling_idr=1)
    other = row(name, code="7.01.01.2.01.0002", number=3, agency_code=CODE, ceiling_idr=2)
    draft = file(known, other)
    settled(draft)
    assert ("opd-tidak-dikenal" in rules(draft)) == is_asked
    assert not is_asked or "milik 'Kecamatan Marisa'" in message(draft, "opd-tidak-dikenal")


def test_a_new_agency_under_a_known_code_leaves_the_code_to_its_owner():
    known = row("Kecamatan Marisa", code="7.01.01.2.01.0001", agency_code=CODE, ceiling_idr=1)
    other = row("Kecamatan Duhiadaa", code="7.01.01.2.01.0001", number=3, agency_code=CODE, ceiling_idr=2)
    found = settled(file(known, other), answers=Answers(new_agencies=("Kecamatan Duhiadaa",)))
    assert found.agencies.new_codes == {"kecamatan marisa": CODE}
    assert set(found.agencies.new_names) == {"kecamatan marisa", "kecamatan duhiadaa"}


@pytest.mark.parametrize(
    ("short", "is_asked"), [("Dinkes", True), ("DISTAN", False), ("DINKES", True), ("Disdik", False)]
)
def test_a_recap_and_a_tree_of_one_opd_in_a_first_call_are_asked(short, is_asked):
    tree = file(row(agency="DINAS KESEHATAN", ceiling_idr=600))
    settled(one := recap(short), tree)
    assert ("opd-mirip" in rules(one, Grade.UNDECIDED)) is is_asked
    one = recap(short)
    settled(one, tree, answers=Answers(aliases={short: "DINAS KESEHATAN"}))
    assert {draft.agency_key for draft in one.drafts} == {"dinas kesehatan"}
