"""Mutu data: findings, completeness, the text for one OPD, and the badges on the other pages."""

import json
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from analytics.__main__ import main
from analytics.insight.quality import RULES
from tests.office import HEADER, write_tidy
from tests.pages.conftest import HOSTILE, Screen


def plain(text):
    return text.replace("\u00a0", " ")


def table(shown, caption):
    (found,) = [block for block in shown.blocks("table") if block["caption"].startswith(caption)]
    return found["rows"]


def quality(shown, kind):
    return shown.drill.get(kind)


@pytest.fixture
def notes(office, monkeypatch, capsys):
    """What the command line says of a period."""
    monkeypatch.setenv("RAKOREV_DATA", str(office))

    def read(*arguments):
        capsys.readouterr()
        assert main(["mutu", "--json", *arguments]) == 0
        return json.loads(capsys.readouterr().out)

    return read


def test_the_title_and_the_rules_are_those_of_the_command(screen, notes):
    shown, listed = screen("mutu"), notes("--tahun", "2026", "--tw", "2")
    tally = Counter(note["aturan"] for note in listed)
    top = next(rule for rule in RULES if tally[rule] == max(tally.values()))
    label = RULES[top].label
    agencies = len({note["opd"] for note in listed})
    assert plain(shown.title) == (
        f"Triwulan II 2026: {len(listed)} catatan mutu data pada {agencies} OPD; "
        f"terbanyak {label[0].lower() + label[1:]} ({tally[top]})"
    )
    rules = {row[0]: int(row[1].split()[0]) for row in table(shown, "Menurut jenisnya")}
    assert rules == {RULES[rule].label: found for rule, found in tally.items()}
    # Dinas PUPR: fisik 25 of 30 paid; Dinas Perkim has not reported; nobody told the office why the others lag.
    assert tally == {"belum-lapor": 1, "fisik-di-bawah-keuangan": 1, "masalah-kosong": 2}


def test_one_kind_of_note_alone(screen):
    shown = screen("mutu", catatan="fisik-di-bawah-keuangan")
    rows = table(shown, "Satu per satu")
    assert [row[1] for row in rows] == ["Fisik di bawah keuangan"]
    assert plain(rows[0][0]) == "Dinas PUPR · Rekonstruksi Jalan"
    assert plain(rows[0][2]) == "keuangan 30,00%, fisik 25,00%"
    # From the figure to the rows behind it, and from the foot to those of the kabupaten.
    ways = [way for block in shown.blocks("table") for way in block.get("ways", [])]
    assert len(ways) == 1 and ways[0].startswith("asal?") and "opd=dinas-pupr" in ways[0]
    assert [block["address"].partition("?")[0] for block in shown.blocks("onward")] == ["asal"]


def test_who_has_reported_of_every_agency(screen):
    grid = quality(screen("mutu"), "matrix")
    assert grid["heads"] == ["OPD", "Mar", "Jun", "Catatan TW\u00a0II"] and grid["chosen"] == 1
    told = {row["name"]: [cell["words"] for cell in row["cells"]] for row in grid["rows"]}
    assert told["Dinas PUPR"] == ["lapor", "lapor"] and HOSTILE in told
    assert all(words.startswith("belum lapor") for words in told["Dinas Perkim"])
    assert plain(grid["caption"]).endswith("TW II: 3 lapor, 1 belum")
    assert "Kebiasaan" in grid["note"]


def test_one_agency_has_its_text_to_copy_and_the_way_to_the_next(screen):
    shown = screen("mutu", opd="dinas-perkim")
    assert plain(shown.title) == "Triwulan II 2026: 1 catatan mutu data Dinas Perkim; terbanyak belum lapor (1)"
    text = quality(shown, "message")
    assert text["text"].startswith("Yth. Dinas Perkim") and "belum kami terima" in text["text"]
    assert [plain(step["text"])[:12] for step in text["steps"]][-1] == "Dinas PUPR ›"[:12]
    assert [row["name"] for row in quality(shown, "matrix")["rows"]] == ["Dinas Perkim"]
    assert quality(screen("mutu"), "message") is None


@pytest.mark.parametrize("page", ["ringkasan", "peringkat", "tren", "opd", "kegiatan"])
def test_every_page_counts_the_doubts_of_what_it_shows(screen, page):
    (link,) = [one for one in screen(page).blocks("onward") if one["text"].startswith("Mutu data")]
    expected = screen("mutu").title.split(": ")[1].split(" ")[0]
    assert link["text"] == f"Mutu data: {expected} catatan" and link["address"] == "mutu"


def test_the_badges_of_all_pages_say_the_same(screen, notes):
    listed = notes("--tahun", "2026", "--tw", "2")
    rows = {row["slug"]: row["name"] for row in quality(screen("mutu"), "matrix")["rows"]}
    expected = {
        slug: str(found) for slug, name in rows.items() if (found := sum(one["opd"] == name for one in listed))
    }
    assert len(expected) == 4
    assert screen("peringkat").ranking["notes"] == expected
    assert screen("ringkasan").overview["notes"] == expected
    assert {row["slug"]: row["count"] for row in quality(screen("mutu"), "matrix")["rows"]} == expected
    (badge,) = screen("opd", opd="dinas-pupr").blocks("badge")
    assert badge == {
        "kind": "badge", "text": f"{expected['dinas-pupr']} catatan mutu data", "address": "mutu?opd=dinas-pupr",
    }  # fmt: skip
    assert screen("opd").blocks("badge") == []


def test_one_agency_is_listed_as_the_command_lists_it(screen, notes):
    shown = screen("mutu", opd="dinas-pupr")
    (button,) = shown.test.get("download_button")
    assert button.proto.label == "Unduh daftar (Excel)"
    listed = notes("--tahun", "2026", "--tw", "2", "--opd", "dinas-pupr")
    assert [plain(row[2]) for row in table(shown, "Satu per satu")] == [note["keterangan"] for note in listed]


def test_a_kind_that_is_not_known_is_said(screen):
    shown = screen("mutu", catatan="x")
    assert "jenis catatan “x”" in plain(shown.text("unknown"))


def test_a_late_report_stands_in_the_grid_and_in_the_text(tmp_path, monkeypatch, capsys):
    """Two calls: the office begins on 1 February 2026, and the report of March is loaded on 15 April."""
    monkeypatch.setenv("RAKOREV_DATA", str(tmp_path / "data"))
    for name, month in (("awal", "Januari"), ("maret", "Maret")):
        header = tuple("Bulan" if label == "Triwulan" else label for label in HEADER)
        rows = [("Dinas Terlambat", "1.01.02.2.01.0001", "Jalan", 2026, month, 100, 20, 20, 20, 25)]
        assert main(["muat", str(write_tidy(tmp_path / f"{name}.xlsx", *rows, header=header))]) == 0
    with closing(sqlite3.connect(tmp_path / "data" / "ledger.sqlite")) as ledger, ledger:
        for sequence, at in ((1, "2026-02-01T09:00:00+08:00"), (2, "2026-04-15T09:00:00+08:00")):
            ledger.execute("update calls set created_at = ? where call_sequence = ?", (at, sequence))
    assert main(["bangun"]) == 0
    shown = Screen("mutu", opd="dinas-terlambat", tahun="2026", tw="1")
    (row,) = quality(shown, "matrix")["rows"]
    assert [cell["words"] for cell in row["cells"]] == ["lapor", "lapor, terlambat 5 hari"]
    assert "- Lapor terlambat: 5 hari." in quality(shown, "message")["text"]
    capsys.readouterr()
