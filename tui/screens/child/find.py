"""The search for a child or a text in all forms, while one types.

It may be asked for by a start's first key. So it is drawn before the forms, and what is to be
found in them, have been read.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from tui.locale import say
from tui.screens.desk_screen import DeskScreen
from tui.user_error import UserError
from tui.widgets.field import Field
from tui.widgets.listing import Chosen, Listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual import events
    from textual.widget import Widget

    from tui.records.search.child import Child, Key
    from tui.records.search.search import Findings
    from tui.widgets.listing import Lines

_TO_LIST = frozenset(("up", "down", "pageup", "pagedown", "enter"))


class FindScreen(DeskScreen[None]):
    """A line for what is sought, and below it what fits: children first, then other records."""

    context = "find"

    def __init__(self) -> None:
        super().__init__()
        self._found: Findings | None = None
        self._loaded = asyncio.Event()
        self._sought = ""

    def heading(self) -> str:
        """The title of the search."""
        return say("find.title")

    def body(self) -> Iterator[Widget]:
        """The line for what is sought, and the list."""
        yield Field("")
        yield Listing(0, self._draw, self._details_of)

    @property
    def focused_canvas(self) -> Field:
        """The line for what is sought."""
        return self.query_one(Field)

    def on_mount(self) -> None:
        """Accept keys at once; the records are read in a thread."""
        if self.shell.has_desk:
            self._read()
        else:
            # It was asked for right at the start: it is drawn before the forms are read.
            self.call_after_refresh(self._read)

    def on_screen_resume(self) -> None:
        """Search again: what was found may have been changed meanwhile."""
        if self._loaded.is_set():
            self._search()

    async def press_key(self, event: events.Key) -> None:
        """Give arrows and Enter to the list, all other keys to the line; then search."""
        if event.key in _TO_LIST:
            await self._loaded.wait()
            if self.query_one(Listing).press_key(event):
                return
        await super().press_key(event)
        if self.is_open:
            self._search_if_changed()

    def paste(self, text: str) -> None:
        """Search for a text that was pasted."""
        super().paste(text)
        self._search_if_changed()

    def handle_report(self, message: object) -> None:
        """Open the record or the child that was chosen."""
        if isinstance(message, Chosen):
            self.action_record_open()

    def action_record_open(self) -> None:
        """Open the record, or show the records of the child, under the cursor."""
        from tui.screens.child.opening import open_record

        chosen = self._chosen()
        if isinstance(chosen, tuple):
            open_record(self, chosen)
        elif chosen is not None and len(chosen.keys) == 1:
            open_record(self, chosen.keys[0])
        elif chosen is not None:
            self._show(chosen)

    def action_child_show(self) -> None:
        """Show the records of the child under the cursor, or of the child whose record it is."""
        chosen = self._chosen()
        child = self.desk.children.by_record(*chosen) if isinstance(chosen, tuple) else chosen
        if child is not None:
            self._show(child)
        elif chosen is not None:
            self.show_status(say("find.no_child"))

    def _show(self, child: Child) -> None:
        from tui.screens.child.child import ChildScreen

        self.app.push_screen(ChildScreen(child))

    def action_record_view(self) -> None:
        """Show the record under the cursor as it is printed, or what is known of the child."""
        from tui.screens.papers.viewing import view_child, view_record

        chosen = self._chosen()
        if isinstance(chosen, tuple):
            view_record(self, chosen)
        elif chosen is not None:
            view_child(self, chosen)

    def action_record_print(self) -> None:
        """Print all documents of the child under the cursor, or the record."""
        from tui.screens.papers.printing import print_from, print_papers_of

        chosen = self._chosen()
        if isinstance(chosen, tuple):
            form = self.desk.form(chosen[0])
            print_from(self, form, self.desk.records(form).get(chosen[1]))
        elif chosen is not None:
            print_papers_of(self, chosen)

    def _read(self) -> None:
        self.shell.claim()
        if self.desk.search.loaded:
            self._begin()
        else:
            self.run_worker(self._load, thread=True, exit_on_error=False)

    def _load(self) -> None:
        try:
            self.desk.search.load()
        finally:
            # What failed fails again, and is shown, when something is sought.
            self.app.call_from_thread(self._begin)

    def _begin(self) -> None:
        self._loaded.set()
        if self.is_open:
            self._search()

    def _search_if_changed(self) -> None:
        if self._loaded.is_set() and self.focused_canvas.pen.text != self._sought:
            self._search()

    def _search(self) -> None:
        same = self._sought == self.focused_canvas.pen.text
        self._sought = self.focused_canvas.pen.text
        try:
            self._found = self.desk.search.find(self._sought)
        except UserError as refusal:
            self.show_status(str(refusal), "error")
            return
        listing = self.query_one(Listing)
        count = len(self._found.children) + len(self._found.records)
        listing.reset(count, listing.at if same else 0)
        self.end_status()

    def resting_status(self) -> tuple[str, str]:
        """What was found."""
        return self._summary(), "warning" if self._found and self._found.near else "note"

    def _summary(self) -> str:
        if not self._loaded.is_set():
            return say("find.reading")
        if not self._sought.strip():
            return say("find.hint")
        found = self._found
        children, records = (len(found.children), len(found.records)) if found else (0, 0)
        if not children + records:
            return say("find.nothing")
        if found and found.near:
            return say("find.near", count=children + records)
        return say("find.found", children=children, records=records)

    def _details_of(self, _: int, width: int, height: int) -> Lines:
        chosen = self._chosen()
        if chosen is None:
            return []
        if isinstance(chosen, tuple):
            return self.details.of_record(chosen, width, height)
        return self.details.of_child(chosen, width, height)

    def _chosen(self) -> Child | Key | None:
        if self._found is None:
            return None
        children, records = self._found.children, self._found.records
        at = self.query_one(Listing).at
        if at < len(children):
            return children[at]
        return records[at - len(children)] if at - len(children) < len(records) else None

    def _draw(self, index: int, width: int) -> str:
        from tui.screens.child.found_rows import child_row, record_row

        assert self._found
        children = self._found.children
        if index < len(children):
            return child_row(self.desk, children[index], width)
        key = self._found.records[index - len(children)]
        return record_row(self.desk, key, self._found.words, width)
