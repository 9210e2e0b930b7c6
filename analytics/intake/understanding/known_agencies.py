"""The OPD that the register and the call know: by name, and by the bidang urusan of their activities."""

import re
from collections import defaultdict
from collections.abc import Iterable

from analytics.domain.bidang_urusan import bidang_named_by
from analytics.domain.names import clean_text, fold_name
from analytics.intake.rows import SheetReading
from analytics.intake.understanding.bidang import bidang_of, bidang_of_agency, main_bidang
from analytics.intake.understanding.drafts import Draft, EarlierPoint, FileDraft, Register
from analytics.intake.understanding.same_names import same_name, similar, unfolded

# 'Marisa' on a sheet may be a puskesmas or a school there, so that the name of a place names no kecamatan.
_KIND = re.compile(r"^(?:dinas|badan|inspektorat|satuan|kantor) ")

# 'DAK' and 'RAK' would be the letters of some OPD, too.
_FEWEST_LETTERS = 4
_FEWEST_CODES = 2


class KnownAgencies:
    """Names and bidang of the OPD of the register, of earlier imports and of the other sheets of a call."""

    def __init__(self, files: Iterable[FileDraft], register: Register, earlier: Iterable[EarlierPoint]) -> None:
        self._register = register
        self._keys: dict[str, str] = {}
        self._names = dict(register.official_names)
        self._in_sheets: dict[tuple[str, int], set[str]] = defaultdict(set)
        for draft in (draft for file in files for draft in file.drafts):
            self._add(draft)
        self._bidang: dict[str, set[str]] = defaultdict(set)
        for code, key in register.codes.items():
            self._bidang[key] |= bidang_of_agency(code)
        for point in earlier:
            self._bidang[point.place[0]] |= {bidang_of(point.activity_code)} - {""}

    def _add(self, draft: Draft) -> None:
        source = draft.source
        if not (name := clean_text(source.agency_name)):
            return
        key = self._key(name)
        self._names.setdefault(key, name)
        found = {bidang_of(source.activity_code), *bidang_of_agency(source.agency_code)}
        self._in_sheets[key, id(draft.reading)] |= found - {""}

    def answering_to(self, name: str) -> str:
        """The one OPD that a folded name stands for: 'dinkes', 'kesehatan'; '' where none or several may be meant."""
        if key := self._register.keys.get(name):
            return self._names[key]
        found = [official for official in self._names.values() if _answers_to(name, official)]
        return found[0] if len(found) == 1 else ""

    def is_same(self, name: str, other: str) -> bool:
        return self._key(name) == self._key(other) or similar(name, other)

    def other_owners(self, reading: SheetReading, drafts: list[Draft], banner: str) -> tuple[str, list[str]]:
        """The bidang of most codes of a sheet, and whose it is where its banner's OPD is known to have others alone.

        Where nothing is known of the OPD its name says its bidang, as 'Dinas Kesehatan' does; the owners may be none
        then. Missing: '' and [] where too little is known: an OPD without a known bidang may have any.
        """
        bidang = main_bidang(draft.source.activity_code for draft in drafts)
        own = self._own(drafts, reading, self._key(banner))
        is_by_name = not own
        own = own or _by_name(drafts, banner)
        if not bidang or not own or bidang in own:
            return "", []
        others = {key: name for key, name in self._names.items() if key != self._key(banner)}
        owners = [name for key, name in others.items() if self._has(key, bidang, reading)]
        return (bidang, owners) if owners or is_by_name else ("", [])

    def _own(self, drafts: list[Draft], reading: SheetReading, key: str) -> set[str]:
        """What is known of an OPD before the call, with its own code; else what its other sheets have."""
        coded = {bidang for draft in drafts for bidang in bidang_of_agency(draft.source.agency_code)}
        return self._bidang.get(key, set()) | coded or self._in_call(key, reading)

    def _has(self, key: str, bidang: str, reading: SheetReading) -> bool:
        return bidang in self._bidang.get(key, set()) or bidang in self._in_call(key, reading)

    def _in_call(self, key: str, without: SheetReading) -> set[str]:
        sheets = (found for (owner, sheet), found in self._in_sheets.items() if owner == key and sheet != id(without))
        return set().union(*sheets)

    def _key(self, name: str) -> str:
        if name not in self._keys:
            self._keys[name] = self._found_key(name)
        return self._keys[name]

    def _found_key(self, name: str) -> str:
        folded = fold_name(name)
        if key := self._register.keys.get(folded):
            return key
        known = same_name(name, self._register.official_names.values())
        return next((key for key, official in self._register.official_names.items() if official == known), folded)


def _by_name(drafts: list[Draft], banner: str) -> set[str]:
    """The bidang that an OPD is called after; none where a code of its sheet has one of them."""
    named = bidang_named_by(banner)
    found = [bidang_of(draft.source.activity_code) for draft in drafts]
    return set() if len(found) < _FEWEST_CODES or named.intersection(found) else set(named)


def _answers_to(name: str, official: str) -> bool:
    is_acronym = len(name) >= _FEWEST_LETTERS and similar(name, official)
    return is_acronym or name in (unfolded(official)[0], _without_kind(official))


def _without_kind(name: str) -> str:
    return _KIND.sub("", unfolded(name)[0])
