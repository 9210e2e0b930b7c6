"""Packages of a call: never among the activities, the same one once, contradictions refused."""

from decimal import Decimal

from analytics.intake.findings import Grade
from analytics.intake.rows import PackageRow
from analytics.intake.understanding.drafts import Answers, batch_rows
from tests.intake.understanding.calls import earlier, file, message, row, rules, settled

CODE = "1.01.02.2.01.0001"


def package(name="Gedung A", agency="Dinas Pendidikan", *, number=2, code=CODE, **given):
    figures = {key: Decimal(str(value)) for key, value in given.items() if key.endswith(("_idr", "_pct"))}
    rest = {key: value for key, value in given.items() if key not in figures}
    return PackageRow(
        sheet="Sheet1", row=number, agency_name=agency, package_name=name, activity_code=code, **figures, **rest
    )


def packages(*rows, name="paket.xlsx", **given):
    return file(*rows, name=name, layout="paket", groups=frozenset(), **given)


def keys(draft):
    return [one.source.package_key for one in draft.packages]


def test_packages_stand_apart_and_their_money_in_columns_of_their_own():
    draft = packages(package(ceiling_idr=100, contract_value_idr=90, financial_actual_idr=45, physical_actual_pct=50))
    settled(draft)
    assert draft.drafts == [] and rules(draft) == ["opd-baru", "paket-tanpa-kegiatan"]
    (kept,) = batch_rows(draft)
    assert [kept[name] for name in ("ceiling_idr", "financial_actual_idr", "physical_actual_pct")] == [None] * 3
    assert [kept[name] for name in ("package_ceiling_idr", "contract_value_idr", "package_actual_idr")] == [100, 90, 45]
    assert (kept["level"], kept["activity_key"], kept["month"]) == ("paket", "1.1.2.2.1.1", 3)


def test_a_list_without_a_period_is_asked():
    draft = packages(package(), month=None)
    settled(draft)
    assert rules(draft, Grade.UNDECIDED) == ["periode-tidak-ada"]
    answered = packages(package(), month=None)
    settled(answered, answers=Answers(month=6))
    assert [one.month for one in answered.packages] == [6] and not answered.is_blocked


def test_the_activity_is_known_by_code_by_kegiatan_or_by_name_in_the_call_or_before():
    by_code, by_name = package(), package("B", code="", activity_name="Belanja Modal", number=3)
    by_group, unknown = package("C", code="1.01.02.2.01", number=4), package("D", code="1.01.02.2.09.0001", number=5)
    draft = packages(by_code, by_name, by_group, unknown)
    settled(file(row(), row(code="1.01.02.2.01.0002", activity_name="Belanja modal", number=3)), draft)
    assert message(draft, "paket-tanpa-kegiatan").startswith("1 paket tanpa kegiatan yang dikenal")
    assert "Sheet1!5 ('D')" in message(draft, "paket-tanpa-kegiatan")
    later = packages(package())
    settled(later, before=[earlier(ceiling_idr=1)])
    assert "paket-tanpa-kegiatan" not in rules(later)


def test_the_same_package_counts_once_and_other_values_are_refused():
    twice = packages(package(contract_value_idr=90), package("GEDUNG A", contract_value_idr=90, number=3))
    settled(twice)
    assert "paket-berulang" in rules(twice) and not twice.is_blocked and len(set(keys(twice))) == 1
    other = packages(package(contract_value_idr=90), package(contract_value_idr=80, number=3))
    settled(other)
    assert rules(other, Grade.REFUSED) == ["paket-bertentangan"]
    assert "nilai kontrak berbeda: 90,00" in message(other, "paket-bertentangan")


def test_both_files_wait_where_they_contradict_each_other():
    first, second = packages(package(provider="CV A")), packages(package(provider="CV B"), name="lain.xlsx")
    settled(first, second)
    assert [rules(one, Grade.REFUSED) for one in (first, second)] == [["paket-bertentangan"]] * 2


def test_a_form_without_activities_completes_the_one_that_names_them():
    first = packages(package(physical_actual_pct=50))
    second = packages(package(code="", owner_estimate_idr=95), name="lp.xlsx")
    settled(first, second)
    assert keys(first) == keys(second) and not first.is_blocked and not second.is_blocked


def test_one_name_in_two_activities_or_with_two_contracts_is_two_packages():
    draft = packages(
        package("Belanja ATK", contract_value_idr=1),
        package("Belanja ATK", contract_value_idr=2, code="1.01.02.2.01.0002", number=3),
        package("Makan", contract_value_idr=3, contract_number="1/SPK", number=4),
        package("Makan", contract_value_idr=4, contract_number="2/SPK", number=5),
    )
    settled(draft)
    assert not draft.is_blocked
    assert keys(draft) == ["nama:belanja atk"] * 2 + ["nama:makan < 1 spk", "nama:makan < 2 spk"]
