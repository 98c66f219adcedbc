"""Files that a user names: whatever lies at the path, reading it ends."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from tui.records.storage.outside_file import read_outside


def error_of(path: Path, limit: int) -> int | None:
    """The number of the error for a file that is not read."""
    try:
        read_outside(path, limit)
    except OSError as error:
        return error.errno
    return None


def test_a_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert read_outside(tmp_path / "file", 5) == b"12345"
    assert error_of(tmp_path / "file", 4) == errno.EFBIG


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("link")
    paths = (tmp_path, tmp_path / "pipe", Path("/dev/zero"), Path("a\0b"), tmp_path / "link")
    found = [error_of(path, 10) for path in paths]
    assert found == [errno.EISDIR, errno.ESPIPE, errno.ESPIPE, errno.ENOENT, errno.ELOOP]
