"""The questions of an import as a form: what is chosen there is the answer by question."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import streamlit as st

from analytics.domain.formats import number
from analytics.domain.names import fold_name, slugify
from analytics.domain.periods import MONTHS, ROMAN
from analytics.intake.findings import Finding
from analytics.intake.questions import CHOICES
from analytics.intake.understanding.same_names import is_bare_name_of
from analytics.ui.prose import Block, heading, line, prose
from analytics.workflow import FileReport
from analytics.workflow.answering import first_askers, is_asked_by_sheets, is_of_call, question_of_file

NEW_AGENCY = "opd-baru"
_ALIAS, _OF_SHEET = "alias:", "opd:"
_OPEN, _OTHER_NAME = "Belum dijawab", "Atau tulis nama OPD lain"
_SIMILAR = "opd-mirip"
"""Asked of two names in one call, of which neither need be in the register yet; `value` is the other one."""
_OF_ROWS = "opd-lembar"
"""Asked of a sheet whose codes or name contradict its title: it may be any OPD's, also one that no list has yet."""
_CUT = "opd-terpotong"
"""Asked of a name that stands only in the name of a sheet, of which a spreadsheet cut the end."""
_AS_NEW, _AS_OWN = "OPD baru", "Memang dua OPD"
_YEARS_BACK, _YEARS_AHEAD = 6, 1
_COLUMNS = 3


Asker = tuple[str, str, Finding]
"""A file, the sheet of it where several of its sheets ask (else ''), and its first finding that does."""
Asked = Mapping[str, Sequence[Asker]]
"""Question -> who asks it."""


def questions_of(files: Iterable[FileReport]) -> Asked:
    """What the files of a call ask."""
    found: dict[str, list[Asker]] = {}
    for file in files:
        for finding in first_askers(file.findings):
            is_of_sheet = is_asked_by_sheets(finding.question, file.findings)
            asker = (file.file_name, finding.sheet if is_of_sheet else "", finding)
            found.setdefault(finding.question, []).append(asker)
    return found


def question_form(
    asked: Asked, answers: Mapping[str, object], agencies: Sequence[str], *, names_files: bool
) -> dict[str, object] | None:
    """Draws the form; returns all answers when it is handed in, else None.

    What several files ask stands first, then the questions of each file under its name. A file is answered for by
    itself: what is right for one may be wrong for the next. `names_files`: whether there are others beside the one
    that asks.
    """
    names = {question: askers[0][2] for question, askers in asked.items() if question.startswith(_ALIAS)}
    rest = {question: askers for question, askers in asked.items() if question not in names}
    together, by_file = _grouped(rest)
    given: dict[str, str] = {}
    with st.form("impor_jawaban", border=True):
        prose("tanya_judul", [heading("Pertanyaan", _counted_words(asked, answers), "asked")])
        if names:
            given |= _name_fields(names, answers, agencies)
        for question, askers in together.items():
            given |= _fields_together(question, askers, answers, agencies)
        for file_name, findings in by_file.items():
            if names_files:
                words = f"{file_name} · {number(len(findings), 0)} pertanyaan"
                prose(f"tanya_berkas_{file_name}", [line("asked", words)])
            for finding in findings:
                key = question_of_file(finding.question, file_name)
                prose(f"tanya_{finding.question}_{file_name}", [line("note", _question_text(finding))])
                given[key] = _field(finding, key, answers, agencies)
        is_sent = st.form_submit_button("Pakai jawaban ini dan periksa lagi", type="primary")
    return merged(answers, given) if is_sent else None


def _grouped(asked: Asked) -> tuple[Asked, Mapping[str, Sequence[Finding]]]:
    """The questions with one answer for several files or sheets, and those that one file asks once, by file."""
    together: dict[str, Sequence[Asker]] = {}
    by_file: dict[str, list[Finding]] = {}
    for question, askers in asked.items():
        if len(askers) > 1 or is_of_call(question):
            together[question] = askers
        else:
            file_name, _, finding = askers[0]
            by_file.setdefault(file_name, []).append(finding)
    return together, by_file


def _counted_words(asked: Asked, answers: Mapping[str, object]) -> str:
    """'3 dijawab, 8 belum': what is left is what is asked again."""
    given = sum(len(answer) if isinstance(answer, list) else 1 for answer in answers.values())
    return f"{number(given, 0)} dijawab, {number(len(asked), 0)} belum"


