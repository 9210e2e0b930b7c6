"""Whoever has not signed in writes nothing, by any function of the workflow: they are found in the source, so that a
new one cannot be forgotten here; and the screen hands each the store of who has signed in (reliability.md 5 and 7: 35).
"""

import ast
import io
import sqlite3
from contextlib import closing
from datetime import date

import pytest
from PIL import Image

from analytics import workflow
from analytics.domain.agenda import AgendaChoice
from analytics.domain.periods import Period
from analytics.domain.promises import NewPromise, NewWord
from analytics.domain.remarks import NewRemark
from analytics.domain.writers import READER, NotSignedIn, session_writer
from analytics.intake.mapping import TableMapping
from analytics.paths import PROJECT, Store
from tests.office import activity, hold_meeting, publish, write_tidy

TW1, AGENCY, QUIET = Period(2026, 3), "dinas-a", lambda _: None
DRAWN = io.BytesIO()
Image.new("RGB", (8, 8), "navy").save(DRAWN, "PNG")
LOGO = DRAWN.getvalue()
DECIDING = {
    "add_operator": lambda on, _: workflow.add_operator("Budi", "kuda laut hijau", on),
    "audit_lines": lambda on, _: workflow.audit_lines(on),  # keeps nothing, and is for operators alone
    "back_up": lambda on, _: workflow.back_up(on),
    "cancel": lambda on, _: workflow.cancel(1, on, QUIET),
    "change_agency": lambda on, _: workflow.change_agency(workflow.AgencyChange("Dinas A", short_name="A"), on, QUIET),
    "change_deadline": lambda on, _: workflow.change_deadline(8, "2027-tw1", "Surat edaran", on, QUIET),
    "change_logo": lambda on, _: workflow.change_logo(LOGO, on, QUIET),
    "change_region": lambda on, _: workflow.change_region({"place": "Marisa"}, on, QUIET),
    "change_thresholds": lambda on, _: workflow.change_thresholds(-4, -9, "2027-tw1", "Surat edaran", on, QUIET),
    "change_causes": lambda on, _: workflow.change_causes(workflow.CauseChanges(words={"banjir": "juknis"}), on),
    "choose_agenda": lambda on, _: workflow.choose_agenda(AgendaChoice(minutes=(("tren", 4.0),)), TW1, on),
    "close_meeting": lambda on, _: workflow.close_meeting(TW1, on),
    "keep_attendance": lambda on, _: workflow.keep_attendance(TW1, [AGENCY], on),
    "keep_promise": lambda on, _: workflow.keep_promise(promise("baru"), on),
    "keep_province_list": lambda on, _: workflow.keep_province_list("Pohuwato; 40; 35", TW1, on),
    "keep_remark": lambda on, _: workflow.keep_remark(NewRemark("keberatan", TW1, AGENCY, "fisik", "Keliru"), None, on),
    "load": lambda on, book: workflow.load(workflow.LoadRequest([book]), on, QUIET),
    "open_meeting": lambda on, _: workflow.open_meeting(Period(2026, 6), on),
    "prepare_meeting": lambda on, _: workflow.prepare_meeting(Period(2026, 6), None, "", [], on),
    "rehearse": lambda on, _: workflow.rehearse(on),
    "remove_operator": lambda on, _: workflow.remove_operator("Siti", on),
    "remove_word": lambda on, _: workflow.remove_word("hujan", on),
    "save_mapping": lambda on, _: workflow.save_mapping(TableMapping("sidik", {}), on),
    "say_of_promise": lambda on, _: workflow.say_of_promise(NewWord("lama", "berjalan"), None, on),
    "set_cause": lambda on, _: workflow.set_cause("Dinas A", "Hujan", "lahan", on),
    "set_password": lambda on, _: workflow.set_password("Siti", "kuda laut hijau", on),
    "set_word": lambda on, _: workflow.set_word("banjir", "juknis", on),
    "settle_remark": lambda on, _: workflow.settle_remark(1, "Sudah diperiksa", on),
    "unfreeze": lambda on, _: workflow.unfreeze(TW1, "Rapat diulang", on),
    "unset_cause": lambda on, _: workflow.unset_cause("Dinas A", "Hujan", on),
}
"""Public functions that keep what a person decides, each called in a way that an operator's store would not refuse."""
NOBODYS_DECISION = {
    "prepare", "rebuild",  # what is derived, and the sample: made by the program itself
    "restore", "new_first_code",  # at the console alone
    "add_first_operator", "sign_in", "sign_out", "confirm", "operator_of",  # the way in and out: own secrets
}


