"""The answers that the files on the desk were checked with, and taking one back so that it is asked again."""

from collections.abc import Callable, Iterator, Mapping

import streamlit as st

from analytics.domain.formats import number
from analytics.intake.questions import CHOICES
from analytics.ui import importing
from analytics.ui.import_questions import NEW_AGENCY
from analytics.ui.importing import Desk
from analytics.ui.prose import prose, wordy_table
from analytics.workflow.mapping import MAPPING

Answer = tuple[str, str, str, str]
"""Key of the decision ('opd-baru:NAMA' for one of the new OPD), what was asked, for which file or sheet, the answer."""
_NEW = f"{NEW_AGENCY}:"


def draw(on: Desk, say: Callable[[str], None]) -> None:
    """Draws what was answered, folded; nothing where nothing was."""
    given = list(answers_in_words(on.answers))
    if not given:
        return
    summary = f"{number(len(given), 0)} jawaban dipakai"
    with st.expander(summary, key=f"jawaban_{on.token}_{on.check_count}"):
        prose("jawaban_tabel", [wordy_table("Jawaban sejauh ini", _HEAD, [row[1:] for row in given])])
        labels = {key: " · ".join(filter(None, texts)) for key, *texts in given}
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="jawaban_tarik"):
            chosen = st.selectbox(
                "Jawaban yang ditarik", list(labels), index=None, format_func=labels.get, placeholder="Pilih jawaban",
                key=f"jawaban_pilih_{on.token}_{on.check_count}", width=640,
            )  # fmt: skip
            is_pressed = st.button("Tarik dan tanyakan lagi", key="jawaban_tarik_tombol", disabled=chosen is None)
        if is_pressed:
            on.answers = without(on.answers, chosen)
            importing.check(on, say)
            st.rerun(scope="fragment")


_HEAD = ("Pertanyaan", "Berkas atau lembar", "Jawaban")


def answers_in_words(answers: Mapping[str, object]) -> Iterator[Answer]:
    """The answers one by one, in words."""
    for key, answer in answers.items():
        if key == NEW_AGENCY:
            yield from ((f"{_NEW}{name}", f"OPD '{name}'", "", "OPD baru") for name in answer)
        else:
            question, _, scope = key.partition("@")
            yield key, question_words(question), scope, answer_words(question, str(answer))


def question_words(question: str) -> str:
    """'basis-keuangan' as 'Basis keuangan', 'alias:DPUPR' as "OPD 'DPUPR'"."""
    kind, separator, name = question.partition(":")
    if separator:
        return f"{'Kegiatan' if kind == 'kegiatan' else 'OPD'} '{name}'"
    return question[:1].upper() + question[1:].replace("-", " ")


def answer_words(question: str, answer: str) -> str:
    """What the page offered for an answer; a mapping is kept by a number that says nothing to a person."""
    if question == MAPPING:
        return "arti kolom yang disimpan"
    return CHOICES.get(question, {}).get(answer, answer)


def without(answers: Mapping[str, object], key: str) -> dict[str, object]:
    """The answers without one of them."""
    if not key.startswith(_NEW):
        return {question: answer for question, answer in answers.items() if question != key}
    left = [name for name in answers[NEW_AGENCY] if name != key.removeprefix(_NEW)]
    rest = {question: answer for question, answer in answers.items() if question != NEW_AGENCY}
    return rest | ({NEW_AGENCY: left} if left else {})
