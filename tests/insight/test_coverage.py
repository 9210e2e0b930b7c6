import pytest

from analytics.domain.measures import PHYSICAL
from analytics.insight.coverage import covered_words, is_little_covered, with_coverage
from analytics.insight.findings.rows import Rows, coverage_of
from tests.insight.findings.drawn_rows import frame, row


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, ""), (0.9, ""), (0.89996, ""), (0.8999, "baru 89,99% pagu terhitung"),
        (1 / 6, "baru 16,67% pagu terhitung"), (0.0, "baru 0,00% pagu terhitung"), (None, ""), (float("nan"), ""),
    ],
)  # fmt: skip
def test_a_little_is_said_as_shown(share, words):
    assert covered_words(share) == words and is_little_covered(share) == bool(words)
    assert with_coverage("A", share) == (f"A; {words}" if words else "A")
    assert with_coverage("A", share, "TW I") == (f"A; TW I {words}" if words else "A")


def test_the_line_of_a_recap_adds_no_ceiling_where_activities_are_known():
    known, recap = row("1", 300, (50, 40)), row("rekap", 400, (50, 40), level="opd")
    silent = row("2", 100, (50, None), has_reported=False)
    alone = row("rekap", 600, (50, None), level="opd", agency_short_name="B", has_reported=False)
    rows = Rows(frame(known, silent, alone))
    assert coverage_of(rows, rows.judged(PHYSICAL)) == pytest.approx(300 / 1000)
    both = Rows(frame(row("1", 300), silent, recap, alone))
    assert coverage_of(both, both.judged(PHYSICAL)) == pytest.approx(400 / 1000)
    assert coverage_of(Rows(frame()), Rows(frame()).judged(PHYSICAL)) is None
