"""Rows inside a table of activities that only name an OPD: what stands below them belongs to it."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from analytics.domain.names import code_segments, fold_name
from analytics.intake.layouts.headers.naming import Naming
from analytics.intake.layouts.headers.title import Surroundings, split_code
from analytics.intake.layouts.rows.body import Body
from analytics.intake.layouts.rows.marks import Marker, without_number
from analytics.intake.layouts.rows.owners import Owner
from analytics.intake.layouts.texts.contents import is_agency_name, is_labelled, is_whole_agency, without_label
from analytics.intake.layouts.texts.grid import Grid
from analytics.intake.layouts.texts.problems import Problems
from analytics.intake.layouts.texts.roles import Role

# A Bagian or a Sekretariat under a banner may be a part of the OPD that the banner names; these are OPD themselves.
_SURELY_OTHER = re.compile(r"(dinas|badan|inspektorat|kecamatan|rsud|rumah sakit)\b")
_AGENCY_SEGMENTS = 7

Head = tuple[str, str]
"""Code and name of an OPD."""


@dataclass
class AgencyRows:
    """Takes the OPD of the rows of one table from the rows among them that name one."""

    grid: Grid
    naming: Naming
    body: Body
    around: Surroundings
    problems: Problems
    decisions: Mapping[str, str]

    def applied(self, owners: Mapping[int, Owner]) -> dict[int, Owner]:
        """The owners of the rows; unchanged where a column names the OPD. A banner that names another one is asked."""
        if self.naming.has(Role.AGENCY) or not owners:
            return dict(owners)
        found = ((row, self._head(row)) for row in self.body.headings if row < max(owners))
        heads = {row: head for row, head in found if head}
        if self.around.agency_name:
            heads = self._against_banner(heads)
        heads |= self._without_rows_below(heads, owners)
        rows = sorted(heads)
        for row in rows:
            self.problems.add("opd-dari-baris", f"baris {row + 1}", heads[row][1])
        return {row: _owned(owner, heads, rows, row) for row, owner in owners.items()}

    def _without_rows_below(self, heads: Mapping[int, Head], owners: Mapping[int, Owner]) -> dict[int, Head]:
        """Rows that are loaded though they name an OPD as the heads do: one without activities, no part of another.

        Where no number says that it stands beside the heads, it may be an activity named so: it is asked.
        """
        loaded = {row: head for row in owners if (head := self._head(row)) and is_whole_agency(head[1])}
        if not heads or not loaded:
            return {}
        marker = Marker(self.grid, self.naming)
        marks = {row: marker.mark(row) for row in sorted({*heads, *owners})}
        of_heads = {marks[row] for row in heads if marks[row].style}
        found = {row: head for row, head in loaded.items() if marks[row] in of_heads}
        for row in loaded.keys() - found.keys() if self.decisions.get("opd-atau-kegiatan") != "kegiatan" else ():
            self.problems.add("opd-atau-kegiatan", self.naming.cell(row, Role.ACTIVITY), loaded[row][1])
        return found

    def _head(self, row: int) -> Head | None:
        own_code = self.naming.code(self.grid, row)
        length = len(code_segments(own_code))
        if 3 <= length < _AGENCY_SEGMENTS:
            return None
        text = without_number(self.naming.text(self.grid, row, Role.ACTIVITY))
        code, name = split_code(without_number(without_label(text)))
        if not is_agency_name(name) and not (name and is_labelled(text)):
            return None
        return code or (own_code if length >= _AGENCY_SEGMENTS else ""), name

    def _against_banner(self, heads: dict[int, Head]) -> dict[int, Head]:
        """The rows that a person lets go before the banner; without an answer those of another OPD are asked."""
        banner = fold_name(self.around.agency_name)
        others = {row: name for row, (_, name) in heads.items() if _is_other(banner, fold_name(name))}
        answer = self.decisions.get("opd-baris", "")
        if answer not in ("baris", "judul"):
            for row, name in others.items():
                self.problems.add("opd-judul-atau-baris", f"baris {row + 1}", name)
        return heads if others and answer == "baris" else {}


def _is_other(banner: str, name: str) -> bool:
    return _SURELY_OTHER.match(name) is not None and not (banner.startswith(name) or name.startswith(banner))


def _owned(owner: Owner, heads: Mapping[int, Head], rows: list[int], row: int) -> Owner:
    position = bisect_right(rows, row)
    if not position:
        return owner
    code, name = heads[rows[position - 1]]
    return replace(owner, agency_name=name, agency_code=code)
