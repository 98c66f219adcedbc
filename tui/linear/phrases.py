"""Phrases in lines: written into a blank by their short names, kept, forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.forms.alphabet import fold
from tui.forms.entry.recall import takes_phrases
from tui.forms.place import is_new_row
from tui.locale import say

if TYPE_CHECKING:
    from tui.forms.entry.draft import Draft
    from tui.forms.place import Place
    from tui.linear.conversation import Conversation


def take_phrase(talk: Conversation, draft: Draft, place: Place, name: str) -> str:
    """The text of a phrase for a blank, or empty where none is to be written.

    By its short name; without one it is chosen from the list. A name that no phrase has is given to
    what stands in the blank, which is kept as a phrase.

    Raises:
        UserError: a phrase cannot be kept.
    """
    if is_new_row(place) or not takes_phrases(draft.blank(place)):
        talk.say(say("linear.no_phrase_here"))
        return ""
    phrases = dict(sorted(talk.desk.recollection.phrases().items()))
    if not name:
        return _chosen(talk, phrases)
    name = "".join(name.split())
    named = {fold(each): text for each, text in phrases.items()}
    if (text := named.get(fold(name))) is not None:
        return text
    if standing := draft.entry(place).strip():
        talk.desk.recollection.keep_phrase(name, standing)
        talk.say(say("linear.phrase_kept", name=name))
    else:
        talk.say(say("linear.no_phrase", name=name))
    return ""


def _chosen(talk: Conversation, phrases: dict[str, str]) -> str:
    if not phrases:
        talk.say(say("linear.no_phrases"))
        return ""
    names = list(phrases)
    entries = [f"{name}: {' '.join(phrases[name].split())}" for name in names]
    picked = talk.pick(entries, ("delete", "out"), question=say("linear.which_phrase"))
    if picked.order == "delete":
        gone = talk.pick(entries, ("out",), question=say("linear.forget_phrase"))
        if not gone.order:
            talk.desk.recollection.keep_phrase(names[gone.at], "")
            talk.say(say("phrase.forgotten", name=names[gone.at]))
    return "" if picked.order else phrases[names[picked.at]]
