"""The streams of an OLE compound file, read leniently: old web applications write broken ones."""

import struct

from analytics.intake.formats.shapes import SAVE_AS_XLSX, Refusal

_FREE = 0xFFFFFFFA
_NAME_BYTES = 64
_ENTRY_BYTES = 128


class CompoundFile:
    """An OLE file; `streams` names what it holds."""

    def __init__(self, content: bytes) -> None:
        try:
            self._open(content)
        except (struct.error, IndexError, OverflowError, MemoryError) as error:
            raise Refusal("rusak: susunan berkas .xls-nya tidak dapat diikuti", SAVE_AS_XLSX) from error

    @property
    def streams(self) -> frozenset[str]:
        """The names of the streams."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes:
        """The bytes of one stream, as far as they are there."""
        start, size = self._entries[name]
        if size < self._cutoff and name != "Root Entry":
            return self._chain(self._mini, self._mini_table, start, 64)[:size]
        return self._chain(self._content, self._table, start, self._sector)[:size]

    def _open(self, content: bytes) -> None:
        shift = struct.unpack_from("<H", content, 30)[0]
        self._sector = 1 << min(shift, 16)
        # Sector 0 starts after the header, so the chain arithmetic works on what follows it.
        self._content = content[self._sector :] if shift > 9 else content[512:]
        directory, self._cutoff, mini_start = struct.unpack_from("<I4xII", content, 48)
        self._table = self._allocation_table(content)
        self._entries = self._directory(self._chain(self._content, self._table, directory, self._sector))
        mini_table = self._chain(self._content, self._table, mini_start, self._sector)
        self._mini_table = _numbers(mini_table)
        self._mini = self.read("Root Entry") if "Root Entry" in self._entries else b""

    def _allocation_table(self, content: bytes) -> list[int]:
        sectors = [number for number in struct.unpack_from("<109I", content, 76) if number < _FREE]
        following = struct.unpack_from("<I", content, 68)[0]
        seen: set[int] = set()
        while following < _FREE and following not in seen:
            seen.add(following)
            numbers = _numbers(self._piece(following))
            sectors.extend(number for number in numbers[:-1] if number < _FREE)
            following = numbers[-1] if numbers else _FREE
        return _numbers(b"".join(self._piece(number) for number in sectors))

    def _piece(self, number: int) -> bytes:
        return self._content[number * self._sector : (number + 1) * self._sector]

    @staticmethod
    def _chain(content: bytes, table: list[int], start: int, sector: int) -> bytes:
        pieces = []
        seen: set[int] = set()
        while start < len(table) and start not in seen:
            seen.add(start)
            pieces.append(content[start * sector : (start + 1) * sector])
            start = table[start]
        return b"".join(pieces)

    @staticmethod
    def _directory(content: bytes) -> dict[str, tuple[int, int]]:
        entries = {}
        for offset in range(0, len(content) - _ENTRY_BYTES + 1, _ENTRY_BYTES):
            length, kind = struct.unpack_from("<HB", content, offset + _NAME_BYTES)
            name = content[offset : offset + max(0, min(length, _NAME_BYTES) - 2)].decode("utf-16-le", "replace")
            if kind in (2, 5):
                entries.setdefault(name, struct.unpack_from("<II", content, offset + 116))
        return entries


def _numbers(content: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))
