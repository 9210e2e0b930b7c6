"""The form of an unknown table: a measure is told once for all the periods of its header."""

from streamlit.testing.v1 import AppTest

from analytics.intake.mapping import MappedColumn


def _form() -> None:
    """Runs inside the test of the app: nothing of this module is there."""
    import streamlit as st

    from analytics.intake.sketches import sketches_of
    from analytics.ui.mapping_form import FormKey, mapping_form
    from tests.intake.layouts.layout_cells import sheet, workbook

    head = ["Unor", "Alokasi", "TW I", "", "TW II", ""], ["", "", "Sasaran", "Jadi", "Sasaran", "Jadi"]
    book = workbook(sheet([["DATA TAHUN 2026"], *head, ["Dinas A", 900, 20, 19, 40, 39]]))
    st.session_state["told"] = mapping_form(sketches_of(book, [], {})[0], FormKey("uji"))


def test_a_measure_is_told_once_for_all_periods_and_may_still_differ():
    app = AppTest.from_function(_form, default_timeout=30).run()

    def tell(**values: str) -> dict[int, MappedColumn]:
        for label, value in values.items():
            next(box for box in app.selectbox if box.label == label.replace("_", " ")).set_value(value)
        app.run()
        return {column.index: column for column in app.session_state["told"].columns}

    tell(Arti_kolom_C="target fisik", Arti_kolom_D="realisasi fisik")
    told = tell(Satuan_kolom_C="persen", Arti_kolom_F="")
    assert told[2] == MappedColumn(2, "target fisik", "persen", "tw1")
    assert told[4] == MappedColumn(4, "target fisik", "persen", "tw2")
    # What its title says already is filled in.
    assert set(told) == {1, 2, 3, 4} and not app.exception
