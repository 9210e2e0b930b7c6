"""What an import changes on the screens, for a person at the command line and as data."""

from decimal import Decimal

from analytics.domain.formats import idr_full, number, percent, points
from analytics.domain.periods import Period
from analytics.intake.understanding.wording import GROUP_WORDS
from analytics.workflow import DeviationChange, Differences, MovedFigure, PackageChanges

_SHOWN = 10


def difference_lines(found: Differences, *, is_loaded: bool) -> list[str]:
    """Counts, moved ceilings and targets, and deviations before and after; nothing where nothing differs."""
    if not (found.added_count or found.changed_count or found.gone_count or found.deviations):
        return _package_lines(found.packages, is_loaded=is_loaded)
    verb = "berubah" if is_loaded else "akan berubah"
    counts = (
        (found.added_count, "baris baru"), (found.changed_count, "baris berubah"), (found.gone_count, "baris hilang")
    )  # fmt: skip
    said = ", ".join(f"{number(count, 0)} {words}" for count, words in counts if count)
    lines = [f"Yang {verb} di layar: {said or 'deviasi saja'}."]
    if found.moved:
        lines.append(f"Pagu atau target yang bergeser ({number(len(found.moved), 0)}):")
        lines += _some([_moved_text(one) for one in found.moved])
    if found.deviations:
        lines.append("Deviasi sekarang → sesudahnya (poin):" if not is_loaded else "Deviasi sebelum → sesudah (poin):")
        lines += _some([_deviation_text(one) for one in found.deviations])
    return lines + _package_lines(found.packages, is_loaded=is_loaded)


def _package_lines(found: PackageChanges, *, is_loaded: bool) -> list[str]:
    if not found:
        return []
    counts = ((found.added_count, "baru"), (found.changed_count, "berubah"), (len(found.gone), "hilang"))
    said = ", ".join(f"{number(count, 0)} paket {words}" for count, words in counts if count)
    return [f"Daftar paket yang {'berubah' if is_loaded else 'akan berubah'}: {said}."]


def _some(lines: list[str]) -> list[str]:
    rest = len(lines) - _SHOWN
    return [f"  {line}" for line in lines[:_SHOWN]] + ([f"  dan {number(rest, 0)} lainnya"] if rest > 0 else [])


def _moved_text(one: MovedFigure) -> str:
    words = percent if one.group.endswith("_pct") else idr_full
    period = Period(one.year, one.month).label
    figures = f"{words(one.before)} → {words(one.after)}"
    return f"{one.agency_name} · {one.activity_name} · {period} · {GROUP_WORDS[one.group]}: {figures}"


def _deviation_text(one: DeviationChange) -> str:
    measures = (
        ("fisik", one.physical_before, one.physical_after), ("keuangan", one.financial_before, one.financial_after)
    )  # fmt: skip
    changed = [
        f"{word} {points(before)} → {points(after)}" for word, before, after in measures if before != after
    ]
    return f"{one.agency_name} · {Period(one.year, one.month).label}: {', '.join(changed)}"


def differences_json(found: Differences) -> dict[str, object]:
    """The same as data, every row of it."""
    return {
        "baris_baru": found.added_count,
        "baris_berubah": found.changed_count,
        "baris_hilang": found.gone_count,
        "paket": {
            "baru": found.packages.added_count, "berubah": found.packages.changed_count,
            "hilang": len(found.packages.gone),
        },
        "bergeser": [
            {
                "opd": one.agency_name, "nama": one.activity_name, "periode": Period(one.year, one.month).iso,
                "kolom": GROUP_WORDS[one.group], "sekarang": float(one.before), "sesudah": float(one.after),
            }
            for one in found.moved
        ],
        "deviasi": [
            {
                "opd": one.agency_name if one.agency_key else None, "periode": Period(one.year, one.month).iso,
                "fisik": [_float(one.physical_before), _float(one.physical_after)],
                "keuangan": [_float(one.financial_before), _float(one.financial_after)],
            }
            for one in found.deviations
        ],
    }  # fmt: skip


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
