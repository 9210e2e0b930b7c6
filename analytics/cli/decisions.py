"""What a decisions file may say: keys that an import asks, and values of the right kind."""

from collections.abc import Mapping

from analytics.domain.errors import Refused
from analytics.intake.findings import QUESTIONS, is_question


def checked(decided: Mapping[str, object]) -> dict[str, object]:
    """The decisions with 'alias' as a mapping and 'opd-baru' as a list; those without an answer are left out.

    Raises: Refused for a key that nothing asks, or a value of another kind: an answer is never dropped in silence.
    """
    unknown = [key for key in decided if not is_question(key)]
    if unknown:
        raise Refused(
            f"Berkas keputusan menjawab hal yang tidak pernah ditanyakan: {', '.join(unknown)}. "
            f"Yang dapat dijawab: {', '.join(sorted(QUESTIONS))}, alias:NAMA, kolom-…."
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
