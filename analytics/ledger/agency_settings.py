"""What operators set of the OPD: rows that are added and never overwritten; the register itself stays as it came."""

import json
from typing import Any

from analytics.domain.names import fold_name
from analytics.ledger.part import LedgerPart
from analytics.ledger.records import NewAgencySetting

_ADDED = {"duty_from": "", "groups_from": "", "removed_alias": "", "successors": ""}


class AgencySettings(LedgerPart):
    """Reads and writes the settings of the OPD; the newest row of an OPD holds."""

    def agency_settings(self, *, is_sample: bool) -> list[dict[str, Any]]:
        """Everything that was ever set, oldest first."""
        if not self._has_table("agency_settings"):
            return []
        query = "select * from agency_settings where is_sample = ? order by setting_id"
        rows = self._connection.execute(query, (is_sample,)).fetchall()
        # A ledger of an older program that may only be read lacks the columns.
        return [_ADDED | dict(row) for row in rows]

    def set_agency(self, new: NewAgencySetting, *, is_sample: bool) -> None:
        """Adds what holds of an OPD from now on; another spelling of its name comes or goes with it."""
        with self._decision("pengaturan OPD", new.subject):
            self._add_setting(new, is_sample=is_sample)
            if new.added_alias:
                self._connection.execute(
                    "insert into aliases values (?, ?, ?, ?)",
                    (is_sample, fold_name(new.added_alias), new.agency_key, self._signature()[0]),
                )
            if new.removed_alias:
                # Its history stays in the rows of the settings; the next file that has it is asked about.
                self._connection.execute(
                    "delete from aliases where is_sample = ? and alias_key = ? and agency_key = ?",
                    (is_sample, fold_name(new.removed_alias), new.agency_key),
                )
            for period in new.corrected:
                self._add_correction(period, new.reason, f"pengaturan {new.subject}", is_sample=is_sample)
            self._bump("revision")

    def _add_setting(self, new: NewAgencySetting, *, is_sample: bool) -> None:
        values = new.setting
        self._connection.execute(
            "insert into agency_settings (is_sample, agency_key, agency_short_name, supervisor_group, peer_group,"
            " must_report, valid_from, valid_to, duty_from, groups_from, successors, added_alias, removed_alias,"
            " decided_at, decided_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                is_sample, new.agency_key, values.short_name, values.supervisor_group, values.peer_group,
                values.must_report, values.valid_from, values.valid_to, values.duty_from,
                values.groups_from, json.dumps(values.successors) if values.successors else "",
                new.added_alias, new.removed_alias, *self._signature(),
            ),
        )  # fmt: skip
