"""What a movement says: its sentences and its numbers for the command line."""

from analytics.domain.formats import MINUS, NBSP, points, round_half_away
from analytics.insight.coverage import with_coverage
from analytics.insight.findings.movement import CEILING, STEPS, Movement
from analytics.insight.findings.plain import records
from analytics.insight.sentences import count


def movement_title(found: Movement) -> str:
    """'Deviasi fisik kabupaten bergerak dari −5,82 (TW II) ke −7,95 poin (TW III): memburuk −3,10, membaik +0,97'.

    The steps add up as shown (`Movement.shown_steps`); one that reads 0,00 is left out.
    Missing: it says which of the two is not there, and where little of the ceiling is counted in one of them.
    """
    whose = f"{found.measure.label.lower()} {found.scope.name}"
    if found.before is None:
        return f"{found.now.label}: belum ada triwulan sebelumnya untuk membandingkan deviasi {whose}"
    for deviation, period in ((found.closing_pp, found.now), (found.opening_pp, found.before)):
        if deviation is None:
            return f"Belum ada deviasi {whose} untuk {period.label}"
    labels = _labels(found)
    told = ", ".join(f"{STEPS[step]} {points(value)}" for step, value in found.shown_steps().items() if value)
    told = _moved(found, whose, labels, told)
    for label, share in zip(labels, found.coverages, strict=True):
        # Who is not counted any more has not improved: how much is counted belongs to the sentence.
        told = with_coverage(told, share, label)
    return told


def _moved(found: Movement, whose: str, labels: tuple[str, str], told: str) -> str:
    opening, closing = points(found.opening_pp), points(found.closing_pp)
    if opening == closing:
        stays = f"Deviasi {whose} tetap {closing}{NBSP}poin dari {labels[0]} ke {labels[1]}"
        return f"{stays}: {told}" if told else stays
    moved = f"Deviasi {whose} bergerak dari {opening} ({labels[0]}) ke {closing}{NBSP}poin ({labels[1]})"
    return f"{moved}: {told}"


def _labels(found: Movement) -> tuple[str, str]:
    before, now = found.before, found.now
    if before.year == now.year:
        return before.short_label, now.short_label
    return f"{before.short_label} {before.year}", f"{now.short_label} {now.year}"


def counts_words(found: Movement) -> str:
    """'Di bawah target fisik: 751 + 10 baru dihitung − 4 tidak dihitung lagi + 30 baru tertinggal − 21 pulih = 766'.

    Missing: '' where one of the two periods has no deviation.
    """
    if found.counts is None:
        return ""
    known = found.counts
    terms = (
        ("+", known.new, "baru dihitung"), (MINUS, known.gone, "tidak dihitung lagi"),
        ("+", known.newly_behind, "baru tertinggal"), (MINUS, known.recovered, "pulih"),
    )  # fmt: skip
    told = "".join(f" {sign} {count(value)} {word}" for sign, value, word in terms if value)
    head = f"{found.noun[0].upper()}{found.noun[1:]} di bawah target {found.measure.label.lower()}"
    if not told:
        return f"{head} tetap {count(known.closing)}"
    return f"{head}: {count(known.opening)}{told} = {count(known.closing)}"


def matched_words(found: Movement) -> str:
    """On how many rows worsening and improvement rest, and whether a step was rounded the other way so that the steps
    add up as shown.

    Missing: '' without both periods.
    """
    if found.counts is None:
        return ""
    if not found.matched_count:
        return f"Tidak ada {found.noun} yang dihitung di kedua periode; memburuk dan membaik tidak dapat dinilai"
    told = f"Memburuk dan membaik atas {count(found.matched_count)} {found.noun} yang dihitung di kedua periode"
    # Else who works a step out by himself finds another hundredth.
    is_fitted = any(round_half_away(found.steps[step]) != value for step, value in found.shown_steps().items())
    return f"{told}; langkah dibulatkan agar jumlahnya tepat" if is_fitted else told


def reweighted_words(found: Movement) -> str:
    """'bobot kegiatan lain bergeser: +0,12 poin'; '' where no ceiling moved, or where it reads 0,00."""
    left = found.reweighted_pp
    return f"bobot {found.noun} lain bergeser: {points(left)}{NBSP}poin" if round_half_away(left) else ""


def to_json(found: Movement) -> dict[str, object]:
    """The movement for the command line: unrounded points, and the same as shown, which add up."""
    shown = found.shown_steps()
    known = found.counts
    return {
        "ukuran": found.measure.key,
        "lingkup": found.scope.name,
        "kalimat": movement_title(found),
        "periode_sebelum": None if found.before is None else found.before.iso,
        "periode": found.now.iso,
        "deviasi_sebelum_poin": found.opening_pp,
        "deviasi_poin": found.closing_pp,
        "dihitung_di_keduanya": found.matched_count,
        "langkah": [
            {"langkah": step, "poin": value, "poin_tampil": float(shown[step]),
             "rincian": records(found.named_items_of(step), _JSON_ITEMS),
             **({"bobot_lain_poin": found.reweighted_pp} if step == CEILING else {})}
            for step, value in found.steps.items()
        ],
        "jumlah_di_bawah_target": None if known is None else {
            "awal": known.opening, "baru_dihitung": known.new, "tidak_dihitung_lagi": known.gone,
            "baru_tertinggal": known.newly_behind, "pulih": known.recovered, "akhir": known.closing,
        },
    }  # fmt: skip


_JSON_ITEMS = {
    "opd": "agency_short_name", "kegiatan": "activity_name", "kunci": "activity_key", "poin": "points_pp",
    "deviasi_sebelum_poin": "deviation_before_pp", "deviasi_poin": "deviation_now_pp",
    "pagu_sebelum": "ceiling_before_idr", "pagu": "ceiling_now_idr", "sebab": "reason",
}  # fmt: skip
