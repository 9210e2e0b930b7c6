"""The same money at two levels on two sheets or in two files of a call: it counts once, or it is asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analytics.domain.formats import number
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import GROUPS, Level
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft
from analytics.intake.understanding.level_pairs import LevelPair, held_groups, level_pairs, money_of
from analytics.intake.understanding.wording import GROUP_WORDS, some

QUESTION = "uang-dua-lembar"
BELOW, ABOVE, BOTH = "rinci", "ringkas", "keduanya"

Homes = Mapping[int, FileDraft]
"""id of a reading -> its file."""


def settle_two_levels(files: Sequence[FileDraft], answers: Answers) -> None:
    """Takes rows out that say again what other sheets say, and asks where that is not proven."""
    homes = {id(reading): file for file in files for reading in file.readings}
    # All pairs are found before the first question blocks a file.
    by_sheet: dict[int, list[LevelPair]] = defaultdict(list)
    found = _pairs(files, homes)
    for pair in found:
        by_sheet[id(pair.above[0].reading)].append(pair)
    for sheet, pairs in by_sheet.items():
        _settle(homes[sheet], pairs, found, homes, answers)


def _pairs(files: Sequence[FileDraft], homes: Homes) -> list[LevelPair]:
    places: dict[tuple, dict[int, list[Draft]]] = defaultdict(lambda: defaultdict(list))
    for draft in (draft for file in files for draft in file.settled_drafts()):
        if draft.source.level is Level.ACTIVITY:
            places[draft.place][id(draft.reading)].append(draft)
    found = [pair for sheets in places.values() if len(sheets) > 1 for pair in level_pairs(list(sheets.values()))]
    return [part for pair in found if _stays(pair, homes) for part in _by_sheet(pair)]


def _stays(pair: LevelPair, homes: Homes) -> bool:
    """False while a file with the rows below stays out: without them those above are all there is."""
    above = {id(homes[id(row.reading)]) for row in pair.above}
    return not any(home.is_blocked and id(home) not in above for home in _homes_of(pair.below, homes))


def _by_sheet(pair: LevelPair) -> Iterator[LevelPair]:
    """The pair once for each sheet that its rows above stand on."""
    sheets: dict[int, list[Draft]] = defaultdict(list)
    for row in pair.above:
        sheets[id(row.reading)].append(row)
    yield from (LevelPair(tuple(rows), pair.below, pair.is_proven, pair.is_by_code) for rows in sheets.values())


def _homes_of(rows: Iterable[Draft], homes: Homes) -> list[FileDraft]:
    return list({id(home): home for row in rows if (home := homes[id(row.reading)])}.values())


def _settle(
    file: FileDraft, pairs: list[LevelPair], all_pairs: list[LevelPair], homes: Homes, answers: Answers
) -> None:
    answer = answers.of(file.file_name).others.get(QUESTION)
    if answer == BOTH:
        return
    if answer in (BELOW, ABOVE):
        above = _once(row for pair in pairs for row in pair.above)
        below = _once(row for pair in pairs for row in (*pair.below, *_between(pair, all_pairs)))
        rows, kept = (above, below) if answer == BELOW else (below, above)
        _leave_out(rows, homes)
        file.findings.append(_answered_note(rows, kept, pairs))
        return
    proven, open_pairs = ([pair for pair in pairs if pair.is_proven is state] for state in (True, False))
    if proven:
        rows = [row for pair in proven for row in pair.above]
        _leave_out(rows, homes)
        file.findings.append(_proven_note(file, proven, homes))
    if open_pairs:
        file.findings.append(_question(file, open_pairs, homes))


def _once(rows: Iterable[Draft]) -> list[Draft]:
    return list({id(row): row for row in rows}.values())


def _between(pair: LevelPair, all_pairs: Iterable[LevelPair]) -> Iterator[Draft]:
    """The rows of kegiatan on another sheet, between those of the programs above and of the sub kegiatan below."""
    below = set(map(id, pair.below))
    codes = tuple(f"{row.activity_key}." for row in pair.above) if pair.is_by_code else ()
    for other in all_pairs:
        if codes and other.is_by_code and below.issuperset(map(id, other.below)):
            yield from (row for row in other.above if row.activity_key.startswith(codes))


def _leave_out(rows: list[Draft], homes: Homes) -> None:
    left_out = {id(row) for row in rows}
    for home in _homes_of(rows, homes):
        home.drafts = [draft for draft in home.drafts if id(draft) not in left_out]


def _answered_note(rows: list[Draft], kept: list[Draft], pairs: list[LevelPair]) -> Finding:
    """What an answer leaves out, with its money and with what stands nowhere else then."""
    text = (
        f"Lembar {_quoted(rows)}: {len(rows)} baris tidak dimuat, seperti dijawab: {_places(rows)}{_amounts(rows)}."
        f"{_difference(pairs)}{_lone_groups(_quoted(rows), rows, kept)}"
    )
    return note(QUESTION, text, **rows[0].spot())


def _amounts(rows: Iterable[Draft]) -> str:
    """' (pagu 100,00; realisasi keuangan 40,00)'; '' without any money."""
    money = money_of(rows)
    told = [f"{GROUP_WORDS[group]} {number(money[group])}" for group in GROUPS if group in money]
    return f" ({'; '.join(told)})" if told else ""


def _proven_note(file: FileDraft, pairs: list[LevelPair], homes: Homes) -> Finding:
    rows = [row for pair in pairs for row in pair.above]
    below = [row for pair in pairs for row in pair.below]
    why = "kodenya di atas kode" if all(pair.is_by_code for pair in pairs) else "jumlahnya persis jumlah"
    return note(
        QUESTION,
        f"Lembar {_quoted(rows)} dipakai sebagai pembanding, tidak dijumlahkan lagi: {why} "
        f"{_named(file, below, homes)} ({_places(rows)}).{_difference(pairs)}",
        "Bila memang anggaran yang berbeda, isi Sub Unit masing-masing lembar supaya keduanya dimuat.",
        sheet=rows[0].reading.sheet,
        cell=f"baris {rows[0].source.row}",
    )


def _question(file: FileDraft, pairs: list[LevelPair], homes: Homes) -> Finding:
    rows = [row for pair in pairs for row in pair.above]
    below = [row for pair in pairs for row in pair.below]
    here, there = _quoted(rows), _named(file, below, homes)
    lone = _lone_groups(here, rows, below) + _lone_groups(_quoted(below), below, rows)
    return undecided(
        QUESTION,
        f"Lembar {here} dan {there} tampaknya memuat uang yang sama: {_places(rows)} terhadap {_places(below)}."
        f"{_difference(pairs)}{lone} Bila dijumlahkan, uangnya terhitung dua kali.",
        f"Hapus salah satunya, atau jawab '{QUESTION}' dengan '{BELOW}' ({len(rows)} baris lembar {here} tidak "
        f"dimuat), '{ABOVE}' ({len(below)} baris {there} tidak dimuat) atau '{BOTH}' (anggaran yang berbeda: muat "
        "keduanya).",
        sheet=rows[0].reading.sheet,
        cell=f"baris {rows[0].source.row}",
        flag="--keputusan",
        question=QUESTION,
        choices=(
            (BELOW, f"Uang yang sama: {len(rows)} baris lembar {here} tidak dimuat{_amounts(rows)}"),
            (ABOVE, f"Uang yang sama: {len(below)} baris {there} tidak dimuat{_amounts(below)}"),
            (BOTH, "Anggaran yang berbeda: muat keduanya"),
        ),
    )


def _difference(pairs: list[LevelPair]) -> str:
    """What the sums differ in; '' where they are equal."""
    above = money_of(row for pair in pairs for row in pair.above)
    below = money_of(row for pair in pairs for row in pair.below)
    texts = [
        f"{GROUP_WORDS[group]} {number(above[group])} terhadap {number(below[group])}"
        for group in above.keys() & below
        if above[group] != below[group]
    ]
    return f" Selisih: {'; '.join(sorted(texts))}." if texts else ""


def _lone_groups(here: str, above: list[Draft], below: list[Draft]) -> str:
    """What would be lost with the rows above; '' where those below have it all."""
    lone = sorted(GROUP_WORDS[group] for group in held_groups(above) - held_groups(below))
    return f" Hanya lembar {here} memuat {' dan '.join(lone)}." if lone else ""


def _quoted(rows: Iterable[Draft]) -> str:
    return ", ".join(dict.fromkeys(f"'{row.reading.sheet}'" for row in rows))


def _named(file: FileDraft, rows: list[Draft], homes: Homes) -> str:
    """The sheets of the rows, with their files where these are others."""
    parts = []
    for home in _homes_of(rows, homes):
        sheets = _quoted(row for row in rows if homes[id(row.reading)] is home)
        parts.append(f"lembar {sheets}" if home is file else f"{home.file_name} lembar {sheets}")
    return " dan ".join(parts)


def _places(rows: list[Draft]) -> str:
    named = [f"baris {row.source.row} ('{row.source.activity_name or row.source.activity_code}')" for row in rows]
    return some(list(dict.fromkeys(named)))
