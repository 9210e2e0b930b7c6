"""What a person answers for an import, at the command line or on the page, as the answers that the import takes."""

import re
from collections.abc import Mapping
from dataclasses import replace

from analytics.domain.errors import Refused
from analytics.domain.periods import find_month, parse_period
from analytics.intake.findings import COLUMN_QUESTIONS, QUESTIONS, is_fixed_question, is_question
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers

_OPEN = (None, "", [], {})
_DECISION_KEYS = frozenset({"tahun", "periode", "basis-keuangan", "basis-fisik", "opd", "alias", "opd-baru"})
_ALIAS = "alias:"
_OF_CALL = frozenset({"sub-unit", "kegiatan-sama", "sumber-dana-ganda", "sumber-dana-gabungan", "lembar-kembar"})
"""Asked of several files together, so that no file has an answer of its own."""
_OF_FILE = "@"
_NAMED_OF_FILE = re.compile(r"((?:opd|kegiatan):.+)@([^@]+\.\w{2,5})")


def question_of_file(question: str, file_name: str) -> str:
    """'satuan@rekap.xlsx': the question as one file asks it."""
    return f"{question}{_OF_FILE}{file_name}"


def is_of_call(question: str) -> bool:
    """True for a question whose answer must be one for all files of a call."""
    return question in _OF_CALL or question.startswith(_ALIAS)


def file_of(key: str) -> str:
    """The file that a decision is for; '' for all files."""
    return _apart(key)[1]


def answers_of(decided: Mapping[str, object]) -> Answers:
    """The answers that decisions by question stand for; those without an answer are left out.

    'satuan' answers for every file of the call, 'satuan@rekap.xlsx' for that one, where it goes before the other.

    Raises: Refused where an answer cannot be used.
    """
    for_all: dict[str, object] = {}
    by_file: dict[str, dict[str, object]] = {}
    for key, answer in decided.items():
        question, file_name = _apart(key)
        if not file_name:
            for_all[question] = answer
        elif answer not in _OPEN:
            by_file.setdefault(file_name, {})[question] = answer
    own = {name: _answers_for_all({**for_all, **given}) for name, given in by_file.items()}
    return replace(_answers_for_all(for_all), by_file=own)


def _apart(key: str) -> tuple[str, str]:
    """The question and the file of a decision; the file is '' where it is for all, as for every name of an OPD."""
    question, _, file_name = key.partition(_OF_FILE)
    if file_name and is_fixed_question(question) and not is_of_call(question):
        return question, file_name
    match = _NAMED_OF_FILE.fullmatch(key)
    return (match[1], match[2]) if match else (key, "")


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
