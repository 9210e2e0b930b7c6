"""Which cell styles of an .xlsx show a number as a percentage, and which strike it through."""

import re

from lxml import etree

_BUILT_IN_PERCENT = {9, 10}
# Quoted text, [colours and conditions], escaped, padded and repeated signs are literals, not format signs.
_LITERALS = re.compile(r'"[^"]*"?|\[[^\]]*\]|\\.|_.|\*.', re.DOTALL)


def is_percent_format(code: str) -> bool:
    """True when a number under this format is multiplied by 100 for the eye: '0.00%', not '0.00"%"'."""
    return "%" in _LITERALS.sub("", code)


def percent_styles(styles: etree._Element | None) -> frozenset[str]:
    """The values of a cell's `s` attribute that mean 'shown as percent'."""
    if styles is None:
        return frozenset()
    custom = {
        entry.get("numFmtId"): is_percent_format(entry.get("formatCode", "")) for entry in styles.iter("{*}numFmt")
    }
    formats = styles.find("{*}cellXfs")
    cells = [] if formats is None else formats.findall("{*}xf")
    return frozenset(str(index) for index, cell in enumerate(cells) if _is_percent(cell.get("numFmtId"), custom))


def struck_styles(styles: etree._Element | None) -> frozenset[str]:
    """The values of a cell's `s` attribute that mean 'struck through'."""
    fonts, formats = (None, None) if styles is None else (styles.find("{*}fonts"), styles.find("{*}cellXfs"))
    if fonts is None or formats is None:
        return frozenset()
    struck = {str(index) for index, font in enumerate(fonts.findall("{*}font")) if _strikes(font)}
    return frozenset(str(i) for i, cell in enumerate(formats.findall("{*}xf")) if cell.get("fontId") in struck)


def _strikes(font: etree._Element) -> bool:
    mark = font.find("{*}strike")
    return mark is not None and mark.get("val", "1") not in ("0", "false")


def _is_percent(format_id: str | None, custom: dict[str | None, bool]) -> bool:
    if format_id in custom:
        return custom[format_id]
    return format_id is not None and format_id.isdigit() and int(format_id) in _BUILT_IN_PERCENT
