"""The measures a reader can choose: key, words, unit and the columns that carry them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """One measure of progress. Percentages are 0-100 of the ceiling (pagu), deviations are points."""

    key: str
    label: str
    target_column: str
    actual_column: str
    deviation_column: str
    status_column: str
    coverage_column: str
    counted_ceiling_column: str
    judged_count_column: str
    quarter_target_column: str
    quarter_actual_column: str
    definition: str
    unit: str = "poin"
    decimals: int = 2


def _measure(key: str, label: str, prefix: str, definition: str) -> Measure:
    return Measure(
        key=key,
        label=label,
        target_column=f"{prefix}_target_pct",
        actual_column=f"{prefix}_actual_pct",
        deviation_column=f"{prefix}_deviation_pp",
        status_column=f"{prefix}_status",
        coverage_column=f"{prefix}_coverage_share",
        counted_ceiling_column=f"{prefix}_counted_ceiling_idr",
        judged_count_column=f"{prefix}_judged_count",
        quarter_target_column=f"{prefix}_target_in_quarter_pct",
        quarter_actual_column=f"{prefix}_actual_in_quarter_pct",
        definition=definition,
    )


PHYSICAL = _measure(
    "fisik", "Fisik", "physical",
    "Kemajuan fisik kumulatif (%), dibobot pagu; deviasi = realisasi − target, dalam poin persentase.",
)  # fmt: skip
FINANCIAL = _measure(
    "keuangan", "Keuangan", "financial",
    "Realisasi keuangan kumulatif dibagi pagu (%); deviasi = realisasi − target, dalam poin persentase.",
)  # fmt: skip
MEASURES = {measure.key: measure for measure in (PHYSICAL, FINANCIAL)}

UNDER_TARGET_CHOICES = ("salah-satu", "fisik", "keuangan")
"""By which measure an activity is below its target: by either, or by the one."""
