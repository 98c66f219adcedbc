"""The command that drafts a form from a document."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.cli.output import note, put, put_json
from tui.desk.kit.drafts import draft_of_bytes, draft_of_file, read_draft, write_text
from tui.exchange.reading.bounds import MOST_BYTES
from tui.forms.kit.writing import written_form
from tui.locale import message, say
from tui.user_error import UserError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from tui.desk.desk import Desk
    from tui.forms.kit.draft import FormDraft, Guess
    from tui.forms.language.faults.reading import Reading


def draft_new(desk: Desk, options: argparse.Namespace) -> int:
    """Draft a form from a document, and say what was guessed, why, and what is doubtful."""
    if options.plugin:
        return _new_plugin(desk, options)
    draft = _draft(desk, options)
    text, reading = written_form(draft), read_draft(draft, desk.host.kinds)
    if options.output:
        write_text(Path(options.output), text)
    if options.json:
        put_json(draft_data(draft, text, reading))
    else:
        # The text is the data; where it goes into a file, what is said of it is.
        if not options.output:
            put(text.rstrip("\n"))
        _describe(draft, reading, put if options.output else note)
    return 0


def _new_plugin(desk: Desk, options: argparse.Namespace) -> int:
    """Write a plugin that works, around the form of a document or around one of a few lines."""
    from tui.cli.kit.plugin_skeleton import write_plugin

    text = written_form(_draft(desk, options)) if options.file else ""
    folder = Path(options.output or options.plugin)
    for path in write_plugin(folder, options.plugin, desk.today(), text):
        put(str(path))
    note(say("skeleton.next", folder=folder))
    return 0


def _draft(desk: Desk, options: argparse.Namespace) -> FormDraft:
    from tui.forms.language.placeholders.placeholder import NAME

    if options.id and not NAME.match(options.id):
        raise UserError(message("text.name", name=options.id))
    if options.file is None:
        raise UserError(message("cli.missing", argument="FILE", help=say("cli.document")))
    if options.file != "-":
        return draft_of_file(Path(options.file), desk.host.forms, desk.today(), options.id)
    data = sys.stdin.buffer.read(MOST_BYTES + 1)
    return draft_of_bytes("", data, desk.host.forms, desk.today(), options.id)


def _describe(draft: FormDraft, reading: Reading, tell: Callable[[str], None]) -> None:
    doubtful = sum(guess.is_doubtful for guess in draft.guesses)
    tell(
        say("kit.found", form=draft.title or draft.id, blanks=len(draft.blanks), doubtful=doubtful)
    )
    for note_ in draft.notes:
        tell(f"! {note_}")
    for number, guess in enumerate(draft.guesses, 1):
        tell(f"{'?' if guess.is_doubtful else ' '} {number:3} {describe_guess(guess)}")
    for fault in reading.faults:
        tell(f"! {say('text.error', file=fault.file, line=fault.line, why=fault.sentence)}")


def describe_guess(guess: Guess) -> str:
    """One line on a guess: its words, kind and fact, the reasons and the doubts."""
    kind = guess.kind or say("kit.signed")
    same = f" · same {guess.same}" if guess.same else ""
    name = guess.path if guess.is_blank else "____"
    reasons = "; ".join(map(str, guess.reasons))
    doubts = "".join(f" — {doubt}" for doubt in guess.doubts)
    return f"{name}: {kind}{same}  «{guess.label}»  ({reasons}){doubts}"


def draft_data(draft: FormDraft, text: str, reading: Reading) -> dict[str, Any]:
    """A draft as data: its text, its guesses with reasons and alternatives, its faults."""
    return {
        "id": draft.id,
        "title": draft.title,
        "kind": draft.kind,
        "text": text,
        "notes": [str(each) for each in draft.notes],
        "faults": [{"line": fault.line, "why": fault.sentence} for fault in reading.faults],
        "blanks": [_guess_data(guess) for guess in draft.guesses],
    }


def _guess_data(guess: Guess) -> dict[str, Any]:
    return {
        "name": guess.path if guess.is_blank else "",
        "kind": guess.kind or "signature",
        "choices": list(guess.choices),
        "same": guess.same,
        "label": guess.label,
        "from": guess.known_from,
        "reasons": [str(each) for each in guess.reasons],
        "doubts": [str(each) for each in guess.doubts],
        "alternatives": [
            {"kind": each.kind or "signature", "points": round(each.points, 1)}
            for each in guess.alternatives
        ],
    }
