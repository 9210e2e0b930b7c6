"""Judgements and objections, and how they were settled: rows that are only added."""

import sqlite3

from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.remarks import NewRemark
from analytics.ledger.part import LedgerPart

_REMARKS = """
    select remarks.*, settlements.answer, settlements.happened_at as settled_at, settlements.done_by as settled_by
    from remarks
    left join settlements
        on settlements.settlement_id = (
            select max(settlement_id) from settlements where settlements.remark_id = remarks.remark_id
        )
    where remarks.is_sample = ? and remarks.year = ? and remarks.month = ?
    order by remarks.remark_id
"""


class RemarkRecords(LedgerPart):
    """Reads and writes remarks."""

    def remarks(self, period: Period, *, is_sample: bool) -> list[sqlite3.Row]:
        """The remarks about a period, oldest first, with how they were settled."""
        if not self._has_table("remarks"):
            return []
        return self._connection.execute(_REMARKS, (is_sample, period.year, period.month)).fetchall()

    @property
    def remark_revision(self) -> int:
        """Grows with every remark and with every answer to one."""
        if not self._has_table("remarks"):
            return 0
        query = "select (select count(*) from remarks) + (select count(*) from settlements)"
        return self._connection.execute(query).fetchone()[0]

    def add_remark(self, new: NewRemark, *, is_sample: bool) -> None:
        """Keeps a remark. Raises: NotSignedIn."""
        with self._decision(new.kind, f"{new.agency_slug} {new.period.iso} {new.measure_key}: {new.text}"):
            self._connection.execute(
                "insert into remarks (is_sample, kind, year, month, agency_slug, measure_key, status, content, made_at,"
                " made_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (is_sample, new.kind, new.period.year, new.period.month, new.agency_slug, new.measure_key, new.status,
                 new.text, *self._signature()),
            )  # fmt: skip

    def settle_remark(self, remark_id: int, answer: str) -> None:
        """Settles a remark. Raises: Refused where there is none, or it is settled; NotSignedIn."""
        with self._decision("catatan diselesaikan", f"{remark_id}: {answer}"):
            known = self._connection.execute("select 1 from remarks where remark_id = ?", (remark_id,)).fetchone()
            settled = self._connection.execute("select 1 from settlements where remark_id = ?", (remark_id,)).fetchone()
            if known is None or settled is not None:
                raise Refused("Catatan itu tidak ada, atau sudah diselesaikan.")
            self._connection.execute(
                "insert into settlements (remark_id, answer, happened_at, done_by) values (?, ?, ?, ?)",
                (remark_id, answer, *self._signature()),
            )
