"""Judgements of the Kabag and objections of OPD: kept beside the figures, never in their place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from analytics.domain.errors import Refused
from analytics.domain.periods import Period
from analytics.domain.remarks import NewRemark, Remark, require_sound, require_text
from analytics.ledger.store import Ledger
from analytics.paths import Store
from analytics.workflow.build_inputs import is_sample_shown


def remarks(period: Period, store: Store) -> Sequence[Remark]:
    """The remarks about a period, oldest first."""
    if not store.ledger.exists():
        return []
    with Ledger(store.ledger) as ledger:
        rows = ledger.remarks(period, is_sample=is_sample_shown(ledger))
    return [
        Remark(
            row["remark_id"], row["kind"], period, row["agency_slug"], row["measure_key"], row["status"],
            row["content"], datetime.fromisoformat(row["made_at"]), row["made_by"], row["answer"] or "",
            datetime.fromisoformat(row["settled_at"]) if row["settled_at"] else None, row["settled_by"] or "",
        )
        for row in rows
    ]  # fmt: skip


def keep_remark(new: NewRemark, computed: str | None, store: Store) -> None:
    """Keeps a remark. `computed`: the status by the figures.

    Raises: Refused where it is none, or a judgement is not worse than the figures; NotSignedIn.
    """
    require_sound(new, computed)
    with Ledger(store.ledger, store.writer) as ledger:
        is_sample = is_sample_shown(ledger)
        if new.agency_slug not in {row["agency_slug"] for row in ledger.agencies(is_sample=is_sample)}:
            raise Refused(f"OPD '{new.agency_slug}' tidak ada di daftar.")
        ledger.add_remark(replace(new, text=require_text(new.text, "Alasannya")), is_sample=is_sample)


def settle_remark(remark_id: int, answer: str, store: Store) -> None:
    """Says how a remark was settled. Raises: Refused without an answer, or where nothing is open; NotSignedIn."""
    with Ledger(store.ledger, store.writer) as ledger:
        ledger.settle_remark(remark_id, require_text(answer, "Penyelesaiannya"))
