"""On a phone the choices of a page fold into one control that says what they stand on; a wider screen shows them."""

from collections.abc import Iterable

from analytics.ui.components import component

_FOLD = component("fold", "rf-root")


def fold(parts: Iterable[str | None]) -> None:
    """Draws 'Pilihan: 2026 · TW III · Fisik'; a touch unfolds the filter rows."""
    _FOLD(key="lipat_tombol", data={"text": f"Pilihan: {' · '.join(filter(None, parts))}"})
