from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake.cells import Cell
from analytics.intake.formats.values import number_text
from analytics.intake.numbers import BLANK_WORDS, NumberStyle, column_style, is_blank, parse_number

ID, EN = NumberStyle.INDONESIAN, NumberStyle.ENGLISH


def text(*texts: str) -> list[Cell]:
    return [Cell(value, "s") for value in texts]


def value(written: str, style: NumberStyle | None = ID) -> Decimal | None:
    return parse_number(Cell(written, "s"), style).value


def problem(written: str, style: NumberStyle | None = ID) -> str | None:
    return parse_number(Cell(written, "s"), style).problem


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("10.701.893.800,00", "10701893800.00"),
        ("0,00", "0"),
        ("1000000", "1000000"),
        ("Rp 1.234.567,-", "1234567"),
        ("Rp. 250.000,00", "250000"),
        ("Rp1.000,-", "1000"),
        ("Rp 1.000.000,=", "1000000"),
        ("Rp. 1.234,00-", "1234"),
        ("1.000.-", "1000"),
        ("IDR 5", "5"),
        ("(1.234)", "-1234"),
        ("(Rp 1.234)", "-1234"),
        ("Rp (1.234,5)", "-1234.5"),
        ("- 5", "-5"),
        ("\u22126,37", "-6.37"),
        ("–6,37", "-6.37"),
        ("+2,9", "2.9"),
        ("'100", "100"),
        ("1\u00a0000\u00a0000", "1000000"),
        ("1 000,5", "1000.5"),
        ("  25\u00a0", "25"),
        (",5", "0.5"),
        ("174.401.000*", "174401000"),
        ("174.401.000 **)", "174401000"),
        ("45,5% *", "45.5"),
        ("1.000,-*", "1000"),
        ("-0", "0"),
    ],
)
def test_indonesian_text(written: str, expected: str) -> None:
    assert value(written) == Decimal(expected)
    assert problem(written) is None


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1,234,567.89", "1234567.89"),
        ("12.5", "12.5"),
        ("1.234", "1.234"),
        ("1,234", "1234"),
        ("1,000,-", "1000"),
    ],
)
def test_english_text(written: str, expected: str) -> None:
    assert value(written, EN) == Decimal(expected)


@pytest.mark.parametrize(
    "written",
    [
        "nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "1e400",
        "1e5",
        "1_000",
        "٢٥٠",
        "１０００",
        "10²",
        "0x1F",
        "x",
        "1.2.3",
    ]
    + [
        "1.02.03",
        "--5",
        "(-5)",
        "12,5,",
        "25.",
        "1.000.000.",
        "250,000,",
        "25 5",
        "%",
        "12,5 %%",
        "1" * 19,
        "9" * 80,
    ]
    + ["1.000 rupiah", "=1+1", "1/2", "TW 1", "0 - 5"],
)
def test_what_is_no_number_is_refused_in_every_style(written: str) -> None:
    for style in (ID, EN, None):
        assert (value(written, style), problem(written, style)) == (None, "not-a-number")


@pytest.mark.parametrize("written", ["12,5%", "12,5 %", "12,5 persen", "12,5 Persen", "(-12,5%)", "(12,5%)"])
def test_percent_signs_are_told(written: str) -> None:
    parsed = parse_number(Cell(written, "s"), ID)
    if written == "(-12,5%)":
        assert parsed.problem == "not-a-number"
        return
    assert (abs(parsed.value), parsed.is_percent_sign) == (Decimal("12.5"), True)


@pytest.mark.parametrize("word", [*sorted(BLANK_WORDS), "N/A", "Nihil", " TIDAK  ADA ", "Rp -", "Rp. -", "-%", "-,-"])
def test_blank_words_are_blank_and_never_zero(word: str) -> None:
    assert is_blank(Cell(word, "s"))
    parsed = parse_number(Cell(word, "s"), ID)
    assert (parsed.value, parsed.problem) == (None, None)


def test_an_empty_cell_is_blank_and_zero_is_not() -> None:
    assert is_blank(None)
    assert parse_number(None, ID).value is None
    assert not is_blank(Cell("0", "s"))
    assert not is_blank(Cell("0", "n"))
    assert not is_blank(Cell("#N/A", "e"))
    assert value("0,00") == 0


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Cell("#REF!", "e"), "error-cell"),
        (Cell("=SUM(F2:F2)", "f"), "formula-without-value"),
        (Cell("2026-02-01", "d"), "not-a-number"),
        (Cell("TRUE", "b"), "not-a-number"),
        (Cell("1" + "0" * 308, "n"), "not-a-number"),
    ],
)
def test_cells_that_hold_no_number_name_their_problem(cell: Cell, expected: str) -> None:
    assert (parse_number(cell, ID).value, parse_number(cell, ID).problem) == (None, expected)


def test_typed_numbers_are_exact_and_need_no_style() -> None:
    assert parse_number(Cell("10701893800.25", "n"), None).value == Decimal("10701893800.25")
    percent = parse_number(Cell("0.4112", "p"), None)
    assert (percent.value, percent.is_percent_sign) == (Decimal("41.12"), True)
    assert parse_number(Cell("0.4112", "n"), None).is_percent_sign is False


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (["1.234.567"], ID),
        (["1,234,567.00"], EN),
        (["1,234,567"], EN),
        (["12,5"], ID),
        (["12.5"], EN),
        (["0.85"], EN),
        (["0,85"], ID),
        (["0.855"], EN),
        (["1234.567"], EN),
        (["Rp 1.000,-"], ID),
        (["1.000"], None),
        (["1,234"], None),
        (["1.000", "0,00", "-"], ID),
        (["1.000", "12.5"], EN),
        (["250", "25%", "1 000 000"], ID),
        (["12,5", "12.5"], None),
        (["1.000.000", "1,000,000", "250"], None),
        (["Pagu", "1.02.03", "-", "n/a"], ID),
        ([], ID),
    ],
)
def test_the_style_of_a_column(column: list[str], expected: NumberStyle | None) -> None:
    assert column_style(text(*column)) is expected


