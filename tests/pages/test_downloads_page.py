"""Unduh: a button for every document, and the whole kit made in a process of its own."""

import time
import zipfile

from analytics.domain.periods import Period
from analytics.domain.selection import Selection
from analytics.pack.kit import KINDS
from analytics.readmodel.connect import open_newest
from analytics.ui import kit_making
from analytics.ui.data import Snapshot


def test_every_document_has_a_button_and_the_figures_have_their_stamp(screen):
    page = screen("unduh", tahun="2026", tw="2")
    labels = [one.label for one in page.test.get("download_button")]
    assert labels == [kind.label for kind in KINDS.values()]
    assert "sidik data" in page.text("subtitle")


def test_the_whole_kit_is_made_beside_the_server_and_counts_its_documents(office, monkeypatch):
    monkeypatch.setenv("RAKOREV_DATA", str(office))
    snapshot, wanted = Snapshot(str(office), open_newest(office)), Selection(Period(2026, 6), agency_slug="dinas-pupr")
    content = kit_making.content_of(snapshot, wanted)
    kit = kit_making.begin("sebelum data baru", wanted, 1)
    # Data that come meanwhile change the key; whoever asked for the kit still gets it, of the same selection alone.
    assert kit_making.kit_of(kit_making.key_of(snapshot, wanted)) is None
    assert kit_making.earlier_kit(kit.key, wanted) is kit
    assert kit_making.earlier_kit(kit.key, wanted, is_current=True) is None
    until = time.monotonic() + 120
    while kit.is_running and time.monotonic() < until:
        time.sleep(0.1)
    assert kit.is_ready, kit.problem
    assert kit.stamp == content.stamp.short
    with zipfile.ZipFile(kit.path) as archive:
        names = archive.namelist()
    assert kit.done == kit.total == len(names) and "2026-TW2_Dinas-PUPR_lembar-evaluasi.pdf" in names
