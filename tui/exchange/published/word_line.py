"""The text of a Word paragraph, with all that it draws to write on as runs of `_`."""

from __future__ import annotations

import re
from typing import Any, Final

from tui.exchange.reading.xml import W
from tui.forms.kit.publication import FIELD_RUN, TAB_RUN, field

_W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_LEADERS: Final = frozenset({"underscore", "dot", "hyphen", "heavy", "middleDot"})
_SKIPPED: Final = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "instrText")
)
_SPACES: Final = re.compile(r"[ \u2002\u2003]{3,}|\u00a0{2,}")
_NBSP: Final = "\u00a0"
_BOXES: Final = frozenset({"F0A8", "F06F", "F071", "F0A3", "F072", "00A8", "2610"})
"""Empty boxes to tick in the fonts of signs."""


class LineText:
    """The text of a paragraph; `tabs` are the stops that its style has."""

    def __init__(self, paragraph: Any, tabs: list[Any]) -> None:
        own = paragraph.findall(f"{W}pPr/{W}tabs/{W}tab")
        stops = [each for each in own or tabs if each.get(f"{W}val") != "clear"]
        stops.sort(key=lambda each: _position(each.get(f"{W}pos", "0")))
        self._leaders = [each.get(f"{W}leader", "none") in _LEADERS for each in stops]
        self._tabs = 0
        self._parts: list[str] = []
        self._drawn = ""
        """The kind of whitespace that was underlined last, where nothing came after it."""
        self._field = ""
        self._walk(paragraph)
        self.text = "".join(self._parts).strip("\n")

    def _walk(self, parent: Any) -> None:
        for child in parent:
            if child.tag in _SKIPPED:
                continue
            if child.tag == f"{W}sdt":
                self._control(child)
            elif child.tag == f"{W}r":
                self._run(child)
            elif isinstance(child.tag, str) and not child.tag.endswith("}Fallback"):
                self._walk(child)

    def _control(self, control: Any) -> None:
        """A content control: a box to tick, a list, a day, or words to be replaced."""
        properties, content = control.find(f"{W}sdtPr"), control.find(f"{W}sdtContent")
        if properties is None or content is None:
            self._walk(control)
        elif properties.find(f"{_W14}checkbox") is not None:
            self._add("☐")
        elif properties.find(f"{W}showingPlcHdr") is None:
            self._walk(content)
        elif (choices := _listed(properties)) and len(choices) > 1:
            self._add(field("choice", choices))
        elif properties.find(f"{W}date") is not None:
            self._add(field("date"))
        else:
            self._add(FIELD_RUN)

    def _run(self, run: Any) -> None:
        line = run.find(f"{W}rPr/{W}u")
        underlined = line is not None and line.get(f"{W}val", "single") != "none"
        for child in run:
            if child.tag in {f"{W}fldChar", f"{W}instrText"}:
                self._form_field(child)
            elif self._field == "result":
                continue
            elif child.tag == f"{W}t":
                self._words(child.text or "", underlined=underlined)
            elif child.tag in {f"{W}tab", f"{W}ptab"}:
                self._tab(underlined=underlined)
            elif child.tag in {f"{W}br", f"{W}cr"}:
                self._tabs = 0
                self._add("\n" if child.get(f"{W}type") != "page" else "")
            elif child.tag == f"{W}noBreakHyphen":
                self._add("-")
            elif child.tag == f"{W}sym":
                char = child.get(f"{W}char", "").upper()
                self._add("☐" if char in _BOXES else " ")
            elif child.tag.endswith("}AlternateContent"):
                continue

    def _form_field(self, element: Any) -> None:
        """A field of an old form: what it shows now is no wording."""
        if element.tag == f"{W}instrText":
            code = (element.text or "").strip().upper()
            if code.startswith("FORMTEXT"):
                self._add(FIELD_RUN)
                self._field = "text"
            elif code.startswith("FORMCHECKBOX"):
                self._add("☐")
                self._field = "text"
        elif element.get(f"{W}fldCharType") == "separate" and self._field:
            self._field = "result"
        elif element.get(f"{W}fldCharType") == "end":
            self._field = ""

    def _words(self, text: str, *, underlined: bool) -> None:
        if not underlined:
            self._add(text.replace(_NBSP, " ") if text.strip() else text)
        elif text.strip(f" {_NBSP}\u2002\u2003\u200b"):
            self._add(_SPACES.sub(lambda found: "_" * len(found[0]), text))
        elif self._drawn in {"nbsp", "tab"} and text and set(text) == {" "} and len(text) <= 3:
            self._add(" ")
        elif text.strip("\u200b"):
            kind = "nbsp" if _NBSP in text else "space"
            self._add("_" * len(text))
            self._drawn = kind

    def _tab(self, *, underlined: bool) -> None:
        at = min(self._tabs, len(self._leaders) - 1)
        self._tabs += 1
        if underlined or (at >= 0 and self._leaders[at]):
            self._add("" if self._drawn == "tab" and underlined else TAB_RUN)
            self._drawn = "tab"
        else:
            self._add("\t")

    def _add(self, text: str) -> None:
        self._parts.append(text)
        if text:
            self._drawn = ""


def _listed(properties: Any) -> tuple[str, ...]:
    """The words of a list to choose from, without the first that only invites to choose."""
    items = [
        each.get(f"{W}displayText") or each.get(f"{W}value", "")
        for kind in ("dropDownList", "comboBox")
        for each in properties.iterfind(f"{W}{kind}/{W}listItem")
        if each.get(f"{W}value")
    ]
    return tuple(dict.fromkeys(filter(None, (each.strip() for each in items))))


def _position(written: str) -> int:
    return int(written) if written.lstrip("-").isdigit() and len(written) < 8 else 0
