"""Imports, the register of agencies and the mappings of tables: what files brought in and what people said of them."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.ledger.part import LedgerPart
from analytics.ledger.records import NewAgency, NewCall, NewImport, NewMapping


class ImportRecords(LedgerPart):
    """Reads and writes what was imported; an import is active or taken back by its newest event."""

    def imports(self, *, is_sample: bool | None = None, active_only: bool = False) -> list[sqlite3.Row]:
        """All imports with their state, oldest first."""
        query = "select * from import_states where (? is null or is_sample = ?)"
        rows = self._connection.execute(query + " order by import_id", (is_sample, is_sample)).fetchall()
        return [row for row in rows if row["state"] == "aktif"] if active_only else rows

    def imports_before(self, call_sequence: int) -> list[sqlite3.Row]:
        """The real imports that were active when a call was recorded, oldest first."""
        query = (
            "select * from import_states where is_sample = 0 and call_sequence < :call and 'aktif' = ("
            " select state from import_events where import_events.import_id = import_states.import_id and event_id < ("
            "  select min(event_id) from import_events inner join imports using (import_id) where call_sequence = :call"
            " ) order by event_id desc limit 1) order by import_id"
        )
        return self._connection.execute(query, {"call": call_sequence}).fetchall()

    def note_mended(self, file_name: str) -> None:
        """Says in the audit that the batch of a file was made again."""
        with self._transaction():
            self._note("batch dibuat lagi", file_name, by=self._signature()[1])

    def has_real_import(self) -> bool:
        """True once anything but the sample was ever loaded, even if it was taken back since."""
        query = "select exists (select 1 from imports where is_sample = 0)"
        return bool(self._connection.execute(query).fetchone()[0])

    def has_any_import(self) -> bool:
        return bool(self._connection.execute("select exists (select 1 from imports)").fetchone()[0])

    def agencies(self, *, is_sample: bool) -> list[sqlite3.Row]:
        query = "select * from agencies where is_sample = ? order by agency_id"
        return self._connection.execute(query, (is_sample,)).fetchall()

    def aliases(self, *, is_sample: bool) -> dict[str, str]:
        """Folded alias -> agency_key."""
        query = "select alias_key, agency_key from aliases where is_sample = ?"
        return dict(map(tuple, self._connection.execute(query, (is_sample,)).fetchall()))

    def mappings(self) -> list[sqlite3.Row]:
        """The newest mapping of every header, in the order in which they were saved; [] where none ever was."""
        if not self._has_table("mappings"):
            return []
        return self._connection.execute(
            "select * from mappings where mapping_id in (select max(mapping_id) from mappings group by fingerprint)"
            " order by mapping_id"
        ).fetchall()

    def record_calls(self, calls: Iterable[NewCall], *, is_sample: bool) -> list[int]:
        """Records calls of `muat` in one transaction and returns the new import IDs."""
        calls = list(calls)
        names = ", ".join(new.file_name for call in calls for new in call.imports)
        with self._transaction() if is_sample else self._decision("impor", names, needs_password=True):
            ids = [new_id for call in calls for new_id in self._record_call(call, is_sample)]
            self._bump("revision")
        return ids

    def cancel(self, import_id: int, corrected: Sequence[Period] = (), reason: str = "") -> None:
        """Takes an import back; `corrected`: the frozen periods whose figures change by that, and why they do.

        Raises: Refused where the ID is unknown or the import was taken back before.
        """
        query = "select state, is_sample from import_states where import_id = ?"
        row = self._connection.execute(query, (import_id,)).fetchone()
        if row is None:
            raise Refused(f"Impor {import_id} tidak ada. Lihat nomornya dengan `python -m analytics riwayat`.")
        if row["state"] == "batal":
            raise Refused(f"Impor {import_id} sudah dibatalkan sebelumnya; tidak ada yang diubah.")
        with self._decision("batalkan impor", str(import_id), needs_password=True):
            self._add_event(import_id, "batal")
            for period in corrected:
                self._add_correction(period, reason, f"batalkan impor {import_id}", is_sample=bool(row["is_sample"]))
            self._bump("revision")

    def save_mapping(self, new: NewMapping) -> None:
        """Keeps a mapping beside all earlier ones; the figures that are shown do not change by it."""
        with self._decision("pemetaan kolom", new.fingerprint):
            self._add_mapping(new)

    def _record_call(self, call: NewCall, is_sample: bool) -> list[int]:
        sequence = self._connection.execute(
            "insert into calls (created_at, created_by) values (?, ?)", self._signature()
        ).lastrowid
        for agency in call.agencies:
            self._add_agency(agency, is_sample)
        for beginning in call.beginnings:
            self._add_setting(beginning, is_sample=is_sample)
        for alias_key, agency_key in call.aliases.items():
            self._connection.execute(
                "insert or replace into aliases values (?, ?, ?, ?)",
                (is_sample, alias_key, agency_key, self._signature()[0]),
            )
        for mapping in call.mappings:
            self._add_mapping(mapping)
        names = ", ".join(new.file_name for new in call.imports)
        for period in call.corrected:
            self._add_correction(period, call.reason, f"impor {names}", is_sample=is_sample)
        return [self._add_import(new, sequence, is_sample) for new in call.imports]

    def _add_mapping(self, new: NewMapping) -> None:
        self._connection.execute(
            "insert into mappings (fingerprint, content, saved_at, saved_by) values (?, ?, ?, ?)",
            (new.fingerprint, new.content, *self._signature()),
        )

    def _add_import(self, new: NewImport, sequence: int, is_sample: bool) -> int:
        import_id = self._connection.execute(
            "insert into imports (call_sequence, is_sample, file_name, sha256, batch_name, layouts, periods,"
            " row_count, decisions, findings, batch_sha256) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                sequence, is_sample, new.file_name, new.sha256, new.batch_name, new.layouts, new.periods,
                new.row_count, json.dumps(dict(new.decisions)), json.dumps(list(new.findings)),
                new.batch_sha256,
            ),
        ).lastrowid  # fmt: skip
        self._add_event(import_id, "aktif")
        return import_id

    def _add_agency(self, agency: NewAgency, is_sample: bool) -> None:
        self._connection.execute(
            "insert into agencies (is_sample, agency_key, agency_name, agency_short_name, agency_slug,"
            " agency_code, supervisor_group, peer_group, must_report) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                is_sample, agency.agency_key, agency.agency_name, agency.agency_short_name or agency.agency_name,
                agency.agency_slug, agency.agency_code, agency.supervisor_group, agency.peer_group,
                agency.must_report,
            ),
        )  # fmt: skip

    def _add_event(self, import_id: int, state: str) -> None:
        self._connection.execute(
            "insert into import_events (import_id, state, happened_at, done_by) values (?, ?, ?, ?)",
            (import_id, state, *self._signature()),
        )
