"""Which agency a row belongs to: by the register, a known code or alias; never by likeness alone."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from analytics.domain.names import clean_text, code_segments, fold_name
from analytics.intake.findings import Finding, note, refused, undecided
from analytics.intake.layouts.texts.roles import Role
from analytics.intake.understanding.drafts import Answers, Draft, FileDraft, Register
from analytics.intake.understanding.office_names import may_be_one_office
from analytics.intake.understanding.same_names import is_bare_name_of, same_name, similar
from analytics.intake.understanding.similar_agencies import similar_findings
from analytics.intake.understanding.unnamed_sheets import settle_unnamed_sheets
from analytics.intake.understanding.wording import some

_SKPD_CODE_SEGMENTS = 7
"""An SKPD code has seven or eight segments (three bidang urusan, number, sub unit): domain 1."""
_SUGGESTION_CUTOFF = 0.75
LONGEST_SHEET_NAME = 31
"""Letters that a spreadsheet allows in the name of a sheet; the rest of a name is lost."""


@dataclass
class AgencyDecisions:
    """What settling the agencies adds to the register."""

    new_names: dict[str, str] = field(default_factory=dict)
    """agency_key -> official name as written."""
    new_codes: dict[str, str] = field(default_factory=dict)
    """agency_key -> SKPD code."""
    aliases: dict[str, str] = field(default_factory=dict)
    """folded alias -> agency_key."""


def settle_agencies(files: list[FileDraft], answers: Answers, register: Register) -> AgencyDecisions:
    """Gives every draft its agency_key and says what is new; unknown names wait for a decision."""
    decisions = AgencyDecisions()
    settle_unnamed_sheets(files, answers, register)
    resolver = _Resolver(register, answers, decisions, _names_of(files, answers))
    for file in files:
        unknown: dict[str, Draft] = {}
        agency = answers.of(file.file_name).agency
        for draft in file.drafts:
            name = clean_text(draft.source.agency_name) or agency
            is_cut = _is_cut(name, draft)
            draft.agency_key = resolver.key_for(name, draft.source.agency_code, is_cut=is_cut) if name else ""
            if name and not draft.agency_key and not resolver.is_refused(name):
                unknown.setdefault(name, draft)
        file.findings.extend(
            _cut_finding(name, draft, resolver.longer_names(name))
            if _is_cut(name, draft)
            else _unknown_finding(name, draft, register, resolver.owner_of_code(draft.source.agency_code))
            for name, draft in unknown.items()
        )
        told = [*resolver.take_findings(), *_contradicted_agency(file, agency, resolver)]
        file.findings.extend(_where_named(file, [*told, *_contradicted_aliases(file, answers, register)]))
    if files:
        files[0].findings.extend(_unused_answers(files, answers))
    similar_findings(files, decisions.new_names, register, {fold_name(name) for name in answers.new_agencies})
    return decisions


def _names_of(files: list[FileDraft], answers: Answers) -> list[str]:
    names = [clean_text(draft.source.agency_name) for file in files for draft in file.drafts]
    return list(dict.fromkeys(name for name in [*_answered_agencies(files, answers), *names] if name))


def _answered_agencies(files: list[FileDraft], answers: Answers) -> list[str]:
    """The OPD that were answered for files that name none."""
    return [answers.agency, *(answers.of(file.file_name).agency for file in files)]


def _contradicted_agency(file: FileDraft, agency: str, resolver: "_Resolver") -> Iterator[Finding]:
    """Refuses --opd for a file that names other agencies and needs no answer."""
    names = {clean_text(draft.source.agency_name) for draft in file.drafts}
    if not agency or not names or "" in names:
        return
    asked = resolver.known_key(agency)
    if asked is None or asked not in {draft.agency_key for draft in file.drafts}:
        found = some(sorted(names))
        yield refused(
            "opd-berbeda",
            f"Berkas menyebut OPD sendiri ({found}), tetapi yang diminta '{agency}'.",
            "Muat tanpa --opd, atau dengan --alias 'Nama di berkas=Nama resmi' bila keduanya sama.",
            value=found,
        )


def _contradicted_aliases(file: FileDraft, answers: Answers, register: Register) -> Iterator[Finding]:
    """Refuses --alias for a name that stands for another agency already."""
    names = {fold_name(draft.source.agency_name) for draft in file.drafts}
    for alias, official in answers.aliases.items():
        known = register.keys.get(fold_name(alias))
        if known and fold_name(alias) in names and known != register.keys.get(fold_name(official)):
            yield refused(
                "alias-bertentangan",
                f"'{alias}' sudah dikenal sebagai '{register.official_names[known]}', bukan '{official}'.",
                "Muat tanpa --alias itu, atau betulkan nama OPD di berkasnya.",
                value=alias,
            )


def _unused_answers(files: list[FileDraft], answers: Answers) -> Iterator[Finding]:
    names = {fold_name(draft.source.agency_name) for file in files for draft in file.drafts}
    names |= set(map(fold_name, _answered_agencies(files, answers)))
    for flag, given in (("--alias", answers.aliases), ("--opd-baru", answers.new_agencies)):
        for name in given:
            if fold_name(name) not in names:
                yield note(
                    "jawaban-tidak-dipakai", f"{flag} '{name}' tidak dipakai: nama itu tidak ada di berkas.", value=name
                )


def _where_named(file: FileDraft, findings: Iterable[Finding]) -> Iterator[Finding]:
    """What is said of names of OPD, each at the first place of the file that has it."""
    first = {fold_name(draft.source.agency_name): draft for draft in reversed(file.drafts)}
    for one in findings:
        draft = first.get(fold_name(one.value))
        yield replace(one, **_spot_of_name(draft)) if draft else one


def _spot_of_name(draft: Draft) -> dict[str, str]:
    """The cell in the column of OPD; the sheet alone where its rows are named by its title or its name."""
    own = [use.letter for use in draft.reading.columns if use.is_loaded and use.meaning == Role.AGENCY]
    return {"sheet": draft.source.sheet, "cell": f"{own[0]}{draft.source.row}" if own else ""}


class _Resolver:
    def __init__(self, register: Register, answers: Answers, decisions: AgencyDecisions, names: list[str]) -> None:
        self._names = names
        self._keys = dict(register.keys)
        self._codes = dict(register.codes)
        self._official = dict(register.official_names)
        self._is_open = register.is_open
        self._aliases = {fold_name(alias): official for alias, official in answers.aliases.items()}
        self._allowed = {fold_name(name) for name in answers.new_agencies}
        self._decisions = decisions
        self._findings: list[Finding] = []
        self._rows_without_goal: dict[str, int] = {}
        """Folded alias -> how many rows of the file at hand it names, where the official name is unknown."""

    def take_findings(self) -> list[Finding]:
        """What is to be said of the file at hand: an alias without a goal once, with the number of its rows."""
        findings, self._findings = self._findings, []
        counts, self._rows_without_goal = self._rows_without_goal, {}
        return [_with_rows(finding, counts) for finding in findings]

    def is_refused(self, name: str) -> bool:
        """True for a name whose alias leads to no known agency: it was answered, so that it is not asked again."""
        return fold_name(name) in self._rows_without_goal

    def known_key(self, name: str) -> str | None:
        """The agency_key of a name that is known by now."""
        return self._keys.get(fold_name(name))

    def longer_names(self, name: str) -> list[str]:
        """The names of the register and of the call that begin with a name."""
        names = [*self._official.values(), *self._names]
        begin = fold_name(name)
        return list(dict.fromkeys(one for one in names if (full := fold_name(one)) != begin and full.startswith(begin)))

    def key_for(self, name: str, code: str, *, is_cut: bool = False) -> str:
        """The agency_key of a name, '' where a person must decide; `is_cut`: its end may be missing."""
        folded = fold_name(name)
        if folded in self._keys:
            return self._keys[folded]
        if folded in self._aliases:
            return self._by_alias(name, folded, is_cut=is_cut)
        if folded not in self._allowed and (known := same_name(name, self._official.values())):
            key = next(key for key, official in self._official.items() if official == known)
            return self._remember_spelling(name, folded, key)
        code = clean_text(code)
        has_skpd_code = len(code_segments(code)) >= _SKPD_CODE_SEGMENTS
        if has_skpd_code and code in self._codes:
            return self._by_known_code(name, folded, self._codes[code])
        if has_skpd_code or folded in self._allowed or (self._is_open and not is_cut):
            return self._add_best(name, folded, code if has_skpd_code else "")
        return ""

    def owner_of_code(self, code: str) -> str:
        """The official name of the agency that has an SKPD code, '' where it is nobody's."""
        key = self._codes.get(clean_text(code))
        return self._official[key] if key else ""

    def _by_known_code(self, name: str, folded: str, key: str) -> str:
        """A plainly other name under a known code is a copied template as often as a new name: it is asked."""
        if folded in self._allowed:
            return self._add_best(name, folded, "")
        return self._remember_spelling(name, folded, key) if similar(name, self._official[key]) else ""

    def _add_best(self, name: str, folded: str, code: str) -> str:
        """Adds an agency under the fullest spelling that the call has for it."""
        others = [other for other in self._names if fold_name(other) not in self._aliases]
        best = same_name(name, others) if folded not in self._allowed else ""
        if not best or fold_name(best) == folded:
            return self._add(name, folded, code)
        key = self._add(best, fold_name(best), code)
        return self._remember_spelling(name, folded, key)

    def _by_alias(self, name: str, folded: str, *, is_cut: bool) -> str:
        official = self._aliases[folded]
        key = self._keys.get(fold_name(official))
        # Of a name that was cut nothing but the answer has the whole.
        is_named = is_cut or fold_name(official) in map(fold_name, self._names)
        if key is None and self._is_open and is_named:
            key = self._add(official, fold_name(official), "")
        if key is None:
            if folded not in self._rows_without_goal:
                self._findings.append(_without_goal(name, official))
            self._rows_without_goal[folded] = self._rows_without_goal.get(folded, 0) + 1
            return ""
        return self._remember_spelling(name, folded, key)

    def _remember_spelling(self, name: str, folded: str, key: str) -> str:
        self._keys[folded] = key
        self._decisions.aliases[folded] = key
        self._findings.append(note("nama-lain", f"'{name}' dibaca sebagai '{self._official[key]}'.", value=name))
        return key

    def _add(self, name: str, folded: str, code: str) -> str:
        self._keys[folded] = folded
        self._official[folded] = name
        self._decisions.new_names[folded] = name
        if code:
            self._codes[code] = folded
            self._decisions.new_codes[folded] = code
        self._findings.append(note("opd-baru", f"OPD baru: '{name}'.", value=name))
        return folded


