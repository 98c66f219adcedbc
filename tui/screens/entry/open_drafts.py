"""Drafts that are open: the screen on which each is entered, and what keeps them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from textual.worker import WorkerFailed

from tui.forms.entry.plugin_draft import PluginDraft
from tui.forms.language.record_name import record_name
from tui.locale import message, say
from tui.screens.desk_screen import DeskScreen
from tui.screens.entry.draft_service import DraftService
from tui.screens.keyed_screen import KeyedScreen
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

    from tui.app import NysanApp
    from tui.forms.entry.draft import Draft
    from tui.forms.form import Form
    from tui.forms.place import Place
    from tui.records.search.child import Child

_KEEP_AFTER: Final = 1.0
"""Seconds after which what was typed on a plugin's screen is kept."""


class OpenDrafts:
    """The drafts on the screens of an app, also on screens that plugins brought.

    A screen that fails while its draft is kept costs the others nothing, and the user is shown why.
    """

    def __init__(self, app: NysanApp) -> None:
        self._app = app
        self._of_plugins: dict[Screen[Any], Draft] = {}
        self._failed: set[Screen[Any]] = set()
        """Screens that failed when their drafts were kept last, which the user was shown."""
        self._unkept: list[Draft] = []
        """Drafts whose screens are closed and that the disk has refused."""
        self._service = DraftService(app, self.keep_soon)
        self._waiting: set[Screen[Any]] = set()
        """Screens of plugins whose drafts are kept in a moment."""

    def __contains__(self, screen: object) -> bool:
        """Whether a screen is a plugin's on which a draft is entered."""
        return screen in self._of_plugins

    def open_entry(
        self, draft: Draft, after: Callable[[Any], None], place: Place, *, close_after_save: bool
    ) -> None:
        """Open the screen on which a draft is entered; see `NysanApp.open_entry`.

        Raises:
            UserError: the plugin's own screen cannot be made, or a new record cannot be written.
        """
        from tui.screens.entry.entry import EntryScreen

        if not draft.record:
            self._app.vault.check_writable()
        screen = self._new_screen(draft, place, close_after_save=close_after_save)

        def closed(answer: Any) -> None:
            if isinstance(screen, EntryScreen):
                after(answer)
                outcome = screen.outcome
            else:
                after((draft.record, draft.changed))
                outcome = self._outcome(draft)
            if outcome:
                self._app.show_status(outcome)

        self._app.push_screen(screen, closed)

    def _new_screen(self, draft: Draft, place: Place, *, close_after_save: bool) -> Screen[Any]:
        """A screen to enter a draft on: that of the form's plugin, or else its sheet.

        Raises:
            UserError: the plugin's own screen cannot be made.
        """
        from textual.screen import Screen

        from tui.screens.entry.entry import EntryScreen

        form = draft.form
        try:
            make = form.screen()
            if make is None:
                screen: Screen[Any] = EntryScreen(draft)
            else:
                screen = make(PluginDraft(draft, self._service))
                if not isinstance(screen, Screen):
                    raise TypeError(type(screen).__name__)
        except (Exception, SystemExit) as error:
            self._app.desk.host.add_fault(form.plugin, "screen", error)
            # What it has typed by then is not lost.
            with suppress(Exception):
                self._keep_draft(draft)
            raise UserError(
                message("plugin.check_failed", plugin=form.plugin, error=type(error).__name__)
            ) from error
        if isinstance(screen, EntryScreen):
            screen.first_place, screen.close_after_save = place, close_after_save
        else:
            self._of_plugins[screen] = draft
        return screen

    def keep_soon(self, draft: Draft) -> None:
        """See to it that a draft on a plugin's screen is on the disk within two seconds."""
        for screen, other in self._of_plugins.items():
            if other is draft:
                self.keep_screen_soon(screen)

    def ask_about_child(self, form: Form, record: str, child: Child | None) -> None:
        """Ask what the program cannot know of the child that a saved record is about."""
        self._service.ask_about_child(form, record, child)

    def keep(self) -> bool:
        """Keep all drafts; False where the disk refuses, or a screen fails."""
        kept = [self._keep(screen) for screen in self._app.screen_stack]
        return self._keep_closed() and all(kept)

    def keep_or_give_up(self) -> bool:
        """Keep all drafts; True also where only screens fail that failed the last time, too."""
        failed = set(self._failed)
        unkept = [screen for screen in self._app.screen_stack if not self._keep(screen)]
        return self._keep_closed() and failed.issuperset(unkept)

    def keep_screen_soon(self, screen: Screen[Any]) -> None:
        """Keep the draft of a plugin's screen in a moment, once for all that is typed till then."""
        if screen in self._of_plugins and screen not in self._waiting:
            self._waiting.add(screen)
            self._app.set_timer(_KEEP_AFTER, partial(self._keep_now, screen))

    def rescue(self, error: BaseException) -> bool:
        """Keep the drafts of plugins' screens after the program has stopped; False where not all.

        `error` is what one of them has stopped it with.
        """
        all_kept = True
        for draft in [*self._of_plugins.values(), *self._unkept]:
            self._app.desk.host.add_fault(draft.form.plugin, "screen", error)
            try:
                self._keep_draft(draft)
            except Exception:  # noqa: BLE001 - the plugin's kinds may raise anything
                all_kept = False
        return all_kept

    def clear(self) -> None:
        """Forget the screens, and the drafts with them."""
        self._of_plugins.clear()
        self._failed.clear()
        self._waiting.clear()
        self._unkept.clear()

    def key_of(self, screen: Screen[Any]) -> str:
        """The key of the draft on a plugin's screen; empty where it has none any more."""
        draft = self._of_plugins.get(screen)
        return draft.key if draft else ""

    def leave(self, screen: Screen[Any]) -> None:
        """Close a plugin's screen, its draft kept; it stays where the disk refuses.

        Where the user was shown that the screen fails, leaving again closes it all the same.
        """
        failed = screen in self._failed
        if self._keep(screen, leaving=True) or (failed and screen in self._failed):
            self._of_plugins.pop(screen, None)
            screen.dismiss(None)

    def close(self, screen: Screen[Any]) -> None:
        """Keep the draft of a plugin's screen that is being closed, by whomever."""
        draft = self._of_plugins.pop(screen, None)
        self._failed.discard(screen)
        if draft is None or self._app.vault.locked:
            return
        try:
            self._keep_draft(draft, leaving=True)
        except UserError as refusal:
            self._unkept.append(draft)
            self._app.call_later(self._app.show_status, str(refusal), "error")
        except Exception as error:  # noqa: BLE001 - the plugin's kinds may raise anything
            self._app.desk.host.add_fault(draft.form.plugin, "keep", error)
            self._app.call_later(self._app.show_status, say("plugin.screen_lost"), "error")

    def _outcome(self, draft: Draft) -> str:
        """A sentence on what has become of a draft whose plugin's screen is closed."""
        if draft in self._unkept:
            return ""
        if draft.changed:
            return say("entry.kept")
        if draft not in self._service.saved:
            return ""
        self._service.saved.discard(draft)
        return say("entry.saved", name=record_name(draft.sheet, draft.values) or draft.sheet.title)

    def contain(self, error: BaseException) -> bool:
        """Close the plugin's screen on top that failed, its draft kept; False where it is none.

        With it goes a dialog of the plugin's that is above it.
        """
        if isinstance(error, WorkerFailed) and isinstance(error.error, Exception):
            error = error.error
        closing = []
        for screen in reversed(self._app.screen_stack):
            closing.append(screen)
            if screen in self._of_plugins or isinstance(screen, KeyedScreen):
                break
        draft = self._of_plugins.pop(closing[-1], None)
        if draft is None:
            return False
        self._app.desk.host.add_fault(draft.form.plugin, "screen", error)
        self._app.call_later(self._close, closing, draft)
        return True

    def _keep_now(self, screen: Screen[Any]) -> None:
        self._waiting.discard(screen)
        if screen in self._of_plugins and not self._app.vault.locked:
            self._keep(screen)

    def _keep_closed(self) -> bool:
        """Keep the drafts whose screens are closed; False where the disk refuses still."""
        for draft in list(self._unkept):
            try:
                self._keep_draft(draft)
            except UserError as refusal:
                self._app.show_status(str(refusal), "error")
                return False
            except Exception as error:  # noqa: BLE001 - the plugin's kinds may raise anything
                self._app.desk.host.add_fault(draft.form.plugin, "keep", error)
            self._unkept.remove(draft)
        return True

    def _keep(self, screen: Screen[Any], *, leaving: bool = False) -> bool:
        """Keep the draft of a screen, if it has one; False where it could not be kept."""
        try:
            if screen in self._of_plugins:
                self._keep_screen(screen, leaving=leaving)
            elif isinstance(screen, DeskScreen) and screen.ready.is_set():
                screen.keep()
        except UserError as refusal:
            self._failed.discard(screen)
            self._show(screen, str(refusal))
            return False
        except (Exception, SystemExit) as error:  # noqa: BLE001 - the other drafts are kept
            self._note_fault(screen, error)
            return False
        self._failed.discard(screen)
        return True

    def _keep_screen(self, screen: Screen[Any], *, leaving: bool) -> None:
        """Keep what is typed on a plugin's screen, also where the screen cannot tell all of it."""
        try:
            if isinstance(screen, DeskScreen) and screen.ready.is_set():
                screen.keep()
        finally:
            self._keep_draft(self._of_plugins[screen], leaving=leaving)

    def _keep_draft(self, draft: Draft, *, leaving: bool = False) -> None:
        """Keep a draft as the program's own screen does; see `EntryScreen.keep`."""
        draft.commit_entry()
        if draft.changed or (draft.prepared and not draft.record and not leaving):
            self._app.desk.drafts.keep(draft)
        else:
            with suppress(OSError):
                self._app.desk.drafts.drop(draft.form.id, draft.key)

    def _note_fault(self, screen: Screen[Any], error: BaseException) -> None:
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

    def _close(self, screens: list[Screen[Any]], draft: Draft) -> None:
        sentence = "plugin.screen_failed"
        try:
            self._keep_draft(draft)
        except UserError:
            self._unkept.append(draft)
            sentence = "plugin.screen_lost"
        except Exception as error:  # noqa: BLE001 - the plugin's kinds may be as broken
            self._app.desk.host.add_fault(draft.form.plugin, "keep", error)
            sentence = "plugin.screen_lost"
        for screen in screens:
            if self._app.screen is screen and len(self._app.screen_stack) > 1:
                self._app.pop_screen()
        self._app.show_status(say(sentence), "error")
