"""Commands about the end of a school year: closing it, and checking an archive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.confirmation import confirm
from tui.cli.output import note, put, put_json
from tui.cli.progress import progress_shown
from tui.cli.turn import claim
from tui.forms.clean import clean_line
from tui.locale import message, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable

    from tui.desk.desk import Desk
    from tui.desk.year.closing import Rehearsal
    from tui.host import Host


def close_year(desk: Desk, options: argparse.Namespace) -> None:
    """Say what closing a year would do, and close it, or take that back."""
    from tui.desk.year.closed import check_open, year_text
    from tui.desk.year.closing import archive_folder, rehearse
    from tui.desk.year.closing import close_year as close
    from tui.desk.year.closing_text import describe_closed, describe_closing
    from tui.desk.year.taking_back import take_back_closing

    year = _year(desk, options.year)
    if not options.dry_run:
        claim(desk.vault, "close-year")
    if options.take_back:
        take_back_closing(desk, year)
        put(say("closing.taken_back", year=year_text(year)))
        return
    if not options.dry_run:
        check_open(desk, year, again=options.again)
    work = rehearse(desk, year)
    if options.json:
        put_json(_as_json(work))
    else:
        _put_all(describe_closing(desk, work, archive=not options.without_archive))
    if options.dry_run:
        return
    folder = None
    if not options.without_archive and work.files:
        note(say("closing.clear"))
        confirm(say("closing.ask"), message("closing.say_yes"), yes=options.yes)
        folder = Path(options.output) if options.output else archive_folder(desk, year)
    with progress_shown(say("closing.working")) as report:
        closed = close(desk, year, folder, again=options.again, report=report)
    for line in describe_closed(closed):
        note(line) if options.json else put(line)


def check_archive(host: Host, options: argparse.Namespace) -> int:
    """Compare the files of an archive with its checksums; 1 where they are not the same."""
    from tui.desk.year.archive.checksums import check_archive as check

    del host
    with progress_shown(options.folder) as report:
        found = check(Path(options.folder), report)
    for key, names in zip(("changed", "missing", "added", "unlisted"), found[1:], strict=True):
        _put_all(say(f"archive.{key}", name=clean_line(name)) for name in names)
    if found.is_whole:
        put(say("archive.whole", count=found.files))
        return 0
    counts = {name: len(getattr(found, name)) for name in ("changed", "missing", "unlisted")}
    note(say("archive.broken", count=found.files, **counts))
    return 1


def _year(desk: Desk, written: str) -> int:
    """The year in which the school year that is meant begins."""
    from tui.desk.year.closed import year_to_close
    from tui.forms.kinds.year import Year

    if not written:
        return year_to_close(desk)
    return int(str(Year().read(written, desk.today()))[:4])


def _put_all(lines: Iterable[str]) -> None:
    for line in lines:
        put(line)


def _as_json(work: Rehearsal) -> dict[str, Any]:
    return {
        "year": work.year,
        "plans": [
            {"form": each.form.id, "id": each.record.id, "done": each.done, "left": each.left}
            for each in work.plans
        ],
        "carried": [
            {
                "form": each.form.id,
                "id": each.record.id if each.record else None,
                "rows": each.rows,
            }
            for each in work.carried
        ],
        "reports": [each.form.id for each in work.snapshots],
        "files": [f"{each.name}.pdf" for each in work.files],
        "drafts": [{"form": each.form, "name": each.name} for each in work.drafts],
        "problems": [str(each) for each in work.problems],
    }
