"""Whether figures are cumulative or per period: proven by a header, shown by the figures, or asked."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.rows import MONEY_GROUPS, PHYSICAL_GROUPS, Basis, SheetReading
from analytics.intake.understanding.basis_sides import settle_sides, side_questions, untold_question, untold_side
from analytics.intake.understanding.drafts import Answers, EarlierPoint, FileDraft, column_of
from analytics.intake.understanding.falling import fallen_share, is_good_share
from analytics.intake.understanding.opposite_sheets import ask_opposite_sheets
from analytics.intake.understanding.period_evidence import beside_figures_of_period, too_much_for_a_period
from analytics.intake.understanding.recaps import is_recap, recap_verdict
from analytics.intake.understanding.verdicts import AS_BEFORE, Series, Verdict, judge
from analytics.intake.understanding.wording import GROUP_WORDS

_HALF = "kolom '{}' menyebut s.d. (di judulnya atau judul tabel), {} hanya menyebut periodenya"
_HALF_OF_PERIOD = "kolom '{}' hanya angka periodenya, {} tidak mengatakannya"
_MIXED = "kolom '{}' menyebut s.d., kolom '{}' hanya angka periodenya"

def settle_basis(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Sets money_basis and physical_basis of every reading, or adds a question to its file."""
    earlier = list(earlier)
    settle_sides(files, answers)
    for label, attribute, groups in (
        ("keuangan", "money_basis", MONEY_GROUPS),
        ("fisik", "physical_basis", PHYSICAL_GROUPS),
    ):
        for_recaps = recap_verdict(files, attribute, groups, earlier)
        open_layouts = {reading.layout for _, reading in _readings_of(files, groups) if not getattr(reading, attribute)}
        verdicts = {
            layout: _pooled_verdict(files, layout, attribute, groups, earlier) for layout in sorted(open_layouts)
        }
        shown = partial(_shown_alone, attribute=attribute, groups=groups)
        asked = ask_opposite_sheets(label, _open_readings(files, groups, attribute), answers, shown)
        for file, reading in _without(_readings_of(files, groups), asked):
            answer = getattr(answers.of(file.file_name, reading.sheet), attribute)
            given = answer or reading.mapped_basis.get(attribute)
            if proven := getattr(reading, attribute):
                is_alone = _stands_alone(files, earlier, reading, groups)
                file.findings.extend(_unused_answer(reading, label, proven, answer, is_alone=is_alone))
            elif hindrance := _half_hindered(file, reading, label, attribute, groups, given):
                file.findings.append(hindrance)
            elif given:
                setattr(reading, attribute, given)
                file.findings.extend(_doubted_answer(reading, label, verdicts[reading.layout], given))
            elif _covers_only_first_periods(file, reading, groups):
                # Up to the first period both readings are the same figure.
                setattr(reading, attribute, Basis.CUMULATIVE)
            elif half := _half_text(reading, attribute) or reading.basis_doubts.get(attribute):
                beside = _beside(file, reading, attribute, groups)
                _apply(file, reading, label, attribute, beside or Verdict(None, half))
            else:
                verdict = for_recaps if is_recap(file, reading) else verdicts[reading.layout]
                _apply(file, reading, label, attribute, verdict)


def _open_readings(
    files: list[FileDraft], groups: tuple[str, ...], attribute: str
) -> list[tuple[FileDraft, SheetReading]]:
    """The readings of which neither a title nor a mapping says what they count, and more than the first period."""
    return [
        (file, reading)
        for file, reading in _readings_of(files, groups)
        if not getattr(reading, attribute)
        and attribute not in reading.mapped_basis
        and not _covers_only_first_periods(file, reading, groups)
    ]


def _shown_alone(
    file: FileDraft, reading: SheetReading, attribute: str, groups: tuple[str, ...]
) -> tuple[Basis | None, str]:
    drafts = [draft for draft in file.drafts if draft.reading is reading]
    alone = FileDraft(file.workbook, [reading], [], drafts)
    verdict = _pooled_verdict([alone], reading.layout, attribute, groups, [])
    return verdict.basis, verdict.evidence


def _without(pairs: list[tuple[FileDraft, SheetReading]], asked: set[int]) -> list[tuple[FileDraft, SheetReading]]:
    return [(file, reading) for file, reading in pairs if id(reading) not in asked]


def _readings_of(files: list[FileDraft], groups: tuple[str, ...]) -> list[tuple[FileDraft, SheetReading]]:
    return [(file, reading) for file in files for reading in file.readings if reading.groups.intersection(groups)]


