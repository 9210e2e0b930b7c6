"""Problems without figures of their own: they join the activities that are loaded, never one that is only alike."""

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analytics.domain.names import clean_text, code_segments, fold_name
from analytics.domain.periods import MONTHS, Period
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.rows import GROUPS, MONEY_GROUPS, PHYSICAL_GROUPS, Level
from analytics.intake.understanding.drafts import Answers, Draft, EarlierPoint, FileDraft, key_of_code
from analytics.intake.understanding.wording import some

PREFIX = "kegiatan:"
"""'kegiatan:Pelatihan Nelayan' answers which loaded activity a problem is about."""
NONE = "bukan"
"""The answer that says: none of the activities that are loaded."""
_OF_PERIODS = (*MONEY_GROUPS, *PHYSICAL_GROUPS)
_SUGGESTION_CUTOFF, _HARDLY_ALIKE = 0.7, 0.5


@dataclass(frozen=True)
class Activity:
    """An activity with figures, in this call or in an earlier import."""

    key: str
    code: str
    name: str
    sub_unit: str

    @property
    def label(self) -> str:
        """'3.25.02.2.01.0001 Pelatihan Nelayan (UPTD A)'."""
        unit = f"({self.sub_unit})" if self.sub_unit else ""
        return " ".join(filter(None, (self.code, self.name, unit)))


Pools = Mapping[tuple[str, int], Mapping[tuple[str, str], Activity]]
"""(agency_key, year) -> (sub-unit, activity_key) -> the activity."""


@dataclass
class _Told:
    """What is said of the problems of one file."""

    by_name: list[Draft] = field(default_factory=list)
    unknown: list[Draft] = field(default_factory=list)
    waiting: list[Draft] = field(default_factory=list)
    of_agency: list[Draft] = field(default_factory=list)
    unloaded: list[Draft] = field(default_factory=list)
    asked: dict[str, Finding] = field(default_factory=dict)

    def add_joined(self, draft: Draft, *, is_waiting: bool) -> None:
        if not _is_coded(draft):
            self.by_name.append(draft)
        if is_waiting:
            self.waiting.append(draft)


def lend_periods(files: Iterable[FileDraft]) -> None:
    """Gives a list of problems, or of pagu alone, without a period that of the figures beside it, where it is one."""
    for file in files:
        figured = [reading for reading in file.readings if not reading.groups.isdisjoint(_OF_PERIODS)]
        months = {row.month or reading.month for reading in figured for row in reading.rows}
        for reading in file.readings:
            is_open = reading.month is None and not any(row.month for row in reading.rows) and not reading.month_claims
            if reading not in figured and is_open and len(months) == 1 and None not in months:
                reading.month = next(iter(months))
                until = MONTHS[reading.month - 1]
                text = f"Periode lembar ini (s.d. {until}) diambil dari lembar angka di berkas yang sama."
                file.findings.append(note("periode-dari-lembar-lain", text, sheet=reading.sheet))


def join_problems(files: Sequence[FileDraft], answers: Answers, earlier: Sequence[EarlierPoint]) -> None:
    """Gives the problems of lists without figures the identity of the activity they are about.

    By code, or by its name inside the OPD where there is none. A name that is only alike is asked, one that nothing
    resembles is named.
    """
    pools, periods = _pools(files, earlier)
    for file in files:
        told, own = _Told(), answers.of(file.file_name)
        file.drafts = [
            _settled(draft, pools, periods, own, told) if is_list_of_problems(draft) else draft
            for draft in file.drafts
        ]
        file.findings.extend(_findings(told))


def is_list_of_problems(draft: Draft) -> bool:
    """True for a row of a sheet that has no column of figures."""
    return draft.reading.is_list_of_problems


