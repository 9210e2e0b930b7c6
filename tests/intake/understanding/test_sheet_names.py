"""Sheets whose name and banner name two OPD, and rows of an OPD above those of its units."""

from dataclasses import replace

import pytest

from analytics.domain.names import fold_name
from analytics.intake.findings import Grade
from analytics.intake.rows import PackageRow
from analytics.intake.understanding.drafts import Answers, Register
from analytics.intake.understanding.sheet_names import contradicts
from analytics.intake.understanding.understand import is_accepted
from tests.intake.understanding.calls import OPEN, earlier, file, message, reading, row, rules, settled, workbook


@pytest.mark.parametrize(
    ("sheet", "agency", "expected"),
    [
        ("Dinas Pertanian", "Dinas Perikanan", True),
        ("Kec. Paguat", "Kecamatan Marisa", True),
        ("Dinas Sosial TW II", "Dinas Perikanan", True),
        ("Dinas Kominfo", "Dinas Komunikasi dan Informatika", False),
        ("Dinas PUPR", "Dinas Pekerjaan Umum dan Penataan Ruang", False),
        ("Dinas Pendidikan", "Dinas Pendidikan dan Kebudayaan", False),
        ("DISKOMINFO", "Dinas Komunikasi dan Informatika", False),
        ("Bagian Umum", "Sekretariat Daerah", False),
        ("Puskesmas Marisa", "Dinas Kesehatan", False),
        ("Data", "Dinas Kesehatan", False),
        ("Dinas B", "Dinas A", True),
        ("Dinas KP", "Dinas Kelautan dan Perikanan", False),
        ("DINKES", "Dinas Pendidikan", True),
        ("DISDIK", "Dinas Pendidikan", False),
        ("DISTAN", "Dinas Kesehatan", True),
        ("DISTAN", "Dinas Pertanian", False),
        ("DISTAN TW II", "Dinas Tanaman Pangan dan Hortikultura", False),
        ("DISDUKCAPIL", "Dinas Kependudukan dan Pencatatan Sipil", False),
        ("DISPERINDAG", "Dinas Perindustrian dan Perdagangan", False),
        ("DISPORA", "Dinas Pemuda dan Olahraga", False),
        ("DISNAKERTRANS", "Dinas Tenaga Kerja dan Transmigrasi", False),
        ("DINSOS", "Dinas Sosial, Pemberdayaan Perempuan", False),
        ("DISHUB", "Dinas Perhubungan", False),
        ("BAPPEDA", "Badan Perencanaan Pembangunan Daerah", False),
        ("RSUD", "Dinas Kesehatan", False),
    ],
)
def test_which_names_contradict(sheet, agency, expected):
    assert contradicts(sheet, agency) is expected


def copied():
    first = reading(row(agency="Dinas Perikanan"), sheet="Dinas Perikanan")
    second = reading(row(agency="Dinas Perikanan", code="2"), sheet="Dinas Pertanian")
    return workbook(first, second)


def test_a_copied_sheet_is_asked():
    draft = copied()
    settled(draft)
    (finding,) = [finding for finding in draft.findings if finding.grade is Grade.UNDECIDED]
    assert (finding.question, finding.sheet) == ("opd-lembar", "Dinas Pertanian")


@pytest.mark.parametrize(("answer", "agency"), [("judul", "dinas perikanan"), ("lembar", "dinas pertanian")])
def test_the_answer_is_used_and_told(answer, agency):
    draft = copied()
    settled(draft, answers=Answers(others={"opd-lembar": answer}))
    assert draft.drafts[1].agency_key == agency
    assert not draft.is_blocked and "opd-lembar" in rules(draft)


def units(total, *, answers=None):
    draft = file(
        row(ceiling_idr=total, financial_actual_idr=30, number=2),
        row(ceiling_idr=60, financial_actual_idr=10, number=3, sub_unit="Puskesmas A"),
        row(ceiling_idr=40, financial_actual_idr=20, number=4, sub_unit="Puskesmas B"),
    )
    settled(draft, answers=answers)
    return [one.source.row for one in draft.drafts], rules(draft)


def test_the_row_of_the_opd_that_is_the_sum_of_its_units_stays_out():
    rows, found = units(100)
    assert rows == [3, 4] and "baris-jumlah-unit" in found


def test_the_row_of_the_opd_with_money_of_its_own_is_kept():
    assert units(90)[0] == [2, 3, 4]
    assert units(100, answers=Answers(others={"sub-unit": "terpisah"}))[0] == [2, 3, 4]


