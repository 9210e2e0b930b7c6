"""Perubahan: the steps lead from one deviation to the other, and the lists lead to the slides of their OPD."""

from decimal import Decimal

from analytics.deck.slide import drawn
from analytics.deck.slides import ranking
from analytics.deck.slides.changes import changes
from analytics.domain.formats import NBSP
from analytics.domain.measures import FINANCIAL
from tests.deck.small_material import ROWS, small

RED_ROWS = "\n".join(
    ["opd | kode | bulan | pagu | target_fisik | real_fisik | target_keu | real_keu"]
    + [f"opd {number:02} | k | 3 | 100 | 50 | 50 | 50 | 50" for number in range(1, 31)]
    + [f"opd {number:02} | k | 6 | 100 | 90 | {60 - number} | 90 | 90" for number in range(1, 31)]
)


def _plain(text):
    return text.replace(NBSP, " ")


def _stairs(slide):
    return {one.name.replace(NBSP, " "): one for one in slide.parts[0][1].stairs}


def _lists(slide):
    return {one.head.replace(NBSP, " "): one for one in slide.parts[-1][1].lists}


def test_the_title_has_both_deviations_and_who_turned_red():
    slide = changes(small(6))
    # A alone is below -10 now (35 - 50 = -15), nobody was before.
    said = "Deviasi fisik bergerak dari −2,80 ke −9,40 poin; 1 OPD baru kritis, tidak ada yang keluar dari kritis"
    assert _plain(slide.title) == said
    assert _plain(slide.subtitle) == (
        "Kabupaten, fisik, TW I ke TW II 2026 · langkah dalam poin · kritis = tertinggal lebih dari 10 poin"
    )


def test_the_steps_as_written_lead_from_the_opening_to_the_closing():
    stairs = _stairs(changes(small(6)))
    # 0,6 * (-15 + 2) = -7,80; 0,3 * (-3 + 6) + 0,1 * (5 - 2) = +1,20.
    assert {name: one.text for name, one in stairs.items()} == {
        "Deviasi TW I": "−2,80", "Memburuk": "−7,80", "Membaik": "+1,20", "Pagu bergeser": "0,00",
        "Baru dihitung": "0,00", "Tidak dihitung lagi": "0,00", "Deviasi TW II": "−9,40",
    }  # fmt: skip
    rows = list(stairs.values())
    assert all(one.end == other.start for one, other in zip(rows[:-2], rows[1:-1], strict=True))
    assert rows[-2].end == rows[-1].end and Decimal(str(rows[-1].end)) == Decimal("-9.4")
    assert rows[-1].status == "waspada" and rows[0].status == "perhatian"


def test_money_moves_by_its_own_figures():
    stairs = _stairs(changes(small(6, FINANCIAL)))
    # A and B: -5 to -10, 0,9 * -5 = -4,50; C stays.
    assert stairs["Memburuk"].text == "−4,50" and stairs["Membaik"].text == "0,00"


def test_newly_red_lead_to_their_slides():
    slide = changes(small(6))
    lists = _lists(slide)
    assert list(lists) == ["Baru kritis: 1 OPD", "Keluar dari kritis: tidak ada", "Belum lapor: tidak ada"]
    (row,) = lists["Baru kritis: 1 OPD"].names
    assert (row.name, row.figure, row.leads_to) == ("Dinas A", "−15,00", "opd-dinas-a")
    assert slide.rows == ["opd-dinas-a"]


def test_more_than_fit_are_counted_and_the_digits_open_what_is_seen():
    slide = changes(small(6, rows=RED_ROWS))
    shown = _lists(slide)["Baru kritis: 30 OPD"]
    assert [one.figure for one in shown.names[:2]] == ["−60,00", "−59,00"]
    assert len(shown.names) + shown.left_count == 30 and shown.left_count > 0
    assert slide.rows == [one.leads_to for one in shown.names]
    assert f"+ {shown.left_count} lagi" in drawn(slide, "kaki")


def test_who_does_not_report_is_silent_and_neither_recovered_nor_worse():
    rows = ROWS.replace("600  | 20           | 18", "600  | 20           | 5 ")
    rows = rows.replace("| 35         |", "|            |")
    rows = rows.replace("| 300        | 240", "| 300        |    ")
    slide = changes(small(6, rows=rows))
    assert "0 OPD" not in slide.title and _plain(slide.title).endswith(
        "tidak ada OPD yang baru kritis atau keluar dari kritis"
    )
    assert "1 OPD yang tadinya kritis kini tanpa angka" in slide.subtitle
    assert [one.name for one in _lists(slide)["Belum lapor: 1 OPD"].names] == ["Dinas A"]
    assert _stairs(slide)["Tidak dihitung lagi"].text != "0,00"


def test_a_first_quarter_says_that_there_is_nothing_to_compare_with():
    slide = changes(small(3))
    assert _plain(slide.title).startswith("Triwulan I 2026: belum ada triwulan sebelumnya")
    assert list(_stairs(slide)) == ["Deviasi TW I"]
    assert list(_lists(slide)) == ["Kritis di TW I: tidak ada", "Belum lapor: tidak ada"]
    assert slide.is_idle and not changes(small(6)).is_idle


def test_without_figures_nobody_is_said_to_have_turned_or_left_red():
    slide = changes(small(9))
    assert _plain(slide.title) == "Belum ada deviasi fisik kabupaten untuk Triwulan III 2026"
    lists = _lists(slide)
    assert list(lists) == ["Tadinya kritis, kini kosong: 1 OPD", "Belum lapor: 3 OPD"]
    assert [one.name for one in lists["Belum lapor: 3 OPD"].names] == ["Dinas A", "Dinas B", "Dinas C"]
    assert list(_stairs(slide)) == ["Deviasi TW II"]


def test_no_sign_of_a_sum_stands_at_the_end_of_a_line():
    recovered = small(6, rows=ROWS.replace("| 50           | 47", "| 50           | 55"))
    (notes,) = [form.text for _, form in changes(recovered).parts if "di bawah target" in getattr(form, "text", "")]
    assert "=" in notes
    for sign in "+−=":
        assert f"{sign} " not in notes, notes


def test_equal_deviations_stand_in_the_order_of_the_ranking():
    # B and A are both at -15,00 now; the ceiling of A is the larger one.
    rows = ROWS.replace("| 50           | 47", "| 50           | 35")
    larger = rows.replace("dinas b | b    | 6     | 300", "dinas b | b    | 6     | 900")
    for drawn_rows, expected in ((rows, ["Dinas A", "Dinas B"]), (larger, ["Dinas B", "Dinas A"])):
        listed = _lists(changes(small(6, rows=drawn_rows)))["Baru kritis: 2 OPD"]
        assert [one.name for one in listed.names] == expected
    pages = ranking.ranking(small(6, rows=rows))
    assert [row.rank for row in pages[0].parts[0][1].rows] == ["1", "1", "3"]
