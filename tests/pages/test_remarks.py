"""Judgements are never better than the figures, objections stand beside them until they are settled."""

import pytest

from analytics import workflow
from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.remarks import NewRemark
from analytics.domain.writers import READER, NotSignedIn
from analytics.paths import Store
from tests.pages.conftest import HOSTILE, Screen, signed_in

TW2 = Period(2026, 6)
OBJECTION = NewRemark("keberatan", TW2, "dinas-pupr", "fisik", "Foto lapangan belum masuk")


def told(shown):
    return [(block["title"], block["text"]) for block in shown.blocks("message")]


def listed(shown):
    found = [one["rows"] for one in shown.blocks("table") if one["caption"] == "Penilaian dan keberatan"]
    return [[line[1], line[2], line[3], line[5].split(" 20")[0].split(" 1 ")[0]] for rows in found for line in rows]


def opened(folder, agency="dinas-pupr"):
    return Screen("opd", token=signed_in(folder), tahun="2026", tw="2", opd=agency)


def press(shown, label):
    (button,) = [one for one in shown.test.button if one.label == label]
    button.click()
    return shown.run()


@pytest.mark.parametrize(
    ("new", "computed", "said"),
    [
        (NewRemark("penilaian", TW2, "dinas-pupr", "fisik", "Foto palsu", "perhatian"), "waspada", "lebih buruk"),
        (NewRemark("penilaian", TW2, "dinas-pupr", "fisik", "Foto palsu", "waspada"), "waspada", "lebih buruk"),
        (NewRemark("penilaian", TW2, "dinas-pupr", "fisik", "Foto palsu"), "waspada", "Pilih status"),
        (NewRemark("keberatan", TW2, "dinas-pupr", "fisik", " x "), None, "Alasannya"),
        (NewRemark("keberatan", TW2, "dinas-pupr", "volume", "Foto palsu"), None, "Pilih jenis"),
        (NewRemark("keberatan", TW2, "dinas-z", "fisik", "Foto palsu"), None, "tidak ada di daftar"),
    ],
)
def test_what_cannot_be_said_is_refused(own_office, new, computed, said):
    with pytest.raises(Refused, match=said):
        workflow.keep_remark(new, computed, Store(own_office))
    assert workflow.remarks(TW2, Store(own_office)) == []


def test_who_only_reads_says_nothing(own_office):
    with pytest.raises(NotSignedIn):
        workflow.keep_remark(OBJECTION, None, Store(own_office, READER))
    workflow.keep_remark(OBJECTION, None, Store(own_office))
    with pytest.raises(NotSignedIn):
        workflow.settle_remark(1, "Sudah diperiksa", Store(own_office, READER))


def test_an_objection_stands_on_the_page_of_its_opd_and_in_the_minutes_until_it_is_settled(own_office):
    shown = opened(own_office)
    shown.test.text_input(key="catatan_teks").set_value(HOSTILE)
    shown = press(shown, "Simpan catatan")
    assert told(shown)[0][0] == "Catatan tersimpan"
    assert listed(shown) == [["Keberatan OPD", "Fisik", HOSTILE, "belum diselesaikan"]]
    assert listed(Screen("notulen", tahun="2026", tw="2")) == listed(shown)
    assert listed(Screen("opd", tahun="2026", tw="2", opd="dinas-sosial")) == []
    shown.test.text_input(key="catatan_jawab").set_value("Diperiksa di lapangan, angkanya tetap")
    shown = press(shown, "Simpan penyelesaian")
    (one,) = workflow.remarks(TW2, Store(own_office))
    assert (one.is_open, one.answer, one.settled_by) == (False, "Diperiksa di lapangan, angkanya tetap", "Siti Rahma")
    with pytest.raises(Refused, match="sudah diselesaikan"):
        workflow.settle_remark(one.remark_id, "Sekali lagi", Store(own_office))


def test_the_kabag_judges_worse_than_the_figures_alone(own_office):
    shown = opened(own_office, "dinas-sosial")
    shown.test.selectbox(key="catatan_jenis").set_value("penilaian")
    # Nothing is worse than achieved, so nobody can be judged so.
    assert "tercapai" not in shown.test.selectbox(key="catatan_status").options
    shown = opened(own_office)
    shown.test.selectbox(key="catatan_jenis").set_value("penilaian")
    shown.test.selectbox(key="catatan_status").set_value("perhatian")
    shown.test.text_input(key="catatan_teks").set_value("Mutu pekerjaan buruk")
    shown = press(shown, "Simpan catatan")
    # PUPR stands at -25 physically: critical by the figures.
    assert told(shown)[0][0] == "Catatan tidak tersimpan" and "Menurut angkanya kritis" in told(shown)[0][1]
    shown = opened(own_office, "dinas-sosial")
    shown.test.selectbox(key="catatan_jenis").set_value("penilaian")
    shown.test.text_input(key="catatan_teks").set_value("Mutu pekerjaan buruk")
    shown.test.selectbox(key="catatan_status").set_value("waspada")
    shown = press(shown, "Simpan catatan")
    assert listed(shown) == [["Penilaian Kabag", "Fisik", "waspada: Mutu pekerjaan buruk", "belum diselesaikan"]]
