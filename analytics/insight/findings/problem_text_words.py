"""What is said of the problem texts of what lies below target: sentences, title and JSON of problem_texts."""

from analytics.domain.formats import is_missing
from analytics.domain.measures import FINANCIAL, PHYSICAL
from analytics.domain.periods import Period
from analytics.insight.findings.problem_texts import (
    COPIED,
    FILLER,
    SAME_CAUSE,
    SAME_TEXT,
    UNFILLED,
    ProblemTexts,
)
from analytics.insight.findings.scope import row_noun
from analytics.insight.sentences import count


def problem_words(found: ProblemTexts) -> list[str]:
    """A sentence for every list that has an activity, the gravest first; without one, what can be said of being new.

    Missing: of what has no report before nothing is said to be new.
    """
    what, below = row_noun(found.below), f"di bawah target{_of_measure(found)}"
    three = "tiga triwulan berturut-turut" if found.period.quarter else "dua triwulan dan laporan berjalan"
    sentences = [
        (found.count_of(UNFILLED), "masalahnya belum diisi"),
        (found.count_of(FILLER), 'hanya mengisi kata pengisi (seperti "-", "lancar", "tidak ada")'),
        *_copied(found),
        (found.count_of(SAME_TEXT), f"menulis masalah yang sama kata demi kata {three}"),
        (found.count_of(SAME_CAUSE), f"menyebut penyebab yang sama dengan kata lain {three}"),
    ]
    said = [
        f"{count(number)} {what} {below}{',' if words.startswith('masalahnya') else ''} {words}"
        for number, words in sentences
        if number
    ]
    if said:
        return said
    return [_new_words(found) if len(found.below) else _nothing_below(found)]


def _of_measure(found: ProblemTexts) -> str:
    return f" {found.measure.label.lower()}" if found.measure else ""


def _copied(found: ProblemTexts) -> list[tuple[int, str]]:
    """How many repeat the quarter before, then how many an older last report, by its period, the newest first."""
    copied, compared = found.below[COPIED], found.below["compared_with"]
    periods = sorted(set(compared[copied].tolist()), reverse=True)
    return [
        (int((copied & (compared == iso)).sum()), f"menyalin masalah {_report_words(found, iso)} kata demi kata")
        for iso in periods
    ]


def _report_words(found: ProblemTexts, iso: str) -> str:
    period = Period(*map(int, iso.split("-")))
    label = period.short_label if period.year == found.period.year else period.label
    return f"triwulan lalu ({label})" if period == found.before else f"laporan terakhirnya ({label})"


def _new_words(found: ProblemTexts) -> str:
    """Where no list has an activity: how many texts are new, and how many have nothing before to be compared with."""
    what, texts = row_noun(found.below), found.below["has_text"]
    compared = int((texts & (found.below["compared_with"] != "")).sum())
    alone, whole = int(texts.sum()) - compared, len(found.below)
    below = f"{what} di bawah target{_of_measure(found)}"
    if not compared + alone:
        return f"{count(whole)} {below} hanya menyebut penyebab, tanpa masalah"
    if not compared:
        return f"{count(alone)} {below} menulis masalah; belum ada laporan sebelumnya untuk dibandingkan"
    head = f"Semua {count(whole)} {below}" if compared == whole > 1 else f"{count(compared)} {below}"
    told = f"{head} menulis masalah yang baru"
    return f"{told}; {count(alone)} belum ada laporan sebelumnya untuk dibandingkan" if alone else told


def _nothing_below(found: ProblemTexts) -> str:
    """No praise where nothing can be judged."""
    what = row_noun(found.below)
    if not found.judged_count:
        return f"Belum ada {what} yang dapat dinilai"
    return f"Tidak ada {what} di bawah target{_of_measure(found)}"


def problem_title(found: ProblemTexts) -> str:
    """How many of the activities below target tell no problem of their own: left out, filled or copied."""
    if not len(found.below):
        return _nothing_below(found)
    silent = found.count_of(UNFILLED) + found.count_of(FILLER)
    parts = [(silent, "belum mengisi masalah"), (found.count_of(COPIED), "menyalin masalah laporan sebelumnya")]
    said = [f"{count(number)} {words}" for number, words in parts if number]
    whole = f"{count(len(found.below))} {row_noun(found.below)} di bawah target{_of_measure(found)}"
    return f"Dari {whole}, {', '.join(said)}" if said else _new_words(found)


_JSON_LISTS = {
    "menyalin": COPIED, "isian_kosong": FILLER, "belum_diisi": UNFILLED, "masalah_sama_tiga_triwulan": SAME_TEXT,
    "sebab_sama_tiga_triwulan": SAME_CAUSE,
}  # fmt: skip


def to_json(found: ProblemTexts) -> dict[str, object]:
    """The finding for `temuan --json`: counts and the activities of each list."""
    columns = {
        "opd": "agency_short_name", "sub_unit": "sub_unit", "kode": "activity_code", "nama": "activity_name",
        "pagu": "ceiling_idr", "deviasi_fisik": PHYSICAL.deviation_column,
        "deviasi_keuangan": FINANCIAL.deviation_column, "masalah": "issue", "sebab": "cause_name",
        "laporan_sebelumnya": "compared_with",
    }  # fmt: skip
    lists = {
        key: [
            {name: None if is_missing(row[column]) else row[column] for name, column in columns.items()}
            for row in found.of(flag).to_dict("records")
        ]
        for key, flag in _JSON_LISTS.items()
    }
    counts = {f"jumlah_{key}": len(rows) for key, rows in lists.items()}
    alone = int((found.below["has_text"] & (found.below["compared_with"] == "")).sum())
    counts |= {"jumlah_tanpa_pembanding": alone}
    return {"kegiatan_di_bawah_target": len(found.below), "pembanding": found.before.iso, **counts, **lists}
