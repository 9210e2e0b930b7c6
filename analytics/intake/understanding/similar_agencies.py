"""New OPD that may be one of the call or of the register: by their names or the same figures; said or asked."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from analytics.domain.names import clean_text, code_segments
from analytics.intake.findings import Finding, note, undecided
from analytics.intake.rows import GROUPS, Level
from analytics.intake.understanding.drafts import Draft, FileDraft, Register
from analytics.intake.understanding.office_names import may_be_one_office
from analytics.intake.understanding.same_names import is_bare_name_of, similar, unfolded

_SKPD_CODE_SEGMENTS = 7

Places = Sequence[tuple[FileDraft, Draft]]


def similar_findings(
    files: Sequence[FileDraft], new_names: Mapping[str, str], register: Register, settled: set[str]
) -> None:
    """Adds what is said of similar names, and of other names with the same figures, among the new agencies of a call.

    Asked where both have figures of the same kind for the same period, so that money may count twice, and of every
    new name that may be an agency of the register. `settled` holds the folded names that were said to be agencies of
    their own.
    """
    drafts: dict[str, list[tuple[FileDraft, Draft]]] = defaultdict(list)
    for file in files:
        for draft in file.drafts:
            drafts[draft.agency_key].append((file, draft))
    keys = [key for key in new_names if key in drafts]
    told = {key: _told(drafts[key]) for key in keys}
    for place, key in enumerate(keys):
        if key not in settled and (known := _known_like(new_names[key], drafts[key], register, drafts)):
            file, draft = drafts[key][0]
            file.findings.append(_known_finding(draft, new_names[key], known))
            continue
        for other in keys[:place]:
            if {key, other} & settled:
                continue
            is_copy = bool(told[key]) and told[key] == told[other]
            if is_copy or _may_be_one((new_names[key], new_names[other]), drafts[key], drafts[other]):
                is_double = bool(_held(drafts[key]) & _held(drafts[other]))
                alias, official = _alias_and_official(key, other, new_names)
                file, draft = drafts[alias][0]
                names = (new_names[alias], new_names[official])
                file.findings.append(_finding(draft, names, is_double=is_double, is_copy=is_copy))


def _known_like(name: str, own: Places, register: Register, drafts: Mapping[str, Places]) -> list[str]:
    """The official names of the register that a new name may be another name of."""
    official = register.official_names.items()
    return [known for key, known in official if _may_be_one((name, known), own, drafts.get(key, ()))]


def _alias_and_official(key: str, other: str, new_names: Mapping[str, str]) -> tuple[str, str]:
    """The name that is written out is the official one, and 'Dinas A' is it beside its own 'Dinas A (Gaji)'."""
    fullness = {each: (not new_names[each].rstrip().endswith(")"), len(unfolded(each)[0])) for each in (key, other)}
    return (other, key) if fullness[key] > fullness[other] else (key, other)


def _may_be_one(names: tuple[str, str], own: Places, others: Places) -> bool:
    if similar(*names) or is_bare_name_of(*names) or is_bare_name_of(*reversed(names)):
        return True
    # Who has an SKPD code of another is another, however alike they are called.
    codes = [_skpd_codes(places) for places in (own, others)]
    return may_be_one_office(*names) and not (all(codes) and codes[0].isdisjoint(codes[1]))


def _skpd_codes(places: Places) -> set[str]:
    codes = {clean_text(draft.source.agency_code) for _, draft in places}
    return {code for code in codes if len(code_segments(code)) >= _SKPD_CODE_SEGMENTS}


def _told(places: Places) -> frozenset[tuple]:
    """All figures of an OPD in recaps; none where two may well have the same, as without a part of the ceiling spent.

    Activities of two OPD may be a form filled in alike; the sums of two OPD are not.
    """
    rows = [draft for _, draft in places]
    is_telling = any(_is_telling(draft) for draft in rows)
    figures = ((draft.year, draft.month, draft.activity_key, *_figures(draft)) for draft in rows)
    return frozenset(figures) if is_telling else frozenset()


def _is_telling(draft: Draft) -> bool:
    ceiling, actual = draft.source.ceiling_idr, draft.source.financial_actual_idr
    return draft.source.level is Level.AGENCY and bool(ceiling and actual) and ceiling != actual


def _figures(draft: Draft) -> tuple[Decimal | None, ...]:
    return tuple(getattr(draft.source, group) for group in GROUPS)


def _held(places: Places) -> set[tuple]:
    return set(_kinds(draft for _, draft in places))


def _kinds(drafts: Iterable[Draft]) -> Iterator[tuple]:
    for draft in drafts:
        for group in GROUPS:
            if getattr(draft.source, group) is not None:
                yield draft.year, draft.month, group


def _finding(draft: Draft, names: tuple[str, str], *, is_double: bool, is_copy: bool) -> Finding:
    name, other = names
    where = {**draft.spot(), "value": name}
    text = f"'{name}' dan '{other}' mungkin OPD yang sama"
    if not is_double:
        remedy = f"Bila sama, batalkan dan muat dengan --alias '{name}={other}'."
        return note("opd-mirip", f"{text}; dimuat sebagai dua OPD.", remedy, **where)
    why = "semua angkanya sama" if is_copy else "keduanya memuat angka untuk periode yang sama"
    return undecided(
        "opd-mirip",
        f"{text}: {why}, jadi dapat terhitung dua kali.",
        f"Ulangi dengan --alias '{name}={other}' bila sama, atau --opd-baru '{name}' bila dua OPD.",
        flag="--alias / --opd-baru",
        question=f"alias:{name}",
        **where | {"value": other},
    )


def _known_finding(draft: Draft, name: str, known: Sequence[str]) -> Finding:
    found = " atau ".join(f"'{official}'" for official in known)
    return undecided(
        "opd-mirip",
        f"'{name}' mungkin OPD yang sama dengan {found}, yang sudah ada di daftar.",
        f"Ulangi dengan --alias '{name}={known[0]}' bila sama, atau --opd-baru '{name}' bila OPD lain.",
        flag="--alias / --opd-baru",
        question=f"alias:{name}",
        **draft.spot() | {"value": known[0]},
    )
