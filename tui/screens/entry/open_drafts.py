"""Drafts that are open: the screen on which each is entered, and what keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tui.locale import message, say
from tui.screens.desk_screen import DeskScreen
from tui.user_error import UserError

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import NysanApp
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place


class OpenDrafts:
    """The drafts on the screens of an app, also on screens that plugins brought.

    A screen that fails while its draft is kept costs the others nothing, and the user is shown why.
    """

    def __init__(self, app: NysanApp) -> None:
        self._app = app
        self._of_plugins: dict[Screen[Any], Draft] = {}
        self._failed: set[Screen[Any]] = set()
        """Screens that failed when their drafts were kept last, which the user was shown."""

    def new_screen(self, draft: Draft, place: Place, *, close_after_save: bool) -> Screen[Any]:
        """A screen to enter a draft on: that of the form's plugin, or else its sheet.

        Raises:
            UserError: the plugin's own screen cannot be made.
        """
        from tui.screens.entry.entry import EntryScreen

        form = draft.form
        try:
            screen = (form.screen() or EntryScreen)(draft)
        except Exception as error:
            self._app.desk.host.add_fault(form.plugin, "screen", error)
            raise UserError(
                message("plugin.check_failed", plugin=form.plugin, error=type(error).__name__)
            ) from error
        if isinstance(screen, EntryScreen):
            screen.first_place, screen.close_after_save = place, close_after_save
        else:
            self._of_plugins[screen] = draft
        return screen

    def keep(self) -> bool:
        """Keep all drafts; False where the disk refuses, or a screen fails."""
        kept = [self._keep(screen) for screen in self._app.screen_stack]
        return all(kept)

    def keep_or_give_up(self) -> bool:
        """Keep all drafts; True also where only screens fail that failed the last time, too."""
        failed = set(self._failed)
        unkept = [screen for screen in self._app.screen_stack if not self._keep(screen)]
        return failed.issuperset(unkept)

    def clear(self) -> None:
        """Forget the screens, and the drafts with them."""
        self._of_plugins.clear()
        self._failed.clear()

    def contain(self, screen: Screen[Any], error: Exception) -> bool:
        """Close a plugin's screen that failed, its draft kept; False where it is none."""
        draft = self._of_plugins.pop(screen, None)
        if draft is None:
            return False
        self._app.desk.host.add_fault(draft.form.plugin, "screen", error)
        self._app.call_later(self._close, screen, draft)
        return True

    def _keep(self, screen: Screen[Any]) -> bool:
        """Keep the draft of a screen, if it has one; False where it could not be kept."""
        try:
            if isinstance(screen, DeskScreen):
                if screen.ready.is_set():
                    screen.keep()
            elif screen in self._of_plugins:
                self._keep_draft(self._of_plugins[screen])
        except UserError as refusal:
            self._failed.discard(screen)
            self._show(screen, str(refusal))
            return False
        except Exception as error:  # noqa: BLE001 - the other screens' drafts are kept all the same
            self._note_fault(screen, error)
            return False
        self._failed.discard(screen)
        return True

    def _keep_draft(self, draft: Draft) -> None:
        draft.commit_entry()
        if draft.changed:
            self._app.desk.drafts.keep(draft)

    def _note_fault(self, screen: Screen[Any], error: Exception) -> None:
        """Record what a screen raised while its draft was kept, and show it to the user."""
        from tui.screens.entry.entry import EntryScreen

        draft = screen.draft if isinstance(screen, EntryScreen) else self._of_plugins[screen]
        plugin = draft.form.plugin
        self._app.desk.host.add_fault(plugin, "keep", error)
        self._failed.add(screen)
        self._show(screen, say("plugin.unkept", plugin=plugin, error=type(error).__name__))

    def _show(self, screen: Screen[Any], text: str) -> None:
        """Show why a screen's draft was not kept: there, and where the user is."""
        for each in {screen, self._app.screen}:
            if isinstance(each, DeskScreen):
                each.show_status(text, "error")
            else:
                each.notify(text, severity="error", markup=False)

    def _close(self, screen: Screen[Any], draft: Draft) -> None:
        sentence = "plugin.screen_failed"
        try:
            self._keep_draft(draft)
        except UserError:
            sentence = "plugin.screen_lost"
        except Exception as error:  # noqa: BLE001 - the plugin's kinds may be as broken
            self._app.desk.host.add_fault(draft.form.plugin, "keep", error)
            sentence = "plugin.screen_lost"
        if screen in self._app.screen_stack and len(self._app.screen_stack) > 1:
            self._app.pop_screen()
        self._app.show_status(say(sentence), "error")
