import pytest

from analytics.domain.names import clean_text, fold_name, slugify


@pytest.mark.parametrize(
    "spelling",
    [
        "Dinas Kesehatan",
        "DINAS  KESEHATAN",
        "dinas\u00a0kesehatan",
        "D\u0456nas Kesehatan",
        "Dinas Kese\u200bhatan",
        "Dinas \u202eKesehatan\u202c",
        " Dinas Kesehatan. ",
    ],  # fmt: skip
)
def test_spellings_fold_to_one(spelling):
    assert fold_name(spelling) == "dinas kesehatan"


def test_ampersand_is_dan():
    assert fold_name("Dinas PU & PR") == fold_name("Dinas PU dan PR")


def test_a_different_name_stays_different():
    assert fold_name("Dinas Kesehatan") != fold_name("Dinas Kehutanan")


def test_slug():
    assert slugify("Dinas PU & PR") == "dinas-pu-dan-pr"
    assert slugify("<b>") == "b" and slugify("…") == "opd"


def test_clean_text_keeps_markup_as_text():
    assert clean_text(" <b>x</b>\n y ") == "<b>x</b> y"
