"""What looks like the mark of a line and is none: each is complained of, and read as meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tui.forms.language.faults.letters import latin
from tui.forms.unknown_word import nearest_word
from tui.locale import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tui.forms.language.faults.collector import Faults
    from tui.locale import Message

ALONE: Final = ("order", "ours", "screen", "keep", "end")
"""Words that stand in square brackets alone on a line."""
BEGINNING: Final = ("photo", "scale", "signature", "chart")
"""Words in square brackets at the beginning of a line."""
_KNOWN: Final = frozenset((*ALONE, *BEGINNING))
_TRANSLATED: Final = {
    "бұйрық": "order",
    "приказ": "order",
    "біздікі": "ours",
    "наше": "ours",
    "наши": "ours",
    "экран": "screen",
    "фото": "photo",
    "foto": "photo",
    "сурет": "photo",
    "шкала": "scale",
    "подпись": "signature",
    "қол": "signature",
    "диаграмма": "chart",
    "график": "chart",
    "сызба": "chart",
}
HEADER_KEYS: Final = (
    "id",
    "edition",
    "order",
    "kind",
    "single",
    "title",
    "name",
    "columns",
    "sort",
    "repealed",
    "widths",
    "orientation",
    "empty_rows",
)
_HEADER: Final = re.compile(
    rf"(?:{'|'.join(HEADER_KEYS)})\s*[=:]\s*[\"'“«\[\w].*|\[(?:fields|page|from|lists)\b[\w.\s-]*\]"
)
_BRACKETED: Final = re.compile(r"\[(?P<word>[^\[\]{}|]*)\](?P<rest>.*)")
_HALF: Final = re.compile(r"\[\s*(?P<begun>[^\W\d_]+)|(?P<ended>[^\W\d_]+)\s*\]")
_TORN: Final = re.compile(
    r"\[(?P<begun>[a-z]+)(?P<rest>[^\]\w][^\]]*)|[^\[\w]?(?P<ended>[a-z]+)\](?P<after>[^\[\]]*)"
)
"""A mark in brackets of which one bracket is missing, or another sign in its place."""
_OTHER_BRACKETS: Final = re.compile(
    r"[(<]\s*(?P<word>order|ours|screen|photo)\s*[)>](?P<rest>.*)", re.IGNORECASE
)
_BOXES: Final = frozenset({"", "x", "х", "v", "+", "✓", "_"})
_MARKS: Final = ("##", "#", ">>", "><", "--")
_MARKED: Final = re.compile(r"(?:(?:>>|><|##?|--)\s+(?=\S))+(?=[#>-])")
_WRONG: Final = {
    "###": "##",
    "＃": "#",
    ">>>": ">>",
    ">": ">>",
    "»": ">>",
    "≫": ">>",
    "›": ">>",
    "<>": "><",
    "> <": "><",
    ">-<": "><",
    "<<": ">>",
    "–-": "--",
    "—-": "--",
    "-–": "--",
    "-—": "--",
}
"""What some put at the beginning of a line, by the mark that they mean."""
_BEGINS: Final = re.compile(
    "(?P<mark>"
    + "|".join(map(re.escape, sorted(_WRONG, key=len, reverse=True)))
    + r")#*\s*(?P<rest>.*)"
)
_PAGE: Final = re.compile(r"[-–—−]+|(?:[*=~·•]\s*){3,}|(?:-\s+){2,}-")
_RULE: Final = re.compile(
    r"(?:must|warn|show if)\s+(?:not\s+)?[a-z_][\w.]*\s*(?:[=<>!≠≤≥]|$)|(?:must|warn)\s.*\""
)
_BARS: Final = "│┃¦｜ǀ║"
_INSIDE: Final = re.compile(r"\{[^{}]*\}")
_IN_CELL: Final = re.compile(r"(?<!\\)\|\s*(?P<mark>##?|>>|><|--)\s+(?=[^\W\d])")


def mended_lines(lines: Sequence[str], begin: int, faults: Faults) -> list[str]:
    """The lines of a text, those after its header with the marks that were meant.

    Each mark that is none is complained of. `begin` is the index of the line after the header.
    """
    found = list(lines)
    for at in range(begin, len(lines)):
        text = lines[at].strip()
        if not text or text.startswith("\\"):
            continue
        for check in _CHECKS:
            if (meant := check(text)) is None:
                continue
            why, mended = meant
            faults.add(at + 1, why, lines[at].index(text[0]) + 1)
            found[at] = mended
            break
    _check_bars(found, begin, faults)
    _warn_of_cells(found, begin, faults)
    return found


def _near(mark: str, meant: str, rest: str = "") -> tuple[Message, str]:
    line = f"{meant} {rest}".strip()
    return message("text.no_mark", mark=mark, meant=line[:60]), line


def _check_header(text: str) -> tuple[Message, str] | None:
    if text == "+++":
        return message("text.third_fence"), ""
    return (message("text.outside", line=text[:60]), "") if _HEADER.fullmatch(text) else None


def _check_brackets(text: str) -> tuple[Message, str] | None:
    if not (found := _BRACKETED.fullmatch(text)):
        return _check_half(text)
    written, rest = found["word"], found["rest"].strip()
    if written.strip().casefold() in _BOXES or written.startswith("^") or ":" in written:
        return None
    word, _, more = written.strip().partition(" ")
    if (word in ALONE or word in BEGINNING) and written == written.strip():
        if word in BEGINNING or not (rest or more):
            return None
        return message("text.mark_alone", mark=f"[{word}]"), f"[{word}] {more} {rest}"
    if meant := _bracket_meant(word):
        more = f" {more}" if more else ""
        return _near(f"[{written}]", f"[{meant}{'' if meant in ALONE else more}]", rest)
    marks = " ".join(f"[{each}]" for each in (*ALONE, *BEGINNING))
    lone = message("text.mark_lone", mark=f"[{written}]"[:60], known=marks), f"\\{text}"
    return None if rest else lone


def _check_half(text: str) -> tuple[Message, str] | None:
    """A bracket that is not opened or not closed, or another one in its place."""
    if found := _OTHER_BRACKETS.fullmatch(text):
        word = found["word"].casefold()
        if not found["rest"].strip() or word == "photo":
            return _near(text.removesuffix(found["rest"]), f"[{word}]", found["rest"].strip())
    if (found := _TORN.fullmatch(text)) and (found["begun"] or found["ended"]) in _KNOWN:
        word = found["begun"] or found["ended"]
        rest = (found["rest"] or found["after"] or "").strip(" .;,")
        return _near(text[:20], f"[{word}]", "" if word in ALONE else rest)
    if (found := _HALF.fullmatch(text)) and (
        meant := _bracket_meant(found["begun"] or found["ended"])
    ):
        return _near(text, f"[{meant}]")
    return None


def _bracket_meant(word: str) -> str:
    word = word.casefold()
    near = nearest_word(latin(word), (*ALONE, *BEGINNING), 0.7)
    return _TRANSLATED.get(word) or near


def _check_styles(text: str) -> tuple[Message, str] | None:
    """A mark of place or look that is not followed by a space, or by nothing."""
    begun = _MARKED.match(text)
    before = begun[0] if begun else ""
    text = text.removeprefix(before)
    mark = next((each for each in _MARKS if text.startswith(each)), "")
    rest = text.removeprefix(mark)
    if not mark or rest.startswith(mark[-1]):
        return None
    meant = f"{before}{mark} {rest}"
    if not rest.strip():
        return message("text.mark_empty", mark=mark), ""
    if not rest.startswith(" "):
        return message("text.mark_space", mark=mark, meant=meant[:60]), meant
    if mark[0] == "#" and rest.endswith(f" {mark}"):
        meant = f"{before}{mark}{rest.removesuffix(mark).rstrip()}"
        return message("text.mark_end", mark=mark, meant=meant[:60]), meant
    return None


def _check_wrong_marks(text: str) -> tuple[Message, str] | None:
    right = text.startswith((">>", "><")) and not text.startswith(">>>")
    if right or not (found := _BEGINS.fullmatch(text)):
        return None
    return _near(found["mark"], _WRONG[found["mark"]], found["rest"])


def _check_pages(text: str) -> tuple[Message, str] | None:
    if text in {"---", "--"} or "|" in text:
        return None
    if text in {"-- landscape", "-- portrait"}:
        return _near(text, f"-{text}")
    if _PAGE.fullmatch(text):
        return _near(text[:20], "---")
    return _check_page_words(text) if text.startswith("---") else None


def _check_page_words(text: str) -> tuple[Message, str] | None:
    """What stands behind the mark of a new page."""
    rest = text.lstrip("-").strip()
    if rest in {"landscape", "portrait"} and text.startswith("--- "):
        return None
    if meant := nearest_word(latin(rest.casefold()), ("landscape", "portrait"), 0.6):
        return _near(text[:40], "---", meant)
    return message("text.page_words", words=rest[:60]), "---"


def _check_rows(text: str) -> tuple[Message, str] | None:
    """A row that begins with another bar, or a section whose mark has a space in it."""
    if text[0] in _BARS:
        meant = text.translate(dict.fromkeys(map(ord, _BARS), "|"))
        return _near(text[0], "", meant)
    if found := re.match(r"\|\s+=\s*(?=[^\s=|])|\|={2,}\s*", text):
        return _near(found[0].strip(), "|=", text[found.end() :])
    if re.fullmatch(r"[+┼├┌└][-=+─┬┼┴]+[+┤┐┘]?", text) and len(text) > 3:
        return _near(text[:20], "|---|---|")
    return None


def _check_bars(lines: list[str], begin: int, faults: Faults) -> None:
    """Complain of rows of tables that do not begin with a bar."""
    rows = [line.lstrip().startswith("|") for line in lines]
    for at in range(begin, len(lines)):
        if rows[at] or lines[at].lstrip().startswith("\\"):
            continue
        bars = _INSIDE.sub("", lines[at]).replace("\\|", "").count("|")
        beside = any(rows[i] for i in (at - 1, at + 1) if begin <= i < len(rows))
        if bars > 1 or (bars and beside):
            text = lines[at].strip()
            faults.add(at + 1, message("text.bar", meant=f"| {text}"[:60]))
            lines[at] = f"| {text}"


def _check_rules(text: str) -> tuple[Message, str] | None:
    """A condition on a line of its own, which belongs into the braces of a blank."""
    if not _RULE.match(text):
        return None
    return message("text.rule_line", written=text[:60]), ""


def _warn_of_cells(lines: Sequence[str], begin: int, faults: Faults) -> None:
    """Warn of marks of lines at the beginning of cells, where they are words."""
    for at in range(begin, len(lines)):
        if lines[at].lstrip().startswith("|"):
            for found in _IN_CELL.finditer(lines[at]):
                why = message("text.cell_mark", mark=found["mark"])
                faults.warn(at + 1, why, found.start("mark") + 1)


_CHECKS: Final[tuple[Callable[[str], tuple[Message, str] | None], ...]] = (
    _check_header,
    _check_brackets,
    _check_pages,
    _check_styles,
    _check_wrong_marks,
    _check_rows,
    _check_rules,
)
