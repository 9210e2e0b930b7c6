"""What organisers chose for the agenda of a meeting: rows that are added and never overwritten."""

from analytics.ledger.part import LedgerPart


class AgendaDecisions(LedgerPart):
    """Reads and writes the agendas; the newest one of a period holds."""

    def agenda(self, year: int, month: int, *, is_sample: bool) -> str | None:
        """The choice for a period as it was written, None where nobody chose anything."""
        if not self._has_table("agendas"):
            return None
        row = self._connection.execute(
            "select content from agendas where is_sample = ? and year = ? and month = ?"
            " order by agenda_id desc limit 1",
            (is_sample, year, month),
        ).fetchone()
        return None if row is None else row["content"]

    def choose_agenda(self, year: int, month: int, content: str, *, is_sample: bool) -> None:
        """Adds a choice; no figure changes by it."""
        with self._decision("agenda", f"{year}-{month:02}"):
            self._connection.execute(
                "insert into agendas (is_sample, year, month, content, decided_at, decided_by)"
                " values (?, ?, ?, ?, ?, ?)",
                (is_sample, year, month, content, *self._signature()),
            )
