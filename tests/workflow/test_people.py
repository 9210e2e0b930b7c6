"""Signing in: passwords, the code for the first operator, and what a session may do."""

import pytest

from analytics import workflow
from analytics.domain.errors import Refused
from analytics.domain.writers import READER, NotSignedIn
from analytics.ledger.store import Ledger
from analytics.paths import Store
from tests.office import activity, write_tidy

PASSWORD = "kuda laut biru"


@pytest.fixture
def store(data_folder):
    data_folder.mkdir()
    store = Store(data_folder)
    workflow.add_operator("Siti Rahma", PASSWORD, store)
    return Store(data_folder, READER)


def test_name_and_password_open_a_session_whatever_the_case_of_the_name(store):
    token = workflow.sign_in("  siti RAHMA ", PASSWORD, store)
    assert workflow.operator_of(token, store) == workflow.Operator("Siti Rahma", "siti rahma")
    workflow.sign_out(token, store)
    assert workflow.operator_of(token, store) is None


WRONG = [
    ("Siti Rahma", "kuda laut Biru"), ("Siti", PASSWORD), ("Siti Rahma", PASSWORD + "\0"),
    ("Siti Rahma", "x" * 10_000),
]  # fmt: skip


@pytest.mark.parametrize(("name", "password"), WRONG)
def test_a_wrong_pair_opens_nothing(store, name, password):
    with pytest.raises(Refused, match="salah"):
        workflow.sign_in(name, password, store)


def test_an_empty_field_is_asked_for_and_no_wrong_try(store):
    token = workflow.sign_in("Siti Rahma", PASSWORD, store)
    for _ in range(6):
        with pytest.raises(Refused, match="Kata sandi belum diisi"):
            workflow.sign_in("Siti Rahma", "", store)
        with pytest.raises(Refused, match="Kata sandi belum diisi"):
            workflow.confirm(token, "", store)
    with pytest.raises(Refused, match="Nama belum diisi"):
        workflow.sign_in("", PASSWORD, store)
    workflow.confirm(token, PASSWORD, store)
    assert workflow.sign_in("Siti Rahma", PASSWORD, store)
    assert "gagal masuk" not in [line.action for line in workflow.audit_lines(Store(store.folder))]


def test_sixty_wrong_passwords_lock_the_name_and_nobody_else(store):
    workflow.add_operator("Budi", "gunung dan sawah", Store(store.folder))
    said = set()
    for number in range(60):
        with pytest.raises(Refused) as refused:
            workflow.sign_in("Siti Rahma", f"salah {number}", store)
        said.add(str(refused.value).split(".")[0])
    assert said == {"Nama atau kata sandi salah", "Terlalu banyak kata sandi salah"}
    with pytest.raises(Refused, match="Terlalu banyak"):
        workflow.sign_in("Siti Rahma", PASSWORD, store)
    assert workflow.operator_of(workflow.sign_in("Budi", "gunung dan sawah", store), store).name == "Budi"
    failed = [line for line in workflow.audit_lines(Store(store.folder)) if line.action == "gagal masuk"]
    assert len(failed) == 5


def test_wrong_tries_from_elsewhere_keep_no_operator_who_is_signed_in_from_working(store):
    token = workflow.sign_in("Siti Rahma", PASSWORD, store)
    for number in range(6):
        with pytest.raises(Refused):
            workflow.sign_in("Siti Rahma", f"salah {number}", store, "10.0.0.9")
    workflow.confirm(token, PASSWORD, store, "10.0.0.9")
    workflow.set_password("Siti Rahma", "gunung dan sawah", Store(store.folder))
    assert workflow.sign_in("Siti Rahma", "gunung dan sawah", store)


