"""The sample: figures like the published ones, the promised oddities, and the same bytes every time."""

import csv
import hashlib
import os
import subprocess
import sys
import zipfile
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from analytics.contoh import oddities
from analytics.contoh.agencies import REGISTER_FILE, SOURCE_FOLDER
from analytics.contoh.generate import facts, plan, sample_files, write_sample
from analytics.contoh.problems import FILLER, deviations
from analytics.domain.names import fold_name

REFERENCE = SOURCE_FOLDER.parent / "referensi"
# fisik target, fisik actual, keuangan target, keuangan actual
PUBLISHED_LIKE = {
    (2024, 12): (100, 96, 98.6, 91.8),
    (2025, 3): (15, 12, 13, 8),
    (2025, 12): (100, 96, 98.6, 91),
    (2026, 3): (15, 12, 13, 8),
    (2026, 6): (47.0, 41.1, 47.1, 35.2),
    (2026, 9): (72, 64, 70, 56),
}
ROWS = facts()


def _weighted(rows, target, actual, in_percent):
    """Plain twin of decision 4: over the rows with both, weighted with their ceiling, in percent."""
    counted = [row for row in rows if row[target] is not None and row[actual] is not None]
    ceiling = sum(row["ceiling"] for row in counted)
    scale = 1 if in_percent else 100
    weight = [row["ceiling"] if in_percent else 1 for row in counted]
    return tuple(
        sum(Decimal(row[name]) * w for row, w in zip(counted, weight, strict=True)) * scale / ceiling
        for name in (target, actual)
    )


def _measures(rows):
    physical = _weighted(rows, "physical_target", "physical_actual", True)
    return physical + _weighted(rows, "financial_target", "financial_actual", False)


def _by_period():
    periods = defaultdict(list)
    for row in ROWS:
        periods[(row["year"], row["month"])].append(row)
    return periods


def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _content(path: Path) -> list[tuple]:
    """What a workbook holds, unpacked: another build of zlib may pack the same content otherwise."""
    with zipfile.ZipFile(path) as package:
        return [(part.filename, part.date_time, package.read(part)) for part in package.infolist()]


@pytest.mark.parametrize("period", PUBLISHED_LIKE, ids=str)
def test_county_totals_are_like_the_published_ones(period):
    for found, wanted in zip(_measures(_by_period()[period]), PUBLISHED_LIKE[period], strict=True):
        assert abs(float(found) - wanted) <= 1


def test_size_of_the_sample():
    periods = _by_period()
    assert len(periods) == 12  # eleven quarters and the targets of TW IV 2026
    assert all(row["physical_actual"] is None for row in periods[(2026, 12)])
    assert len({row["agency_name"] for row in ROWS}) >= 40
    assert len({row["code"] for row in ROWS}) >= 800
    ceilings = {period: sum(row["ceiling"] for row in rows) for period, rows in periods.items()}
    assert abs(ceilings[(2026, 6)] - 940e9) < 10e9
    assert ceilings[(2024, 12)] < ceilings[(2025, 12)] < ceilings[(2026, 6)]
    assert abs(ceilings[(2026, 9)] / ceilings[(2026, 6)] - 1) < 0.015


def test_activities_are_unique_and_percentages_within_bounds():
    keys = [(r["year"], r["month"], r["agency_name"], r["sub_unit"], r["code"]) for r in ROWS]
    assert len(keys) == len(set(keys))
    for row in ROWS:
        for name in ("physical_target", "physical_actual"):
            assert row[name] is None or 0 <= row[name] <= 100
        assert all(row[n] is None or row[n] >= 0 for n in ("ceiling", "financial_target", "financial_actual"))


def test_agencies_are_dispersed():
    deviations_of = {}
    for name in {row["agency_name"] for row in _by_period()[(2026, 6)]}:
        rows = [row for row in _by_period()[(2026, 6)] if row["agency_name"] == name]
        p_target, p_actual, m_target, m_actual = _measures(rows)
        deviations_of[name] = (p_actual - p_target, m_actual - m_target)
    physical, money = zip(*deviations_of.values(), strict=True)
    assert -26 < min(physical + money) < -15 and 1 < max(physical) < 4
    assert sum(d >= 0 for d in physical) >= 8 and sum(d < -10 for d in physical) >= 4
    assert sum(m < p for p, m in deviations_of.values()) > 45, "money lags behind the work"


