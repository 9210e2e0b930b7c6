"""All findings as plain values, for `temuan --json` (decisions 21)."""

from analytics.insight import colour_rules
from analytics.insight.findings import (
    cause_book,
    causes,
    decomposition,
    early_warning_text,
    forecast_words,
    movement_words,
    pace,
    pareto,
    payment_flags,
    problem_text_words,
    questions,
    red_lists,
    revised_targets,
    simulation,
    slices,
)
from analytics.insight.findings.problem_texts import ProblemTexts
from analytics.insight.findings.report import Findings, OfMeasure


def to_json(found: Findings) -> dict[str, object]:
    """All findings with Indonesian keys; numbers unrounded, None where missing."""
    evidence = found.evidence
    return {
        "tahun": evidence.period.year,
        "periode": evidence.period.iso,
        "triwulan": evidence.period.quarter,
        **{key: _measure_json(own, found.texts) for key, own in found.measures.items()},
        "kuadran": payment_flags.to_json(found.quadrants, *found.flags),
        "opd_belum_lapor": {
            "kalimat": red_lists.silent_words(found.silent, evidence.period, evidence.before),
            "opd": found.silent["agency_short_name"].tolist(),
        },
        "teks_masalah": problem_text_words.to_json(found.texts),
        "sebab_per_masalah": cause_book.assignments_json(evidence.own_problems),
        "pertanyaan": [
            {"opd": found.facts[slug].agency_name, "slug": slug, "daftar": questions.to_json(asked)}
            for slug, asked in found.questions.items()
        ],
    }


_SLICE_KEYS = ("per_asisten", "per_kelompok_sebaya", "per_sumber_dana", "per_sebab")


def _measure_json(own: OfMeasure, texts: ProblemTexts) -> dict[str, object]:
    return {
        "kontribusi": decomposition.to_json(own.split),
        "pareto": pareto.to_json(own.few),
        **{key: slices.to_json(one) for key, one in zip(_SLICE_KEYS, own.slices, strict=True)},
        "opd_dalam_kelompok_sebaya": slices.peers_json(own.peers),
        "pergerakan": movement_words.to_json(own.moved),
        "opd_merah": red_lists.to_json(own.red_agencies),
        "kegiatan_merah": red_lists.to_json(own.red_activities),
        "dua_deviasi": revised_targets.to_json(own.revised),
        "aturan": colour_rules.to_json(own.rules),
        "laju": pace.to_json(own.paces),
        "prakiraan": forecast_words.to_json(own.forecasts),
        "peringatan_dini": early_warning_text.to_json(own.warned),
        "sebab": causes.to_json(own.causes),
        "teks_masalah": problem_text_words.to_json(texts.in_measure(own.split.measure)),
        "simulasi": [simulation.to_json(one) for one in own.simulations],
    }
