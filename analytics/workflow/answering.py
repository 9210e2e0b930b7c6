"""What a person answers for an import, at the command line or on the page, as the answers that the import takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from analytics.domain.errors import Refused
from analytics.domain.periods import find_month, parse_period
from analytics.intake.findings import (
    COLUMN_QUESTIONS,
    QUESTIONS,
    Finding,
    Grade,
    is_fixed_question,
    is_question,
    is_sheet_question,
)
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers, scope_of

_OPEN = (None, "", [], {})
_DECISION_KEYS = frozenset({"tahun", "periode", "basis-keuangan", "basis-fisik", "opd", "alias", "opd-baru"})
_ALIAS = "alias:"
_OF_CALL = frozenset({"sub-unit", "kegiatan-sama", "sumber-dana-ganda", "sumber-dana-gabungan", "lembar-kembar"})
"""Asked of several files together, so that no file has an answer of its own."""
_OF_FILE = "@"
_NAMED = ("opd:", "kegiatan:")
"""Questions with a name of the file in them, which may hold any sign: whose they are only the files' names tell."""


def question_of_file(question: str, file_name: str, sheet: str = "") -> str:
    """'satuan@rekap.xlsx' or 'satuan@rekap.xlsx#Lembar': the question as one file or one of its sheets asks it."""
    return f"{question}{_OF_FILE}{scope_of(file_name, sheet) if sheet else file_name}"


def is_asked_by_sheets(question: str, findings: Iterable[Finding]) -> bool:
    """True where several sheets of a file ask one question that each may answer for itself."""
    asking = {one.sheet for one in findings if one.grade is Grade.UNDECIDED and one.question == question and one.sheet}
    return len(asking) > 1 and is_sheet_question(question)


def first_askers(findings: Sequence[Finding]) -> list[Finding]:
    """The first finding of a file for every question; for every sheet that asks it where several do.

    What the columns of a table mean is answered by a mapping, so it is none of them.
    """
    found: dict[tuple[str, str], Finding] = {}
    for one in findings:
        if one.grade is Grade.UNDECIDED and one.question:
            sheet = one.sheet if is_asked_by_sheets(one.question, findings) else ""
            found.setdefault((one.question, sheet), one)
    return list(found.values())


def is_of_call(question: str) -> bool:
    """True for a question whose answer must be one for all files of a call."""
    return question in _OF_CALL or question.startswith(_ALIAS)


def is_of_file(key: str, file_name: str) -> bool:
    """True for a decision that is for one file, or for a sheet of it, alone."""
    scope = _apart(key, [file_name])[1]
    return scope == file_name or scope.startswith(scope_of(file_name, ""))


def answers_of(decided: Mapping[str, object], file_names: Iterable[str] = ()) -> Answers:
    """The answers that decisions by question stand for; those without an answer are left out.

    'satuan' answers for every file of the call, 'satuan@rekap.xlsx' for that one, where it goes before the other, and
    'satuan@rekap.xlsx#Lembar' for one sheet. `file_names` tell where a question with a name in it ends.

    Raises: Refused where an answer cannot be used.
    """
    for_all: dict[str, object] = {}
    by_file: dict[str, dict[str, object]] = {}
    names = list(file_names)
    for key, answer in decided.items():
        question, scope = _apart(key, names)
        if not scope:
            for_all[question] = answer
        elif answer not in _OPEN:
            by_file.setdefault(scope, {})[question] = answer
    own = {}
    for scope, given in by_file.items():
        counted = _answers_for_all({**for_all, **_of_file(by_file, scope), **given})
        own[scope] = replace(counted, own_questions=frozenset(given))
    return replace(_answers_for_all(for_all), by_file=own)


def with_file_names(answers: Answers, file_names: Iterable[str]) -> Answers:
    """The answers where the files of the call are known: 'opd:Lembar@rekap.xlsx' is then that file's alone."""
    names = list(file_names)
    scoped = {key: _apart(key, names) for key in answers.others if key.startswith(_NAMED)}
    scoped = {key: pair for key, pair in scoped.items() if pair[1]}
    if not scoped:
        return answers
    by_file = {
        scope: replace(own, others={key: text for key, text in own.others.items() if key not in scoped})
        for scope, own in answers.by_file.items()
    }
    rest = replace(answers, others={key: text for key, text in answers.others.items() if key not in scoped}, by_file={})
    for key, (question, name) in scoped.items():
        for scope in {name, *(scope for scope in by_file if scope.startswith(scope_of(name, "")))}:
            own = by_file.get(scope, rest)
            by_file[scope] = replace(own, others={**own.others, question: answers.others[key]})
    return replace(rest, by_file=by_file)


def _of_file(by_file: Mapping[str, Mapping[str, object]], scope: str) -> dict[str, object]:
    """What was answered for the file of a sheet."""
    above = [given for name, given in by_file.items() if scope.startswith(scope_of(name, ""))]
    return {question: answer for given in above for question, answer in given.items()}