def _without_goal(name: str, official: str) -> Finding:
    return refused(
        "alias-tanpa-tujuan",
        f"'{name}' dinyatakan sama dengan '{official}', tetapi OPD itu tidak ada di daftar",
        "Periksa ejaan nama resminya di --alias.",
        value=name,
    )


def _with_rows(finding: Finding, counts: Mapping[str, int]) -> Finding:
    if finding.rule != "alias-tanpa-tujuan":
        return finding
    return replace(finding, message=f"{finding.message} ({counts[fold_name(finding.value)]} baris).")


def _unknown_finding(name: str, draft: Draft, register: Register, owner: str) -> Finding:
    """What is asked of a name; `owner` is the agency that has its SKPD code, '' where there is none."""
    where = {**draft.spot(), "value": name}
    suggestions = [owner] if owner else _suggestions(name, register)
    hint = f" Mungkin maksudnya: {', '.join(suggestions)}." if suggestions else ""
    hint = f" Kode SKPD-nya milik '{owner}': kode salin atau nama baru?" if owner else hint
    target = suggestions[0] if suggestions else "Nama resmi"
    return undecided(
        "opd-tidak-dikenal",
        f"OPD '{name}' tidak ada di daftar.{hint}",
        f"Ulangi dengan --alias '{name}={target}' bila sama, atau --opd-baru '{name}' bila OPD baru.",
        flag="--alias / --opd-baru", question=f"alias:{name}", **where,
    )  # fmt: skip


