"""Region, logo, thresholds and deadlines: dated, published at once, and never over what a meeting saw."""

import base64
import io
import shutil
from dataclasses import replace

import pytest
from PIL import Image

from analytics import workflow
from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.writers import READER, NotSignedIn
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.readmodel.connect import open_newest
from analytics.workflow import change_deadline, change_logo, change_region, change_thresholds, office_record
from tests.office import activity, hold_meeting, publish, write_tidy

BASIS = "Keputusan Bupati Nomor 12 Tahun 2026"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """An OPD 7 points behind in two quarters."""
    folder = tmp_path_factory.mktemp("terbit")
    rows = [activity("Dinas A", "1.01.02.2.01.0001", quarter, 1000, 500, 430, 50, 43) for quarter in (1, 2)]
    return publish(folder / "data", write_tidy(folder / "tw2.xlsx", *rows))


@pytest.fixture
def store(data_folder, published):
    return Store(shutil.copytree(published, data_folder))


def asked(store, sql):
    with open_newest(store.folder).cursor() as cursor:
        return cursor.execute(sql).fetchall()


def statuses(store):
    return dict(asked(store, "select month, physical_status from kabupaten_totals order by month"))


def png(size, kind="PNG"):
    written = io.BytesIO()
    Image.new("RGB", size, "#0068A8").save(written, kind)
    return written.getvalue()


def test_thresholds_hold_from_their_quarter_on_and_earlier_quarters_keep_theirs(store):
    assert statuses(store) == {3: "waspada", 6: "waspada"}
    report = change_thresholds("3", "6", "2026-tw2", BASIS, store)
    assert report.version and "mulai TW II 2026" in report.words
    assert statuses(store) == {3: "waspada", 6: "kritis"}
    # Every day has exactly one rule of each status.
    rules = "select status, lower_pp, upper_pp from status_rules where date '{}' between in_force_from and in_force_to"
    assert len(asked(store, rules.format("2026-03-31"))) == len(asked(store, rules.format("2026-04-01"))) == 4
    assert change_thresholds("3", "6", "2026-tw2", BASIS, store).words == ""
    change_thresholds("8", "12", "2026-tw1", BASIS, store)
    assert statuses(store) == {3: "perhatian", 6: "kritis"}
    workflow.rebuild(store, lambda _: None)
    assert statuses(store) == {3: "perhatian", 6: "kritis"}
    (newest, first) = office_record(store).events["ambang"]
    assert (first.before, first.after) == (
        "waspada di bawah −5, kritis di bawah −10 poin", "waspada di bawah −3, kritis di bawah −6 poin",
    )  # fmt: skip
    assert (first.start, first.basis, newest.start) == ("TW II 2026", BASIS, "TW I 2026") and first.by


def test_rules_of_a_frozen_quarter_are_not_changed_and_later_ones_are(store, monkeypatch):
    period = Period(2026, 6)
    hold_meeting(period, store)
    monkeypatch.setattr("analytics.ledger.store._now", lambda: "2099-01-01T08:00:00+08:00")
    for change in (lambda: change_thresholds(3, 6, "2026-tw1", BASIS, store),
                   lambda: change_deadline(5, "2026-tw2", BASIS, store)):  # fmt: skip
        with pytest.raises(Refused, match="sudah dibekukan rapat"):
            change()
    assert statuses(store) == {3: "waspada", 6: "waspada"} and not office_record(store).events["ambang"]
    change_thresholds(3, 6, "2026-tw3", BASIS, store)
    change_region({"name": "Kabupaten Boalemo"}, store)
    for path in store.frozen.iterdir():
        path.unlink()
    # Built again it carries the rules and the name of then.
    with workflow.frozen_hub(workflow.meeting_of(period, store), store).cursor() as cursor:
        assert cursor.execute("select region from stamp").fetchall() == [("Kabupaten Pohuwato",)]
        assert cursor.execute("select count(*) from status_rules").fetchall() == [(4,)]
    assert asked(store, "select region from stamp") == [("Kabupaten Boalemo",)]


def test_a_deadline_holds_from_its_quarter_on(store):
    change_deadline("25", "2026-tw2", BASIS, store)
    due = "select month, strftime(due_date, '%d-%m') from reporting order by month"
    assert asked(store, due) == [(3, "10-04"), (6, "25-07")]


def test_a_logo_is_decoded_made_small_and_written_anew(store):
    content = png((1200, 900), "JPEG")
    assert change_logo(content, store).words == "Logo diganti"
    ((kept,),) = asked(store, "select logo_png from stamp")
    picture = Image.open(io.BytesIO(base64.b64decode(kept)))
    assert (picture.format, picture.size) == ("PNG", (320, 240))
    for wrong, said in ((png((2001, 10)), "2001 × 10"), (b"GIF89a" + content, "tidak terbaca"),
                        (content[:300], "tidak terbaca"), (b"x" * 600_000, "terlalu besar")):  # fmt: skip
        with pytest.raises(Refused, match=said):
            change_logo(wrong, store)
    assert change_logo(None, store).words == "Logo dilepas" and office_record(store).logo == ""


def test_who_only_reads_sets_nothing(store):
    reader = replace(store, writer=READER)
    for change in (lambda: change_region({"place": "Marisa"}, reader), lambda: change_logo(png((8, 8)), reader),
                   lambda: change_thresholds(3, 6, "2026-tw2", BASIS, reader)):  # fmt: skip
        with pytest.raises(NotSignedIn):
            change()
    assert not any(office_record(store).events.values())
    change_region({"place": "Marisa"}, store)
    with Ledger(store.ledger) as ledger:
        line = ledger.audit(1)[0]
    assert (line["action"], line["subject"]) == ("pengaturan daerah", "Tempat surat: tidak ditulis → Marisa")
