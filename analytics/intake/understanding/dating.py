"""Which year and which month end a row speaks of: from the file, the question, never from a guess."""

from collections.abc import Iterable

from analytics.domain.periods import MONTHS, ROMAN
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.rows import Claim, SheetReading
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.period_answers import PLACE_OF, claim_of, fitting_answers
from analytics.intake.understanding.wording import some

_QUESTION = "periode-lembar"
_LONGEST_TEXT = 80


def settle_years(files: list[FileDraft], answers: Answers) -> None:
    """Gives every draft its year: its own, its sheet's, the one asked for, or the only one of the call."""
    known = {year for file in files for year in _stated_years(file)}
    pooled = next(iter(known)) if len(known) == 1 else None
    for file in files:
        asked_year = answers.of(file.file_name).year
        stated = set(_stated_years(file))
        is_open = any(reading.year_claims and reading.year is None for reading in file.readings)
        if asked_year and stated and asked_year not in stated and not is_open:
            file.findings.append(
                refused(
                    "tahun-berbeda",
                    f"Berkas menyebut tahun {_listed(stated)}, tetapi yang diminta tahun {asked_year}.",
                    "Periksa berkasnya, atau muat tanpa --tahun.",
                    value=_listed(stated),
                )
            )
        for draft in file.drafts:
            own = draft.source.year or draft.reading.year or asked_year
            # Where a sheet contradicts itself the other sheets do not tell which is right.
            draft.year = own or (None if draft.reading.year_claims else pooled)
        file.findings.extend(_undated_years(file))


def _undated_years(file: FileDraft) -> Iterable[Finding]:
    open_readings = _open_readings(file, "year")
    for reading in open_readings:
        if reading.year_claims:
            yield undecided(
                "tahun-bertentangan",
                f"Lebih dari satu tahun tertulis: {_told(reading.year_claims, str)}.",
                "Betulkan yang salah, atau ulangi dengan --tahun, misalnya --tahun 2026.",
                sheet=reading.sheet,
                flag="--tahun",
                question="tahun",
            )
    unnamed = [reading for reading in open_readings if not reading.year_claims]
    gaps = [reading for reading in unnamed if _dated(file, reading, "year")]
    for reading in gaps:
        yield undecided(
            "tahun-tidak-ada",
            f"Tahun tidak tertulis di {_rows_without(file, reading, 'year')}, sedang baris lain menyebutnya.",
            "Isi kolom Tahun di baris itu, atau ulangi dengan --tahun, misalnya --tahun 2026.",
            flag="--tahun",
            question="tahun",
            **_first_without(file, reading, "year"),
        )
    if len(gaps) < len(unnamed):
        yield undecided(
            "tahun-tidak-ada",
            "Tahun anggaran tidak tertulis di berkas ini.",
            "Ulangi dengan --tahun, misalnya --tahun 2026.",
            flag="--tahun",
            question="tahun",
        )


def settle_months(files: list[FileDraft], answers: Answers) -> None:
    """Gives every draft its month: its own, its sheet's, or the one asked for."""
    for file in files:
        fitting, own = fitting_answers(file), answers.of(file.file_name)
        for reading in file.readings:
            file.findings.extend(_settled_claims(reading, own, fitting))
        stated = {month for month in _stated_months(file)}
        is_open = any(reading.month_claims and reading.month is None for reading in file.readings)
        if own.month and stated and own.month not in stated and not is_open:
            file.findings.append(
                refused(
                    "periode-berbeda",
                    f"Berkas berisi angka s.d. {_month_names(stated)}, tetapi yang diminta s.d. "
                    f"{MONTHS[own.month - 1]}.",
                    "Pilih berkas yang benar, atau muat tanpa --periode.",
                    value=_month_names(stated),
                )
            )
        for draft in file.drafts:
            draft.month = draft.source.month or draft.reading.month or own.month
        file.findings.extend(_undated_months(file, fitting))


def _settled_claims(reading: SheetReading, answers: Answers, fitting: list[str]) -> list[Finding]:
    """Takes the period of the title or of the sheet's name, as answered, where the two contradict each other."""
    answer = answers.others.get(_QUESTION, "")
    claim = claim_of(reading, answer) if answer in fitting else None
    if claim is None or not any(row.month is None for row in reading.rows):
        return []
    reading.month, reading.month_span = claim.value, claim.months
    text = f"Periode lembar ini {_period(claim.value)} seperti dijawab ('{answer}')."
    return [note(_QUESTION, text, sheet=reading.sheet)]


