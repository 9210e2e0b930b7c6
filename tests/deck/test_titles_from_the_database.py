"""Titles' figures of the sample's decks, and the money of the closing, from the rows of DuckDB in exact fractions."""

import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from analytics import queries
from analytics.deck.deck import deck_of
from analytics.deck.material import material_of
from analytics.domain.measures import MEASURES
from analytics.domain.periods import Period
from analytics.insight.findings.evidence import References
from analytics.readmodel import reference
from analytics.readmodel.connect import open_newest
from tests.deck.small_office import words

NUMBER = re.compile(r"[−+]?\d+(?:\.\d{3})*,\d\d")
ROWS = """
    select year, month, agency_slug, program_code, sub_unit, activity_key, ceiling_idr, financial_target_idr,
        financial_actual_idr, physical_target_pct, physical_actual_pct
    from facts inner join agencies using (agency_id)
    where year = {year}
"""
CASES = [
    (Period(2026, 3), "fisik"), (Period(2026, 6), "fisik"), (Period(2026, 6), "keuangan"), (Period(2026, 9), "fisik"),
    (Period(2025, 12), "keuangan"),
]  # fmt: skip
CRITICAL = Decimal(-10)
SHARES = {"prakiraan-25": Fraction(1, 4), "prakiraan-50": Fraction(1, 2), "prakiraan-75": Fraction(3, 4),
          "prakiraan-100": Fraction(1)}  # fmt: skip
CHECKED = ("ringkasan", "opd", "tanya", "rinci", "daftar", "program", "peringkat", "tren", "perubahan", "prakiraan",
           "kegiatan", "penutup")  # fmt: skip
"""The kinds of slides whose titles are computed once more below."""


def rounded(value: Fraction) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


class Known:
    """Gaps and ceilings of one period by measure, of OPD, of their programmes and of their activities."""

    def __init__(self, rows: list[tuple], month: int) -> None:
        self.gaps, self.ceilings = defaultdict(Fraction), defaultdict(Fraction)
        self.judged, self.below = defaultdict(int), defaultdict(int)
        self.planned, self.planned_alone, self.spent = Fraction(), Fraction(), Fraction()
        self.activities = defaultdict(dict)
        for _, own_month, slug, program, unit, activity, *figures in rows:
            if own_month != month:
                continue
            ceiling, *amounts = (None if one is None else Fraction(one) for one in figures)
            self._add_money(ceiling, *amounts[:2])
            for measure, (target, actual) in {"keuangan": amounts[:2], "fisik": amounts[2:]}.items():
                if not ceiling or target is None or actual is None:
                    continue
                gap = (actual - target) * (100 if measure == "keuangan" else ceiling)
                self.judged[measure] += 1
                self.below[measure] += rounded(gap / ceiling) < 0
                self.activities[slug][measure, program or "", unit or "", activity] = rounded(gap / ceiling)
                for key in ((measure,), (measure, slug), (measure, slug, program)):
                    self.gaps[key] += gap
                    self.ceilings[key] += ceiling

    def _add_money(self, ceiling: Fraction | None, target: Fraction | None, actual: Fraction | None) -> None:
        if ceiling and target is not None and actual is not None:
            self.planned, self.spent = self.planned + target, self.spent + actual
        elif ceiling and target is not None:
            self.planned_alone += target

    @property
    def target_idr(self) -> Fraction:
        """What is planned of the rows that are judged; of all while nobody has reported."""
        return self.planned if self.judged["keuangan"] else self.planned_alone

    def deviation(self, *key: str) -> Decimal:
        return rounded(self.gaps[key] / self.ceilings[key])

    def has(self, *key: str) -> bool:
        return key in self.ceilings

    def agencies(self, measure: str) -> dict[str, Decimal]:
        return {key[1]: self.deviation(*key) for key in self.ceilings if len(key) == 2 and key[0] == measure}

    def contribution(self, measure: str, slug: str, program: str | None = None) -> Fraction:
        """Points of the OPD's deviation that a programme makes up, or of the kabupaten's that an OPD does."""
        key = (measure, slug) if program is None else (measure, slug, program)
        return self.gaps[key] / self.ceilings[key[:-1]]


