"""What an import says, once and in order, for the page and the command line alike."""

from analytics.intake.findings import note, refused, undecided
from analytics.workflow import FileReport, LoadReport
from analytics.workflow.changes import Consequences, GoneRow
from analytics.workflow.telling import facts_of, refusal_of, telling_of, waiting_words


def new(name):
    return note("opd-baru", f"OPD baru: '{name}'.", value=name)


def report(name="a.xlsx", *findings, state="siap", **more):
    return FileReport(name, state, list(findings), **more)


def test_new_agencies_of_a_call_are_one_note_with_their_count_and_their_names():
    files = [report("a.xlsx", new("Dinas B"), new("Dinas A")), report("b.xlsx", new("Dinas C"))]
    told = telling_of(files)
    assert [list(one) for one in told.by_file] == [[], []]
    (shared,) = told.shared
    assert shared.message.startswith("3 OPD baru ") and shared.items == ("Dinas A", "Dinas B", "Dinas C")
    # Of one file it is that file's, and of one OPD nothing is counted.
    assert telling_of(files[:1]).by_file[0][0].items == ("Dinas A", "Dinas B")
    assert telling_of(files[1:]).by_file[0][0].message == "OPD baru: 'Dinas C'."


def test_sheets_are_counted_by_the_reason_for_which_they_were_left_out():
    reasons = (("S1", "kosong"), ("S10", "asing"), ("S2", "asing"))
    found = [note("lembar-dilewati", f"Lembar '{name}' dilewati: {why}.", sheet=name) for name, why in reasons]
    told = [(one.message, one.items) for one in telling_of([report("a.xlsx", *found)]).by_file[0]]
    assert told == [("Lembar 'S1' dilewati: kosong.", ()), ("2 lembar dilewati: asing.", ("S10", "S2"))]


def test_a_note_that_three_files_share_is_said_once_and_no_question_ever():
    shared, asked = note("satuan", "Judul menyebut ribuan."), undecided("x", "Tanya", "", question="tahun")
    files = [report(f"{name}.xlsx", shared, asked) for name in "abc"]
    told = telling_of(files)
    assert [(one.message, one.items) for one in told.shared] == [(shared.message, ("a.xlsx", "b.xlsx", "c.xlsx"))]
    assert [[one.message for one in of_file] for of_file in told.by_file] == [["Tanya"]] * 3
    assert telling_of(files[:2]).shared == []


def test_many_rows_of_one_fault_are_told_as_the_first_and_their_number():
    cells = [f"A{row}:H{row}" for row in range(6)]
    found = [refused("kembar", f"Baris {row} dua kali.", "Hapus.", sheet="S", cell=cells[row]) for row in range(6)]
    (told,) = telling_of([report("a.xlsx", *found)]).by_file[0]
    assert told.message == "Baris 0 dua kali. Begitu juga 5 lainnya." and told.place == "S!A0:H0"
    assert len(told.items) == 6 and told.items[4] == "S!A4:H4: Baris 4 dua kali."
    assert len(telling_of([report("a.xlsx", *found[:5])]).by_file[0]) == 5


def test_what_may_be_wrong_on_the_screens_is_said_before_what_is_always_done_so():
    found = [
        note("baris-jumlah", "jumlah"), note("satuan", "dibaca"), note("kumulatif-turun", "turun"),
        undecided("x", "tanya", "", question="tahun"), refused("y", "tolak", ""),
    ]  # fmt: skip
    told = telling_of([report("a.xlsx", *found)]).by_file[0]
    assert [one.message for one in told] == ["tolak", "tanya", "turun", "dibaca", "jumlah"]


def test_layouts_and_periods_are_named_in_words():
    file = report(row_count=42, layouts="sipd-lra", periods="2026-03, 2026-06")
    assert facts_of(file).replace("\u00a0", " ") == "42 baris · LRA dari SIPD · Triwulan I 2026, Triwulan II 2026"
    months = ", ".join(f"2026-{month:02}" for month in range(1, 8))
    assert facts_of(report(periods=months)) == "7 periode, Januari 2026 sampai Juli 2026"


def waits(*states, gone=0, may_remove=False, is_partial=False):
    rows = [GoneRow("A", "x", 2026, 6, ("pagu",))] * gone
    found = LoadReport([report(state=state) for state in states], Consequences(rows))
    return waiting_words(found, may_remove=may_remove, is_partial=is_partial, reason="")


def test_why_loading_waits_is_said_until_nothing_is_in_its_way():
    assert waits("siap", "perlu keputusan").startswith("Menunggu: 1 berkas perlu dijawab.")
    assert waits("ditolak", is_partial=True) == "Belum ada berkas yang siap: 1 berkas ditolak."
    assert "2 baris akan kehilangan angka" in waits("siap", gone=2)
    assert waits("siap", "ditolak", is_partial=True, gone=1, may_remove=True) == ""


def test_the_reason_of_the_first_refused_file_is_told_with_how_many_others_there_are():
    fault = refused("fisik", "Fisik harus antara 0 dan 100 persen.", "Perbaiki.", sheet="S", cell="G8")
    files = [report("a.xlsx", new("Dinas A")), report("b.xlsx", new("Dinas A"), fault, state="ditolak")]
    assert refusal_of(LoadReport(files)) == "b.xlsx ditolak: S!G8: Fisik harus antara 0 dan 100 persen."
    files.append(report("c.xlsx", fault, state="tidak terbaca"))
    assert refusal_of(LoadReport(files)).endswith("persen. (1 berkas lain juga ditolak)")
    assert refusal_of(LoadReport(files[:1])) == ""
