"""The draft that a plugin's screen gets."""

from __future__ import annotations

from typing import Any

import pytest

from tests.screens.plugins.screens import NAME
from tui.desk.desk import Desk
from tui.plugin import PluginDraft, Problem, UserError


def test_a_draft_gives_values_that_are_copies(desk: Desk) -> None:
    class Holder:
        def save(self, draft: Any, reason: str) -> None:
            desk.save(draft, reason=reason)

        def keep_draft(self, draft: Any) -> None:
            desk.drafts.keep(draft)

        def keep_soon(self, draft: Any) -> None:
            pass

        def is_final(self, draft: Any) -> bool:
            return False

    desk.vault.claim()
    draft = PluginDraft(desk.drafts.of(desk.form("registration")), Holder())
    assert draft.enter("first_visit", "енді") == Problem("first_visit", draft.problems()[0].message)
    assert draft.shown("first_visit") == "енді"
    draft.values["child"] = "Басқа"
    assert "child" not in draft.values
    with pytest.raises(UserError):
        draft.save()
    draft.enter("first_visit", "")
    draft.enter("child", NAME)
    key = draft.save()
    assert draft.record == key
    assert not draft.changed
    assert desk.records(desk.form("registration")).get(key).values["child"] == NAME
