"""What operators set of the office and its rules: rows that are added and never overwritten."""

import sqlite3

from analytics.ledger.part import LedgerPart
from analytics.ledger.records import NewOfficeSetting

REGION, LOGO, THRESHOLDS, DEADLINE = "daerah", "logo", "ambang", "tenggat"
_ACTIONS = {REGION: "pengaturan daerah", LOGO: "logo daerah", THRESHOLDS: "batas status", DEADLINE: "batas lapor"}


class OfficeSettings(LedgerPart):
    """Reads and writes region, logo, thresholds and deadlines."""

    def office_settings(self, kind: str) -> list[sqlite3.Row]:
        """Everything of a kind that was ever set, oldest first."""
        if not self._has_table("office_settings"):
            return []
        query = "select * from office_settings where kind = ? order by setting_id"
        return self._connection.execute(query, (kind,)).fetchall()

    def set_office(self, new: NewOfficeSetting) -> None:
        """Adds what holds from its month on. Raises: NotSignedIn."""
        with self._decision(_ACTIONS[new.kind], new.subject):
            self._connection.execute(
                "insert into office_settings (kind, in_force_from, content, basis, decided_at, decided_by)"
                " values (?, ?, ?, ?, ?, ?)",
                (new.kind, new.in_force_from, new.content, new.basis, *self._signature()),
            )
            self._bump("revision")