KNOWN = Register(
    keys={"dinas kesehatan": "dinas kesehatan", "dinas pendidikan": "dinas pendidikan", "dikbud": "dinas pendidikan"},
    codes={"1.02.0.00.0.00.01.0000": "dinas kesehatan", "1.01.2.22.0.00.01.0000": "dinas pendidikan"},
    official_names={"dinas kesehatan": "Dinas Kesehatan", "dinas pendidikan": "Dinas Pendidikan"},
)
HEALTH = ["1.02.02.2.01.0001", "1.02.02.2.01.0002", "1.01.02.2.01.0001"]


def titled(*codes, agency="DINAS PENDIDIKAN", sheet="Sheet1"):
    """A sheet whose title names an OPD, with rows of these codes."""
    return file(*[row(agency, code, number=number) for number, code in enumerate(codes, 2)], sheet=sheet)


def asked(draft, **options):
    settled(draft, **{"register": KNOWN} | options)
    return [finding for finding in draft.findings if finding.grade is Grade.UNDECIDED]


def test_codes_of_another_opd_than_the_title_are_asked():
    (finding,) = asked(titled(*HEALTH))
    assert "'DINAS PENDIDIKAN', padahal kode kegiatannya dari bidang urusan 1.02, milik Dinas K" in finding.message
    assert (finding.question, [answer for answer, _ in finding.choices]) == ("opd-lembar", ["judul", "Dinas Kesehatan"])


@pytest.mark.parametrize(
    ("agency", "is_asked"),
    [("Dinas Pendidikan", True), ("Dinas Kesehatan", False), ("Disdik", False), ("RSUD Bumi Panua", False)],
)
def test_codes_of_another_bidang_than_the_name_of_a_new_opd_are_asked(agency, is_asked):
    found = asked(titled(*HEALTH[:2], agency=agency), register=OPEN)
    assert [finding.question for finding in found] == (["opd-lembar"] if is_asked else [])
    assert not is_asked or "1.02 (Kesehatan)" in found[0].message


def test_both_proofs_are_shown():
    (finding,) = asked(titled(*HEALTH, sheet="Dinkes TW II"))
    assert "nama lembarnya menyebut" in finding.message and "bidang urusan 1.02" in finding.message


@pytest.mark.parametrize(
    ("answers", "agency"),
    [
        (Answers(others={"opd-lembar": "Dinas Kesehatan"}), "dinas kesehatan"),
        (Answers(others={"opd-lembar": "judul"}), "dinas pendidikan"),
        (Answers(agency="Dinas Pendidikan"), "dinas pendidikan"),
    ],
)
def test_the_answer_says_whose_codes_they_are(answers, agency):
    draft = titled(*HEALTH)
    assert asked(draft, answers=answers) == []
    assert {one.agency_key for one in draft.drafts} == {agency}


def test_an_answer_that_the_sheet_does_not_have_is_asked_again():
    (finding,) = asked(titled(*HEALTH), answers=Answers(others={"opd-lembar": "lembar"}))
    assert finding.remedy.startswith("Jawaban 'lembar' tidak dapat dipakai.")


@pytest.mark.parametrize(
    ("codes", "register"),
    [
        pytest.param(["1.01.02.2.01.0001", "1.02.02.2.01.0001"], KNOWN, id="only half of the codes"),
        pytest.param(["2.22.02.2.01.0001"], KNOWN, id="the second bidang of the title"),
        pytest.param(["X.XX.01.2.01.0001", "1"], KNOWN, id="codes of any bidang"),
        pytest.param(["2.09.02.2.01.0001"], KNOWN, id="a bidang of nobody"),
        pytest.param(HEALTH, replace(KNOWN, codes={}), id="nothing known"),
        pytest.param(HEALTH, replace(KNOWN, codes={"1.02.0.00.0.00.01.0000": "dinas kesehatan"}), id="a title of any"),
    ],
)
def test_codes_that_may_be_those_of_the_title_are_read(codes, register):
    assert asked(titled(*codes), register=register) == []


def test_earlier_imports_tell_whose_a_bidang_is():
    before = [
        earlier("dinas kesehatan", activity_code=HEALTH[0], ceiling_idr=1),
        earlier("dinas pendidikan", activity_code="1.01.02.2.01.0001", ceiling_idr=1),
    ]
    assert asked(titled(*HEALTH, sheet="Data"), register=replace(KNOWN, codes={}), before=before)
    shared = [*before, earlier("dinas pendidikan", activity_code=HEALTH[0], ceiling_idr=1)]
    assert asked(titled(*HEALTH, sheet="Data"), register=replace(KNOWN, codes={}), before=shared) == []