def test_typed_numbers_do_not_decide_a_style() -> None:
    column = [Cell("12.5", "n"), None, Cell("0.5", "p"), *text("0,00", "1.000")]
    assert column_style(column) is ID
    assert column_style([Cell("12.5", "n"), *text("1.000")]) is None


def test_a_column_without_a_style_leaves_only_the_doubtful_cells_open() -> None:
    assert problem("1.000", None) == "ambiguous"
    assert problem("12,5", None) == "ambiguous"
    assert value("500", None) == 500
    assert value("1 000 000", None) == 1_000_000


def test_a_cell_in_the_other_style_is_never_guessed() -> None:
    assert problem("12.5", ID) == "ambiguous"
    assert problem("1,234,567", ID) == "ambiguous"
    assert problem("12,5", EN) == "ambiguous"


def test_mixed_styles_of_one_column_are_open() -> None:
    column = [
        "1.000.000",
        "1,000,000",
        "1.000.000,50",
        "1,000,000.50",
        "1000000",
        "1.000",
        "1,234",
        "(1.000.000)",
    ]
    style = column_style(text(*column))
    assert style is None
    assert [problem(written, style) for written in column] == [*["ambiguous"] * 4, None, *["ambiguous"] * 3]


def test_a_ledger_column_of_typed_and_written_numbers() -> None:
    column = [Cell("126091861", "n"), *text("0,00", "10.701.893.800,00", "-", "1.000"), None]
    style = column_style(column)
    assert [parse_number(cell, style).value for cell in column] == [
        126_091_861,
        0,
        10_701_893_800,
        None,
        1000,
        None,
    ]


def written_in(number: Decimal, style: NumberStyle, *, grouped: bool) -> str:
    whole, _, decimals = f"{abs(number):f}".partition(".")
    group, point = (".", ",") if style is ID else (",", ".")
    body = f"{int(whole):,}".replace(",", group) if grouped else whole
    return f"{body}{point}{decimals}" if decimals else body


NUMBERS = st.decimals(min_value=-(10**15), max_value=10**15, allow_nan=False, allow_infinity=False, places=2)
FRACTIONS = st.decimals(min_value=-100, max_value=100, allow_nan=False, allow_infinity=False, places=4)
DRESSES = st.sampled_from(["{}", "Rp {}", "Rp. {}", "Rp{}", "  {} ", "'{}", "\u00a0{}", "IDR {}"])
MINUSES = st.sampled_from(["-{}", "- {}", "\u2212{}", "({})"])


@given(NUMBERS | FRACTIONS, st.sampled_from([ID, EN]), st.booleans(), DRESSES, MINUSES)
def test_a_number_written_in_any_way_is_the_same_number(number, style, grouped, dress, minus) -> None:
    body = written_in(number, style, grouped=grouped)
    written = dress.format(minus.format(body) if number < 0 else body)
    assert value(written, style) == number


@given(st.lists(NUMBERS, min_size=1, max_size=20), st.sampled_from([ID, EN]), st.booleans())
def test_a_column_of_written_numbers_is_read_as_a_whole(numbers, style, grouped) -> None:
    column = text(*(written_in(abs(number), style, grouped=grouped) for number in numbers))
    decided = column_style(column)
    assert decided is style
    assert [parse_number(cell, decided).value for cell in column] == [abs(number) for number in numbers]


@given(st.integers(min_value=-(10**17), max_value=10**17), st.sampled_from([ID, EN, None]))
def test_whole_numbers_without_signs_need_no_style(number, style) -> None:
    assert value(str(number), style) == number


@given(FRACTIONS, st.sampled_from(["{}%", "{} %", "{} persen"]))
def test_a_written_percentage_keeps_its_number(number, mark) -> None:
    parsed = parse_number(Cell(mark.format(written_in(abs(number), ID, grouped=False)), "s"), ID)
    assert (parsed.value, parsed.is_percent_sign) == (abs(number), True)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_the_text_of_a_float_is_its_shortest_form_without_exponent(number) -> None:
    written = number_text(number)
    assert Decimal(written) == Decimal(repr(number))
    assert float(written) == number
    assert "e" not in written.lower() and not written.endswith((".0", "."))


@given(st.floats(min_value=0, max_value=100, allow_subnormal=False))
def test_a_percent_cell_is_multiplied_exactly(share) -> None:
    parsed = parse_number(Cell(number_text(share), "p"), None)
    assert parsed.value == Decimal(repr(share)).scaleb(2)


@given(st.text(max_size=30))
def test_no_text_breaks_the_parser(anything) -> None:
    cell = Cell(anything, "s")
    for style in (column_style([cell]), ID, EN, None):
        parsed = parse_number(cell, style)
        assert parsed.problem in (None, "not-a-number", "ambiguous")
        assert parsed.value is None or parsed.value.is_finite()


@given(st.text(alphabet="0123456789.,-() Rp%", max_size=16))
def test_a_number_read_in_both_styles_differs_only_where_the_style_is_open(written) -> None:
    indonesian, english = value(written, ID), value(written, EN)
    if indonesian is not None and english is not None and indonesian != english:
        assert column_style(text(written)) is None
