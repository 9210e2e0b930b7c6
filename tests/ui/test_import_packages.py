"""What the import page says of a list of packages."""

from analytics import workflow
from analytics.intake.understanding.drafts import Answers
from analytics.paths import Store
from analytics.ui.import_blocks import change_blocks, files_blocks
from tests.office import write_sheet


def test_packages_are_counted_with_their_contracts_and_shown_as_read(tmp_path):
    head = ("OPD", "Nama Paket", "Nilai Kontrak (Rp)", "Penyedia", "Mulai", "Selesai", "Fisik (%)")
    gym = ("Dinas A", "Gedung", 900_000_000, "CV A", "12 Maret 2026", "Juli 2026", 60)
    rows = (gym, ("Dinas A", "Pagar", None, "", "", "", ""))
    book = write_sheet(tmp_path / "paket.xlsx", ("KEADAAN S.D. JUNI 2026",), head, *rows)
    report = workflow.check([book], Answers(), Store(tmp_path / "data"), lambda _: None)
    (file,) = files_blocks(report.files)
    blocks = file["blocks"]
    (totals,) = [block for block in blocks if block["kind"] == "table"]
    assert totals["rows"] == [["Dinas A", "Triwulan\u00a0II 2026", "2", "1", "Rp\u00a0900.000.000"]]
    read_as = "dibaca sebagai Daftar paket dan kontrak"
    sheets = [block for block in blocks if block["kind"] == "details" and read_as in block["summary"]]
    first = sheets[0]["blocks"][-1]["rows"][0]
    assert first[0] == "Gedung" and first[4:7] == ["CV A", "12\u00a0Mar\u00a02026", "Juli\u00a02026"]
    assert any(block.get("text") == "2 paket baru" for block in change_blocks(report.changes, is_loaded=False))
