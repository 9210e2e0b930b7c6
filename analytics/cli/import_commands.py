"""`periksa`, `muat`, `batal`, `riwayat`, `bangun`, `contoh`: what comes in and goes out."""

import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path

from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.periods import Period, find_month, parse_period
from analytics.intake.findings import Finding, Grade
from analytics.intake.rows import Basis
from analytics.intake.understanding.drafts import Answers
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow import FileReport, LoadReport

log = logging.getLogger(__name__)

_SHOWN_GONE = 10
_DECISION_KEYS = {"tahun", "periode", "basis-keuangan", "basis-fisik", "opd", "alias", "opd-baru"}


def say(text: str) -> None:
    """A message for the person: never on stdout, which is for results."""
    print(text, file=sys.stderr, flush=True)


def answers_from(arguments: Mapping[str, object]) -> Answers:
    """The answers of the command line, on top of those of a decisions file.

    Raises: Refused where an answer cannot be used.
    """
    decided = _decisions_file(arguments.get("keputusan"))
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


def report_text(report: LoadReport) -> str:
    """What became of every file, its findings by weight, and rows that would go."""
    lines = list(report.messages)
    for file in report.files:
        lines.append(_file_line(file))
        lines += [_finding_text(finding) for finding in sorted(file.findings, key=_weight)]
    lines += _gone_lines(report)
    if not report.is_loaded and any(file.is_blocked for file in report.files):
        lines.append("Tidak ada yang diubah. Jawab yang perlu keputusan, atau pakai --sebagian untuk berkas yang baik.")
    if report.version:
        lines.append(f"Terbit sebagai versi {report.version}.")
    return "\n".join(lines)


def report_json(report: LoadReport) -> dict[str, object]:
    """The same as data, with the decisions that are asked for, to fill in and pass to --keputusan."""
    asked = {
        finding.question: None
        for file in report.files
        for finding in file.findings
        if finding.grade is Grade.UNDECIDED and finding.question
    }
    return {
        "berkas": [
            {
                "nama": file.file_name, "keadaan": file.state, "baris": file.row_count, "bentuk": file.layouts,
                "periode": file.periods, "impor": file.import_id,
                "temuan": [finding.as_dict() for finding in file.findings],
            }
            for file in report.files
        ],
        "baris_hilang": len(report.gone_rows),
        "keputusan": asked,
    }  # fmt: skip


def history_text(store: Store) -> str:
    """`riwayat`: every import with its state, newest last."""
    if not store.ledger.exists():
        return "Belum ada impor."
    with Ledger(store.ledger) as ledger:
        rows = ledger.imports()
    if not rows:
        return "Belum ada impor."
    lines = [f"{'ID':>4}  {'Keadaan':<8}{'Waktu':<18}{'Baris':>7}  Berkas"]
    for row in rows:
        label = " (contoh)" if row["is_sample"] else ""
        moment = row["created_at"][:16].replace("T", " ")
        lines.append(
            f"{row['import_id']:>4}  {row['state']:<8}{moment:<18}{row['row_count']:>7}  {row['file_name']}{label}"
        )
    return "\n".join(lines)


def _file_line(file: FileReport) -> str:
    details = [f"{file.row_count} baris"] if file.row_count else []
    details += [file.layouts] if file.layouts else []
    details += [f"periode {file.periods}"] if file.periods else []
    number = f" (impor {file.import_id})" if file.import_id else ""
    return f"{file.file_name}: {file.state}{number}" + (f" · {' · '.join(details)}" if details else "")


def _finding_text(finding: Finding) -> str:
    place = f" {finding.place}:" if finding.place else ""
    remedy = f" {finding.remedy}" if finding.remedy else ""
    return f"  [{finding.grade.value}]{place} {finding.message}{remedy}"


def _weight(finding: Finding) -> int:
    return list(Grade).index(finding.grade)


def _gone_lines(report: LoadReport) -> list[str]:
    if not report.gone_rows:
        return []
    count = len(report.gone_rows)
    verb = "hilang" if report.is_loaded else "akan hilang dari layar"
    lines = [f"{count} baris {verb} karena tidak ada di berkas yang lebih baru:"]
    lines += [
        f"  {row.agency_name} · {row.activity_name} · {Period(row.year, row.month).label} ({', '.join(row.groups)})"
        for row in report.gone_rows[:_SHOWN_GONE]
    ]
    if count > _SHOWN_GONE:
        lines.append(f"  dan {count - _SHOWN_GONE} lainnya")
    if not report.is_loaded:
        lines.append("Bila memang begitu, ulangi `muat` dengan --ganti.")
    return lines


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
