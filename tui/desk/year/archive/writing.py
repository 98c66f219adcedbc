"""The writing of a year's archive: a folder that is there with all of its files or not at all."""

from __future__ import annotations

import shutil
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.desk.printing.output_folder import free_folder, whole_folder
from tui.desk.year.archive.checksums import CHECKSUMS, LIST, checksum, checksum_lines
from tui.forms.kinds.date import Date
from tui.locale import LANGUAGES, say_in
from tui.progress import Progress
from tui.records.lifecycle.joint_act import is_planned
from tui.records.storage.atomic_file import write_whole
from tui.records.storage.being_written import being_written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tui.desk.desk import Desk
    from tui.desk.year.archive.contents import ArchiveFile
    from tui.documents.paper import Paper
    from tui.progress import Report

_ENDING: Final = "pdf"


class Archive(NamedTuple):
    """An archive that was written."""

    folder: Path
    documents: int
    """How many documents are in it, its list not counted."""
    lost: frozenset[str] = frozenset()
    """Characters that the font of its documents does not have."""


@contextmanager
def archive_in(
    desk: Desk, folder: Path, act: str, files: Sequence[ArchiveFile], report: Report
) -> Iterator[Archive]:
    """Write an archive; a taken name gets a number. What the block raises takes it away again.

    It stays where the `act` of the block, if it is one, follows when the vault is opened the next
    time; where the program is killed before that act, the archive goes then.

    Raises:
        Stopped: `report` did.
        UnprintableError: the font lacks letters of a document, and `printing_anyway` is off.
        UserError: a record cannot be read, or a file cannot be written.
    """
    folder = free_folder(folder)
    with being_written(folder, desk.vault.folder, act) if act else nullcontext():
        with whole_folder(folder) as making:
            lost = _write(desk, making, files, report)
        try:
            yield Archive(folder, len(files), lost)
        except BaseException:
            if not is_planned(desk.vault):
                shutil.rmtree(folder, ignore_errors=True)
            raise
    _note(desk, files)


def _write(
    desk: Desk, making: Path, files: Sequence[ArchiveFile], report: Report
) -> frozenset[str]:
    """Write the documents one by one, then the list of them and the checksums."""
    sums: list[tuple[str, str]] = []
    lost: frozenset[str] = frozenset()
    progress = Progress(len(files), report)
    for each in progress.of(files):
        name = f"{each.name}.{_ENDING}"
        path = making / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        records = each.records(desk)
        papers = desk.printer.paper(each.form, records)
        about = [(each.form, records)]
        lost |= desk.printer.print_papers(papers, _ENDING, path, Progress(1), about=about).lost
        sums.append((name, checksum(path)))
    desk.printer.print_list_paper(_listed(files, sums), "csv", making / LIST)
    sums.append((LIST, checksum(making / LIST)))
    write_whole(making / CHECKSUMS, checksum_lines(sums).encode())
    return lost


def _listed(files: Sequence[ArchiveFile], sums: Sequence[tuple[str, str]]) -> Paper:
    """The list of the documents, for people: which file is about whom."""
    from tui.documents.paper import Grid, GridRow, Paper, Run
    from tui.forms.language.sheet import Page

    code = LANGUAGES[0]
    columns = ("file", "form", "about", "born", "records")
    heading = (*(say_in(code, f"archive.{name}") for name in columns), "SHA-256")
    rows = []
    for each, (name, digest) in zip(files, sums, strict=True):
        born = Date().show(each.born or None)
        cells = (name, each.form.sheet().title, each.about, born, f"{each.total}", digest)
        rows.append(GridRow(tuple((Run(text),) for text in cells)))
    title = say_in(code, "archive.list")
    return Paper(title, (Grid(heading, rows, (1.0,) * len(heading)),), Page(), code)


def _note(desk: Desk, files: Sequence[ArchiveFile]) -> None:
    """Note in the audit log what was written."""
    printed: dict[str, list[str]] = {}
    for each in files:
        printed.setdefault(each.form.id, []).extend(each.ids)
    for form, ids in printed.items():
        desk.vault.log.note("printed", form, ids, format=_ENDING)