def _beside(file: FileDraft, reading: SheetReading, attribute: str, groups: tuple[str, ...]) -> Verdict | None:
    """What figures show beside proven ones of the period alone; None where a title says 's.d.', or a total nothing."""
    is_open = attribute in reading.cumulative_titles or attribute in reading.basis_doubts
    return None if is_open else beside_figures_of_period(file, reading, groups)


def _half_text(reading: SheetReading, attribute: str) -> str:
    """What the titles of some columns say and those beside them do not; '' where all say the same or nothing."""
    cumulative, of_period = reading.cumulative_titles.get(attribute), reading.period_titles.get(attribute)
    if cumulative and of_period:
        return _MIXED.format(cumulative, of_period)
    title = reading.titles_beside.get(attribute)
    beside = f"kolom {title}" if title else "kolom di sampingnya"
    if cumulative:
        return _HALF.format(cumulative, beside)
    return _HALF_OF_PERIOD.format(of_period, beside) if of_period else ""


def _half_hindered(
    file: FileDraft, reading: SheetReading, label: str, attribute: str, groups: tuple[str, ...], answer: Basis | None
) -> Finding | None:
    """The question of the side that does not say what it counts, where it can be added up; else a refusal, or None."""
    side = "" if answer is Basis.CUMULATIVE else untold_side(file, reading, attribute, groups)
    if side:
        return untold_question(reading, side, _half_text(reading, attribute))
    return _half_refused(file, reading, label, attribute, groups, answer)


def _half_refused(
    file: FileDraft, reading: SheetReading, label: str, attribute: str, groups: tuple[str, ...], answer: Basis | None
) -> Finding | None:
    """The refusal of an answer that the title of a column contradicts, and of titles that contradict one another."""
    against = [
        basis
        for basis, titles in (
            (Basis.PER_PERIOD, reading.cumulative_titles),
            (Basis.CUMULATIVE, reading.period_titles),
        )
        if attribute in titles
    ]
    is_mixed = len(against) == 2
    if not is_mixed and answer not in against or _covers_only_first_periods(file, reading, groups):
        return None
    said = "" if is_mixed else f"dijawab {answer}, padahal "
    return refused(
        f"basis-{label}-campur",
        f"Angka {label}: {said}{_half_text(reading, attribute)}. Keduanya tidak dapat dibandingkan.",
        "Tulis keduanya s.d. periode itu di berkas, simpan, lalu coba lagi.",
        **_where(reading, label),
    )


def _doubted_answer(reading: SheetReading, label: str, verdict: Verdict, answer: Basis) -> list[Finding]:
    """The answer is used; where the figures themselves show the opposite, it is said."""
    if verdict.basis in (None, answer):
        return []
    text = (
        f"Angka {label} dibaca {answer.value} sesuai jawaban, padahal tampaknya {verdict.basis}: {verdict.evidence}."
    )
    return [note(f"basis-{label}", text, **_where(reading, label))]


def _unused_answer(
    reading: SheetReading, label: str, proven: Basis, answer: Basis | None, *, is_alone: bool
) -> list[Finding]:
    """An answer never turns what a header or a layout proves; it is meant for the other sheets of the call.

    Of a period alone, without those before it, no figure could come out: then it is refused, not only said.
    """
    if answer in (None, proven):
        return []
    if is_alone and answer is Basis.CUMULATIVE:
        return [_answer_refused(reading, label)]
    text = (
        f"--basis-{label} {answer.value} tidak dipakai untuk lembar ini: {reading.basis_evidence or 'tata letaknya'} "
        f"menunjukkan {proven.value}."
    )
    return [note(f"basis-{label}", text, **_where(reading, label))]


def _stands_alone(
    files: list[FileDraft], earlier: list[EarlierPoint], reading: SheetReading, groups: tuple[str, ...]
) -> bool:
    """True where no figures of the groups are known of the periods before those of a reading, so that none add up."""
    known = [(draft.reading is reading, draft.month, draft.source) for file in files for draft in file.drafts]
    known += [(False, point.month, point) for point in earlier]
    months = [(is_own, month) for is_own, month, figures in known if month and _has_any(figures, groups)]
    first = min((month for is_own, month in months if is_own), default=0)
    return first > reading.month_span and not any(month < first for _, month in months)