def _undated_months(file: FileDraft, fitting: list[str]) -> Iterable[Finding]:
    open_readings = _open_readings(file, "month")
    for reading in open_readings:
        if reading.month_claims:
            yield _contradiction(reading, fitting)
    early = [reading for reading in open_readings if reading.early_day]
    yield from map(_early_day, early)
    unnamed = [reading for reading in open_readings if not reading.month_claims and reading not in early]
    gaps = [reading for reading in unnamed if _dated(file, reading, "month")]
    for reading in gaps:
        yield undecided(
            "periode-tidak-ada",
            f"Triwulan atau bulan tidak tertulis di {_rows_without(file, reading, 'month')}, sedang baris lain "
            "menyebutnya.",
            "Isi triwulan atau bulannya di baris itu, atau ulangi dengan --periode, misalnya --periode tw2.",
            flag="--periode",
            question="periode",
            **_first_without(file, reading, "month"),
        )
    if len(gaps) < len(unnamed):
        yield undecided(
            "periode-tidak-ada",
            "Triwulan atau bulan tidak tertulis di lembar, judul, maupun nama berkas.",
            "Ulangi dengan --periode, misalnya --periode tw2 atau --periode 2026-06.",
            flag="--periode",
            question="periode",
        )


def _contradiction(reading: SheetReading, fitting: list[str]) -> Finding:
    claims = reading.month_claims
    is_answerable = bool(fitting) and all(claim_of(reading, answer) for answer in PLACE_OF)
    remedy = "Betulkan yang salah, atau ulangi dengan --periode, misalnya --periode tw2."
    if is_answerable:
        remedy = (
            f"Betulkan judul atau nama lembarnya, jawab '{_QUESTION}' dengan {' atau '.join(map(repr, fitting))}, "
            f"atau ulangi dengan --periode.{_why_not(fitting)}"
        )
    return undecided(
        "periode-bertentangan",
        f"Lebih dari satu periode tertulis: {_told(claims, _period)}.",
        remedy,
        sheet=reading.sheet,
        flag="--keputusan" if is_answerable else "--periode",
        question=_QUESTION if is_answerable else "periode",
    )


def _early_day(reading: SheetReading) -> Finding:
    month, before = reading.early_day.value, reading.early_day.value - 1
    own = f"--periode {MONTHS[month - 1]}"
    if not before:
        text, quarter, choices = "Triwulan IV tahun sebelumnya", "tulis 'TRIWULAN IV' dan tahunnya di judul", ()
    else:
        text, quarter = f"Triwulan {ROMAN[before // 3]}", f"ulangi dengan --periode tw{before // 3}"
        choices = ((f"tw{before // 3}", f"{text}, dilaporkan tanggal itu"),)
    return undecided(
        "periode-awal-bulan",
        f"'{reading.early_day.text}' dapat berarti {text} yang dilaporkan tanggal itu, atau angka sampai tanggal itu.",
        f"Bila {text}, {quarter}; bila angka sampai tanggal itu, ulangi dengan {own}.",
        sheet=reading.sheet,
        flag="--periode",
        question="periode",
        choices=(*choices, (MONTHS[month - 1], f"Angka berjalan s.d. {MONTHS[month - 1]}")),
    )


def _why_not(fitting: list[str]) -> str:
    left_out = [answer for answer in PLACE_OF if answer not in fitting]
    places = " atau ".join(PLACE_OF[answer] for answer in left_out)
    return f" Menurut {places}, kegiatan yang sama punya dua angka untuk satu periode." if left_out else ""


def _told(claims: Iterable[Claim], word) -> str:
    """'Juni (TW II) di judul 'TRIWULAN II', Maret (TW I) di nama lembar 'TW I''."""
    return ", ".join(
        dict.fromkeys(f"{word(claim.value)} di {claim.place} '{claim.text[:_LONGEST_TEXT]}'" for claim in claims)
    )


def _period(month: int) -> str:
    quarter = f" (TW {ROMAN[month // 3]})" if month % 3 == 0 else ""
    return f"{MONTHS[month - 1]}{quarter}"


def _open_readings(file: FileDraft, attribute: str) -> list[SheetReading]:
    """The sheets with rows that have no year, or no month."""
    found = {id(draft.reading): draft.reading for draft in file.drafts if getattr(draft, attribute) is None}
    return list(found.values())


def _dated(file: FileDraft, reading: SheetReading, attribute: str) -> bool:
    """True where some rows of a sheet say what others lack."""
    return any(getattr(draft, attribute) is not None for draft in file.drafts if draft.reading is reading)


def _without(file: FileDraft, reading: SheetReading, attribute: str) -> list[Draft]:
    return [draft for draft in file.drafts if draft.reading is reading and getattr(draft, attribute) is None]


def _rows_without(file: FileDraft, reading: SheetReading, attribute: str) -> str:
    return some([draft.where for draft in _without(file, reading, attribute)])


def _first_without(file: FileDraft, reading: SheetReading, attribute: str) -> dict[str, str]:
    return {"sheet": reading.sheet, "cell": f"baris {_without(file, reading, attribute)[0].source.row}"}


def _stated_years(file: FileDraft) -> Iterable[int]:
    for draft in file.drafts:
        year = draft.source.year or draft.reading.year
        if year:
            yield year


def _stated_months(file: FileDraft) -> Iterable[int]:
    for draft in file.drafts:
        month = draft.source.month or draft.reading.month
        if month:
            yield month


def _listed(values: Iterable[int]) -> str:
    return ", ".join(str(value) for value in sorted(values))


def _month_names(months: Iterable[int]) -> str:
    return ", ".join(MONTHS[month - 1] for month in sorted(months))
