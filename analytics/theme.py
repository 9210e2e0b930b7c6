"""Colours, marks and type sizes: the one home for charts, tables and documents.

Every colour has a second cue (side of zero, sign, mark, weight), because a projector washes colours out
and some readers cannot tell them apart.
"""

KRITIS = "#A50026"
BAWAH = "#C75B12"
SESUAI = "#0068A8"
REALISASI = "#404040"
TARGET = "#6B6B6B"
# Of an earlier year: paler than anything of the chosen one, yet 3:1 on white.
EARLIER = "#8C8C8C"
INK = "#1A1A1A"
INK_SECONDARY = "#454545"
GRID = "#CFCFCF"
PANEL = "#F3F4F6"
HOVER = "#EEF4F9"
CHOSEN = "#E3EEF6"
NOTICE = "#FDF5EF"
HAIRLINE = "#E4E6E9"
BACKGROUND = "#FFFFFF"
# A bar nobody sees: it only catches the pointer over a whole row.
INVISIBLE = "rgba(0,0,0,0)"

BAND_COLOURS = {"tercapai": SESUAI, "perhatian": BAWAH, "waspada": BAWAH, "kritis": KRITIS}
BAND_MARKS = {"tercapai": "▲", "perhatian": "▼", "waspada": "▼", "kritis": "▼▼"}
CRITICAL = "kritis"
TONES = {
    "terlambat": "perhatian",
    "ringan": "perhatian", "sedang_relatif": "waspada", "berat": "kritis",
    "sangat_tinggi": "tercapai", "tinggi": "perhatian", "sedang": "perhatian", "rendah": "waspada",
    "sangat_rendah": "kritis",
}  # fmt: skip
"""Status of another rule (insight.colour_rules) -> the status of the own rule whose colour and mark it takes."""

# The family that Streamlit brings along; a bare digit in a family name would void the whole list.
FONT = '"Source Sans", sans-serif'
SIZE_TITLE = 28
SIZE_BASE = 18
SIZE_TABLE = 17
SIZE_ROW = 16
SIZE_SECONDARY = 15

# The stage, in pixels of a canvas of 1920 x 1080: what is read at twelve metres, at eight, and from the front.
STAGE_WIDTH, STAGE_HEIGHT = 1920, 1080
STAGE_HERO, STAGE_TITLE, STAGE_NAME, STAGE_SECONDARY, STAGE_LEAST = 150, 68, 44, 34, 32
TRACK, LIT = "#EBEBEB", "#FFF3B0"


def band(status: object) -> object:
    """The status of the own rule whose colour, mark and weight a status of any rule takes; itself without a figure."""
    return TONES.get(status, status)


def band_colour(status: object) -> str:
    """The colour of a status key; secondary ink for one without a figure."""
    return BAND_COLOURS.get(band(status), INK_SECONDARY)


def band_mark(status: object) -> str:
    """The mark of a status key ('▼▼', '▼', '▲'); '' for one without a figure."""
    return BAND_MARKS.get(band(status), "")
