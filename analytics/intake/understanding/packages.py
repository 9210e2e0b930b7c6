"""The packages of a call: which are the same, what contradicts itself, and whose activity nobody knows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from analytics.domain.formats import number
from analytics.domain.names import clean_text, code_segments, fold_name
from analytics.intake.findings import Finding, note, refused
from analytics.intake.rows import PACKAGE_FIGURES, PACKAGE_TEXTS, PackageRow
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft, activity_key
from analytics.intake.understanding.wording import some

_GROUP_SEGMENTS = 5
_WORDS = {
    "ceiling_idr": "pagu", "owner_estimate_idr": "HPS", "contract_value_idr": "nilai kontrak",
    "financial_actual_idr": "realisasi keuangan", "physical_target_pct": "target fisik",
    "physical_actual_pct": "realisasi fisik", "package_code": "kode RUP", "funding_source": "sumber dana",
    "contract_number": "nomor kontrak", "contract_date": "tanggal kontrak", "provider": "penyedia",
    "work_order_number": "nomor SPMK", "work_order_date": "tanggal SPMK", "contract_start": "tanggal mulai",
    "contract_end": "tanggal selesai", "procurement_method": "metode pemilihan", "tender_status": "status tender",
    "tender_plan": "rencana tender", "issue": "kendala",
}  # fmt: skip

Place = tuple[FileDraft, Draft]


def check_packages(files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
    """Gives every package its key and adds what packages show to the findings of their files."""
    groups: dict[tuple, list[Place]] = defaultdict(list)
    for file in files:
        for draft in file.packages:
            groups[_group(draft)].append((file, draft))
    repeated: list[Place] = []
    for places in groups.values():
        repeated += _settle(places)
    known = _Known(files, earlier)
    for file in files:
        file.findings.extend(_repeat_notes([draft for of, draft in repeated if of is file]))
        file.findings.extend(_unknown_activities(file, known))


def _group(draft: Draft) -> tuple:
    """Which packages may be the same one: those of one name (or RUP code) in one list of one period."""
    return (*draft.place, fold_name(draft.sub_unit), _name_key(draft.source))


def _name_key(row: PackageRow) -> str:
    code = clean_text(row.package_code)
    return f"rup:{code.casefold()}" if code else f"nama:{fold_name(row.package_name)}"


def _settle(places: list[Place]) -> list[Place]:
    """Keys for the packages of one name, told apart by their activity, else by the number of the contract; returns
    those that only repeat another one.
    """
    repeated: list[Place] = []
    apart: dict[str, list[Place]] = defaultdict(list)
    activities = {_activity(draft) for _, draft in places} - {""}
    for place in places:
        # A form that names no activity (LP) speaks of the only package of this name that another one (AP-2) names.
        own = _activity(place[1]) or (next(iter(activities)) if len(activities) == 1 else "")
        apart[own].append(place)
    for same in apart.values():
        numbers = [fold_name(draft.source.contract_number) for _, draft in same]
        is_told = len(same) > 1 and all(numbers) and len(set(numbers)) == len(numbers)
        for (_, draft), contract in zip(same, numbers, strict=True):
            key = f"{_name_key(draft.source)} < {contract}" if is_told else _name_key(draft.source)
            draft.source = replace(draft.source, package_key=key)
        if not is_told:
            repeated += _compare(same)
    return repeated


def _activity(draft: Draft) -> str:
    row = draft.source
    return activity_key(row) if row.activity_code or row.activity_name else ""


def _compare(same: list[Place]) -> Iterator[Place]:
    """Refuses what contradicts the first row of a package; gives back what repeats it in the same sheet."""
    (first_file, first), *others = same
    for file, draft in others:
        if column := _conflict(first.source, draft.source):
            _refuse(first_file, first, file, draft, column)
        elif first.reading is draft.reading:
            yield file, draft


def _repeat_notes(repeated: list[Draft]) -> Iterator[Finding]:
    if repeated:
        texts = [f"{draft.where} ('{draft.source.package_name}')" for draft in repeated]
        text = f"Paket yang tertulis lagi dihitung satu kali: {some(texts)}."
        yield note("paket-berulang", text, **repeated[0].spot())


def _conflict(first: PackageRow, second: PackageRow) -> str:
    """The column in which two rows of one package say different things; what only one of them has completes it."""
    for column in (*PACKAGE_FIGURES, *PACKAGE_TEXTS):
        if column == "issue":
            continue
        one, other = getattr(first, column), getattr(second, column)
        if one in (None, "") or other in (None, "") or one == other:
            continue
        if isinstance(one, Decimal) or fold_name(str(one)) != fold_name(str(other)):
            return column
    return ""


def _refuse(first_file: FileDraft, first: Draft, file: FileDraft, draft: Draft, column: str) -> None:
    """Which of the two is right is not ours to choose: both files wait."""
    file.findings.append(_contradiction(first_file, first, draft, column))
    if first_file is not file:
        first_file.findings.append(_contradiction(file, draft, first, column))


def _contradiction(first_file: FileDraft, first: Draft, second: Draft, column: str) -> Finding:
    one, other = (_shown(getattr(draft.source, column)) for draft in (first, second))
    return refused(
        "paket-bertentangan",
        f"Paket '{second.source.package_name}' tertulis dua kali dengan {_WORDS[column]} berbeda: {one} "
        f"({first_file.file_name} {first.source.sheet} baris {first.source.row}) dan {other} "
        f"(baris {second.source.row}).",
        "Hapus salah satunya bila tertulis dua kali, dan jadikan satu baris bila satu paket dibayar dari dua sumber "
        "dana. Bila memang dua paket, beri nomor kontrak di keduanya, kode kegiatannya, atau nama yang membedakannya.",
        **second.spot(),
        value=other[:120],
    )


def _shown(value: object) -> str:
    return number(value) if isinstance(value, Decimal) else f"'{value}'"


class _Known:
    """The activities that this call or an earlier import has figures of, by OPD."""

    def __init__(self, files: list[FileDraft], earlier: Iterable[EarlierPoint]) -> None:
        self._keys: set[tuple[str, str]] = set()
        self._names: set[tuple[str, str]] = set()
        for draft in (draft for file in files for draft in file.drafts):
            self._add(draft.agency_key, draft.activity_key, draft.source.activity_name)
        for point in earlier:
            self._add(point.series_key[0], point.activity_key, point.activity_name)

    def _add(self, agency_key: str, key: str, name: str) -> None:
        segments = code_segments(key)
        self._keys |= {(agency_key, ".".join(segments[:size])) for size in (_GROUP_SEGMENTS, len(segments))}
        self._names.add((agency_key, fold_name(name)))

    def has(self, draft: Draft) -> bool:
        """By the code where the package has one, else by the name of the activity."""
        row = draft.source
        if row.activity_code:
            return (draft.agency_key, activity_key(row)) in self._keys
        return bool(row.activity_name) and (draft.agency_key, fold_name(row.activity_name)) in self._names


def _unknown_activities(file: FileDraft, known: _Known) -> Iterator[Finding]:
    """Names the packages that stand below no activity with figures: they are kept, and shown with their OPD."""
    unknown = [draft for draft in file.packages if draft.agency_key and not known.has(draft)]
    if unknown:
        texts = [f"{draft.where} ('{draft.source.package_name}')" for draft in unknown]
        yield note(
            "paket-tanpa-kegiatan",
            f"{len(unknown)} paket tanpa kegiatan yang dikenal; dimuat dan tampil di OPD-nya: {some(texts)}.",
            "Isi kode sub kegiatannya, atau muat laporan kegiatan OPD itu.",
            **unknown[0].spot(),
        )