def test_five_wrong_passwords_in_a_session_end_that_one_alone(store):
    token, other = (workflow.sign_in("Siti Rahma", PASSWORD, store) for _ in range(2))
    for _ in range(4):
        with pytest.raises(Refused, match="Kata sandi salah"):
            workflow.confirm(token, "bukan ini juga", store)
    with pytest.raises(NotSignedIn, match="diakhiri"):
        workflow.confirm(token, "bukan ini juga", store)
    assert workflow.operator_of(token, store) is None
    workflow.confirm(other, PASSWORD, store)
    assert workflow.sign_in("Siti Rahma", PASSWORD, store)


def test_what_the_ledger_keeps_opens_nothing(store):
    token = workflow.sign_in("Siti Rahma", PASSWORD, store)
    kept = b"".join(path.read_bytes() for path in store.folder.glob("ledger.sqlite*"))
    assert PASSWORD.encode() not in kept and token.encode() not in kept
    assert b"$argon2id$v=19$m=19456,t=2,p=1$" in kept


@pytest.mark.parametrize("password", ["pendek", "aaaaaaaaaaaa", "Siti  Rahma", "x" * 201])
def test_a_password_that_is_easily_guessed_is_refused(store, password):
    with pytest.raises(Refused, match="Kata sandi"):
        workflow.set_password("Siti Rahma", password, Store(store.folder))


def test_an_operator_adds_another_with_the_own_password(store):
    token = workflow.sign_in("Siti Rahma", PASSWORD, store)
    own = workflow.store_of(token, store)
    with pytest.raises(Refused, match="sekali lagi"):
        workflow.add_operator("Budi", "gunung dan sawah", own)
    with pytest.raises(Refused, match="salah"):
        workflow.confirm(token, "bukan ini juga", store)
    workflow.confirm(token, PASSWORD, store)
    workflow.add_operator("Budi", "gunung dan sawah", own)
    with pytest.raises(Refused, match="sekali lagi"):
        workflow.remove_operator("Budi", own)
    assert [(one.name, one.set_by) for one in workflow.operators(store)][0] == ("Budi", "Siti Rahma")


def test_only_operators_see_the_audit(store):
    with pytest.raises(NotSignedIn):
        workflow.audit_lines(store)
    token = workflow.sign_in("Siti Rahma", PASSWORD, store)
    assert workflow.audit_lines(workflow.store_of(token, store))[0].action == "masuk"
    assert workflow.broken_audit_line(store) is None


def test_the_code_of_the_console_makes_the_first_operator_once(data_folder):
    data_folder.mkdir()
    store = Store(data_folder)
    code = workflow.new_first_code(store)
    for wrong, said in (("AAAA-AAAA", "Kode salah"), ("", "Kode belum diisi")):
        with pytest.raises(Refused, match=said):
            workflow.add_first_operator(wrong, "Siti", PASSWORD, store)
    token = workflow.add_first_operator(f" {code.lower().replace('-', ' ')} ", "Siti", PASSWORD, store)
    assert workflow.operator_of(token, store).name == "Siti"
    with pytest.raises(Refused, match="sudah ada"):
        workflow.add_first_operator(code, "Budi", PASSWORD, store)


def test_the_code_cannot_be_guessed_for_long(data_folder):
    data_folder.mkdir()
    store = Store(data_folder)
    code = workflow.new_first_code(store)
    for number in range(5):
        with pytest.raises(Refused, match="Kode salah"):
            workflow.add_first_operator(f"AAAA-AAA{number}", "Siti", PASSWORD, store)
    with pytest.raises(Refused, match="Terlalu banyak"):
        workflow.add_first_operator(code, "Siti", PASSWORD, store)


def test_a_load_of_who_is_not_signed_in_keeps_nothing(store, tmp_path):
    book = write_tidy(tmp_path / "rfk.xlsx", activity("Dinas A", "1.01.02.2.01.0001", 1, 1000, 200, 100, 20, 10))
    for one in (store, workflow.store_of("bukan kunci", store)):
        with pytest.raises(NotSignedIn):
            workflow.load(workflow.LoadRequest([book]), one, lambda _: None)
    assert not list(store.batches.glob("*")) and not list(store.originals.glob("*"))
    with Ledger(store.ledger) as ledger:
        assert not ledger.has_any_import()
