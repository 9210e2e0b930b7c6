"""The material of slides out of a small drawn table, through the read model."""

from functools import cache

from analytics import queries
from analytics.deck.material import Material, material_of
from analytics.domain.measures import MEASURES
from analytics.domain.periods import Period
from analytics.insight.findings.evidence import References
from analytics.readmodel import reference
from tests.drawn import drawn, read_model

TW_II = Period(2026, 6)
TABLE = """
opd     | kode  | pagu | target_keu | real_keu | target_fisik | real_fisik | program | masalah          | tindak   | sebab | pj    | tenggat    | bulan
dinas a | jalan | 600  | 300        | 120      | 50           | 20         | 1       | Lahan tertahan   | Mediasi  | lahan | Kadis | 2026-08-15 | 6
dinas a | air   | 300  | 150        | 150      | 50           | 40         | 2       |                  |          |       |       |            | 6
dinas a | tata  | 100  | 50         | 60       | 50           | 60         | 2       |                  |          |       |       |            | 6
dinas a | jalan | 600  | 450        |          | 75           |            | 1       |                  |          |       |       |            | 9
dinas a | jalan | 600  | 60         | 60       | 10           | 8          | 1       |                  |          |       |       |            | 3
dinas b | satu  | 200  | 100        | 90       | 50           | 47         | 1       | Nihil            |          |       |       |            | 6
dinas b | dua   | 200  | 100        | 100      | 50           | 50         | 1       |                  |          |       |       |            | 6
dinas c | satu  | 400  | 200        | 210      | 50           | 52         | 1       |                  |          |       |       |            | 6
dinas d | satu  | 500  | 100        |          | 20           |            | 1       |                  |          |       |       |            | 3
dinas d | satu  | 500  | 250        |          | 45           |            | 1       |                  |          |       |       |            | 6
dinas e | rekap | 700  | 350        | 280      | 50           | 45         |         | Dana terlambat   | Surat    | dana  |       |            | 6
dinas f | satu  | 100  | 50         |          | 50           | 55         | 1       |                  |          |       |       |            | 6
dinas g | satu  | 100  | 50         | 48       | 50           | 53         | 1       | Tagihan tertunda | Percepat |       |       |            | 6
"""  # noqa: E501
"""One OPD for every state: A critical, B below with its problem only filled, C on target, D silent, E known by a recap
alone, F without money, G ahead in work and behind in money."""


class Reads:
    """The named reads of a connection."""

    def __init__(self, connection) -> None:
        self._connection = connection

    def __getattr__(self, name: str):
        return lambda *values: getattr(queries, name)(self._connection, *values)


@cache
def material(table: str = TABLE, period: Period = TW_II, front: str = "fisik", names: tuple = ()) -> Material:
    """The slides' material of a table; `names`: (agency_key, short name) of OPD that are not called by their key."""
    rows = drawn(table)
    for row in rows:
        row["level"] = "opd" if row["activity_key"] == "rekap" else row["level"]
    agencies = [{"agency_key": key, "agency_short_name": name} for key, name in names]
    reads = Reads(read_model(rows, agencies=agencies))
    return material_of(reads, period, References(reference.root_causes(), reference.backtest()), MEASURES[front])