@pytest.mark.parametrize("sheet", ["Kesehatan", "2. Kesehatan TW II", "Dinas Kesehatan (2)", "RFK KESEHATAN 2026"])
def test_a_sheet_with_the_name_of_a_known_opd_is_asked(sheet):
    (finding,) = asked(titled("1.01.02.2.01.0001", sheet=sheet))
    assert "nama lembarnya menyebut 'Dinas Kesehatan'" in finding.message
    draft = titled("1.01.02.2.01.0001", sheet=sheet)
    assert asked(draft, answers=Answers(others={"opd-lembar": "lembar"})) == []
    assert draft.drafts[0].agency_key == "dinas kesehatan"


@pytest.mark.parametrize("sheet", ["Dikbud", "Pendidikan", "RFK TW II", "Marisa", "DAK", "Puskesmas Kesehatan"])
def test_another_sheet_name_is_not(sheet):
    assert asked(titled("1.01.02.2.01.0001", sheet=sheet)) == []


def test_the_name_of_a_sheet_without_its_period_is_the_new_opd():
    draft = titled("1", agency="Dinas Pendidikan", sheet="Dinas Sosial TW II")
    settled(draft, answers=Answers(others={"opd-lembar": "lembar"}))
    assert draft.drafts[0].agency_key == "dinas sosial"


def test_packages_of_another_opd_than_their_title_are_asked():
    package = PackageRow("Paket", 5, "DINAS PENDIDIKAN", activity_code=HEALTH[0], package_name="Puskesmas A")
    (finding,) = asked(workbook(reading(package, layout="paket", sheet="Paket")))
    assert finding.question == "opd-lembar" and "bidang urusan 1.02" in finding.message


def two_doubts():
    return workbook(
        reading(row("DINAS PENDIDIKAN", HEALTH[0]), sheet="Satu"),
        reading(row("DINAS PENDIDIKAN", HEALTH[1]), sheet="Dua"),
    )


def test_the_name_of_an_opd_that_no_sheet_offers_is_no_answer_for_all_of_them():
    answers = Answers(others={"opd-lembar": "Dinas Sosial"})
    assert [one.sheet for one in asked(two_doubts(), answers=answers)] == ["Satu", "Dua"]


def test_each_sheet_has_its_own_opd():
    own = Answers(others={"opd-lembar": "judul"}, own_questions=frozenset({"opd-lembar"}))
    answers = Answers(others={"opd-lembar": "Dinas Kesehatan"}, by_file={"a.xlsx#Dua": own})
    draft = two_doubts()
    assert asked(draft, answers=answers) == []
    assert [one.agency_key for one in draft.drafts] == ["dinas kesehatan", "dinas pendidikan"]


def named(file_name, agency="DINAS PENDIDIKAN"):
    return file(row(agency, "1.01.02.2.01.0001"), name=file_name, sheet="Sheet1")


@pytest.mark.parametrize(
    "file_name", ["Dinas Kesehatan TW II 2026.xlsx", "RFK_Dinkes_TW2.xlsx", "DISHUB TW II.xlsx", "02 Dinas Sosial.csv"]
)
def test_a_file_named_after_another_opd_is_asked(file_name):
    (finding,) = asked(named(file_name))
    assert (finding.rule, finding.question) == ("opd-nama-berkas", "opd-nama-berkas")
    assert file_name in finding.message and "DINAS PENDIDIKAN" in finding.message
    assert asked(named(file_name), answers=Answers(others={"opd-nama-berkas": "isi"})) == []
    # Another contradiction of the file name has an answer of its own.
    assert asked(named(file_name), answers=Answers(others={"nama-berkas": "isi"}))


@pytest.mark.parametrize(
    "file_name", ["Dinas Pendidikan TW II.xlsx", "Dikbud.xlsx", "RFK TW II 2026.xlsx", "data", "Kec A - a.xlsx"]
)
def test_another_file_name_is_not(file_name):
    assert asked(named(file_name)) == []


_CUT = "Dinas Pekerjaan Umum dan Penata"


def _of_cut_sheet(answers=None, register=OPEN):
    draft = file(row(_CUT, ceiling_idr=100), sheet=_CUT, agency_is_from_sheet_name=True)
    return draft, settled(draft, answers=answers, register=register)


def test_a_name_that_a_spreadsheet_cut_is_never_taken_for_whole():
    draft, result = _of_cut_sheet()
    assert rules(draft, Grade.UNDECIDED) == ["opd-terpotong"] and not result.agencies.new_names
    whole = f"{_CUT}an Ruang"
    draft, result = _of_cut_sheet(Answers(aliases={_CUT: whole}))
    assert is_accepted(draft) and list(result.agencies.new_names.values()) == [whole]
    known = Register(keys={fold_name(whole): "pupr"}, official_names={"pupr": whole})
    draft, result = _of_cut_sheet(register=known)
    assert whole in message(draft, "opd-terpotong") and not draft.drafts[0].agency_key