def test_cumulative_figures_never_fall_but_for_the_contra_postings():
    by_activity, falls = defaultdict(list), set()
    for row in ROWS:
        by_activity[(row["year"], row["agency_name"], row["sub_unit"], row["code"])].append(row)
    for key, rows in by_activity.items():
        rows.sort(key=lambda row: row["month"])
        for name in ("physical_target", "financial_target", "physical_actual", "financial_actual"):
            known = [(row["month"], row[name]) for row in rows if row[name] is not None]
            for (_, earlier), (month, later) in zip(known, known[1:], strict=False):
                if later < earlier:
                    falls.add((name, key[0], month // 3, key[3]))
    wanted = {
        ("financial_actual", *period, code)
        for period, places in oddities.CONTRA.items()
        for _agency, code in places
    }
    assert falls == wanted


def test_reporting_states():
    names = {a.short_name: a.name for a in plan().agencies}
    for (year, month), rows in _by_period().items():
        silent = {
            agency
            for agency in {row["agency_name"] for row in rows}
            if all(
                row["physical_actual"] is None and row["financial_actual"] is None
                for row in rows
                if row["agency_name"] == agency
            )
        }
        if (year, month) != (2026, 12):
            assert silent == {names[s] for s in oddities.UNREPORTED.get((year, month // 3), ())}
    organisasi = [r for r in _by_period()[(2026, 9)] if r["agency_name"] == names["Bagian Organisasi"]]
    assert all(r["physical_actual"] is None and r["financial_actual"] is not None for r in organisasi)


def test_every_named_oddity_is_there():
    lines = {}
    for line in plan().lines:
        lines.setdefault((line.agency.short_name, line.code), line)
    for period, places in oddities.OVER_CEILING.items():
        assert all(
            lines[p].figures[period].financial_actual > lines[p].figures[period].ceiling for p in places
        )
    for period, places in oddities.BLANK_ACTUALS.items():
        assert all(lines[place].figures[period].financial_actual is None for place in places)
    for period, places in oddities.PAID_AHEAD.items():
        for place in places:
            f = lines[place].figures[period]
            assert f.physical_actual / 10000 < f.financial_actual / f.ceiling
    assert all(lines[place].figures[(2026, 2)].ceiling == 0 for place in oddities.ZERO_CEILING)
    assert all(
        lines[place].figures[(2026, 2)].physical_target is None for place in oddities.NO_PHYSICAL_TARGET
    )
    assert sum(row["part_count"] == 2 for row in _by_period()[(2026, 6)]) == 6
    assert any(row["financial_target"] == 0 and row["ceiling"] for row in _by_period()[(2026, 6)])
    assert any(row["financial_actual"] == 0 and row["financial_target"] for row in _by_period()[(2026, 6)])


def test_budget_revision_and_moved_targets():
    before = {(r["agency_name"], r["sub_unit"], r["code"]): r for r in _by_period()[(2026, 6)]}
    after = {(r["agency_name"], r["sub_unit"], r["code"]): r for r in _by_period()[(2026, 9)]}
    assert len(after.keys() - before.keys()) == 10 and not before.keys() - after.keys()
    assert 55 <= sum(after[key]["ceiling"] != before[key]["ceiling"] for key in before) <= 62
    moved = plan().moved
    assert {line.agency.short_name for line in moved} == set(oddities.MOVED_AGENCIES)
    for line, figures in moved.items():
        first = line.figures[oddities.MOVED_QUARTER]
        assert figures.physical_target <= first.physical_target
        assert figures.financial_target <= first.financial_target
        assert figures.financial_actual == first.financial_actual


def test_problems_explain_most_late_rows_and_name_functions_not_persons():
    sample, late, explained, empty, filler = plan(), 0, 0, 0, 0
    for (line, period), problem in sample.problems.items():
        worst = min((d for d in deviations(line.figures[period]) if d is not None), default=0)
        if worst < -10:
            late += 1
            explained += problem.issue not in ("", FILLER)
            empty += not problem.issue
            filler += problem.issue == FILLER
        if problem.due_date:
            assert (problem.due_date.year, problem.due_date.month) > (period[0], period[1] * 3)
            assert problem.due_date.isoweekday() <= 5
    assert explained / late > 0.85 and empty > 20 and filler > 20
    with (REFERENCE / "root_causes.csv").open(encoding="utf-8", newline="") as source:
        causes = {row["short_name"] for row in csv.DictReader(source)}
    used = {problem.root_cause for problem in sample.problems.values()} - {""}
    assert used <= causes and len(causes) == 13 and len(used) >= 12
    assert len({problem.issue for problem in sample.problems.values()}) > 60


def test_register_is_complete_and_unambiguous():
    with (SOURCE_FOLDER / REGISTER_FILE).open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert len(rows) == len(plan().agencies) == 51
    spellings = defaultdict(set)
    for row in rows:
        assert len(row["short_name"]) <= 26 and row["supervisor_group"] and row["peer_group"]
        assert row["must_report"] in ("ya", "tidak", "")
        for name in (row["agency_name"], row["short_name"], *row["aliases"].split("|")):
            spellings[fold_name(name)].add(row["agency_name"])
    assert all(len(owners) == 1 for owners in spellings.values())
    assert len({row["agency_code"] for row in rows}) == len(rows)


def test_committed_workbooks_are_what_the_generator_writes(tmp_path):
    written, committed = write_sample(tmp_path), sample_files()
    assert [p.name for p in written] == [p.name for p in committed] == sorted(p.name for p in written)
    assert len(committed) <= 12 and sum(p.stat().st_size for p in committed) <= 2_500_000
    assert [_content(p) for p in written] == [_content(p) for p in committed]
    assert (tmp_path / REGISTER_FILE).read_bytes() == (SOURCE_FOLDER / REGISTER_FILE).read_bytes()


def test_same_bytes_in_another_process_with_another_hash_seed(tmp_path):
    code = (
        "import sys; from pathlib import Path; from analytics.contoh.generate import write_sample; "
        "write_sample(Path(sys.argv[1]))"
    )
    root, there, here = SOURCE_FOLDER.parents[1], tmp_path / "there", tmp_path / "here"
    environment = os.environ | {"PYTHONHASHSEED": "4711", "TZ": "Asia/Makassar"}
    subprocess.run([sys.executable, "-c", code, str(there)], cwd=root, env=environment, check=True)
    write_sample(here)
    assert [_sha(p) for p in sample_files(there)] == [_sha(p) for p in sample_files(here)]


def test_another_seed_gives_other_figures(tmp_path):
    assert facts(7)[0]["ceiling"] != ROWS[0]["ceiling"]


def _sheets(path):
    with CalamineWorkbook.from_path(path) as book:
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }


def test_recap_equals_the_weighted_sums():
    sheet = _sheets(SOURCE_FOLDER / "10_Rekap_eMonep_TW2_2026.xlsx")["REKAP TW II"]
    rows = _by_period()[(2026, 6)]
    found = {row[1]: row[2:10] for row in sheet[7:] if row[1]}
    for agency in [*plan().agencies, None]:
        own = [row for row in rows if agency is None or row["agency_name"] == agency.name]
        p_target, p_actual, m_target, m_actual = _measures(own)
        actual = sum(row["financial_actual"] or 0 for row in own)
        percents = (p_target, p_actual, p_actual - p_target, m_target, m_actual, m_actual - m_target)
        cells = found[agency.name if agency else "JUMLAH"]
        assert cells[0] == sum(row["ceiling"] for row in own) and cells[5] == actual
        shown = (*cells[1:5], *cells[6:8])
        assert all(abs(float(p) - c) <= 0.0051 for p, c in zip(percents, shown, strict=True))


@pytest.mark.parametrize("path", sample_files(), ids=lambda path: path.name)
def test_workbook_texts_are_clean_and_total_rows_add_up(path):
    for name, rows in _sheets(path).items():
        texts = [cell for row in rows for cell in row if isinstance(cell, str) and cell]
        assert texts and all(text.isprintable() and text == text.strip() for text in texts)
        totals = [place for place, row in enumerate(rows) if "JUMLAH" in row[1:2]]
        assert len(totals) == (0 if name == "Petunjuk" else 1)
        if totals and "Rekap" not in path.name:
            data = [row for row in rows[5 : totals[0]] if any(str(cell).count(".") >= 5 for cell in row)]
            sums = [
                (_amount(total), sum(_amount(row[column]) for row in data))
                for column, total in enumerate(rows[totals[0]])
                if total not in ("", "JUMLAH")
            ]
            assert len(sums) >= 2 and all(total == added for total, added in sums)


def _amount(cell):
    """A money cell of the sample in whole rupiah: a number, '1.234,00', '-' or blank."""
    if isinstance(cell, str):
        return int(cell.removesuffix(",00").replace(".", "")) if cell not in ("", "-") else 0
    return int(cell)
