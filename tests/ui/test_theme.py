import tomllib

from analytics import theme
from analytics.paths import PROJECT


def test_the_configuration_repeats_the_colours_of_the_theme():
    config = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert config["primaryColor"] == theme.SESUAI
    assert config["backgroundColor"] == theme.BACKGROUND
    assert config["secondaryBackgroundColor"] == theme.PANEL
    assert config["textColor"] == theme.INK
    assert config["borderColor"] == theme.GRID
    assert config["baseFontSize"] == theme.SIZE_BASE
    assert config["headingFontSizes"][0] == f"{theme.SIZE_TITLE}px"


def test_style_sheets_use_no_colour_of_their_own():
    tokens = {value.upper() for value in vars(theme).values() if isinstance(value, str) and value.startswith("#")}
    for sheet in (PROJECT / "analytics" / "ui").glob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        found = {f"#{part[:6]}".upper() for part in text.split("#")[1:] if part[:6].isalnum() and len(part[:6]) == 6}
        assert found <= tokens, f"{sheet.name}: {sorted(found - tokens)}"
