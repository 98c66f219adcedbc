"""The keeping of what is typed: once in a while, and again and again where the disk refuses."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.locale import say
from tui.records.storage.home import FolderGoneError
from tui.records.vault.presence import check_present
from tui.user_error import UserError, system_reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.screens.entry.entry import EntryScreen


class Keeping:
    """Brings the draft of a screen to the disk, in threads of their own.

    What could not be kept stays in the draft; it is tried again until the disk takes it.
    """

    def __init__(self, screen: EntryScreen) -> None:
        self._screen = screen
        self._waiting = False
        self._refused = False

    def soon(self) -> None:
        """See to it that what is typed is kept, once in a while."""
        screen = self._screen
        if not self._waiting and screen.is_attached and screen.draft.changed:
            self._waiting = True
            screen.set_timer(screen.KEEP_AFTER, self._keep_now)

    def _keep_now(self) -> None:
        self._waiting = False
        screen = self._screen
        vault = screen.desk.vault
        if vault.locked or not screen.draft.changed or not screen.is_attached:
            return
        try:
            check_present(vault)
            keep = screen.desk.drafts.keeper(screen.draft)
        except UserError as refusal:
            self._say_refused(str(refusal))
        else:
            screen.run_worker(partial(self._write, keep), thread=True, exit_on_error=False)

    def _write(self, keep: Callable[[], None]) -> None:
        screen = self._screen
        try:
            keep()
        except OSError as error:
            if isinstance(error, FolderGoneError):
                why = say("vault.gone", folder=error.filename)
            else:
                why = say("entry.unkept", detail=system_reason(error))
            screen.app.call_from_thread(self._say_refused, why)
        else:
            if self._refused:
                screen.app.call_from_thread(self._say_kept)

    def _say_refused(self, why: str) -> None:
        self._refused = True
        self._screen.show_status(why, "error")
        self.soon()

    def _say_kept(self) -> None:
        self._refused = False
        self._screen.show_status(say("entry.kept_again"))
