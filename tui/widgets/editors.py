"""The editor for a place of a draft, by the kind of its blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.kinds.choice import Choice, Choices, Flag
from tui.widgets.choosing import ChoiceEditor, ChoicesEditor
from tui.widgets.editor import Editor, NoEditor, TextEditor

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place

_EDITORS: dict[str, type[Editor]] = {
    "text": TextEditor,
    "rows": NoEditor,
    "photo": NoEditor,
    "none": NoEditor,
}


def editor_for(draft: Draft, place: Place) -> Editor:
    """An editor for a place of a draft, by the kind of its blank."""
    if not place:
        return NoEditor(draft, place)
    kind = draft.blank(place).kind
    if isinstance(kind, Choices) and kind.editor == "choices":
        return ChoicesEditor(draft, place, kind)
    if isinstance(kind, Choice | Flag) and kind.editor in {"choice", "flag"}:
        return ChoiceEditor(draft, place, kind)
    return _EDITORS.get(kind.editor, Editor)(draft, place)