def numbers(title: str) -> list[Decimal]:
    plain = (found.replace(".", "").replace(",", ".").replace("−", "-") for found in NUMBER.findall(title))
    return [Decimal(one) for one in plain]


def whole(title: str) -> list[int]:
    return [int(one.replace(".", "")) for one in re.findall(r"(?<![\d,−+-])\d+(?:\.\d{3})*(?![\d,])", title)]


@pytest.fixture(scope="module")
def reads(sample_folder):
    with open_newest(sample_folder).cursor() as cursor:
        yield cursor


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0].iso} {case[1]}")
def case(request, reads):
    period, front = request.param
    references = References(reference.root_causes(), reference.backtest())
    deck = deck_of(material_of(queries.Reads(reads), period, references, MEASURES[front]))
    rows = reads.execute(ROWS.format(year=period.year)).fetchall()
    known = {month: Known(rows, month) for month in (3, 6, 9, 12)}
    return {slide.key: slide for slide in deck.slides}, known, period, front


def test_the_overview_counts_who_is_below_and_states_the_kabupaten(case):
    slides, known, period, front = case
    agencies = known[period.month].agencies(front)
    title = slides["ringkasan"].title
    assert numbers(title) == [known[period.month].deviation(front)]
    assert whole(title)[:2] == [sum(value < 0 for value in agencies.values()), len(agencies)]


def test_every_opd_is_told_its_own_deviations_and_its_place(case):
    slides, known, period, front = case
    now = known[period.month]
    checked = 0
    for key, slide in slides.items():
        if not key.startswith("opd-"):
            continue
        own = {measure: now.deviation(measure, key[4:]) for measure in MEASURES if now.has(measure, key[4:])}
        assert {abs(one) for one in numbers(slide.title)} <= {abs(value) for value in own.values()}, slide.title
        ranked = re.search(r"(?:urutan|terburuk) ke-(\d+)", slide.title)
        if ranked and front in own:
            before = sum(value < own[front] for value in now.agencies(front).values())
            assert int(ranked[1]) == before + 1, slide.title
        checked += bool(numbers(slide.title))
    assert checked > 30


def test_pages_of_the_ranking_state_the_furthest_of_their_own_rows(case):
    slides, known, period, front = case
    now, other = known[period.month], {"fisik": "keuangan", "keuangan": "fisik"}[front]
    for slide in (one for key, one in slides.items() if key.startswith("peringkat-")):
        slugs = [key.removeprefix("opd-") for key in slide.rows]
        furthest = {
            measure: min(now.deviation(measure, slug) for slug in slugs if now.has(measure, slug))
            for measure in (front, other)
        }
        expected = [abs(furthest[front]), abs(furthest[other])]
        told = [abs(one) for one in numbers(slide.title)]
        assert told and set(told) <= set(expected), slide.title


def test_programmes_make_up_the_points_that_are_told(case):
    slides, known, period, front = case
    now, checked = known[period.month], 0
    for key, slide in slides.items():
        told = re.search(r"menyumbang (\d+,\d\d)(?: dari (\d+,\d\d))?.poin", slide.title)
        if not key.startswith("program-") or told is None:
            continue
        slug = key.removeprefix("program-").split("--")[0]
        measure = "keuangan" if "keuangan" in slide.title.split("poin")[1] else "fisik"
        programs = [one[2] for one in now.gaps if len(one) == 3 and one[:2] == (measure, slug)]
        parts = [now.contribution(measure, slug, program) for program in programs]
        share, of = (None if one is None else numbers(one)[0] for one in told.groups())
        assert share == -rounded(min(parts)), slide.title
        assert of is None or of == -now.deviation(measure, slug), slide.title
        checked += 1
    assert checked > 10


def test_the_trend_the_closing_and_the_list_state_the_same_kabupaten(case):
    slides, known, period, front = case
    now = known[period.month]
    standing = {now.deviation(measure) for measure in MEASURES}
    quarters = {known[month].deviation(measure) for month in known if month <= period.month for measure in MEASURES}
    assert set(numbers(slides["tren"].title)) <= quarters and standing <= set(numbers(slides["tren"].title))
    assert standing <= set(numbers(slides["penutup"].title))
    assert whole(slides["kegiatan"].title)[:2] == [now.below[front], now.judged[front]]


