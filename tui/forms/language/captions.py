"""Captions under the rules of blanks, and the rules of a signature with theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.forms.language.nodes import Slot
from tui.locale import say_in

if TYPE_CHECKING:
    from tui.forms.language.blank import Blank
    from tui.forms.language.nodes import Signatory, Spans
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


def signatory_words(signatory: Signatory) -> Spans:
    """Who signs: what stands before the first blank of a signature."""
    slots = [at for at, span in enumerate(signatory.spans) if isinstance(span, Slot)]
    return signatory.spans[: slots[0]] if slots else signatory.spans


def signature_rules(sheet: Sheet, signatory: Signatory) -> list[SignatureRule]:
    """The rules of a signature: the one to sign on, then a blank each with the words before it."""
    rules = [SignatureRule(say_in(sheet.language, "sheet.sign"))]
    begun: Spans = ()
    after = signatory.spans[len(signatory_words(signatory)) :]
    for span in after:
        begun += (span,)
        if isinstance(span, Slot):
            blank = sheet.blank(span)
            usual = _USUAL.get(blank.kind.name, "")
            caption = caption_of(sheet, blank) or (usual and say_in(sheet.language, usual))
            rules.append(SignatureRule(caption, begun, span))
            begun = ()
    if begun and rules[-1].slot:
        rules[-1] = rules[-1]._replace(spans=rules[-1].spans + begun)
    return rules
