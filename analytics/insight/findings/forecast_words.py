"""What a forecast of the year's end says, why there is none, and how good the method was when it was tried."""

from collections.abc import Mapping, Sequence
from statistics import median

from analytics.domain.formats import NBSP, number, percent, round_half_away
from analytics.domain.measures import PHYSICAL, Measure
from analytics.domain.periods import ROMAN
from analytics.insight.findings.forecast import (
    FEW_UNITS,
    FEW_YEARS,
    FEWEST_YEARS,
    LAST_YEAR,
    METHOD,
    MOST_YEARS,
    NO_ACTUAL,
    NO_QUARTER,
    NOT_REPORTED,
    NOT_TRUSTED,
    YEAR_OVER,
    Forecast,
    is_better,
)
from analytics.insight.rounding import shown
from analytics.insight.sentences import count

WIDE_POINTS = 20
_REST = {1: "sisa tahun", 2: "paruh kedua", 3: "triwulan terakhir"}
_CARRIED = {1: "seperempat", 2: "separuh", 3: "tiga perempat"}
_REASONS = {
    NOT_REPORTED: "belum melapor untuk {period}",
    NO_ACTUAL: "belum ada realisasi {measure} untuk {period}",
    NO_QUARTER: "prakiraan dihitung pada akhir triwulan",
    YEAR_OVER: "tahun anggaran sudah berakhir",
    FEW_YEARS: (
        f"perlu realisasi {{measure}} paling sedikit {FEWEST_YEARS} dari {MOST_YEARS} tahun lalu, baru ada {{years}}"
    ),
    FEW_UNITS: "riwayat OPD lain terlalu sedikit untuk menghitung kisaran",
    NOT_TRUSTED: "pada uji coba prakiraan dari {quarter} tidak lebih baik daripada pangsa tahun lalu",
}  # fmt: skip
METHOD_NAMES = {
    METHOD: "Biasanya, ditambah sebagian selisih sekarang (dipakai)",
    "bertahan": "Selisih dari target tetap",
    LAST_YEAR: "Pangsa sama dengan tahun lalu",
    "garis_lurus": "Garis lurus (realisasi ÷ bulan × 12)",
    "laju": "Laju triwulan terakhir berlanjut",
}
BACKTEST_NOTE = (
    "Diuji pada data keuangan nyata; tidak ada data fisik di dalamnya, sehingga kesimpulan tentang cara ini "
    "dianggap berlaku juga untuk fisik."
)


def whole(value: float) -> str:
    """A forecast as it is shown: a whole number."""
    return number(value, 0)


def forecast_words(found: Forecast) -> str:
    """'Prakiraan akhir tahun ≈ 81% (kisaran 75–87%), bila paruh kedua berjalan seperti 2024–2025'.

    Missing: without a number it says why.
    """
    if found.reason:
        return f"Tanpa angka prakiraan akhir tahun: {reason_words(found)}"
    rest = _REST[found.period.quarter]
    told = f"Prakiraan akhir tahun ≈{NBSP}{percent(found.final_pct, 0)} ({range_words(found)})"
    return f"{told}, bila {rest} berjalan seperti {years_words(found)}"


def range_words(found: Forecast) -> str:
    """'kisaran 75–87%'; '' without a number."""
    if found.reason:
        return ""
    low, high = whole(found.low_pct), whole(found.high_pct)
    return f"kisaran sekitar {high}%" if low == high else f"kisaran {low}–{high}%"


def years_words(found: Forecast) -> str:
    """'2024–2025', or '2022 dan 2024' where a year between is missing."""
    years = [one.year for one in found.past]
    if years[-1] - years[0] == len(years) - 1:
        return f"{years[0]}–{years[-1]}"
    return f"{', '.join(map(str, years[:-1]))} dan {years[-1]}"


def reason_words(found: Forecast) -> str:
    """Why there is no number; '' where there is one."""
    if not found.reason:
        return ""
    label = found.period.short_label
    return _REASONS[found.reason].format(
        period=found.period.label, measure=found.measure.label.lower(), quarter=label, years=len(found.past)
    )


def inputs_words(found: Forecast) -> str:
    """What the number is made of, in one sentence that can be added up; '' without a number."""
    if found.reason:
        return ""
    usual = (
        f"Biasanya (nilai tengah {years_words(found)}) {percent(found.usual_actual_pct)} pada "
        f"{found.period.short_label} dan {percent(found.usual_final_pct)} pada akhir tahun"
    )
    # Of the figures as shown, so that the room can subtract them.
    distance = shown(found.actual_pct) - shown(found.usual_actual_pct)
    if shown(distance) == 0:
        return f"{usual}; sekarang sama dengan biasanya"
    side = "di bawah" if distance < 0 else "di atas"
    carried = _CARRIED[found.period.quarter]
    now = f"sekarang {percent(found.actual_pct)}, {number(abs(distance))}{NBSP}poin {side}nya"
    return f"{usual}; {now}: {carried} selisih itu dibawa ke akhir tahun"