def _apart(key: str, file_names: Sequence[str] = ()) -> tuple[str, str]:
    """The question of a decision, and the file or sheet it is for; '' for all, as for every name of an OPD."""
    question, _, scope = key.partition(_OF_FILE)
    if scope and is_fixed_question(question) and not is_of_call(question):
        return question, scope
    names = [name for name in file_names if key.startswith(_NAMED) and key.endswith(f"{_OF_FILE}{name}")]
    # 'b@c.xlsx' and 'c.xlsx' may both be files: the longer one is named.
    name = max(names, key=len, default="")
    return (key.removesuffix(f"{_OF_FILE}{name}"), name) if name else (key, "")


def _answers_for_all(decided: Mapping[str, object]) -> Answers:
    checked = _checked(_unfolded(decided))
    year, month = year_and_month(checked.get("tahun"), checked.get("periode"))
    return Answers(
        year=year,
        month=month,
        money_basis=_basis(checked.get("basis-keuangan")),
        physical_basis=_basis(checked.get("basis-fisik")),
        agency=str(checked.get("opd") or ""),
        aliases=checked.get("alias") or {},
        new_agencies=tuple(checked.get("opd-baru") or ()),
        others={key: str(value) for key, value in checked.items() if key not in _DECISION_KEYS},
    )


def _checked(decided: Mapping[str, object]) -> dict[str, object]:
    """The decisions with 'opd-baru' as a list; those without an answer are left out.

    Raises: Refused for a key that nothing asks, or a value of another kind: an answer is never dropped in silence.
    """
    unknown = [key for key in decided if not is_question(key)]
    if unknown:
        raise Refused(
            f"Berkas keputusan menjawab hal yang tidak pernah ditanyakan: {', '.join(unknown)}. "
            f"Yang dapat dijawab: {', '.join(sorted(QUESTIONS))}, alias:NAMA, opd:LEMBAR, kegiatan:NAMA, "
            f"{', '.join(sorted(COLUMN_QUESTIONS))}."
        )
    given = {key: value for key, value in decided.items() if value not in _OPEN}
    for key, value in given.items():
        _check_kind(key, value)
    if isinstance(given.get("opd-baru"), str):
        given["opd-baru"] = [given["opd-baru"]]
    return given


def _check_kind(key: str, value: object) -> None:
    if key == "alias":
        is_right = isinstance(value, dict) and all(isinstance(name, str) for name in value.values())
        kind = 'objek {"Nama di berkas": "Nama resmi"}'
    elif key == "opd-baru":
        names = [value] if isinstance(value, str) else value
        is_right = isinstance(names, list) and all(isinstance(name, str) for name in names)
        kind = "daftar nama OPD"
    else:
        is_right = isinstance(value, str | int) and not isinstance(value, bool)
        kind = "teks atau angka"
    if not is_right:
        raise Refused(f"Berkas keputusan: jawaban '{key}' harus berupa {kind}.")


def _unfolded(decided: Mapping[str, object]) -> dict[str, object]:
    """'alias:Nama' -> official name, as a question is put, becomes an entry of 'alias'."""
    aliases = {
        key.removeprefix(_ALIAS): value for key, value in decided.items() if key.startswith(_ALIAS) and value
    }
    rest = {key: value for key, value in decided.items() if not key.startswith(_ALIAS)}
    if not aliases:
        return rest
    given = rest.get("alias")
    return rest | {"alias": {**(given if isinstance(given, dict) else {}), **aliases}}


def year_and_month(year_text: object, period_text: object) -> tuple[int | None, int | None]:
    """What --tahun and --periode say together; None is what they leave open.

    Raises: Refused where one of them cannot be read or they contradict each other.
    """
    year = _whole_number(year_text)
    if not period_text:
        return year, None
    text = str(period_text)
    try:
        period = parse_period(text, year)
    except ValueError:
        # 'tw2' without --tahun: the year may stand in the file.
        month = find_month(text)
        if month is None:
            raise Refused(f"Periode '{text}' tidak dikenal. Contoh: 2026-06, tw2.") from None
        return year, month
    if year and period.year != year:
        raise Refused(f"--periode {text} dan --tahun {year} menyebut tahun yang berbeda. Pakai salah satu.")
    return period.year, period.month


def _whole_number(value: object) -> int | None:
    if value in (None, "", 0):
        return None
    try:
        return int(str(value))
    except ValueError as error:
        raise Refused(f"Tahun '{value}' bukan angka. Contoh: --tahun 2026.") from error


def _basis(value: object) -> Basis | None:
    if not value:
        return None
    try:
        return Basis(str(value))
    except ValueError as error:
        raise Refused(f"Basis '{value}' tidak dikenal: kumulatif atau periode.") from error
