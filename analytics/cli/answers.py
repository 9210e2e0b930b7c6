"""What a person answers for an import: flags of the command line on top of a decisions file."""

import json
import logging
from collections.abc import Mapping
from pathlib import Path

from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.periods import find_month, parse_period
from analytics.intake.findings import COLUMN_QUESTIONS, QUESTIONS, is_question
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers

log = logging.getLogger(__name__)

_DECISION_KEYS = {"tahun", "periode", "basis-keuangan", "basis-fisik", "opd", "alias", "opd-baru"}


def answers_from(arguments: Mapping[str, object]) -> Answers:
    """The answers of the command line, on top of those of a decisions file.

    Raises: Refused where an answer cannot be used.
    """
    decided = checked_decisions(_decisions_file(arguments.get("keputusan")))
    year, month = year_and_month(
        arguments.get("tahun") or decided.get("tahun"), arguments.get("periode") or decided.get("periode")
    )
    return Answers(
        year=year,
        month=month,
        money_basis=_basis(arguments.get("basis_keuangan") or decided.get("basis-keuangan")),
        physical_basis=_basis(arguments.get("basis_fisik") or decided.get("basis-fisik")),
        agency=str(arguments.get("opd") or decided.get("opd") or ""),
        aliases={**_mapping(decided.get("alias")), **_aliases(arguments.get("alias") or ())},
        new_agencies=(*(decided.get("opd-baru") or ()), *(arguments.get("opd_baru") or ())),
        others={key: str(value) for key, value in decided.items() if key not in _DECISION_KEYS and value},
    )


def checked_decisions(decided: Mapping[str, object]) -> dict[str, object]:
    """The decisions with 'alias' as a mapping and 'opd-baru' as a list; those without an answer are left out.

    Raises: Refused for a key that nothing asks, or a value of another kind: an answer is never dropped in silence.
    """
    unknown = [key for key in decided if not is_question(key)]
    if unknown:
        raise Refused(
            f"Berkas keputusan menjawab hal yang tidak pernah ditanyakan: {', '.join(unknown)}. "
            f"Yang dapat dijawab: {', '.join(sorted(QUESTIONS))}, alias:NAMA, opd:LEMBAR, "
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


def _decisions_file(path: object) -> dict:
    if not path:
        return {}
    try:
        content = json.loads(Path(str(path)).read_text(encoding="utf-8"))
    except OSError as error:
        log.warning("%s: unreadable decisions file: %s", path, error)
        raise Refused(
            f"Berkas keputusan '{path}' tidak dapat dibaca ({reason_in_words(error)}). Periksa nama dan letaknya."
        ) from error
    except ValueError as error:
        log.warning("%s: got no JSON in UTF-8: %s", path, error)
        raise Refused(
            f"Berkas keputusan '{path}' bukan JSON yang utuh. Buat lagi dengan `periksa --json`, lalu isi jawabannya."
        ) from error
    decided = content.get("keputusan", content) if isinstance(content, dict) else None
    if not isinstance(decided, dict):
        raise Refused(f"Berkas keputusan '{path}' harus berisi objek JSON, misalnya {{\"tahun\": 2026}}.")
    return _unfolded(decided)


def _unfolded(decided: dict) -> dict:
    """'alias:Nama' -> official name, as `periksa --json` asks it, becomes an entry of 'alias'."""
    prefix = "alias:"
    aliases = {key.removeprefix(prefix): value for key, value in decided.items() if key.startswith(prefix) and value}
    rest = {key: value for key, value in decided.items() if not key.startswith(prefix)}
    return rest | {"alias": {**_mapping(rest.get("alias")), **aliases}}


def _mapping(value: object) -> dict[str, str]:
    return {str(key): str(name) for key, name in value.items()} if isinstance(value, dict) else {}


def _aliases(pairs: object) -> dict[str, str]:
    aliases = {}
    for pair in pairs:
        name, separator, official = str(pair).partition("=")
        if not separator or not name.strip() or not official.strip():
            raise Refused(f"--alias '{pair}' harus berbentuk 'Nama di berkas=Nama resmi'.")
        aliases[name.strip()] = official.strip()
    return aliases


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