def _has_any(figures: object, groups: tuple[str, ...]) -> bool:
    return any(getattr(figures, group) is not None for group in groups)


def _answer_refused(reading: SheetReading, label: str) -> Finding:
    return refused(
        f"basis-{label}-campur",
        f"Angka {label}: dijawab kumulatif, padahal {reading.basis_evidence or 'tata letaknya'} menunjukkan angka "
        "periodenya saja, dan periode sebelumnya tidak ada: ukuran ini tidak dapat dihitung.",
        f"Tulis angka s.d. periode itu di berkas, atau jawab --basis-{label} periode bila memang hanya periodenya.",
        **_where(reading, label),
    )


def _apply(file: FileDraft, reading: SheetReading, label: str, attribute: str, verdict: Verdict) -> None:
    if verdict.basis is None:
        if sides := _sides_asked(file, reading, attribute):
            file.findings.extend(sides)
        elif not any(finding.question == f"basis-{label}" for finding in file.findings):
            file.findings.append(_question(label, attribute, verdict, reading))
        return
    setattr(reading, attribute, verdict.basis)
    word = "kumulatif (s.d.)" if verdict.basis is Basis.CUMULATIVE else "per periode, lalu dijumlahkan"
    file.findings.append(
        note(f"basis-{label}", f"Angka {label} dibaca {word}: {verdict.evidence}.", **_where(reading, label))
    )


def _where(reading: SheetReading, label: str) -> dict[str, str]:
    """The column of the actual, the one that both may be read in; of a plan that of the target."""
    groups = MONEY_GROUPS if label == "keuangan" else PHYSICAL_GROUPS
    return {"sheet": reading.sheet, "cell": column_of(reading, groups[::-1])}


def _sides_asked(file: FileDraft, reading: SheetReading, attribute: str) -> list[Finding]:
    """The questions of target and actual apart, where the figures of this sheet show them to count differently."""
    if _half_text(reading, attribute) or reading.basis_doubts.get(attribute):
        return []
    groups = MONEY_GROUPS if attribute == "money_basis" else PHYSICAL_GROUPS
    drafts = [draft for draft in file.drafts if draft.reading is reading]
    alone = [FileDraft(file.workbook, [reading], [], drafts)]
    shown = {group: _pooled_verdict(alone, reading.layout, attribute, (group,), []) for group in groups}
    return side_questions(reading, shown)


def _question(label: str, attribute: str, verdict: Verdict, reading: SheetReading) -> Finding:
    return undecided(
        f"basis-{label}",
        f"Tidak jelas apakah angka {label} kumulatif sejak Januari (s.d.) atau hanya untuk periodenya: "
        f"{verdict.evidence}.",
        _remedy(label, attribute, reading),
        **_where(reading, label),
        flag=f"--basis-{label}",
        question=f"basis-{label}",
    )


def _remedy(label: str, attribute: str, reading: SheetReading) -> str:
    """What to do: beside a title that says what it counts the other answer is none."""
    beside = reading.titles_beside.get(attribute) or "kolom di sampingnya"
    if attribute in reading.cumulative_titles:
        return (
            f"Bila {beside} hanya angka triwulan atau bulan itu, jumlahkan dahulu sejak Januari di berkas (selain itu "
            f"target dan realisasi tidak dapat dibandingkan), lalu coba lagi; atau ulangi dengan --basis-{label} "
            "kumulatif bila angkanya memang sejak Januari."
        )
    if attribute in reading.period_titles:
        return (
            f"Bila {beside} angka sejak Januari, samakan kedua kolom di berkas menjadi s.d. periode itu, lalu coba "
            f"lagi; atau ulangi dengan --basis-{label} periode bila keduanya hanya angka periodenya."
        )
    return (
        "Tulis 's.d.' di judul tabel bila angkanya sejak Januari, atau 'triwulan ini' bila hanya triwulan itu, lalu "
        f"coba lagi; atau ulangi dengan --basis-{label} kumulatif (sejak Januari) atau --basis-{label} periode "
        "(triwulan atau bulan itu saja)."
    )


def _covers_only_first_periods(file: FileDraft, reading: SheetReading, groups: tuple[str, ...]) -> bool:
    months = {
        draft.month
        for draft in file.drafts
        if draft.reading is reading and any(getattr(draft.source, group) is not None for group in groups)
    }
    return months <= {reading.month_span}


