"""`sebab`: the dictionary of causes and what people put right in it, to be read and to be changed."""

import argparse
from collections.abc import Mapping

from analytics.domain.errors import Refused
from analytics.domain.formats import is_missing, moment
from analytics.readmodel.connect import Hub
from analytics.readmodel.reference import root_causes
from analytics.workflow import CauseChanges, CauseReport

_AWAY = "dihapus kantor"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The flags of `sebab`; every one of them but --json may be repeated."""
    command.add_argument("--kata", action="append", metavar="'KATA=SEBAB'", help="kata ini menyebut sebab itu")
    command.add_argument("--hapus-kata", action="append", metavar="KATA", help="kata ini tidak lagi menyebut sebab")
    command.add_argument(
        "--tetapkan", action="append", nargs=3, metavar=("OPD", "MASALAH", "SEBAB"), help="sebab satu masalah OPD"
    )
    command.add_argument(
        "--lepas", action="append", nargs=2, metavar=("OPD", "MASALAH"), help="sebabnya kembali menurut berkas"
    )
    command.add_argument("--json", action="store_true", help="hasil sebagai JSON")


def changes_of(parsed: argparse.Namespace) -> CauseChanges | None:
    """What the flags decide; None where they only ask for the list.

    Raises: Refused where a flag is not of its form, or two say different things of one.
    """
    said = [_word(pair) for pair in parsed.kata or ()] + [(words, "") for words in parsed.hapus_kata or ()]
    problems = [((agency, problem), cause) for agency, problem, cause in parsed.tetapkan or ()]
    problems += [(tuple(place), "") for place in parsed.lepas or ()]
    if any(not cause.strip() for _, _, cause in parsed.tetapkan or ()):
        raise Refused("--tetapkan memerlukan sebabnya. Untuk melepasnya pakai --lepas.")
    changes = CauseChanges(words=dict(said), problems=dict(problems))
    if len(changes.words) < len(said) or len(changes.problems) < len(problems):
        raise Refused("Kata atau masalah yang sama disebut dua kali dalam satu perintah. Sebut sekali saja.")
    return changes if said or problems else None


def _word(pair: str) -> tuple[str, str]:
    words, separator, cause = pair.partition("=")
    if not separator or not words.strip() or not cause.strip():
        raise Refused(f"--kata '{pair}' harus berbentuk 'tender ulang=tender'.")
    return words.strip(), cause.strip()


def report_text(report: CauseReport) -> str:
    """What came of a change, for a person."""
    if not report.is_changed:
        return "Sudah demikian; tidak ada yang diubah."
    counts = ((report.word_count, "kata kamus"), (report.problem_count, "masalah"))
    kept = ", ".join(f"{number} {noun}" for number, noun in counts if number)
    return f"Tersimpan: {kept}; terbit sebagai versi {report.version}."


def cause_book(hub: Hub) -> dict[str, object]:
    """The causes, the words that name them and the problems whose cause a person set, all as in force."""
    from analytics import queries  # pandas is needed to read alone

    with hub.cursor() as cursor:
        words, corrections = queries.cause_words(cursor), queries.cause_corrections(cursor)
    return {
        "sebab": [
            {"kunci": row["key"], "nama": row["short_name"], "arti": row["full_name"],
             "pihak": row["escalation_party"]}
            for row in root_causes()
        ],
        "kata": [
            {"kata": row["words"], "sebab": row["cause_key"] or None, "asal": row["origin"], **_decided(row)}
            for row in words.to_dict("records")
        ],
        "ketetapan": [
            {"opd": row["agency_name"], "masalah": row["problem_text"], "sebab": row["cause_key"], **_decided(row)}
            for row in corrections.to_dict("records")
        ],
    }  # fmt: skip


def _decided(row: Mapping[str, object]) -> dict[str, object]:
    at = row["decided_at"]
    return {"oleh": row["decided_by"] or None, "waktu": None if is_missing(at) else at.isoformat(timespec="seconds")}


def cause_book_text(hub: Hub) -> str:
    """`sebab` for a person: a block per cause with its words, then the problems whose cause a person set."""
    from analytics import queries  # pandas is needed to read alone

    with hub.cursor() as cursor:
        words = queries.cause_words(cursor).to_dict("records")
        corrections = queries.cause_corrections(cursor).to_dict("records")
    lines = [f"{len([row for row in words if row['cause_key']])} kata kamus penyebab"]
    for cause in root_causes():
        lines.append(f"{cause['key']}: {cause['full_name']} · pihak: {cause['escalation_party']}")
        lines.append(f"      {', '.join(_word_text(row) for row in words if row['cause_key'] == cause['key']) or '–'}")
    if away := [row for row in words if not row["cause_key"]]:
        lines += [f"{_AWAY}:", f"      {', '.join(_word_text(row) for row in away)}"]
    lines.append(f"{len(corrections)} masalah ditetapkan penyebabnya")
    lines += [
        f"      {row['agency_short_name']}: {row['problem_text']} → {row['cause_key']} ({_signature(row)})"
        for row in corrections
    ]
    return "\n".join(lines)


def _word_text(row: Mapping[str, object]) -> str:
    return row["words"] if is_missing(row["decided_at"]) else f"{row['words']} ({_signature(row)})"


def _signature(row: Mapping[str, object]) -> str:
    return ", ".join(filter(None, (row["decided_by"], moment(row["decided_at"]))))