def test_the_rupiah_of_the_closing_are_target_less_actual_by_the_months_left(case):
    slides, known, period, _ = case
    said = re.findall(r"Keuangan: Rp.(\d+,\d\d).M per.bulan sampai", words(slides["penutup"]))
    if period.month == 12:
        assert not said
        return
    lacking = known[period.month + 3].target_idr - known[period.month].spent
    assert [numbers(one) for one in said] == [[rounded(lacking / 3 / 10**9)]]


@pytest.mark.parametrize("key", SHARES)
def test_the_simulation_is_the_deviation_less_a_share_of_the_five_largest(case, key):
    slides, known, period, front = case
    now = known[period.month]
    gaps = sorted(now.contribution(front, slug) for slug in now.agencies(front))[:5]
    expected = rounded(now.gaps[(front,)] / now.ceilings[(front,)] - sum(gaps) * SHARES[key])
    assert numbers(slides[key].title)[-1] == expected


def test_questions_activities_and_programmes_state_their_own_rows(case):
    slides, known, period, front = case
    now, checked = known[period.month], 0
    for key, slide in slides.items():
        told, kind, slug = {abs(one) for one in numbers(slide.title)}, key.split("-")[0], slide.agency_slug
        own = now.activities[slug]
        if kind == "tanya":
            known_ones = {now.deviation(measure, slug) for measure in MEASURES if now.has(measure, slug)}
        elif kind == "rinci":
            known_ones = {value for (_, _, *place), value in own.items() if tuple(place) == slide.place}
        elif kind == "daftar":
            code = key.removeprefix(f"daftar-{slug}-").replace("-", ".")
            measure = "keuangan" if "keuangan" in slide.title else "fisik"
            values = [value for (of, program, *_), value in own.items() if (of, program) == (measure, code)]
            known_ones = {min(values, default=0)}
            count = re.search(r"(\d+) dari (\d+) kegiatan", slide.title)
            wanted = sum(value < 0 for value in values), len(values)
            assert count is None or tuple(map(int, count.groups())) == wanted, slide.title
        else:
            continue
        assert told <= {abs(value) for value in known_ones}, slide.title
        checked += bool(told)
    assert checked > 300


def test_what_changed_is_the_kabupaten_of_both_quarters_and_who_crossed_the_line(case):
    slides, known, period, front = case
    title, month = slides["perubahan"].title, period.month
    if month == 3:
        assert not numbers(title)
        return
    assert numbers(title) == [known[one].deviation(front) for one in (month - 3, month)]
    before, now = (known[one].agencies(front) for one in (month - 3, month))
    newly = [slug for slug, value in now.items() if value < CRITICAL and before.get(slug, 0) >= CRITICAL]
    freed = [slug for slug, value in before.items() if value < CRITICAL and now.get(slug, CRITICAL - 1) >= CRITICAL]
    named = re.findall(r"(\d+|tidak ada)(?= (?:OPD|yang|keluar))", title)
    told = [int(one) if one.isdecimal() else 0 for one in named]
    assert told == [len(newly), len(freed)] or "tidak ada OPD yang baru kritis" in title, title


def test_the_money_of_a_cause_is_its_points_of_all_ceilings(case):
    slides, known, period, front = case
    ceiling = known[period.month].ceilings[(front,)]
    for key, slide in slides.items():
        told = re.search(r"−(\d+,\d\d).poin .*setara Rp.(\d+,\d\d) M", slide.title)
        if key.startswith("kegiatan-") and told:
            points, billions = (numbers(one)[0] for one in told.groups())
            # Both are rounded on their own.
            room = Decimal(ceiling.numerator) / ceiling.denominator / 100 * Decimal("0.005") + 5_000_000
            assert abs(points * Decimal(ceiling.numerator) / ceiling.denominator / 100 - billions * 10**9) <= room


def test_no_title_with_a_figure_is_left_unchecked(case):
    slides, *_ = case
    unknown = {key.split("-")[0] for key, slide in slides.items() if numbers(slide.title)} - set(CHECKED)
    assert not unknown
