"""The kinds of spending that a column tells: 'Belanja Pegawai', 'Barang dan Jasa', 'Modal'."""

import re
from collections.abc import Iterable

from analytics.domain.names import fold_name
from analytics.intake.layouts.texts import words as w

_KINDS = (
    "pegawai|barang(?: dan)? jasa|barang|jasa|modal|operasi|operasional|hibah|bantuan sosial|bansos|tidak terduga|btt"
    "|bunga|subsidi|transfer|bagi hasil|bantuan keuangan"
)
_KIND = re.compile(rf"(?:belanja )?(?:{_KINDS})")
_PAY = re.compile(
    r"(?:belanja )?(?:(?:non|bukan|selain|di luar) ?)?(?:gaji(?: dan tunjangan)?|blud|bos|fisik|pegawai)"
    r"|(?:belanja )?(?:tidak |tak )?langsung|rutin|pembangunan"
)
_NUMBER = re.compile(r"^(?:(?:\d+|[a-h]|[ivx]+) )+")


def holds_spending(texts: Iterable[str]) -> bool:
    """True where two or more different kinds of spending, and nothing but these and totals, are written."""
    kinds: set[str] = set()
    for kind in map(plain_kind, texts):
        if kind and not w.TOTAL_ROW.match(kind):
            if not _KIND.fullmatch(kind):
                return False
            kinds.add(kind)
    return len(kinds) > 1


def is_kind_of_spending(text: str) -> bool:
    """True for 'Operasi', '5.2 Belanja Modal' and the like."""
    return _KIND.fullmatch(plain_kind(text)) is not None


def is_pay_or_spending(text: str) -> bool:
    """True for 'Gaji', 'Non Gaji', 'Belanja Langsung', 'BLUD' and for every kind of spending."""
    return is_kind_of_spending(text) or _PAY.fullmatch(plain_kind(text)) is not None


def plain_kind(text: str) -> str:
    """'belanja pegawai' for '5.1.01 Belanja Pegawai' and 'a. Belanja Pegawai'."""
    return _NUMBER.sub("", fold_name(text))