def _is_cut(name: str, draft: Draft) -> bool:
    """True for a name that stands only in the name of its sheet, to the last letter that one can have."""
    sheet = draft.reading.sheet
    is_full = draft.reading.agency_is_from_sheet_name and len(sheet) == LONGEST_SHEET_NAME
    return is_full and fold_name(sheet).endswith(fold_name(name))


def _cut_finding(name: str, draft: Draft, longer: list[str]) -> Finding:
    hint = f" Mungkin maksudnya: {', '.join(longer)}." if longer else ""
    target = longer[0] if longer else "Nama lengkap"
    return undecided(
        "opd-terpotong",
        f"OPD '{name}' hanya tertulis di nama lembar, yang dipotong Excel pada {LONGEST_SHEET_NAME} huruf: apa nama "
        f"lengkapnya?{hint}",
        f"Tulis nama lengkapnya di judul lembar, atau ulangi dengan --alias '{name}={target}'; --opd-baru '{name}' "
        "bila namanya memang sampai di situ.",
        sheet=draft.source.sheet, flag="--alias / --opd-baru", question=f"alias:{name}", value=name,
    )  # fmt: skip


def _suggestions(name: str, register: Register) -> list[str]:
    bare = [other for other in register.official_names.values() if _is_said_by(name, other)]
    close = difflib.get_close_matches(fold_name(name), list(register.keys), n=3, cutoff=_SUGGESTION_CUTOFF)
    official = [register.official_names[register.keys[folded]] for folded in close]
    return list(dict.fromkeys([*bare, *official]))


def _is_said_by(name: str, official: str) -> bool:
    is_bare = is_bare_name_of(name, official) or is_bare_name_of(official, name)
    return is_bare or similar(name, official) or may_be_one_office(name, official)
