"""The logo of the region: taken as PNG or JPEG, decoded and written anew, so that nothing but a picture is kept."""

import base64
import io
import warnings

from PIL import Image, UnidentifiedImageError

from analytics.domain.errors import Refused

MOST_BYTES, MOST_PIXELS = 512 * 1024, 2000
_KEPT_PIXELS = 320
"""The longest side that is kept: twice what the largest place shows."""
_REMEDY = f"Pakai PNG atau JPEG, paling besar {MOST_BYTES // 1024} kB dan {MOST_PIXELS} piksel."


def logo_of(content: bytes) -> str:
    """The picture as base64 of a PNG that has room on every screen.

    Raises: Refused where it is another kind of file, damaged, or too large.
    """
    if len(content) > MOST_BYTES:
        raise Refused(f"Logo terlalu besar ({-(-len(content) // 1024)} kB). {_REMEDY}")
    try:
        with warnings.catch_warnings():
            # A picture that unpacks to more than memory holds is refused like any that is too large.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content), formats=("PNG", "JPEG"))
            _require_size(picture)
            kept = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombWarning) as error:
        raise Refused(f"Logo tidak terbaca sebagai gambar. {_REMEDY}") from error
    kept.thumbnail((_KEPT_PIXELS, _KEPT_PIXELS))
    return _as_base64(kept)


def small_logo(png: str, height: int) -> str:
    """A kept logo (base64 of a PNG) no higher than so many pixels."""
    picture = Image.open(io.BytesIO(base64.b64decode(png)))
    picture.thumbnail((4 * height, height))
    return _as_base64(picture)


def _as_base64(picture: Image.Image) -> str:
    written = io.BytesIO()
    picture.save(written, "PNG", optimize=True)
    return base64.b64encode(written.getvalue()).decode("ascii")


def _require_size(picture: Image.Image) -> None:
    if max(picture.size) > MOST_PIXELS:
        width, height = picture.size
        raise Refused(f"Logo terlalu besar ({width} × {height} piksel). {_REMEDY}")
