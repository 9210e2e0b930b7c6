"""`paparan`: one file with the slides, the agenda that was chosen in it, and what it could not draw."""

import re

import pytest

from analytics.deck.packed import unsqueezed
from analytics.domain.agenda import AgendaChoice
from analytics.domain.periods import Period
from analytics.paths import current_store
from analytics.workflow import choose_agenda
from tests.office import activity, write_tidy

BILLION = 10**9


@pytest.fixture
def loaded(run, tmp_path):
    """Two OPD in TW II: Dinas A 20 points behind in both measures, the other ahead and named with signs of markup."""
    rows = [
        activity("Dinas A", "1.01.02.2.01.0001", 2, BILLION, 5 * 10**8, 3 * 10**8, 50, 30, name="Jalan 漢"),
        activity("</script><b>B", "1.02.02.2.01.0001", 2, BILLION, 4 * 10**8, 5 * 10**8, 40, 50),
    ]
    assert run("muat", write_tidy(tmp_path / "rfk.xlsx", *rows))[0] == 0


def deck_of(path):
    text = path.read_text(encoding="utf-8")
    squeezed = re.search(r'<script id="deck" type="text/plain">([^<]+)</script>', text)[1]
    return text, unsqueezed(squeezed)


def test_the_file_holds_the_slides_and_says_what_the_font_has_not(run, loaded, tmp_path):
    code, out, _ = run("paparan", "--tahun", 2026, "--tw", 2, "--ke", tmp_path / "paparan.html")
    assert code == 0 and "tampil sebagai □: 漢" in out
    text, deck = deck_of(tmp_path / "paparan.html")
    titles = {slide["key"]: slide["judul"].replace("\u00a0", " ") for slide in deck["slide"]}
    assert titles["ringkasan"].startswith("1 dari 2 OPD di bawah target fisik Triwulan II 2026")
    assert "tertinggal 20,00 poin fisik dan 20,00 poin keuangan" in titles["opd-dinas-a"]
    # By which rule, from how much and which of the data: in the head of the file, and below its keys.
    assert "2 dari 2 OPD melapor; cakupan pagu" in text and "sidik data " in text.split("<title>")[0]
    assert deck["asal"][0].startswith("Deviasi = realisasi − target")
    # A name is text of a slide, never markup of the file or of the picture.
    assert text.count("</script>") == text.count("<script")
    assert not any("<b>B" in slide["svg"] for slide in deck["slide"])
    assert any("&lt;b&gt;B" in slide["svg"] for slide in deck["slide"])


def test_the_agenda_that_was_chosen_travels_in_the_file(run, loaded, tmp_path):
    choice = AgendaChoice(minutes=(("tren", 4.0),), skipped_parts=("kegiatan",))
    assert choose_agenda(choice, Period(2026, 6), current_store())
    assert run("paparan", "--tahun", 2026, "--tw", 2, "--ke", tmp_path / "paparan.html")[0] == 0
    stops = {stop["key"]: stop for stop in deck_of(tmp_path / "paparan.html")[1]["agenda"]}
    assert stops["tren"]["detik"] == 240 and stops["kegiatan"]["lewat"] and not stops["tren"]["lewat"]


def test_a_period_for_which_nobody_has_reported_is_refused_as_on_the_page(run, tmp_path):
    book = write_tidy(
        tmp_path / "rfk.xlsx",
        activity("Dinas A", "1.01.02.2.01.0001", 1, BILLION, 10**8, 10**8, 10, 10),
        activity("Dinas A", "1.01.02.2.01.0001", 2, BILLION, 5 * 10**8, None, 50, None),
    )
    assert run("muat", book)[0] == 0
    code, _, err = run("paparan", "--tahun", 2026, "--tw", 2, "--ke", tmp_path / "paparan.html")
    assert code == 1 and "Belum ada OPD yang melapor untuk Triwulan\N{NO-BREAK SPACE}II 2026" in err
    assert not (tmp_path / "paparan.html").exists()


def test_a_period_without_figures_and_a_folder_that_is_not_there_are_refused(run, loaded, tmp_path):
    assert run("paparan", "--tahun", 2020, "--tw", 2, "--ke", tmp_path / "a.html")[0] == 1
    code, _, err = run("paparan", "--tahun", 2026, "--tw", 2, "--ke", tmp_path / "tidak ada" / "a.html")
    assert code == 1 and "tidak dapat ditulis" in err
