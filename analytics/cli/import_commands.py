"""`periksa`, `muat`, `batal`, `riwayat`, `bangun`, `contoh`: what comes in and goes out."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from analytics.cli.change_text import difference_lines, differences_json
from analytics.domain.errors import Refused, reason_in_words
from analytics.domain.formats import idr_full, number
from analytics.domain.periods import Period
from analytics.intake.cells import column_index, letters_of
from analytics.intake.layouts.mapped import NAME as MAPPED
from analytics.intake.mapping_json import LIKE, MAPPING_CHOICES, mapping_json
from analytics.intake.periodic_columns import followed, periods_in
from analytics.intake.sketches import Sketch
from analytics.intake.understanding.wording import GROUP_WORDS
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow import FileReport, LoadReport, Stranded
from analytics.workflow.answering import first_askers, is_asked_by_sheets, is_of_call, question_of_file
from analytics.workflow.changes import rewritten_text
from analytics.workflow.previewing import PackageTotal
from analytics.workflow.telling import Told, facts_of, is_names, telling_of, title_of

_SHOWN = 10


def say(text: str) -> None:
    """A message for the person: never on stdout, which is for results."""
    print(text, file=sys.stderr, flush=True)


def report_text(report: LoadReport) -> str:
    """What became of every file, its findings by weight, and rows that would go."""
    lines = list(report.messages)
    telling = telling_of(report.files)
    for file, told in zip(report.files, telling.by_file, strict=True):
        lines.append(_file_line(file))
        lines += [_package_line(total) for total in file.packages]
        lines += [_told_text(one) for one in told]
    lines += ["Untuk beberapa berkas:", *map(_told_text, telling.shared)] if telling.shared else []
    lines += [] if report.is_loaded or len(report.files) == 1 else [f"{title_of(report)}."]
    lines += _recap_lines(report)
    lines += difference_lines(report.changes.differences, is_loaded=report.is_loaded)
    lines += [*_gone_lines(report), *_correction_lines(report)]
    lines += _lost_problem_lines(report)
    if not report.is_loaded and any(file.is_blocked for file in report.files):
        lines.append(_what_to_do(report))
    if report.version:
        lines.append(f"Terbit sebagai versi {report.version}.")
    return "\n".join(lines)


def _what_to_do(report: LoadReport) -> str:
    text = "Tidak ada yang diubah. Betulkan yang ditolak dan jawab yang perlu keputusan."
    has_good_ones = any(not file.is_blocked for file in report.files)
    is_offered = has_good_ones and not report.is_partial_allowed
    return f"{text} Dengan --sebagian berkas yang baik dimuat." if is_offered else text


def report_json(report: LoadReport) -> dict[str, object]:
    """The same as data, with what is asked to fill in for --keputusan and the columns to correct for --pemetaan."""
    asked = [
        (file.file_name, finding.sheet if is_asked_by_sheets(finding.question, file.findings) else "", finding.question)
        for file in report.files
        for finding in first_askers(file.findings)
    ]
    return {
        "berkas": [
            {
                "nama": file.file_name, "keadaan": file.state, "baris": file.row_count, "bentuk": file.layouts,
                "periode": file.periods, "impor": file.import_id,
                "paket": [_package_json(total) for total in file.packages],
                "temuan": [{**finding.as_dict(), "letak": finding.place} for finding in file.findings],
            }
            for file in report.files
        ],
        "baris_hilang": [
            {
                "opd": row.agency_name, "nama": row.activity_name, "periode": Period(row.year, row.month).iso,
                "kolom": list(row.groups), "nama_sama": row.is_rewritten,
            }
            for row in report.changes.gone_rows
        ],
        "kendala_hilang": [
            {"opd": row.agency_name, "nama": row.activity_name, "periode": Period(row.year, row.month).iso}
            for row in report.changes.lost_problems
        ],
        "koreksi_beku": [period.iso for period in report.corrected],
        "rekap_berbeda": [
            {
                "opd": row.agency_name, "periode": Period(row.year, row.month).iso, "kolom": GROUP_WORDS[row.group],
                "rekap": float(row.recap_figure), "kegiatan": float(row.activity_figure), "sumber": row.place,
            }
            for row in report.changes.recap_differences
        ],
        "perubahan": differences_json(report.changes.differences),
        "keputusan": dict.fromkeys(_decision_keys(asked)),
        "pemetaan": [
            {"berkas": file.file_name, "lembar": sketch.sheet, **_skeleton(sketch)}
            for file in report.files
            for sketch in file.sketches
        ],
        "pilihan_pemetaan": dict(MAPPING_CHOICES),
    }  # fmt: skip


def _skeleton(sketch: Sketch) -> dict[str, object]:
    """The mapping to fill in, with the periods above columns without a meaning, and whose meaning holds for them."""
    data, periods = mapping_json(sketch.mapping), periods_in(sketch.mapping.titles)
    known = {column.index for column in sketch.mapping.columns}
    follows = followed(sketch.mapping.titles, known, is_saved=sketch.layout == MAPPED)
    for column in (column for column in data["kolom"] if not column["arti"]):
        index = column_index(column["kolom"])
        column["periode"] = periods.get(index, "")
        column |= {LIKE: letters_of(follows[index])} if index in follows else {}
    return data


def _decision_keys(asked: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Each question once; one of several files or sheets once for each of them."""
    askers = Counter(question for *_, question in set(asked))
    for file_name, sheet, question in asked:
        is_own = askers[question] > 1 and not is_of_call(question)
        yield question_of_file(question, file_name, sheet) if is_own else question


