"""Who is written to: critical now, below twice in a row, or silent; never somebody without a figure to show."""

from datetime import date, datetime

from analytics.domain.periods import Period
from analytics.domain.promises import Promise
from analytics.domain.remarks import Remark
from analytics.insight.promises import promise_book
from analytics.insight.warning_letters import letter, warned_agencies, without_late_reports

TW2 = Period(2026, 6)


def row(slug, physical=None, financial=None, statuses=("tercapai", "tercapai"), reported=True):
    return {"agency_slug": slug, "agency_name": f"Dinas {slug}", "is_required": True, "has_reported": reported,
            "physical_target_pct": 50.0, "physical_actual_pct": None if physical is None else 50.0 + physical,
            "physical_deviation_pp": physical, "physical_status": statuses[0], "financial_target_pct": 40.0,
            "financial_actual_pct": None if financial is None else 40.0 + financial,
            "financial_deviation_pp": financial, "financial_status": statuses[1]}  # fmt: skip


def late(slug):
    made = Promise("k", Period(2026, 3), slug, "Kontrak diteken", "Kabid", date(2026, 5, 1), date(2026, 5, 1), "baru",
                   datetime(2026, 4, 8), "Siti")  # fmt: skip
    return promise_book([made], TW2, lambda _: {}, date(2026, 7, 8))


def reasons(now, before=(), promises=None, remarks=()):
    found = warned_agencies(now, before, promises or {}, "−5 poin", remarks)
    return {one.slug: [text.replace("\u00a0", " ") for text in one.reasons] for one in found}


def test_critical_now_is_written_to_for_its_own_measure():
    now = [row("a", -12.5, -3.0, ("kritis", "perhatian")), row("b", -9.0, -2.0, ("waspada", "perhatian"))]
    assert reasons(now) == {"a": ["deviasi fisik −12,50 poin"]}


def test_below_five_points_twice_in_a_row_is_written_to_and_a_small_lag_is_not():
    now = [row("a", -9.0, -8.0, ("waspada", "waspada")), row("b", -4.0, -4.0, ("perhatian", "perhatian"))]
    before = [row("a", -6.0, 1.0, ("waspada", "tercapai")), row("b", -20.0, -20.0, ("kritis", "kritis"))]
    assert reasons(now, [before]) == {"a": ["deviasi fisik −9,00 poin, 2 triwulan berturut-turut di bawah −5 poin"]}
    # As many as there are, up to the first that was not.
    longer = [before, before, [row("a", 1.0, 1.0)], before]
    assert reasons(now, longer) == {"a": ["deviasi fisik −9,00 poin, 3 triwulan berturut-turut di bawah −5 poin"]}


def test_silence_is_a_reason_and_a_missing_figure_is_none():
    now = [row("a", reported=False), row("b", None, 2.0, ("tanpa_data", "tercapai"))]
    assert reasons(now) == {"a": ["belum melapor untuk periode ini"]}


def test_nobody_is_asked_for_a_report_that_came_after_the_meeting():
    seen = [row("a", reported=False), row("b", reported=False), row("c", -12.0, 1.0, ("kritis", "tercapai"))]
    assert set(reasons(without_late_reports(seen, {"b", "c"}))) == {"a", "c"}


def test_a_late_promise_alone_brings_no_letter_but_stands_in_one():
    fine, behind = row("a", 1.0, 1.0), row("a", -12.0, 1.0, ("kritis", "tercapai"))
    assert reasons([fine], promises=late("a").by_agency) == {}
    assert reasons([behind], promises=late("a").by_agency)["a"][-1] == "1 komitmen rapat sebelumnya belum ditepati"


def judged(slug, status="kritis", **settled):
    return Remark(1, "penilaian", TW2, slug, "fisik", status, "Lokasi belum bebas", datetime(2026, 7, 8), "Siti",
                  **settled)  # fmt: skip


def test_what_the_kabag_judges_critical_is_written_to_with_the_reason_given():
    now = [row("a", -9.0, -2.0, ("waspada", "perhatian")), row("b", 1.0, 1.0), row("c", 1.0, 1.0)]
    said = [judged("a"), judged("b", "waspada"), judged("c", settled_at=datetime(2026, 7, 9))]
    assert reasons(now, remarks=said) == {"a": ["fisik dinilai kritis oleh Kabag: Lokasi belum bebas"]}


def test_who_is_silent_is_asked_for_the_report_and_not_for_a_plan():
    (silent,) = warned_agencies([row("a", reported=False)], [], {}, "−5 poin")
    text = letter(silent, TW2, promise_book([], TW2, lambda _: {}, date(2026, 7, 8)), [{"activity_name": "Jalan"}])
    assert "Perihal: Permintaan laporan capaian kinerja Triwulan II 2026" in text
    assert "Diminta menyampaikan laporan capaian s.d. 30 Juni 2026 paling lambat 7 hari sejak surat ini." in text
    assert "percepatan" not in text and "Jalan" not in text


def test_the_letter_subtracts_each_measure_from_its_own_target():
    (warned,) = warned_agencies([row("a", -12.0, -3.0, ("kritis", "perhatian"))], [], late("a").by_agency, "−5 poin")
    road = {"activity_name": "Jalan", "physical_deviation_pp": -20.0, "financial_deviation_pp": None,
            "issue": "Tender gagal", "follow_up": None}  # fmt: skip
    text = letter(warned, TW2, late("a"), [road])
    assert "- Fisik: realisasi 38,00% dari target 50,00%, deviasi −12,00 poin" in text
    assert "- Keuangan: realisasi 37,00% dari target 40,00%, deviasi −3,00 poin" in text
    assert "1. Jalan: fisik −20,00, keuangan – poin (Tender gagal)" in text
    assert "1. Kontrak diteken (tenggat 1 Mei 2026, Kabid)" in text and "\u00a0" not in text
