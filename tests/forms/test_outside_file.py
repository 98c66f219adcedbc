"""Files that a user names: whatever lies at the path, reading it ends."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from tui.forms.outside_file import first_line, read_outside


def error_of(
    path: Path, limit: int, read: Callable[..., bytes] = read_outside, **more: float
) -> int | None:
    """The number of the error for a file that is not read."""
    try:
        read(path, limit, **more)
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


def test_of_a_first_line_no_more_is_read_than_may_be(tmp_path: Path) -> None:
    path = tmp_path / "file"
    for data, line in (
        (b"secret\nrest", b"secret"),
        (b"secret\r\n", b"secret"),
        (b"secret", b"secret"),
        (b"", b""),
    ):
        path.write_bytes(data)
        assert first_line(path, 6) == line
    with path.open("wb") as file:
        file.write(b"secret\n")
        file.truncate(1 << 40)
    assert first_line(path, 10) == b"secret"
    path.write_bytes(b"secrets")
    for endless in (path, Path("/dev/zero")):
        assert error_of(endless, 6, first_line) == errno.EFBIG
    assert error_of(tmp_path, 6, first_line) == errno.EISDIR


def test_the_first_line_of_a_pipe_is_waited_for_but_not_for_ever(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.write(writing, b"secret\nrest")
    assert first_line(Path(f"/dev/fd/{reading}"), 10) == b"secret"
    os.close(writing)
    os.close(reading)
    os.mkfifo(tmp_path / "pipe")
    assert error_of(tmp_path / "pipe", 10, first_line, patience=0.01) == errno.ETIMEDOUT
