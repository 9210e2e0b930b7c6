"""What operators set of the OPD: rows that are added and never overwritten; the register itself stays as it came."""

import sqlite3

from analytics.domain.names import fold_name
from analytics.ledger.part import LedgerPart
from analytics.ledger.records import NewAgencySetting


class AgencySettings(LedgerPart):
    """Reads and writes the settings of the OPD; the newest row of an OPD holds."""

    def agency_settings(self, *, is_sample: bool) -> list[sqlite3.Row]:
        """Everything that was ever set, oldest first."""
        if not self._has_table("agency_settings"):
            return []
        query = "select * from agency_settings where is_sample = ? order by setting_id"
        return self._connection.execute(query, (is_sample,)).fetchall()

    def set_agency(self, new: NewAgencySetting, *, is_sample: bool) -> None:
        """Adds what holds of an OPD from now on, and the other spelling of its name if there is one."""
        values = new.setting
        with self._decision("pengaturan OPD", new.subject):
            self._connection.execute(
                "insert into agency_settings (is_sample, agency_key, agency_short_name, supervisor_group, peer_group,"
                " must_report, valid_from, valid_to, added_alias, decided_at, decided_by)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    is_sample, new.agency_key, values.short_name, values.supervisor_group, values.peer_group,
                    values.must_report, values.valid_from, values.valid_to, new.added_alias, *self._signature(),
                ),
            )  # fmt: skip
            if new.added_alias:
                self._connection.execute(
                    "insert into aliases values (?, ?, ?, ?)",
                    (is_sample, fold_name(new.added_alias), new.agency_key, self._signature()[0]),
                )
            self._bump("revision")
