"""From the texts above a column to what it means: most specific words first, never by position."""

import re
from functools import lru_cache

from analytics.domain.names import fold_name
from analytics.domain.periods import find_month, quarters_in
from analytics.intake.layouts.texts import words as w
from analytics.intake.layouts.texts.roles import Meaning, Role, Span, Unit
from analytics.intake.layouts.texts.spelling import spelled
from analytics.intake.layouts.texts.title_objects import other_object
from analytics.intake.rows import Basis

OF_CEILING_ALONE = "persen terhadap pagu tanpa kolom uang di kirinya, tidak jelas persen apa"
_MOST_WORDS = 30
_QUARTER = re.compile(r"(?<![a-z])(tw|triwulan|tri wulan|tribulan|kuartal)(?![a-z])")
_QUARTER_WORDS = ("triwulan", "tri wulan", "tribulan", "kuartal", " tw")
_SEMESTER = re.compile(r"(?<![a-z])semester(?![a-z])")
# What a pivot table puts in front of the title of the column it adds up.
_OF_PIVOT = re.compile(r"^\s*(?:sum of|jumlah dari)\s+(?=\S)", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d")
_ROMAN = re.compile(r"iv|i{1,3}")
_TEXT_ROLES = (
    (w.DUE_DATE, Role.DUE_DATE),
    (w.HELPER, Role.HELPER),
    (w.RESPONSIBLE, Role.RESPONSIBLE),
    (w.FOLLOW_UP, Role.FOLLOW_UP),
    (w.ROOT_CAUSE, Role.ROOT_CAUSE),
    (w.ISSUE, Role.ISSUE),
)


@lru_cache(maxsize=4096)
def meaning_of(parts: tuple[str, ...]) -> Meaning:
    """What the texts above a column, from top to bottom, say about it.

    Missing: role None where no known word stands there.
    """
    parts = tuple(_OF_PIVOT.sub("", part.replace("_", " ")) for part in parts)
    folded = tuple(w.SHORT_ACTIVITY.sub("kegiatan", spelled(fold_name(part))) for part in parts)
    folded, is_share = _without_ceiling_of_share(parts, folded)
    if len(folded) == 1 and w.BUDGET_AS_CEILING.fullmatch(folded[0]):
        folded = (f"pagu {folded[0]}",)
    whole = " ".join(folded)
    if len(whole.split()) > _MOST_WORDS:
        return Meaning()
    role = _plain_role(folded, whole)
    if role is not None:
        month, span = (
            period_of(parts) if role not in (Role.YEAR, Role.PERIOD) else (None, _column_span(folded[-1]))
        )
        return Meaning(role, month=month, span=span)
    return _measure(parts, folded, whole, is_share=is_share)


def _without_ceiling_of_share(parts: tuple[str, ...], folded: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """The texts without 'thd Pagu', of which a percentage is no pagu itself, and whether it stood there."""
    patterns = [w.OF_CEILING] if unit_of(parts) is not Unit.PERCENT else [w.OF_CEILING, w.PART_OF_CEILING]
    found = folded
    for pattern in patterns:
        found = tuple(" ".join(pattern.sub(" ", part).split()) for part in found)
    return found, found != folded


def period_of(parts: tuple[str, ...]) -> tuple[int | None, Span | None]:
    """Month and kind of period that the lowest text with a period names; (None, None) without one."""
    for place, part in reversed(list(enumerate(parts))):
        month = find_month(part) or _quarter_below_its_word(parts[:place], part)
        if month is not None:
            return month, span_of(part)
    return None, None


def _quarter_below_its_word(above: tuple[str, ...], part: str) -> int | None:
    """The month of 'II' below 'Realisasi s.d. Triwulan'; None for other texts, and below a quarter with a number."""
    word = fold_name(part)
    is_below = _ROMAN.fullmatch(word) and any(text.endswith(_QUARTER_WORDS) for text in map(fold_name, above))
    return find_month(f"triwulan {word}") if is_below else None


def span_of(text: str) -> Span:
    """The kind of period in which a text names a month."""
    folded = fold_name(text)
    if _QUARTER.search(folded) or quarters_in(text) or _ROMAN.fullmatch(folded):
        return Span.QUARTER
    return Span.SEMESTER if _SEMESTER.search(folded) else Span.MONTH


def basis_of(folded: str) -> Basis | None:
    """Cumulative or per period, where a folded text says so."""
    if w.NOT_CUMULATIVE.search(folded):
        return Basis.PER_PERIOD
    if w.CUMULATIVE.search(folded):
        return Basis.CUMULATIVE
    return Basis.PER_PERIOD if w.PER_PERIOD.search(folded) else None


def version_of(text: str) -> str:
    """'', 'murni', 'pergeseran_1' or 'perubahan', as a text names a budget version."""
    folded = fold_name(text)
    if w.MURNI.search(folded):
        return "murni"
    if shifted := w.PERGESERAN.search(folded):
        number = {"i": 1, "ii": 2, "iii": 3}.get(shifted[1] or "1") or int(shifted[1] or 1)
        return f"pergeseran_{number}"
    return "perubahan" if w.PERUBAHAN.search(folded) else ""


def column_version_of(text: str) -> str:
    """As version_of, of a column of pagu: there 'Revisi II' and 'Perkada I' are versions in their order, too."""
    return version_of(w.REVISION.sub("pergeseran", fold_name(text)))


def factor_of(text: str) -> int:
    """1000 for 'Rp 000' or 'ribuan', 1000000 for 'jutaan', 1000000000 for 'miliar', else 1."""
    lowered = text.casefold()
    if w.BILLIONS.search(lowered):
        return 1_000_000_000
    if w.MILLIONS.search(lowered):
        return 1_000_000
    return 1_000 if w.THOUSANDS.search(lowered) else 1


def says_full_rupiah(text: str) -> bool:
    """True for 'Dalam Rupiah' and 'rupiah penuh'; not for 'dalam rupiah (x 1.000)'."""
    return factor_of(text) == 1 and w.IN_FULL_RUPIAH.search(" ".join(text.casefold().split())) is not None


def unit_of(parts: tuple[str, ...]) -> Unit:
    """The unit that the lowest text with a unit names."""
    for part in reversed(parts):
        lowered = part.casefold()
        percent, rupiah = w.PERCENT_UNIT.search(lowered), w.RUPIAH_UNIT.search(lowered)
        if percent and rupiah:
            return Unit.UNKNOWN
        if percent or rupiah:
            return Unit.PERCENT if percent else Unit.RUPIAH
    return Unit.UNKNOWN


def _column_span(leaf: str) -> Span | None:
    if leaf in w.PERIOD_QUARTER:
        return Span.QUARTER
    return Span.MONTH if leaf in w.PERIOD_MONTH else None


def _plain_role(folded: tuple[str, ...], whole: str) -> Role | None:
    """Every role but the measures; None where a measure may stand."""
    leaf = folded[-1]
    if leaf in w.NUMBER:
        return Role.NUMBER
    if not any(_kinds(part.split()) for part in folded[:-1]) and (role := _period_role(leaf)):
        return role
    if leaf in w.BUDGET_VERSION:
        return Role.BUDGET_VERSION
    if leaf in w.REMARK:
        return Role.REMARK
    if w.PERSONAL.search(leaf) or whole == "pa":
        return Role.PERSONAL
    return _text_role(leaf) or _text_role(whole) or _code_role(whole) or _identity(whole) or _identity(leaf)


def _period_role(leaf: str) -> Role | None:
    if leaf in w.YEAR:
        return Role.YEAR
    is_period = leaf in w.PERIOD_QUARTER or leaf in w.PERIOD_MONTH or leaf in w.PERIOD_ANY
    return Role.PERIOD if is_period else None


def _text_role(text: str) -> Role | None:
    return next((role for pattern, role in _TEXT_ROLES if pattern.search(text)), None)


def _code_role(whole: str) -> Role | None:
    found = whole.split()
    rest = set(found) - w.CODE
    if rest == set(found) and whole not in w.CODE_TITLES:
        return None
    if rest & w.AGENCY_CORE and not rest & {"kegiatan", "subkegiatan"}:
        return Role.AGENCY_CODE
    if "subkegiatan" in rest or "sub kegiatan" in whole:
        return Role.ACTIVITY_CODE
    if "kegiatan" in rest:
        return Role.GROUP_CODE
    return Role.PROGRAM_CODE if "program" in rest else Role.CODE


def _identity(text: str) -> Role | None:
    found = text.split()
    named = set(found) - w.FILLERS
    if not named:
        return Role.NAME if "nama" in found else None
    if "sumber" in named and named <= w.FUNDING:
        return Role.FUNDING_SOURCE
    if named <= w.SUB_UNIT and named & w.SUB_UNIT_CORE:
        return Role.SUB_UNIT
    if named <= w.UNIT and "unit" in named:
        return Role.UNIT
    if named <= w.AGENCY and named & w.AGENCY_CORE:
        return Role.AGENCY
    return _activity(text, named) if named <= w.ACTIVITY else None


def _activity(text: str, named: set[str]) -> Role | None:
    if "subkegiatan" in named or "sub kegiatan" in text:
        return Role.ACTIVITY
    if named & {"kegiatan", "aktivitas", "aktifitas"}:
        return Role.GROUP
    if "program" in named:
        return Role.PROGRAM
    return Role.DESCRIPTION if named & {"uraian", "nomenklatur"} else None


def _measure(parts: tuple[str, ...], folded: tuple[str, ...], whole: str, *, is_share: bool) -> Meaning:
    kind, is_money, is_physical, is_other = _kind_and_sort(folded)
    unit = unit_of(parts)
    month, span = period_of(parts)
    is_total = kind != "ceiling" and (_begins_as_total(folded[-1]) or any(map(_totals_quarters, folded)))
    if is_share and folded[-1] in w.RATIO and unit is not Unit.RUPIAH:
        unit = Unit.PERCENT
    if is_share and not (kind or is_money or is_physical or is_other):
        return Meaning(Role.OTHER, Unit.PERCENT, month, span, why_ignored=OF_CEILING_ALONE, is_share=True)
    role, why = _measure_role(kind, is_money, is_physical, unit)
    if role is None and why == "":
        return Meaning(month=month, span=span, unit=unit, factor=factor_of(" ".join(parts)))
    if kind == "actual" and unit is Unit.PERCENT and w.RATIO_TO_TARGET.search(whole):
        why = "persen realisasi terhadap target"
    is_named = is_money or is_physical or role is Role.CEILING
    why = why or _of_something_else(folded, whole, kind, is_named=is_named)
    if is_other or why:
        return Meaning(Role.OTHER, unit=unit, why_ignored=why or "bukan pagu, keuangan, atau kemajuan fisik")
    return Meaning(
        role,
        unit,
        month=None if is_total else month,
        span=None if is_total else span,
        basis=basis_of(whole),
        factor=factor_of(" ".join(parts)),
        version=column_version_of(" ".join(parts)) if role is Role.CEILING else "",
        is_bare=not is_money and not is_physical and role is not Role.CEILING and unit is Unit.UNKNOWN,
        is_previous=w.PREVIOUS.search(whole) is not None,
        is_total=is_total,
        other_object="" if role is Role.CEILING else other_object(folded),
    )


def _of_something_else(folded: tuple[str, ...], whole: str, kind: str, *, is_named: bool) -> str:
    """Why a title speaks of no figure of the period; '' where it may."""
    if w.MEAN.search(whole) and not is_named:
        return "rata-rata, tidak jelas rata-rata apa"
    if _is_revenue(folded):
        return "pendapatan, bukan belanja"
    return "angka periode berikutnya" if kind in ("target", "actual") and w.NEXT.search(whole) else ""


def _is_revenue(folded: tuple[str, ...]) -> bool:
    """True for 'Target Pendapatan'; not for 'Realisasi Belanja' and the source of funds 'Pendapatan Asli Daerah'."""
    said = [w.REVENUE_OFFICE.sub(" ", part) for part in folded if not part.startswith("pendapatan asli daerah")]
    return any(map(w.REVENUE.search, said)) and not any("belanja" in part for part in said)


def _begins_as_total(folded: str) -> bool:
    return bool(set(folded.split()[:1]) & w.TOTAL)


def _totals_quarters(folded: str) -> bool:
    """True for 'Total TW I + TW II' above columns of target and actual."""
    return _begins_as_total(folded) and len(quarters_in(folded)) > 1


def _kind_and_sort(folded: tuple[str, ...]) -> tuple[str, bool, bool, bool]:
    """Target, actual, ceiling or deviation; money; progress; other: the lowest text that says it wins."""
    kind, sort, is_other, is_of_year, is_weak_ceiling = "", "", False, False, False
    for part in reversed(folded):
        found = w.CASH_PLAN.sub("rak", w.OF_THE_YEAR.sub("setahun", w.NOT_A_TARGET.sub("", part))).split()
        is_other = is_other or (not sort and bool(set(found) & w.OTHER))
        is_of_year = is_of_year or bool(set(found) & w.OF_A_YEAR)
        kinds = _kinds(found)
        if not kind and len(kinds) == 1:
            kind = kinds[0]
        if not kind and "anggaran" in found:
            is_weak_ceiling = True
        sort = sort or _sort(set(found), has_kind=bool(kind) or is_weak_ceiling)
    if not kind and is_weak_ceiling:
        kind = "ceiling"
    # A target of the year is none of a period; the pagu is always the year's.
    is_other = is_other or (is_of_year and kind != "ceiling")
    if not _leaf_belongs(folded[-1], has_kind=bool(kind)):
        kind = sort = ""
    return kind, sort == "money", sort == "physical", is_other or (sort == "both" and kind != "ceiling")


def _leaf_belongs(leaf: str, *, has_kind: bool) -> bool:
    """False where the lowest text is about something else than the measure that a text above it names."""
    found = set(w.CASH_PLAN.sub("rak", leaf).split())
    if len(leaf) == 1:
        # 'T', 'R', 'D', 'K': of 's.d.' alone a letter says nothing.
        return leaf.isdigit() or _ROMAN.fullmatch(leaf) is not None
    if len(found & {"s", "d"}) == 1:
        return False
    if has_kind and (_kinds(list(found)) or found & (w.FINANCIAL_WITH_KIND | w.PHYSICAL | w.FINANCIAL)):
        return True
    allowed = w.PHYSICAL | w.FINANCIAL | w.BESIDE_MEASURE | (w.TOTAL | w.OF_A_YEAR if has_kind else frozenset())
    if found & (w.PHYSICAL | w.FINANCIAL):
        allowed |= {"lalu", "sebelumnya"}
    is_dated = find_month(leaf) is not None
    years = {word for word in found if _YEAR.fullmatch(word)}
    if years and found & (w.PHYSICAL | w.FINANCIAL):
        found = found - years
    return (found - allowed <= _dates(found) and is_dated) or found <= allowed or (has_kind and is_dated)


def _dates(found: set[str]) -> set[str]:
    """The day and the year of 'Fisik s.d. 30 Juni 2026'."""
    return {word for word in found if word.isdigit() or word in w.BESIDE_DATE}


def _kinds(found: list[str]) -> list[str]:
    """The kind that a text names first; two where it names target and actual side by side; none."""
    kinds = []
    for word in _without_progress(found):
        for kind, known in (("target", w.TARGET), ("actual", w.ACTUAL), ("ceiling", w.CEILING)):
            if word in known and kind not in kinds:
                kinds.append(kind)
    if set(found) & w.DEVIATION:
        return ["deviation"]
    if {"target", "actual"} <= set(kinds) and "dan" in found:
        return kinds
    return kinds[:1]


def _without_progress(found: list[str]) -> list[str]:
    """The words without 'progres' where another one says target or actual."""
    rest = [word for word in found if word not in w.PROGRESS]
    return rest if set(rest) & (w.TARGET | w.ACTUAL) else found


def _sort(found: set[str], *, has_kind: bool) -> str:
    is_money = bool(found & w.FINANCIAL) or (has_kind and bool(found & w.FINANCIAL_WITH_KIND))
    is_progress = found & w.PROGRESS and found & ((w.TARGET | w.ACTUAL) - w.PROGRESS) and not found & {"rp", "rupiah"}
    is_physical = bool(found & w.PHYSICAL) or (bool(is_progress) and not is_money)
    if is_physical and is_money:
        return "both"
    return "physical" if is_physical else "money" if is_money else ""


def _measure_role(kind: str, is_money: bool, is_physical: bool, unit: Unit) -> tuple[Role | None, str]:
    if kind == "deviation":
        return Role.DEVIATION, ""
    if is_physical and unit is Unit.RUPIAH:
        return Role.OTHER, "'Fisik' dalam rupiah, bukan persen kemajuan"
    if kind == "ceiling" and unit is Unit.PERCENT:
        return Role.OTHER, "persen, bukan pagu dalam rupiah"
    if kind == "ceiling":
        return (Role.OTHER, "pagu fisik, bukan pagu kegiatan") if is_physical else (Role.CEILING, "")
    if is_physical:
        return (Role.PHYSICAL_TARGET if kind == "target" else Role.PHYSICAL_ACTUAL), ""
    if not kind:
        return (Role.FINANCIAL_ACTUAL, "") if is_money else (None, "")
    if not is_money and unit is Unit.PERCENT:
        return (Role.SOME_TARGET if kind == "target" else Role.SOME_ACTUAL), ""
    return (Role.FINANCIAL_TARGET if kind == "target" else Role.FINANCIAL_ACTUAL), ""
