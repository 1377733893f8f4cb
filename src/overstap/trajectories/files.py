"""What a file is, seen from what stands in it and never from its name; photos are written anew.

Nothing here touches a disk.
"""

from dataclasses import dataclass
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from overstap.core.errors import RuleError
from overstap.trajectories.terms import FileType

LARGEST = 20_000_000
"""How many bytes a file may have when it comes in."""

_MOST_PIXELS, _MOST_IN_PNG = 40_000_000, 15_000_000  # either takes less than 200 MB to write anew
_PHOTOS = ("JPEG", "PNG")
_LONGEST_SIDE = 3000  # a sheet of A4 at 250 dots an inch
_PREVIEW_SIDE = 900
_QUALITY = 88
_PDF_END = 2048  # the end of a PDF says so about here; scanners write a little behind it


class FileRefusedError(RuleError):
    """This file is not kept."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file as it is kept."""

    file_type: FileType
    content: bytes


def known_file(content: bytes) -> KnownFile:
    """``content`` as it is kept: a PDF as it came, a photo written anew as JPEG, without place, camera or hidden text.

    :raises FileRefusedError: it is empty, too large, or neither a whole PDF nor a photo
    """
    if not content:
        raise FileRefusedError(_("This file is empty. Choose another file."))
    if len(content) > LARGEST:
        raise FileRefusedError(_("This file is larger than 20 MB. Make it smaller, or divide it over several files."))
    if content.startswith(b"%PDF-"):
        if b"%%EOF" not in content[-_PDF_END:]:
            raise FileRefusedError(_("This PDF is damaged: its end is missing. Make it again and choose it again."))
        return KnownFile(FileType.PDF, content)
    return KnownFile(FileType.PHOTO, _rewritten(content, _LONGEST_SIDE))


def preview_of(photo: bytes) -> bytes:
    """A small JPEG of a photo that was kept."""
    return _rewritten(photo, _PREVIEW_SIDE)


def _rewritten(content: bytes, side: int) -> bytes:
    """The photo upright, no longer than ``side``, as a JPEG with nothing but pixels.

    :raises FileRefusedError: no photo, a damaged one, or one of too many pixels
    """
    try:
        with Image.open(BytesIO(content), formats=_PHOTOS) as photo:
            most = _MOST_IN_PNG if photo.format == "PNG" else _MOST_PIXELS  # a JPEG may call itself MPO
            if photo.width * photo.height > most:
                raise FileRefusedError(_("This photo has too many pixels. Take it again with a lower resolution."))
            photo.draft("RGB", (side, side))
            photo.thumbnail((side, side))
            return _as_jpeg(ImageOps.exif_transpose(photo))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FileRefusedError(_("This photo has too many pixels. Take it again with a lower resolution.")) from None
    except UnidentifiedImageError:
        raise FileRefusedError(
            _("Only a PDF, or a photo as JPEG or PNG, can be kept. This is something else.")
        ) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise FileRefusedError(_("This photo is damaged. Take it again, or choose another file.")) from None


def _as_jpeg(photo: Image.Image) -> bytes:
    """On white, where it can be seen through. What stands beside the pixels is left behind."""
    flat = Image.new("RGB", photo.size, "white")
    seen = photo.convert("RGBA")
    flat.paste(seen, mask=seen.getchannel("A"))
    file = BytesIO()
    flat.save(file, "JPEG", quality=_QUALITY)
    return file.getvalue()