def caution_words(found: Forecast) -> str:
    """That a range is wide, rests on two years alone, or ends above 100 %; '' where none is so, or without a number."""
    if found.reason:
        return ""
    notes = [_wide_words(found)]
    if round_half_away(found.high_pct, 0) > 100:
        notes.append("di atas 100% hanya bila pagu berubah")
    return "; ".join(filter(None, notes))


def _wide_words(found: Forecast) -> str:
    is_wide = found.high_pct - found.low_pct > WIDE_POINTS
    is_short = len(found.past) < MOST_YEARS
    told = ", ".join(["kisaran lebar"] * is_wide + [f"riwayat baru {len(found.past)} tahun"] * is_short)
    return f"{told[0].upper()}{told[1:]}: perlakukan sebagai peringatan" if told else ""


def to_json(found: Sequence[Forecast]) -> list[dict]:
    """The forecasts as they stand in JSON; numbers unrounded, None where missing."""
    return [
        {
            "opd": one.agency_slug or None, "ukuran": one.measure.key, "periode": one.period.iso,
            "realisasi_persen": one.actual_pct,
            "tahun_lalu": [
                {"tahun": year.year, "realisasi_persen": year.actual_pct, "akhir_tahun_persen": year.final_pct}
                for year in one.past
            ],
            "biasanya_persen": one.usual_actual_pct, "biasanya_akhir_tahun_persen": one.usual_final_pct,
            "bagian_selisih_dibawa": one.carried_share,
            "prakiraan_persen": one.final_pct, "kisaran_bawah_persen": one.low_pct, "kisaran_atas_persen": one.high_pct,
            "alasan_tanpa_angka": one.reason or None,
        }
        for one in found
    ]  # fmt: skip


def rise_words(found: Forecast, name: str) -> str:
    """'Pada 2024–2025 laju PUPR sesudah TW III selalu lebih tinggi daripada sampai TW III: … poin per bulan'.

    Missing: '' where it was not so in every one of at least two past years that are known.
    """
    quarter = found.period.quarter
    if quarter in (None, 4) or len(found.past) < FEWEST_YEARS:
        return ""
    until = [shown(one.actual_pct / (3 * quarter)) for one in found.past]
    after = [shown((one.final_pct - one.actual_pct) / (12 - 3 * quarter)) for one in found.past]
    if any(later <= earlier for earlier, later in zip(until, after, strict=True)):
        return ""
    label = found.period.short_label
    figures = f"nilai tengah {number(median(after))} lawan {number(median(until))} poin per{NBSP}bulan"
    told = f"laju {name} sesudah {label} selalu lebih tinggi daripada sampai {label}"
    return f"Pada {years_words(found)} {told}: {figures}"


def backtest_words(row: Mapping) -> str:
    """One row of the backtest as a sentence: what was tried, how often, how far off, how often the range held."""
    method = METHOD_NAMES[row["method"]].split(" (")[0].lower()
    mean, middle = (number(float(row[name])) for name in ("mean_abs_error_pp", "median_abs_error_pp"))
    told = (
        f"TW{NBSP}{ROMAN[int(row['quarter'])]}, {method}: meleset rata-rata {mean}{NBSP}poin, "
        f"nilai tengah {middle}{NBSP}poin, dari {count(int(row['forecasts']))} prakiraan"
    )
    covered = str(row["coverage_80_pct"]).strip()
    return f"{told}; kisaran 80% tepat {percent(float(covered))}" if covered else told


def backtest_cells(row: Mapping) -> list[str]:
    """A row of the table of errors: quarter, method, forecasts, mean and median error, bias, range held, better."""
    covered = str(row["coverage_80_pct"]).strip()
    return [
        f"TW{NBSP}{ROMAN[int(row['quarter'])]}", METHOD_NAMES[row["method"]], count(int(row["forecasts"])),
        number(float(row["mean_abs_error_pp"])), number(float(row["median_abs_error_pp"])),
        number(float(row["bias_pp"]), signed=True), percent(float(covered)) if covered else number(None),
        "–" if row["method"] == LAST_YEAR else ("ya" if is_better(row) else "tidak"),
    ]  # fmt: skip


BACKTEST_HEADINGS = (
    "Dari", "Cara", "Prakiraan", "Meleset rata-rata (poin)", "Meleset nilai tengah (poin)",
    "Condong (poin, + terlalu tinggi)", "Kisaran 80% tepat", "Lebih baik dari tahun lalu",
)  # fmt: skip


def method_words(measure: Measure) -> str:
    """How the number and the range come about, for the page that explains it."""
    limit = " dan tidak lebih dari 100%" if measure == PHYSICAL else ""
    return (
        f"Akhir tahun yang biasa (nilai tengah paling banyak {MOST_YEARS} tahun lalu), ditambah bagian tahun yang "
        "sudah lewat dari selisih realisasi sekarang terhadap realisasi biasanya; tidak kurang dari realisasi "
        f"sekarang{limit}. Kisaran selebar selisih cara ini pada tahun-tahun lalu di semua OPD, dan tidak lebih "
        "sempit daripada selisih terjauh OPD itu sendiri."
    )