def _pools(
    files: Iterable[FileDraft], earlier: Iterable[EarlierPoint]
) -> tuple[Pools, set[tuple[str, int | None, int | None]]]:
    """The activities with figures by agency and year, those of the call last, and the periods that hold figures."""
    pools: dict[tuple, dict[tuple, Activity]] = defaultdict(dict)
    periods = set()
    for point in sorted(earlier, key=lambda point: point.import_id):
        if any(getattr(point, group) is not None for group in GROUPS):
            periods.add(point.place)
            if point.level is Level.ACTIVITY:
                found = Activity(point.activity_key, point.activity_code, point.activity_name, point.sub_unit)
                pools[point.place[:2]][fold_name(found.sub_unit), found.key] = found
    for draft in (draft for file in files for draft in file.settled_drafts() if not is_list_of_problems(draft)):
        periods.add(draft.place)
        if draft.source.level is Level.ACTIVITY:
            source = draft.source
            found = Activity(draft.activity_key, clean_text(source.activity_code), clean_text(source.activity_name),
                             draft.sub_unit)  # fmt: skip
            pools[draft.place[:2]][fold_name(found.sub_unit), found.key] = found
    return pools, periods


def _settled(draft: Draft, pools: Pools, periods: set[tuple], answers: Answers, told: _Told) -> Draft:
    """The draft, as the activity it is about where that is known."""
    if not draft.agency_key or not draft.year:
        return draft
    pool = list(pools.get(draft.place[:2], {}).values())
    if draft.source.level is Level.AGENCY:
        if pool:
            told.of_agency.append(draft)
        return draft
    if not pool:
        (told.waiting if _is_coded(draft) else told.unloaded).append(draft)
        return draft
    found, others = _answered(draft, pool, answers) or _found(draft, pool)
    if found is not None:
        told.add_joined(draft, is_waiting=bool(draft.month) and draft.place not in periods)
        return draft.as_activity(found.key, found.code, found.name, found.sub_unit)
    if others:
        told.asked.setdefault(_question_of(draft), _question(draft, others))
    else:
        told.unknown.append(draft)
    return draft


Match = tuple[Activity | None, list[Activity]]
"""The activity, or those that it may be."""


def _found(draft: Draft, pool: Sequence[Activity]) -> Match:
    own = [activity for activity in pool if fold_name(activity.sub_unit) == fold_name(draft.sub_unit)]
    pool = own if draft.sub_unit and own else pool
    name = fold_name(draft.source.activity_name)
    named = [activity for activity in pool if name and fold_name(activity.name) == name]
    if not _is_coded(draft):
        return (named[0], []) if len(named) == 1 else (None, named or _alike(name, pool))
    coded = [activity for activity in pool if activity.key == draft.activity_key]
    if not coded and len(named) == 1 and not named[0].code:
        return named[0], []
    if len(coded) == 1 and not _is_another(name, coded[0], named):
        return coded[0], []
    return None, list(dict.fromkeys([*coded, *named])) or _alike(name, pool)


def _is_another(name: str, coded: Activity, named: Sequence[Activity]) -> bool:
    """True where the name beside a code is that of another activity, or nothing like that of the code's own."""
    if not name or coded in named:
        return False
    own = fold_name(coded.name)
    is_part = set(name.split()) <= set(own.split()) or set(own.split()) <= set(name.split())
    return bool(named) or (not is_part and difflib.SequenceMatcher(None, name, own).ratio() < _HARDLY_ALIKE)


def _alike(name: str, pool: Sequence[Activity]) -> list[Activity]:
    by_name: dict[str, list[Activity]] = defaultdict(list)
    for activity in pool:
        by_name[fold_name(activity.name)].append(activity)
    close = difflib.get_close_matches(name, list(by_name), n=3, cutoff=_SUGGESTION_CUTOFF)
    return [activity for other in close for activity in by_name[other]]


def _answered(draft: Draft, pool: Sequence[Activity], answers: Answers) -> Match | None:
    """What was answered of the name; None without an answer that names one activity."""
    answer = clean_text(answers.others.get(_question_of(draft), ""))
    if fold_name(answer) == NONE:
        return None, []
    meant = [activity for activity in pool if answer and _is_meant(answer, activity)]
    return (meant[0], []) if len(meant) == 1 else None