def promise(key):
    return NewPromise(key, TW1, AGENCY, "Kontrak diteken", "Kabid", date(2026, 4, 30))


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kantor")
    figures = (1000, 200, 100, 20, 10)
    rows = [activity("Dinas A", "1.01.02.2.01.0001", quarter, *figures, problem=("Hujan",)) for quarter in (1, 2)]
    store = Store(publish(folder / "data", write_tidy(folder / "rfk.xlsx", *rows)))
    causes = workflow.CauseChanges(words={"hujan": "juknis"}, problems={("Dinas A", "Hujan"): "juknis"})
    workflow.change_causes(causes, store)
    workflow.add_operator("Siti", "kuda laut biru", store)
    hold_meeting(TW1, store)
    workflow.keep_promise(promise("lama"), store)
    workflow.keep_remark(NewRemark("keberatan", TW1, AGENCY, "fisik", "Keliru"), None, store)
    return store, write_tidy(folder / "lain.xlsx", activity("Dinas A", "1.01.02.2.01.0009", 3, *figures))


def functions_of(folder):
    """Name -> the functions of that name in a package."""
    found = {}
    for path in (PROJECT / "analytics" / folder).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef):
                found.setdefault(node.name, []).append(node)
    return found


def called_in(node):
    """The names of what a function calls, and of what it hands on to be called."""
    return {one.attr if isinstance(one, ast.Attribute) else one.id for one in ast.walk(node)
            if isinstance(one, ast.Attribute | ast.Name)}  # fmt: skip


def reaching(names, functions):
    """The functions that call any of these."""
    return {name for name, nodes in functions.items() if names & set().union(*map(called_in, nodes))}


def writing_functions():
    """The public functions of the workflow from which a transaction of the ledger can be reached."""
    ledger, own = functions_of("ledger"), functions_of("workflow")
    writing = reaching({"_decision", "_transaction"}, ledger)
    while True:
        more = reaching(writing, own) - writing
        if not more:
            return writing & set(workflow.__all__)
        writing |= more


def rows_of(store: Store):
    with closing(sqlite3.connect(store.ledger)) as ledger:
        names = [row[0] for row in ledger.execute("select name from sqlite_master where type = 'table'").fetchall()]
        return {name: ledger.execute(f'select count(*) from "{name}"').fetchall() for name in names}


def test_no_function_that_writes_is_forgotten_here():
    assert writing_functions() == set(DECIDING) | NOBODYS_DECISION


@pytest.mark.parametrize("name", DECIDING)
def test_it_refuses_who_has_not_signed_in_and_keeps_nothing(office, name):
    store, book = office
    before, files = rows_of(store), sorted(store.folder.rglob("*.*"))
    for writer in (READER, session_writer("kunci lama")):
        with pytest.raises(NotSignedIn):
            DECIDING[name](Store(store.folder, writer), book)
    assert rows_of(store) == before
    passing = (".lock", "-wal", "-shm")
    kept = {path for path in store.folder.rglob("*.*") if not path.name.endswith(passing)}
    assert kept <= set(files)


def test_every_press_on_the_screen_hands_over_the_store_of_who_has_signed_in():
    wrong, found = [], set()
    for path in [*PROJECT.glob("analytics/ui/*.py"), *PROJECT.glob("pages/**/*.py")]:
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in presses_in(function):
                found.add(call.func.attr)
                given, around = " ".join(map(ast.unparse, call.args)), ast.unparse(function)
                is_asked = "writing_store()" in given or ("store" in given.split() and "store = writing" in around)
                wrong += [] if is_asked and "reading_store" not in given else [f"{path.name}: {ast.unparse(call)}"]
    assert wrong == [] and {"load", "keep_promise", "open_meeting", "keep_remark"} <= found


def presses_in(function):
    return [one for one in ast.walk(function) if isinstance(one, ast.Call) and isinstance(one.func, ast.Attribute)
            and one.func.attr in DECIDING and ast.unparse(one.func.value) == "workflow"]  # fmt: skip
