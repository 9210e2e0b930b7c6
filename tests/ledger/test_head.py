"""The head of the ledger: two programs that decide at once leave it whole and with the newest line."""

import json

from analytics.ledger.head import head_path
from analytics.ledger.store import Ledger
from tests.running import start_python

_DECIDE = """
import sys
from pathlib import Path
from analytics.domain.meetings import MeetingPlan
from analytics.domain.periods import Period
from analytics.ledger.store import Ledger
with Ledger(Path(sys.argv[1])) as ledger:
    for number in range(25):
        plan = MeetingPlan(None, f"{sys.argv[2]} {number}", (), ())
        ledger.plan_meeting(Period(2026, 3), plan, sys.argv[2], is_sample=False)
"""


def test_two_programs_that_decide_at_once_leave_a_whole_head(tmp_path):
    path = tmp_path / "ledger.sqlite"
    Ledger(path).close()
    programs = [start_python("-c", _DECIDE, str(path), name, folder=tmp_path) for name in ("server", "perintah")]
    assert [program.communicate(timeout=30) for program in programs] == [("", "")] * 2
    with Ledger(path) as ledger:
        assert ledger.loss() is None
    newest = json.loads(head_path(path).read_text(encoding="utf-8"))[-1]
    assert newest["audit_id"] == 2 * 25
