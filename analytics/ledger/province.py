"""The province's list of a period as somebody typed it: the newest one holds."""

import json
import sqlite3
from collections.abc import Sequence

from analytics.domain.periods import Period
from analytics.domain.province import RegionFigures
from analytics.ledger.part import LedgerPart


class ProvinceRecords(LedgerPart):
    """Reads and writes lists of the province."""

    def province_list(self, period: Period, *, is_sample: bool) -> sqlite3.Row | None:
        """The list that holds, as JSON, with who typed it; None where nobody did."""
        if not self._has_table("province_lists"):
            return None
        query = (
            "select * from province_lists where is_sample = ? and year = ? and month = ? order by list_id desc limit 1"
        )
        return self._connection.execute(query, (is_sample, period.year, period.month)).fetchone()

    def keep_province_list(self, period: Period, rows: Sequence[RegionFigures], *, is_sample: bool) -> None:
        """Keeps a list beside all earlier ones. Raises: NotSignedIn."""
        content = json.dumps([[row.name, _text(row.physical), _text(row.financial)] for row in rows])
        with self._decision("daftar provinsi", f"{period.iso}, {len(rows)} daerah"):
            self._connection.execute(
                "insert into province_lists (is_sample, year, month, content, decided_at, decided_by)"
                " values (?, ?, ?, ?, ?, ?)",
                (is_sample, period.year, period.month, content, *self._signature()),
            )


def _text(value: object) -> str | None:
    return None if value is None else str(value)
