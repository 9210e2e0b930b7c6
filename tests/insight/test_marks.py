"""What stands beside the figures of an OPD: judgements first, only open ones, and corrections with both figures."""

from datetime import datetime
from decimal import Decimal

from analytics.domain.periods import Period
from analytics.domain.remarks import Remark
from analytics.insight.marks import judged_words, marks_of
from analytics.workflow import DeviationChange

TW2, AT = Period(2026, 6), datetime(2026, 7, 8)


def remark(kind, status="", **more):
    return Remark(1, kind, TW2, "pupr", "fisik", status, "Foto tidak sesuai", AT, "Siti", **more)


def test_open_remarks_and_corrections_stand_by_opd_the_judgement_first():
    rows = [remark("keberatan"), remark("penilaian", "kritis"), remark("penilaian", "waspada", settled_at=AT)]
    change = DeviationChange("PUPR", "Dinas PUPR", 2026, 6, Decimal(-25), Decimal(-20), None, None)
    whole = DeviationChange("", "Kabupaten", 2026, 6, Decimal(-2), Decimal(-1), None, None)
    marks = marks_of(rows, [whole, change], "alasan: Foto menyusul", {"Dinas PUPR": "pupr"})
    assert [(one.badge, one.short, one.text) for one in marks["pupr"]] == [
        ("Kabag: kritis", "dinilai kritis oleh Kabag (fisik)",
         "Penilaian Kabag, fisik: kritis. Alasan: Foto tidak sesuai"),
        ("keberatan", "OPD keberatan (fisik)", "Keberatan OPD, fisik: Foto tidak sesuai"),
        ("dikoreksi", "dikoreksi sesudah rapat (fisik menjadi −20,00)",
         "Koreksi sesudah rapat: fisik −25,00 dikoreksi menjadi −20,00; alasan: Foto menyusul"),
    ]  # fmt: skip
    assert list(marks) == ["pupr"]
    assert judged_words(marks, {"pupr": "PUPR"}).startswith(
        "1 OPD dinilai lebih buruk oleh Kabag: PUPR kritis (fisik); hitungan"
    )
    assert "kritis (fisik), dan 1 penilaian lain; hitungan" in judged_words({"a": marks["pupr"], **marks}, {}, 1)
    assert judged_words(marks_of(rows[:1], [], "", {}), {}) == ""
