"""A line of a signature: its rules on paper, its blanks on the screen, and where each rule is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tui.documents.grid_composition import plain_words
from tui.documents.paper import Paragraph, Run, Signature, SignaturePlace
from tui.forms.language.label import trim_caption
from tui.forms.language.lines.captions import signatory_words, signature_rules

if TYPE_CHECKING:
    from tui.documents.paper import Runs
    from tui.documents.run_composition import RunComposer
    from tui.forms.language.nodes import Signatory, Slot

WORDS_END: Final = 0.26
_SIGN: Final = (0.28, 0.42)
_NAMES: Final = (0.44, 1.0)
_DATE: Final = (0.86, 1.0)
_BETWEEN: Final = 0.02
"""Parts of a line's width, so that all signatures of a document stand in the same columns."""


def signature_on_paper(runs: RunComposer, node: Signatory) -> Signature:
    """A signature with the values of a record on its rules."""
    places = []
    for rule in signature_rules(runs.sheet, node):
        if rule.slot and runs.sheet.blank(rule.slot).private:
            continue
        dated = bool(rule.slot) and _is_date(runs, rule.slot)
        written = _stripped(
            tuple(run._replace(caption="") for run in runs.runs(rule.spans) if run.text.strip())
        )
        places.append(SignaturePlace(written, rule.caption, dated))
    # The date has a column of its own, the last one.
    last = [place for place in places if place.dated][-1:]
    ordered = [place for place in places if not any(place is one for one in last)] + last
    return Signature(_stripped(runs.runs(signatory_words(node))), tuple(ordered), node.seal)


def signature_on_screen(runs: RunComposer, node: Signatory) -> Paragraph | None:
    """The blanks of a signature on a line; None where it has none that are asked for."""
    rules = [
        rule
        for rule in signature_rules(runs.sheet, node)
        if rule.slot and runs.is_asked(runs.sheet.blanks[rule.slot.blank])
    ]
    if not rules:
        return None
    line = list(runs.runs(signatory_words(node)))
    for number, rule in enumerate(rules):
        told = number and not plain_words(rule.spans)
        line += [Run(f"  {trim_caption(rule.caption)} ")] if told else [Run(" ")] * bool(number)
        spans = rule.spans[-1:] if told else rule.spans
        line += [run._replace(caption="") for run in runs.runs(spans)]
    return Paragraph(tuple(line))


def rule_places(signature: Signature) -> list[tuple[float, float]]:
    """Where each rule begins and ends, as parts of the width of a line."""
    dated = [place for place in signature.places[1:] if place.dated][-1:]
    others = len(signature.places) - 1 - len(dated)
    begin, end = _NAMES
    if dated:
        end = _DATE[0] - _BETWEEN
    width = (end - begin - _BETWEEN * (others - 1)) / max(others, 1)
    places = [_SIGN]
    for place in signature.places[1:]:
        if dated and place is dated[0]:
            places.append(_DATE)
        else:
            at = begin + (len(places) - 1 - (_DATE in places)) * (width + _BETWEEN)
            places.append((at, at + width))
    return places


def _is_date(runs: RunComposer, slot: Slot | None) -> bool:
    return slot is not None and runs.sheet.blank(slot).kind.name == "date"


def _stripped(runs: Runs) -> Runs:
    if runs and runs[-1].place is None:
        return (*runs[:-1], runs[-1]._replace(text=runs[-1].text.rstrip()))
    return runs
