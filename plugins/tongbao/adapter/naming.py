"""Names of our own styles and scripts in the site (文件名)."""

import hashlib

__all__ = ["hashed_url"]


def hashed_url(path: str, content: bytes) -> str:
    """Where a file of `assets/` is published: its name holds its hash, so a browser may keep it for ever."""
    stem, _, suffix = path.rpartition(".")
    return f"assets/tongbao/{stem}.{hashlib.sha256(content).hexdigest()[:8]}.{suffix}"
