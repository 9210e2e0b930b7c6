"""Amounts a thousand or a million times those of earlier imports: the unit changed, not the budget."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from analytics.domain.formats import number
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.questions import CHOICES
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft
from analytics.intake.understanding.wording import some

_FACTORS = (Decimal(1_000), Decimal(1_000_000))
_LEAST, _MOST = Decimal("0.8"), Decimal("1.25")
"""How far a budget may have moved beside the factor."""
_ENOUGH = 3
QUESTION, AS_WRITTEN = "pagu-berubah", "benar"

Scaled = list[tuple[Draft, EarlierPoint]]


def check_scales(files: list[FileDraft], answers: Answers, earlier: Iterable[EarlierPoint]) -> None:
    """Refuses files whose pagu is mostly a thousand or a million times, or that part, of what is known; asks about few.

    A budget seldom moves so far: even one such row may be in another unit than the rest.
    """
    known = _newest(earlier)
    for file in files:
        pairs = [
            (draft, draft.source.ceiling_idr, known[(*draft.series_key, draft.year)])
            for draft in file.settled_drafts()
            if draft.source.ceiling_idr and (*draft.series_key, draft.year) in known
        ]
        given = answers.of(file.file_name).others
        file.findings.extend(_findings(pairs, given.get(QUESTION, ""), is_unit_open=_is_unit_open(file, answers)))


def _is_unit_open(file: FileDraft, answers: Answers) -> bool:
    """True where no sheet of a file was given its unit, by an answer or by its title."""
    said = {finding.rule for finding in file.findings}
    given = [answers.of(file.file_name, reading.sheet).others.get("satuan") for reading in file.readings]
    return not any(given) and "satuan" not in said


def _newest(earlier: Iterable[EarlierPoint]) -> dict[tuple, EarlierPoint]:
    """Series and year -> the newest import's last period with a pagu."""
    newest: dict[tuple, EarlierPoint] = {}
    for point in earlier:
        key = (*point.series_key, point.year)
        if point.ceiling_idr and (key not in newest or _age(newest[key]) <= _age(point)):
            newest[key] = point
    return newest


def _age(point: EarlierPoint) -> tuple[int, int]:
    return point.import_id, point.month


def _findings(
    pairs: list[tuple[Draft, Decimal, EarlierPoint]], answer: str, *, is_unit_open: bool
) -> Iterator[Finding]:
    scaled: dict[str, Scaled] = defaultdict(list)
    for draft, ceiling, point in pairs:
        if words := _scale(ceiling, point.ceiling_idr):
            scaled[words].append((draft, point))
    few: dict[str, Scaled] = {}
    for words, found in scaled.items():
        if len(found) >= _ENOUGH and len(found) * 2 > len(pairs):
            is_less = found[0][0].source.ceiling_idr < found[0][1].ceiling_idr
            yield _unit_question(words, found) if is_unit_open and is_less else _refusal(words, found)
        else:
            few[words] = found
    if few and answer == AS_WRITTEN:
        text = f"Pagu dimuat seperti di berkas, seperti dijawab: {_named(few)}."
        yield note(QUESTION, text, sheet=next(iter(few.values()))[0][0].source.sheet)
    elif few:
        yield _question(few)


def _changed(words: str, found: Scaled) -> str:
    point = found[0][1]
    places = some([one.where for one, _ in found])
    return f"Pagu {words} impor {point.import_id} ({point.file_name}): {places}."


def _unit_question(words: str, found: Scaled) -> Finding:
    """Where the file says nothing of its unit, an answer leads out."""
    draft, point = found[0]
    units = {answer: said for answer, said in CHOICES["satuan"].items() if answer != "persen"}
    return undecided(
        "satuan-berubah",
        _changed(words, found),
        "Tulis satuannya di judul, misalnya 'dalam ribuan rupiah', atau jawab 'satuan' dengan 'ribu', 'juta', atau "
        f"'miliar'. Bila impor sebelumnya yang salah, batalkan dahulu (`batal {point.import_id}`).",
        **draft.spot("ceiling_idr"),
        value=number(draft.source.ceiling_idr),
        flag="--keputusan",
        question="satuan",
        choices=tuple(units.items()),
    )


def _refusal(words: str, found: Scaled) -> Finding:
    draft, point = found[0]
    return refused(
        "satuan-berubah",
        _changed(words, found),
        "Tulis satuannya di judul, misalnya 'dalam juta rupiah'. Bila impor sebelumnya yang salah, batalkan "
        f"dahulu (`batal {point.import_id}`).",
        **draft.spot("ceiling_idr"),
        value=number(draft.source.ceiling_idr),
    )


def _question(few: dict[str, Scaled]) -> Finding:
    draft, point = next(iter(few.values()))[0]
    return undecided(
        QUESTION,
        f"Pagu jauh berbeda dari impor sebelumnya: {_named(few)}.",
        "Betulkan satuan atau pagunya di berkas; bila impor sebelumnya yang salah, batalkan dahulu "
        f"(`batal {point.import_id}`). Bila pagu di berkas ini benar, jawab --keputusan dengan "
        f'{{"{QUESTION}": "{AS_WRITTEN}"}}.',
        **draft.spot("ceiling_idr"),
        value=number(draft.source.ceiling_idr),
        flag="--keputusan",
        question=QUESTION,
    )


def _named(few: dict[str, Scaled]) -> str:
    places = [
        f"{draft.cell('ceiling_idr')} ({number(draft.source.ceiling_idr)}, {words} {number(point.ceiling_idr)} di "
        f"impor {point.import_id})"
        for words, found in few.items()
        for draft, point in found
    ]
    return some(places)


def _scale(ceiling: Decimal, before: Decimal) -> str:
    for factor in _FACTORS:
        if _LEAST <= ceiling * factor / before <= _MOST:
            return f"kira-kira 1/{number(factor, 0)} dari"
        if _LEAST <= ceiling / factor / before <= _MOST:
            return f"kira-kira {number(factor, 0)} kali"
    return ""
