"""Packages of an OPD or of a part of it, and in words how long their contracts still run."""

import pandas as pd

from analytics.domain.formats import MISSING, NBSP, is_missing, number
from analytics.insight.breakdown import AGENCY, GROUP, KABUPATEN, PROGRAM, WITHOUT_CODE, Node

FINISHED = "fisik selesai"


def packages_of(node: Node, keys: dict[str, str], packages: pd.DataFrame) -> pd.DataFrame:
    """The packages below a step of the way down: all of an OPD, those of one programme or kegiatan by `keys`.

    Missing: a package whose activity nobody reports stands below its OPD alone.
    """
    if node.level == KABUPATEN:
        return packages.head(0)
    wanted = {PROGRAM: ("program",), GROUP: ("program", "activity_group")}.get(node.level, ())
    columns = {"program": "program_code", "activity_group": "activity_group_code"}
    shown = packages if node.level == AGENCY else packages[packages["is_activity_known"].astype(bool)]
    for step in wanted:
        codes = shown[columns[step]].fillna("").replace("", WITHOUT_CODE)
        shown = shown[codes == keys[step]]
    return shown.reset_index(drop=True)


def time_left(days: object, physical_pct: object) -> str:
    """'25 hari lagi', 'lewat 12 hari', 'hari ini'; 'fisik selesai' where the work is done, '–' without a last day."""
    if not is_missing(physical_pct) and float(physical_pct) >= 100:
        return FINISHED
    if is_missing(days):
        return MISSING
    count = int(days)
    if count == 0:
        return "berakhir hari itu"
    return f"lewat{NBSP}{number(-count, 0)}{NBSP}hari" if count < 0 else f"{number(count, 0)}{NBSP}hari lagi"
