"""The numbers that Word counts by itself before the paragraphs of a list."""

from __future__ import annotations

from collections import defaultdict
from typing import Any, Final

from tui.exchange.reading.xml import W, parse_word_xml

_ROMAN: Final = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщэюя"


class Numbering:
    """The lists of a document, counted paragraph by paragraph."""

    def __init__(self, xml: bytes) -> None:
        self._levels: dict[str, dict[str, tuple[str, str, int]]] = {}
        self._counts: dict[str, dict[str, int]] = defaultdict(dict)
        if not xml:
            return
        root = parse_word_xml(xml)
        lists = {each.get(f"{W}abstractNumId"): each for each in root.iter(f"{W}abstractNum")}
        for number in root.iter(f"{W}num"):
            of = number.find(f"{W}abstractNumId")
            found = None if of is None else lists.get(of.get(f"{W}val"))
            if found is not None:
                self._levels[number.get(f"{W}numId", "")] = {
                    each.get(f"{W}ilvl", "0"): _level(each) for each in found.iter(f"{W}lvl")
                }

    def next(self, properties: Any) -> str:
        """The number of a paragraph with a space after it; empty where it is in no list."""
        number = None if properties is None else properties.find(f"{W}numPr/{W}numId")
        if number is None:
            return ""
        of = number.get(f"{W}val", "")
        depth = properties.find(f"{W}numPr/{W}ilvl")
        level = "0" if depth is None else depth.get(f"{W}val", "0")
        levels = self._levels.get(of, {})
        if level not in levels:
            return ""
        counts = self._counts[of]
        kind, pattern, start = levels[level]
        counts[level] = counts.get(level, start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if kind == "bullet":
            return "– "
        if kind == "none":
            return ""
        for at in range(9):
            shown = counts.get(str(at), levels.get(str(at), ("", "", 1))[2])
            style = levels.get(str(at), ("decimal", "", 1))[0]
            pattern = pattern.replace(f"%{at + 1}", _figure(shown, style))
        return f"{pattern} "


def _level(element: Any) -> tuple[str, str, int]:
    def value(name: str, usual: str) -> str:
        found = element.find(f"{W}{name}")
        return usual if found is None else found.get(f"{W}val", usual)

    start = value("start", "1")
    return (
        value("numFmt", "decimal"),
        value("lvlText", "%1."),
        int(start) if start.isdigit() and len(start) < 6 else 1,
    )


def _figure(number: int, style: str) -> str:
    if style in {"upperRoman", "lowerRoman"} and 0 < number < 40:
        text = ""
        for value, sign in _ROMAN:
            while number >= value:
                text += sign
                number -= value
        return text if style == "upperRoman" else text.lower()
    if style.endswith(("Letter", "Lower", "Upper")) and 0 < number <= len(_LETTERS):
        letters = _LETTERS if style.startswith("russian") else "abcdefghijklmnopqrstuvwxyz"
        letter = letters[(number - 1) % len(letters)]
        return letter.upper() if "pper" in style else letter
    return str(number)
