"""What a person answers for an import, at the command line or on the page, as the answers that the import takes."""

from collections.abc import Mapping

from analytics.domain.errors import Refused
from analytics.domain.periods import find_month, parse_period
from analytics.intake.findings import COLUMN_QUESTIONS, QUESTIONS, is_question
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers

_DECISION_KEYS = frozenset({"tahun", "periode", "basis-keuangan", "basis-fisik", "opd", "alias", "opd-baru"})
_ALIAS = "alias:"


def answers_of(decided: Mapping[str, object]) -> Answers:
    """The answers that decisions by question stand for; those without an answer are left out.

    Raises: Refused where an answer cannot be used.
    """
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
    given = {key: value for key, value in decided.items() if value not in (None, "", [], {})}
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