def _is_meant(answer: str, activity: Activity) -> bool:
    names = {fold_name(text) for text in (activity.name, activity.label)}
    return fold_name(answer) in names or (bool(activity.code) and key_of_code(answer) == activity.key)


def _is_coded(draft: Draft) -> bool:
    return bool(key_of_code(draft.source.activity_code))


def _question_of(draft: Draft) -> str:
    return PREFIX + (clean_text(draft.source.activity_name) or clean_text(draft.source.activity_code))


def _question(draft: Draft, others: Sequence[Activity]) -> Finding:
    name, labels = _question_of(draft).removeprefix(PREFIX), some([f"'{other.label}'" for other in others])
    code = f" berkode '{'.'.join(code_segments(draft.source.activity_code))}'" if _is_coded(draft) else ""
    return undecided(
        "kendala-kegiatan-mirip",
        f"Kendala menyebut '{name}'{code}, sedang kegiatan {draft.source.agency_name} yang dimuat: {labels}.",
        f"Betulkan nama atau kodenya, atau jawab --keputusan: '{_question_of(draft)}' dengan kode atau nama kegiatan "
        f"yang benar (bila beberapa unit: seluruh tulisan di antara tanda kutip), atau '{NONE}' bila tidak satu pun.",
        **draft.spot(),
        value=name[:120],
        flag="--keputusan",
        question=_question_of(draft),
        choices=(*((other.label, other.label) for other in others), (NONE, "Tidak satu pun")),
    )


def _findings(told: _Told) -> Iterator[Finding]:
    yield from told.asked.values()
    if told.unloaded:
        yield _refusal(told.unloaded)
    if told.by_name:
        text = f"{len(told.by_name)} kendala tanpa kode disambungkan menurut nama kegiatannya."
        yield note("kendala-menurut-nama", text, **told.by_name[0].spot())
    if told.unknown:
        yield _told(
            "kendala-tanpa-kegiatan-dimuat", told.unknown, "Kegiatan tidak dikenal di OPD-nya, kendalanya tidak tampil",
            "Periksa kode dan namanya. Bila kegiatannya dimuat kelak, batalkan impor ini (`batal`) dan muat lagi.",
        )  # fmt: skip
    if told.waiting:
        periods = some(list(dict.fromkeys(map(_period, told.waiting))))
        text = f"Angka kegiatannya belum dimuat ({periods}): kendalanya tampil setelah angka itu dimuat"
        yield _told("kendala-menunggu-angka", told.waiting, text, "")
    if told.of_agency:
        text = "Kendala seluruh OPD tidak tampil di samping kegiatannya"
        yield _told("kendala-tingkat-opd", told.of_agency, text, "Tulis kegiatannya bila menyangkut satu kegiatan.")


def _told(rule: str, drafts: Sequence[Draft], text: str, remedy: str) -> Finding:
    first = drafts[0].source
    text = f"{text}: {some(list(map(_place, drafts)))}."
    return note(rule, text, remedy, sheet=first.sheet, cell=f"baris {first.row}")


def _refusal(drafts: Sequence[Draft]) -> Finding:
    first = drafts[0].source
    names = some(list(dict.fromkeys(draft.source.agency_name for draft in drafts)))
    return refused(
        "kendala-mendahului-kegiatan",
        f"Kendala tanpa kode belum dapat disambungkan: belum ada kegiatan yang dimuat untuk {names}.",
        "Muat dahulu, atau sekaligus, berkas angka per kegiatan OPD itu.",
        sheet=first.sheet,
        cell=f"baris {first.row}",
    )


def _place(draft: Draft) -> str:
    source = draft.source
    return f"{draft.where} ('{source.activity_name or source.activity_code or source.agency_name}')"


def _period(draft: Draft) -> str:
    period = Period(draft.year, draft.month).label if draft.month else str(draft.year)
    return f"{draft.source.agency_name} {period}"