def _fields_together(
    question: str, askers: Sequence[Asker], answers: Mapping[str, object], agencies: Sequence[str]
) -> dict[str, str]:
    if not is_of_call(question):
        return _fields_of_askers(askers, answers, agencies)
    file_name, _, finding = askers[0]
    prose(f"tanya_{question}", [line("note", _question_text(finding, file_name))])
    return {question: _field(finding, question, answers, agencies)}


def _question_text(finding: Finding, file_name: str = "") -> str:
    place = " › ".join(filter(None, (file_name, finding.place)))
    return f"{place}: {finding.message}"


def _fields_of_askers(
    askers: Sequence[Asker], answers: Mapping[str, object], agencies: Sequence[str]
) -> dict[str, str]:
    """One question of several files or sheets: an answer for all where the same can be answered, and one for each."""
    first_file, _, first = askers[0]
    who = "lembar" if any(sheet for _, sheet, _ in askers) else "berkas"
    offers = [options_of(finding, agencies) for *_, finding in askers]
    is_alike = all(one == offers[0] for one in offers)
    counted = f"{number(len(askers), 0)} {who} menanyakan hal yang sama"
    how = "Satu jawaban untuk semuanya" if is_alike else f"Pilihannya berbeda di tiap {who}: jawab satu per satu"
    example = f"{how}. Misalnya {_question_text(first, first_file)}"
    prose(f"tanya_{first.question}", [line("asked", counted), line("note", example)])
    for_all = _field(first, first.question, {}, agencies) if is_alike else ""
    given = {}
    with st.expander(f"Jawab per {who}", expanded=not is_alike):
        for file_name, sheet, finding in askers:
            key = question_of_file(first.question, file_name, sheet)
            prose(f"tanya_{key}", [line("note", _question_text(finding, file_name))])
            given[key] = _field(finding, key, answers, agencies, label=key)
    return {key: answer or for_all for key, answer in given.items()}


def _name_fields(
    names: Mapping[str, Finding], answers: Mapping[str, object], agencies: Sequence[str]
) -> dict[str, str]:
    """The unknown names of OPD and those that are alike beside each other, and one answer for all unknown ones."""
    prose("tanya_nama", [line("asked", words) for words in counted_names(names.values())])
    given, columns = {}, st.columns(_COLUMNS, gap="small")
    for place, (question, finding) in enumerate(names.items()):
        with columns[place % _COLUMNS]:
            known = [finding.value, *agencies] if finding.rule == _SIMILAR else agencies
            prose(f"tanya_{question}", _name_blocks(question, finding))
            given[question] = _field(finding, question, answers, list(dict.fromkeys(known)))
    # A name without its end is nobody's, and two that are alike may be one OPD: each is answered by itself.
    whole = {question for question, finding in names.items() if finding.rule not in (_CUT, _SIMILAR)}
    if whole and st.checkbox("Semua yang belum dijawab adalah OPD baru", key="jawab_semua_baru"):
        given = {question: answer or (_AS_NEW if question in whole else "") for question, answer in given.items()}
    return given


def counted_names(findings: Iterable[Finding]) -> list[str]:
    """How many names no list has, and how many in the files are alike: these may be new, all of them."""
    rules = [finding.rule for finding in findings]
    alike, unknown = rules.count(_SIMILAR), len(rules) - rules.count(_SIMILAR)
    texts = {
        f"{number(unknown, 0)} nama OPD tidak ada di daftar. Masing-masing sama dengan OPD yang mana?": unknown,
        f"{number(alike, 0)} nama OPD mirip nama lain atau sama angkanya. Satu OPD atau memang dua?": alike,
    }
    return [text for text, count in texts.items() if count]


def merged(before: Mapping[str, object], given: Mapping[str, str]) -> dict[str, object]:
    """The answers so far with those of a form; '' takes an answer back. A new agency joins the list of new ones."""
    answers = dict(before)
    new = [name for name in before.get(NEW_AGENCY, ()) if f"{_ALIAS}{name}" not in given]
    for question, answer in given.items():
        answers.pop(question, None)
        if question.startswith(_ALIAS) and answer == _AS_NEW:
            new.append(question.removeprefix(_ALIAS))
        elif answer:
            answers[question] = answer
    answers.pop(NEW_AGENCY, None)
    return answers | ({NEW_AGENCY: new} if new else {})


