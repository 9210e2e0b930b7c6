"""What a person answers for an import: flags of the command line on top of a decisions file."""

import json
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from analytics.domain.errors import Refused, reason_in_words
from analytics.intake.mapping import TableMapping
from analytics.intake.mapping_json import mapping_of
from analytics.intake.understanding.drafts import Answers
from analytics.workflow.answering import answers_of, year_and_month

__all__ = ["answers_from", "year_and_month"]
log = logging.getLogger(__name__)

_FLAGS = {
    "tahun": "tahun", "periode": "periode", "basis_keuangan": "basis-keuangan", "basis_fisik": "basis-fisik",
    "opd": "opd",
}  # fmt: skip
"""Argument -> the question that it answers."""


def answers_from(arguments: Mapping[str, object]) -> Answers:
    """The answers of the command line, on top of those of a decisions file.

    Raises: Refused where an answer cannot be used.
    """
    decided = _decisions_file(arguments.get("keputusan"))
    answers_of(decided)  # what a file says wrongly is refused even where a flag says it rightly
    flags = {question: value for name, question in _FLAGS.items() if (value := arguments.get(name))}
    aliases, new = _aliases(arguments.get("alias") or ()), list(arguments.get("opd_baru") or ())
    names = {f"alias:{name}": official for name, official in aliases.items()}
    more = {"opd-baru": [*_listed(decided.get("opd-baru")), *new]} if new else {}
    answers = answers_of({**decided, **flags, **names, **more})
    return replace(answers, mappings=mappings_from(arguments.get("pemetaan") or ()))


def _listed(value: object) -> list:
    return [value] if isinstance(value, str) else list(value or ())


def _decisions_file(path: object) -> dict:
    if not path:
        return {}
    content = _json_of(path, "keputusan", "jawabannya")
    decided = content.get("keputusan", content) if isinstance(content, dict) else None
    if not isinstance(decided, dict):
        raise Refused(f"Berkas keputusan '{path}' harus berisi objek JSON, misalnya {{\"tahun\": 2026}}.")
    return decided


def mappings_from(paths: Iterable[object]) -> tuple[TableMapping, ...]:
    """The mappings of files: each holds one, or the list that `periksa --json` prints as 'pemetaan'.

    Raises: Refused where a file cannot be read or a mapping contradicts itself.
    """
    found: list[TableMapping] = []
    for path in paths:
        content = _json_of(path, "pemetaan", "artinya")
        given = content.get("pemetaan", content) if isinstance(content, dict) else content
        try:
            found += [mapping_of(one) for one in (given if isinstance(given, list) else [given])]
        except Refused as error:
            raise Refused(f"Berkas '{path}': {error}") from error
    return tuple(one for one in found if not one.is_empty)


def _json_of(path: object, kind: str, filled_in: str) -> object:
    """Raises: Refused where a file cannot be read or holds no JSON."""
    try:
        return json.loads(Path(str(path)).read_text(encoding="utf-8"))
    except OSError as error:
        log.warning("%s: unreadable file of %s: %s", path, kind, error)
        raise Refused(
            f"Berkas {kind} '{path}' tidak dapat dibaca ({reason_in_words(error)}). Periksa nama dan letaknya."
        ) from error
    except ValueError as error:
        log.warning("%s: got no JSON in UTF-8: %s", path, error)
        raise Refused(
            f"Berkas {kind} '{path}' bukan JSON yang utuh. Buat lagi dengan `periksa --json`, lalu isi {filled_in}."
        ) from error


def _aliases(pairs: object) -> dict[str, str]:
    aliases = {}
    for pair in pairs:
        name, separator, official = str(pair).partition("=")
        if not separator or not name.strip() or not official.strip():
            raise Refused(f"--alias '{pair}' harus berbentuk 'Nama di berkas=Nama resmi'.")
        aliases[name.strip()] = official.strip()
    return aliases
