"""Where every activity meets its target, no page breaks off and none complains."""

import json

import pytest

from tests.office import activity, publish, write_tidy

PAGES = ("ringkasan", "peringkat", "tren", "opd", "kegiatan")


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("terbit")
    rows = [
        activity(agency, "1.01.02.2.01.0001", quarter, 10**9, 10**8, 10**8 * quarter, 20, 20 + quarter)
        for agency in ("Dinas A", "Dinas B")
        for quarter in (1, 2)
    ]
    return publish(folder / "data", write_tidy(folder / "a.xlsx", *rows))


@pytest.fixture
def content(screen, published, monkeypatch):
    monkeypatch.setenv("RAKOREV_DATA", str(published))


@pytest.mark.parametrize("measure", ["fisik", "keuangan"])
@pytest.mark.parametrize("page", PAGES)
def test_every_page_says_so(content, screen, page, measure):
    shown = screen(page, ukuran=measure)
    assert shown.title and "tertinggal" not in shown.title.lower()


@pytest.mark.parametrize("query", [{}, {"opd": "dinas-a"}])
def test_telusur_lists_no_activity_and_says_why(content, screen, query):
    view = screen("opd", **query).drill["breakdown"]
    assert (view["activities"], view["nothing"]) == ([], "Tidak ada sub kegiatan di bawah target fisik.")


def test_a_surplus_that_grows_is_not_called_a_lag(content, screen):
    words = json.dumps(screen("ringkasan").overview, ensure_ascii=False).replace("\u00a0", " ")
    assert "TW I +1,00 → naik 1,00 poin" in words and "menyempit" not in words
