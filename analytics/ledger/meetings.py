"""Meetings, their steps, what was frozen, and why frozen figures were corrected: rows that are only added."""

import json
import sqlite3

from analytics.domain.meetings import Freeze, MeetingPlan
from analytics.domain.periods import Period
from analytics.ledger.part import LedgerPart


class MeetingRecords(LedgerPart):
    """Reads and writes meetings; what holds is the newest row."""

    def meeting_plans(self, period: Period, *, is_sample: bool) -> list[sqlite3.Row]:
        """Everything that was prepared of a meeting, and who came, oldest first."""
        if not self._has_table("meetings"):
            return []
        query = "select * from meetings where is_sample = ? and year = ? and month = ? order by meeting_id"
        return self._connection.execute(query, (is_sample, period.year, period.month)).fetchall()

    def meeting_plan(self, period: Period, *, is_sample: bool) -> sqlite3.Row | None:
        """Day, place and participants (JSON) as they were written last; None where nobody wrote any."""
        if not self._has_table("meetings"):
            return None
        query = "select * from meetings where is_sample = ? and year = ? and month = ? order by meeting_id desc limit 1"
        return self._connection.execute(query, (is_sample, period.year, period.month)).fetchone()

    def meeting_events(self, period: Period, *, is_sample: bool) -> list[sqlite3.Row]:
        """The steps of a meeting, oldest first."""
        if not self._has_table("meeting_events"):
            return []
        query = "select * from meeting_events where is_sample = ? and year = ? and month = ? order by event_id"
        return self._connection.execute(query, (is_sample, period.year, period.month)).fetchall()

    def meeting_periods(self, *, is_sample: bool) -> list[Period]:
        """The periods that have a meeting, the newest first."""
        if not self._has_table("meeting_events"):
            return []
        query = "select distinct year, month from meeting_events where is_sample = ? order by year desc, month desc"
        return [Period(*row) for row in self._connection.execute(query, (is_sample,)).fetchall()]

    def frozen_files(self) -> list[str]:
        """The names of all read models that were ever frozen."""
        if not self._has_table("meeting_events"):
            return []
        rows = self._connection.execute("select frozen from meeting_events where frozen <> ''").fetchall()
        return sorted({json.loads(row["frozen"])["berkas"] for row in rows})

    @property
    def plan_revision(self) -> int:
        """Grows with every plan of a meeting and whenever it is written down who came."""
        if not self._has_table("meetings"):
            return 0
        return self._connection.execute("select count(*) from meetings").fetchone()[0]

    def corrections(self, period: Period, *, is_sample: bool) -> list[sqlite3.Row]:
        """Why frozen figures of a period were changed, oldest first."""
        if not self._has_table("corrections"):
            return []
        query = "select * from corrections where is_sample = ? and year = ? and month = ? order by correction_id"
        return self._connection.execute(query, (is_sample, period.year, period.month)).fetchall()

    def plan_meeting(self, period: Period, plan: MeetingPlan, action: str, *, is_sample: bool) -> None:
        """Keeps day, place, who is called and who came beside all earlier ones; `action` as it stands in the audit."""
        day = plan.day.isoformat() if plan.day else ""
        slugs = (json.dumps(sorted(one)) for one in (plan.participants, plan.attended))
        with self._decision(action, period.iso):
            self._connection.execute(
                "insert into meetings"
                " (is_sample, year, month, day, place, participants, attended, decided_at, decided_by)"
                " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (is_sample, period.year, period.month, day, plan.place, *slugs, *self._signature()),
            )

    def step_meeting(
        self, period: Period, state: str, *, is_sample: bool, reason: str = "", freeze: Freeze | None = None,
        needs_password: bool = False,
    ) -> None:  # fmt: skip
        """Adds a step of a meeting, with what it freezes.

        Raises: NotSignedIn, NotConfirmed.
        """
        content = "" if freeze is None else json.dumps(
            {"berkas": freeze.file_name, "hash": freeze.content_hash, "versi": freeze.version,
             "impor": list(freeze.import_ids)}
        )  # fmt: skip
        with self._decision(f"rapat {state}", f"{period.iso} {reason}".strip(), needs_password=needs_password):
            self._connection.execute(
                "insert into meeting_events (is_sample, year, month, state, reason, frozen, happened_at, done_by)"
                " values (?, ?, ?, ?, ?, ?, ?, ?)",
                (is_sample, period.year, period.month, state, reason, content, *self._signature()),
            )

    def _add_correction(self, period: Period, reason: str, what: str, *, is_sample: bool) -> None:
        """Part of the transaction that is open."""
        self._connection.execute(
            "insert into corrections (is_sample, year, month, reason, what, happened_at, done_by)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (is_sample, period.year, period.month, reason, what, *self._signature()),
        )
