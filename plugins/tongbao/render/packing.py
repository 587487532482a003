"""Archives that come out the same on every run (文件打包): fixed dates, nothing of the machine."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime

__all__ = ["EPOCH", "pack", "unpack"]

#: The date of everything in an archive: the first that a zip can tell.
EPOCH = datetime(1980, 1, 1)  # noqa: DTZ001 - zip dates have no zone


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of files in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    """The files of an archive that was made here."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}