def _pooled_verdict(
    files: list[FileDraft], layout: str, attribute: str, groups: tuple[str, ...], earlier: list[EarlierPoint]
) -> Verdict:
    """What all figures of a layout show together; nothing where groups, agencies or earlier imports disagree."""
    spans = [reading.month_span for file in files for reading in file.readings if reading.layout == layout]
    verdicts = []
    for group in groups:
        series = _series(files, layout, attribute, group, earlier)
        agencies = {key[0] for key in series}
        verdicts += [
            judge(*_columns(series, group, agency), span=min(spans))
            for agency in (sorted(agencies) if len(agencies) > 1 else ())
        ]
        if series:
            verdicts.append(judge(*_columns(series, group), span=min(spans)))
    verdicts += _earlier_verdicts(files, layout, attribute, earlier)
    settled = {verdict.basis for verdict in verdicts if verdict.basis}
    if len(settled) > 1:
        return Verdict(None, "target, realisasi, OPD, atau impor sebelumnya menunjukkan hal yang berlawanan")
    if settled:
        verdict = next(verdict for verdict in reversed(verdicts) if verdict.basis)
        fallen = _fallen_since(files, layout, attribute, groups, earlier)
        return Verdict(None, fallen) if fallen and verdict == Verdict(Basis.CUMULATIVE, AS_BEFORE) else verdict
    if all(verdict.is_silent for verdict in verdicts) and (
        shown := too_much_for_a_period(files, layout, attribute, groups)
    ):
        return Verdict(Basis.CUMULATIVE, shown)
    return verdicts[-1] if verdicts else Verdict(None, "tidak ada angka untuk dibandingkan")


def _fallen_since(
    files: list[FileDraft], layout: str, attribute: str, groups: tuple[str, ...], earlier: list[EarlierPoint]
) -> str:
    """What speaks against reading this call as the imports before; '' where hardly any row falls."""
    months = frozenset(draft.month for file in files for draft in file.settled_drafts())
    for group in groups:
        series = _series(files, layout, attribute, group, earlier)
        fallen, compared = fallen_share((values for values, _ in series.values()), months)
        if is_good_share(fallen, compared):
            return f"{GROUP_WORDS[group]} {fallen} dari {compared} baris lebih kecil daripada periode sebelumnya"
    return ""


def _earlier_verdicts(
    files: list[FileDraft], layout: str, attribute: str, earlier: list[EarlierPoint]
) -> list[Verdict]:
    """What was proven or answered before for the same layout, agencies and years.

    A first period says nothing as cumulative: it is the same figure either way, and was never asked.
    """
    drafts = [draft for file in files for draft in file.drafts if draft.reading.layout == layout]
    places = {(draft.agency_key, draft.year) for draft in drafts}
    settled = {
        getattr(point, attribute)
        for point in earlier
        if point.layout == layout
        and (point.series_key[0], point.year) in places
        and (getattr(point, attribute) is Basis.PER_PERIOD or point.month > point.month_span)
    }
    return [Verdict(basis, AS_BEFORE) for basis in sorted(settled)]


def _series(
    files: list[FileDraft], layout: str, attribute: str, group: str, earlier: list[EarlierPoint]
) -> dict[tuple, tuple[Series, Decimal | None]]:
    """Series key and year -> its figures by month, and the highest ceiling named for it."""
    found: dict[tuple, Series] = defaultdict(dict)
    limits: dict[tuple, Decimal] = {}
    points = [
        (point.series_key, point.year, point.month, getattr(point, group), point.ceiling_idr)
        for point in earlier
        if point.layout == layout
    ] + [
        (draft.series_key, draft.year, draft.month, getattr(draft.source, group), draft.source.ceiling_idr)
        for file in files
        for draft in file.drafts
        if draft.reading.layout == layout and not getattr(draft.reading, attribute)
    ]
    for series_key, year, month, value, ceiling in points:
        if value is None or month is None:
            continue
        found[(*series_key, year)][month] = value
        if ceiling is not None:
            limits[(*series_key, year)] = max(ceiling, limits.get((*series_key, year), ceiling))
    return {key: (values, limits.get(key)) for key, values in found.items()}


def _columns(
    series: dict[tuple, tuple[Series, Decimal | None]], group: str, agency: str | None = None
) -> tuple[list[Series], list[Decimal | None]]:
    chosen = [pair for key, pair in series.items() if agency is None or key[0] == agency]
    is_percent = group in PHYSICAL_GROUPS
    return [values for values, _ in chosen], [Decimal(100) if is_percent else limit for _, limit in chosen]
