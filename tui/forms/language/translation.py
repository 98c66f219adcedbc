"""The blanks of a translation: the original's, in other words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from tui.forms.kinds.choice import Choice
from tui.forms.kinds.text import Computed
from tui.forms.language.faults.letters import unknown_name
from tui.forms.language.header import line_of_key
from tui.forms.language.label import trim_label
from tui.forms.language.lines.lists import translated_words
from tui.forms.language.nodes import Slot, spans_of
from tui.forms.language.placeholders.declaration import Declaration
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tui.forms.language.blank import Blank
    from tui.forms.language.expression.rule import Rule
    from tui.forms.language.placeholders.declaration import Declarations
    from tui.forms.language.sheet import Sheet


def translated_blanks(
    declarations: Declarations, original: Sheet, language: str
) -> dict[str, Blank]:
    """The original's blanks with the translation's labels and helps, and its words for choices.

    It is a fault that the translation lacks a blank, has one more, or not as many choices.
    """
    found, faults = declarations.found, declarations.faults
    _require_same_form(declarations, original)
    missing = [
        f"{name}.{column}".rstrip(".")
        for name, column in dict.fromkeys(_printed(original))
        if (name not in found or (column and column not in found[name].columns))
        and not _is_noted(original, name, column)
    ]
    strange = [n for n in found if n not in original.blanks and n not in faults.suspects]
    for name in strange:
        # One strange name and one that is missing are one slip of the pen.
        near = missing if len(missing) == len(strange) == 1 else original.blanks
        why = unknown_name("text.blank", name, near).message
        if near is missing:
            why = message("text.blank_near", word=name, meant=missing[0])
        declarations.complain(name, why)
        faults.suspects.add(name)
        missing = [each for each in missing if each != why.values.get("meant")]
    if missing and not faults.suspects - {*strange}:
        faults.add(1, message("text.untranslated", names=", ".join(missing)))
    reworded = {
        name: _reworded(
            declarations,
            blank,
            found.get(name, Declaration(1, "", blank.part)),
            language,
        )
        for name, blank in original.blanks.items()
    }
    return {name: _with_words_of_result(blank, reworded) for name, blank in reworded.items()}


def _is_noted(original: Sheet, name: str, column: str) -> bool:
    """Whether no text says it, but what is noted of a report's numbers does."""
    return original.blank(Slot(name, column)).is_noted or (original.is_report and name == "recount")


def _with_words_of_result(blank: Blank, reworded: Mapping[str, Blank]) -> Blank:
    """A blank whose computed value is another's choice, with the words that this has now."""
    kind = blank.kind
    if not isinstance(kind, Computed) or not isinstance(kind.result, Choice) or not blank.computed:
        return blank
    chosen = reworded.get(blank.computed.places[0])
    return blank._replace(kind=kind.with_result(chosen.kind)) if chosen else blank


def _require_same_form(declarations: Declarations, original: Sheet) -> None:
    """Complain of a header that speaks of another form, or another edition, than the original."""
    header = declarations.header
    if header.id and header.id != original.id:
        why = message("text.other_form", id=header.id, wanted=original.id)
        declarations.faults.add(line_of_key(header.text, "id"), why)
    if header.edition not in {date.min, original.edition}:
        why = message("text.other_edition", edition=header.edition, wanted=original.edition)
        declarations.faults.add(line_of_key(header.text, "edition"), why)


def _reworded(
    declarations: Declarations, blank: Blank, declared: Declaration, language: str
) -> Blank:
    options = declarations.header.fields.get(blank.place, {})
    kind = blank.kind
    if declared.kind not in {"", kind.name} and not declared.suspect:
        why = message("text.other_kind", name=blank.name, kind=declared.kind, own=kind.name)
        declarations.faults.add(declared.line, why, declared.column)
    words = options.get("choices") or ("/" in declared.argument and declared.argument.split("/"))
    if isinstance(kind, Choice) and not words:
        words = translated_words(kind, declarations.header.lists, language)
    if isinstance(kind, Choice) and words:
        try:
            kind = kind.translated(tuple(word.strip() for word in words))
        except UserError as refusal:
            declarations.faults.add(declared.line, refusal.message, declared.column)
    given = options.get("label") or blank.labels.get(language) or trim_label(declared.label)
    label = {language: str(given)} if given else {}
    helps = {language: str(options["help"])} if "help" in options else {}
    under = options.get("caption") or declared.options.get("caption")
    captions = {language: str(under)} if under else {}
    columns = {
        name: _reworded(
            declarations,
            column,
            declared.columns.get(name, Declaration(1, "", declared.part)),
            language,
        )
        for name, column in blank.columns.items()
    }
    return blank._replace(
        kind=kind,
        rules=_reworded_rules(blank, options, language),
        labels={**blank.labels, **label},
        helps={**blank.helps, **helps},
        captions={**blank.captions, **captions},
        columns=columns,
    )


def _reworded_rules(blank: Blank, options: Mapping[str, Any], language: str) -> tuple[Rule, ...]:
    """The rules with the sentences that a translation's header has under `must` and `warn`."""
    left = {}
    for warning, option in enumerate(("must", "warn")):
        words = options.get(option, ())
        left[bool(warning)] = iter([words] if isinstance(words, str) else words)
    said = [(rule, next(left[rule.warning], None)) for rule in blank.rules]
    return tuple(
        rule._replace(sentences={**rule.sentences, language: str(words)}) if words else rule
        for rule, words in said
    )


def _printed(sheet: Sheet) -> Iterator[tuple[str, str]]:
    """Yield the blanks and columns that the lines of a sheet print."""
    for node in sheet.nodes:
        for spans in spans_of(node):
            yield from ((span.blank, span.column) for span in spans if isinstance(span, Slot))