def _package_json(total: PackageTotal) -> dict[str, object]:
    is_dated = total.year and total.month
    return {
        "opd": total.agency_name, "periode": Period(total.year, total.month).iso if is_dated else None,
        "jumlah": total.package_count, "berkontrak": total.contract_count,
        "nilai_kontrak": None if total.contract_value_idr is None else float(total.contract_value_idr),
    }  # fmt: skip


def save_findings(report: LoadReport, path: Path) -> None:
    """Writes every finding into a workbook.

    Raises: Refused where it cannot be written.
    """
    from analytics.pack.finding_sheet import finding_workbook  # workbooks are written here alone

    try:
        path.write_bytes(finding_workbook((file.file_name, file.findings) for file in report.files))
    except OSError as error:
        raise Refused(f"Temuan tidak dapat ditulis ke '{path}' ({reason_in_words(error)}).") from error
    say(f"Temuan ditulis ke {path}.")


def cancelled_text(import_id: int, version: int, stranded: Sequence[Stranded]) -> str:
    """`batal`: the new version, and which figures of other periods cannot be computed any more."""
    lines = [f"Impor {import_id} dibatalkan; terbit sebagai versi {version}."]
    if stranded:
        lines.append("Angka periode lain yang kini belum dapat dihitung karena bergantung pada impor itu:")
        lines += [
            f"  {place.agency_name} · {Period(place.year, place.month).label} ({', '.join(place.groups)})"
            for place in stranded[:_SHOWN]
        ]
        lines += _and_more(len(stranded))
        lines.append("Muat lagi berkas periode yang hilang.")
    return "\n".join(lines)


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
        label += "" if row["row_count"] else " (tidak ada barisnya yang dipakai)"
        lines.append(
            f"{row['import_id']:>4}  {row['state']:<8}{moment:<18}{row['row_count']:>7}  {row['file_name']}{label}"
        )
    return "\n".join(lines)


def _file_line(file: FileReport) -> str:
    number = f" (impor {file.import_id})" if file.import_id else ""
    return " · ".join(filter(None, (f"{file.file_name}: {file.state}{number}", facts_of(file))))


def _package_line(total: PackageTotal) -> str:
    """'  Paket: 12 paket · 8 berkontrak, nilai kontrak Rp … · Dinas A · Triwulan II 2026'."""
    period = [Period(total.year, total.month).label] if total.year and total.month else []
    contracts = f"{number(total.contract_count, 0)} berkontrak, nilai kontrak {idr_full(total.contract_value_idr)}"
    counted = f"{number(total.package_count, 0)} paket"
    return "  Paket: " + " · ".join([counted, contracts, total.agency_name, *period])


def _told_text(told: Told) -> str:
    remedy = f" {told.finding.remedy}" if told.finding.remedy else ""
    text = f"  [{told.grade.value}] {told.place}: {told.message}{remedy}"
    if is_names(told):
        return "\n    ".join(filter(None, [text, "; ".join(told.items)]))
    others = told.items[1:]
    return "\n  ".join([text, *(f"  {item}" for item in others[:_SHOWN]), *_and_more(len(others))])


def _recap_lines(report: LoadReport) -> list[str]:
    differences = report.changes.recap_differences
    if not differences:
        return []
    lines = ["Rekap per OPD berbeda dari kegiatannya; yang tampil adalah angka kegiatan:"]
    lines += [
        f"  {row.agency_name} · {Period(row.year, row.month).label} · {GROUP_WORDS[row.group]}: "
        f"rekap {number(row.recap_figure)} ({row.place}), kegiatan {number(row.activity_figure)}"
        for row in differences[:_SHOWN]
    ]
    return lines + _and_more(len(differences))


def _and_more(count: int) -> list[str]:
    return [f"  dan {count - _SHOWN} lainnya"] if count > _SHOWN else []


def _lost_problem_lines(report: LoadReport) -> list[str]:
    lost = report.changes.lost_problems
    if not lost:
        return []
    verb = "tidak tampil lagi" if report.is_loaded else "tidak akan tampil lagi"
    lines = [f"Kendala {len(lost)} kegiatan {verb}: diganti kendala yang lebih baru dari OPD dan periode yang sama."]
    lines += [
        f"  {row.agency_name} · {row.activity_name} · {Period(row.year, row.month).label}" for row in lost[:_SHOWN]
    ]
    return lines + _and_more(len(lost))


def _correction_lines(report: LoadReport) -> list[str]:
    if not report.corrected or report.is_loaded:
        return []
    names = ", ".join(period.label for period in report.corrected)
    return [f"Angka {names} sudah dibekukan rapat dan akan dikoreksi. Ulangi `muat` dengan --alasan 'MENGAPA'."]


def _gone_lines(report: LoadReport) -> list[str]:
    gone = report.changes.gone_rows
    if not gone:
        return []
    count = len(gone)
    verb = "kehilangan angka" if report.is_loaded else "akan kehilangan angka di layar"
    lines = [f"{count} baris {verb} karena tidak ada di berkas yang lebih baru:"]
    lines += [
        f"  {row.agency_name} · {row.activity_name} · {Period(row.year, row.month).label} ({', '.join(row.groups)})"
        for row in gone[:_SHOWN]
    ]
    lines += _and_more(count)
    lines += filter(None, [rewritten_text(gone)])
    if any("pagu" in row.groups and not row.is_rewritten for row in gone):
        lines.append("Baris tanpa pagu tidak masuk jumlah, persentase, dan deviasi OPD.")
    if not report.is_loaded:
        lines.append("Bila memang begitu, ulangi `muat` dengan --ganti.")
    return lines
