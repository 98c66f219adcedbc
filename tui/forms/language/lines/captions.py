"""What is printed beside a line's own words: captions, rules of a signature, columns of a scale."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.kinds.choice import Choice
from tui.forms.language.nodes import Slot
from tui.locale import say_in

if TYPE_CHECKING:
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Scale, Signatory, Spans
    from tui.forms.language.sheet import Sheet

_USUAL = {"name": "sheet.sign_name", "date": "sheet.sign_date"}
"""Captions of a signature's blanks that have none of their own, by their kinds."""


class SignatureRule(NamedTuple):
    """A rule of a signature: the place to sign on, which has no spans, or a blank."""

    caption: str
    spans: Spans = ()
    slot: Slot | None = None


def caption_of(sheet: Sheet, blank: Blank) -> str:
    """The caption of a blank in the language of a sheet, else the order's own."""
    return blank.captions.get(sheet.language) or blank.captions.get("kk", "")


def usual_caption(kind: str, code: str) -> str:
    """The caption in a language of a signature's blank that has none of its own, by its kind."""
    key = _USUAL.get(kind, "")
    return say_in(code, key) if key else ""


def scale_words(sheet: Sheet, scale: Scale) -> tuple[str, ...]:
    """The choices that head the columns of a scale, as the sheet words them."""
    slots = (span for line in scale.lines for span in line.spans if isinstance(span, Slot))
    kinds = (sheet.blank(slot).kind for slot in slots)
    words = (kind.words for kind in kinds if isinstance(kind, Choice))
    return tuple(next(words, {}).values())


def signatory_words(signatory: Signatory) -> Spans:
    """Who signs: what stands before the first blank of a signature."""
    slots = [at for at, span in enumerate(signatory.spans) if isinstance(span, Slot)]
    return signatory.spans[: slots[0]] if slots else signatory.spans


def signature_rules(sheet: Sheet, signatory: Signatory) -> list[SignatureRule]:
    """The rules of a signature: the one to sign on, then a blank each with the words before it.

    Where it has no blank, there is a rule to write the name on by hand.
    """
    rules = [SignatureRule(say_in(sheet.language, "sheet.sign"))]
    begun: Spans = ()
    after = signatory.spans[len(signatory_words(signatory)) :]
    for span in after:
        begun += (span,)
        if isinstance(span, Slot):
            blank = sheet.blank(span)
            caption = caption_of(sheet, blank) or usual_caption(blank.kind.name, sheet.language)
            rules.append(SignatureRule(caption, begun, span))
            begun = ()
    if len(rules) == 1:
        rules.append(SignatureRule(usual_caption("name", sheet.language)))
    elif begun:
        rules[-1] = rules[-1]._replace(spans=rules[-1].spans + begun)
    return rules
