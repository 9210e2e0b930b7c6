"""Which cell styles of an .xlsx show a number as a percentage."""

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


def _is_percent(format_id: str | None, custom: dict[str | None, bool]) -> bool:
    if format_id in custom:
        return custom[format_id]
    return format_id is not None and format_id.isdigit() and int(format_id) in _BUILT_IN_PERCENT
