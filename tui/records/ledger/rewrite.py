"""A ledger written anew: with another seal, or without the lines of destroyed records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import message
from tui.records.crypto.seal import Seal, digest
from tui.records.ledger.index import derived_paths
from tui.records.ledger.line import NOTHING, Coder, Line
from tui.records.ledger.recovery import first_line, recover
from tui.records.ledger.replay import DESTROYED
from tui.records.storage import disk
from tui.records.storage.atomic_file import write_whole
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tui.records.ledger.replay import Replay


def rewrite(
    path: Path,
    before: Seal,
    after: Seal,
    keep: Callable[[str], bool] = lambda _: True,
    *,
    salvage: bool = False,
) -> int:
    """Write a ledger anew with the lines of ids to be kept; return how many were left out.

    `before` opens its lines, `after` seals them. Times, authors and ids stay, and the numbers that
    documents were given; the lines are numbered and chained anew. The old file stays until the
    new one is on the disk. With `salvage` what does not open is left out, which is refused else.

    Raises:
        LedgerError: the ledger does not open.
        UserError: it is damaged, and what is unreadable in it would be lost.
        OSError: the disk refuses.
    """
    data = disk.read(path)
    recovery = recover(data, before, path.stem)
    if recovery.damages and not salvage:
        raise UserError(message("ledger.error.rewrite", file=path.name))
    coder = Coder(recovery.coder.name, after)
    numbers = _destroyed_numbers(recovery.replay, keep)
    raws, previous, number, gone = [first_line(coder.name)], digest(first_line(coder.name)), 0, 0
    saves = _saves(data, recovery.replay.span, recovery.replay.last, recovery.coder)
    for save in _with_empty_tables(saves, keep, numbers):
        kept = [line for line in save if keep(line.id)]
        gone += len(save) - len(kept)
        for part, line in enumerate(kept, start=1):
            number += 1
            if destroyed := numbers.pop(line.table, None):
                line = line._replace(note={**line.note, DESTROYED: destroyed})  # noqa: PLW2901
            raw = coder.write(
                line._replace(number=number, previous=previous, part=part, parts=len(kept))
            )
            previous = digest(raw)
            raws.append(raw + b"\n")
    for derived in derived_paths(path):
        disk.remove(derived)
    write_whole(path, b"".join(raws))
    return gone


def _destroyed_numbers(replay: Replay, keep: Callable[[str], bool]) -> dict[str, list[int]]:
    """By table, the numbers of documents that are not kept, and of those destroyed before."""
    return {
        table: replay.destroyed_numbers(table)
        + [at for key, at in replay.given_numbers(table).items() if not keep(key)]
        for table in replay.tables
    }


def _with_empty_tables(
    saves: Iterator[list[Line]], keep: Callable[[str], bool], tables: Mapping[str, list[int]]
) -> Iterator[list[Line]]:
    """Saves, and after them one of each table of which no line is kept: it has had documents."""
    last: Line | None = None
    left = {table for table, destroyed in tables.items() if destroyed}
    for save in saves:
        yield save
        left -= {line.table for line in save if keep(line.id)}
        last = save[-1]
    for table in sorted(left):
        assert last is not None
        yield [last._replace(act="put", table=table, id="", edition="", note=NOTHING, content=b"")]


def _saves(
    data: bytes, span: Callable[[int], tuple[int, int]], last: int, coder: Coder
) -> Iterator[list[Line]]:
    """The lines of each save that can be read."""
    save: list[Line] = []
    for number in range(1, last + 1):
        start, end = span(number)
        if not end:
            continue
        line = coder.open(data[start:end])
        if save and line.number - line.part != save[0].number - save[0].part:
            yield save
            save = []
        save.append(line)
    if save:
        yield save
