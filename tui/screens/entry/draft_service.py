"""What the drafts on plugins' screens ask of the program: to be saved and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app import NysanApp
    from tui.forms.entry.draft import Draft
    from tui.forms.form import Form
    from tui.records.search.child import Child


class DraftService:
    """Saves and keeps drafts for `PluginDraft`, on the screen of an app; see `DraftHolder`.

    `keep_soon` sees to it that a draft is on the disk within two seconds.
    """

    def __init__(self, app: NysanApp, keep_soon: Callable[[Draft], None]) -> None:
        self._app, self._keep_soon = app, keep_soon
        self.saved: set[Draft] = set()
        """Drafts that were saved, and whose screens have not told it yet."""

    def save(self, draft: Draft, reason: str) -> None:
        """Save a draft as a record, and ask about its child as the program's own screen does.

        Raises:
            UserError: it has errors, needs a reason, or cannot be written.
        """
        desk, form, before = self._app.desk, draft.form, draft.record
        child = desk.children.by_record(form.id, before) if before else None
        desk.save(draft, reason=reason)
        self.saved.add(draft)
        self._app.call_later(self.ask_about_child, form, draft.record, child)

    def keep_draft(self, draft: Draft) -> None:
        """Bring what was typed into a draft to the disk.

        Raises:
            UserError: the vault is locked, or the disk refuses.
        """
        self._app.desk.drafts.keep(draft)

    def keep_soon(self, draft: Draft) -> None:
        """See to it that a draft is on the disk within two seconds."""
        self._keep_soon(draft)

    def is_final(self, draft: Draft) -> bool:
        """Whether a draft changes a final document."""
        try:
            return self._app.desk.records(draft.form).get(draft.record).final
        except UserError:
            return False

    def ask_about_child(self, form: Form, record: str, child: Child | None) -> None:
        """Ask what the program cannot know of the child that a saved record is about.

        `child` is the one that it was about before.
        """
        if not form.sheet().fact_blanks or self._app.vault.locked:
            return
        from tui.desk.renaming import renaming_of
        from tui.screens.child.whose import ask_about_child

        try:
            renaming = renaming_of(self._app.desk, form, record, child)
            ask_about_child(self._app, (form.id, record), renaming)
        except UserError as refusal:
            self._app.show_status(str(refusal), "error")
