"""Keys for an editor, pressed as the sheet presses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.widgets.editor import Editor


def press(editor: Editor, *keys: str) -> list[bool]:
    """Press keys, letters by themselves and others by name; after each, whether it went on."""
    went_on = []
    for key in keys:
        letter = key if len(key) == 1 else None
        if editor.press(key, letter) == "typed":
            editor.draft.typing = (editor.place, editor.pen.text)
        went_on.append(editor.full)
    return went_on