def _name_blocks(question: str, finding: Finding) -> list[Block]:
    name = line("asked", f"{question.removeprefix(_ALIAS)} ({finding.place})")
    return [name, line("note", finding.message)] if finding.rule in (_SIMILAR, _CUT) else [name]


def _field(
    finding: Finding, question: str, answers: Mapping[str, object], agencies: Sequence[str], label: str = ""
) -> str:
    """The answer to a question, as it is asked by all files or by one."""
    # A label would be read as markup: the text of the question stands above, and the label only names the key.
    label = f"Jawaban untuk {slugify(label or finding.question)}"
    key, chosen = f"jawab_{question}", _chosen(question, answers)
    options = options_of(finding, agencies)
    if options is None:
        text = st.text_input(label, value=chosen, key=key, placeholder=_OPEN, label_visibility="collapsed")
        return text.strip()
    labels = {"": _OPEN, **options}
    keys = list(labels)
    at = keys.index(chosen) if chosen in labels else 0
    answer = st.selectbox(
        label, keys, index=at, format_func=labels.get, key=key, label_visibility="collapsed"
    )
    if finding.question != _OF_ROWS:
        return answer
    return _written_name(label, key, "" if chosen in labels else chosen) or answer


def _written_name(label: str, key: str, written: str) -> str:
    """The name of an OPD that is not offered: it may be new."""
    text = st.text_input(
        f"{label}-lain", value=written, key=f"{key}_lain", placeholder=_OTHER_NAME, label_visibility="collapsed"
    )
    return text.strip()


def _nearest_first(name: str, agencies: Sequence[str]) -> list[str]:
    """The register with the likeliest name on top: only the order is suggested, nothing is chosen."""
    wanted = fold_name(name)

    def likeness(agency: str) -> tuple[bool, float]:
        ratio = difflib.SequenceMatcher(None, wanted, fold_name(agency)).ratio()
        return is_bare_name_of(name, agency), ratio

    return sorted(agencies, key=likeness, reverse=True)


def _chosen(question: str, answers: Mapping[str, object]) -> str:
    is_new = question.removeprefix(_ALIAS) in answers.get(NEW_AGENCY, ())
    return _AS_NEW if question.startswith(_ALIAS) and is_new else str(answers.get(question, ""))


def options_of(finding: Finding, agencies: Sequence[str]) -> dict[str, str] | None:
    """Answer -> words; None for a question with a free answer."""
    question = finding.question
    if finding.choices:
        return _offered(finding, agencies)
    if question in CHOICES:
        return dict(CHOICES[question])
    if question == "tahun":
        this_year = date.today().year
        return {str(year): str(year) for year in range(this_year + _YEARS_AHEAD, this_year - _YEARS_BACK, -1)}
    if question == "periode":
        quarters = {f"tw{number}": f"Triwulan {ROMAN[number]}" for number in (1, 2, 3, 4)}
        return quarters | {month: f"s.d. {month}" for month in MONTHS}
    if finding.rule == _CUT and not agencies:
        # Before there is a list nothing but the person has the whole name.
        return None
    if question.startswith(_ALIAS):
        names = _nearest_first(question.removeprefix(_ALIAS), agencies)
        own = _AS_OWN if finding.rule == _SIMILAR else _AS_NEW
        return {_AS_NEW: own, **{name: f"Sama dengan {name}" for name in names}}
    if (question == "opd" or question.startswith(_OF_SHEET)) and agencies:
        # What the name of the file says stands on top: it is proposed, never chosen.
        return {name: name for name in (_nearest_first(finding.value, agencies) if finding.value else agencies)}
    return None


def _offered(finding: Finding, agencies: Sequence[str]) -> dict[str, str]:
    choices = dict(finding.choices)
    if finding.question != _OF_ROWS:
        return choices
    # The rows may be of an OPD that neither the title nor the codes name.
    others = [name for name in agencies if name not in choices and fold_name(name) != fold_name(finding.value)]
    return choices | {name: name for name in others}
