"""The vocabulary of a form: the headings by which its blanks are known, in all three languages."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from tui.exchange.matching.heading_key import heading_key, keys_of, short_key
from tui.exchange.matching.heading_stems import (
    FACTS_OF_THINGS,
    LABELS_OF_THINGS,
    TOLD_TOGETHER,
)
from tui.exchange.matching.known_headings import DAY_PARTS, FACTS, LABELS, NUMBER, TOGETHER
from tui.exchange.matching.match import Aim
from tui.exchange.matching.word_by_word import (
    is_of_names,
    is_of_staff,
    parts_of,
    person_of,
    told_together,
    understand,
)
from tui.forms.entry.child_facts import PARENTS
from tui.forms.kinds.choice import Choice
from tui.forms.language.blank import blank_at, every_blank
from tui.forms.language.label import trim_label
from tui.forms.language.nodes import Line, Row, Slot, Table, Words
from tui.locale import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.forms.form import Form
    from tui.forms.language.blank import Blank
    from tui.forms.language.sheet import Sheet

_SHORTEST: Final = 5
"""Letters from which on a heading may be known by another that is nearly the same."""
_NEAR: Final = 87.0
_MOST_WORDS: Final = 6
"""Words of a line before a blank that may be a column's heading."""
_PARTS: Final = {
    "child.surname": ("child.name", "surname"),
    "child.first": ("child.name", "first"),
    "child.patronymic": ("child.name", "patronymic"),
    "child.class_year": ("child.class", "year"),
    "child.class_letter": ("child.class", "letter"),
}
"""Facts that are a part of another one where the form has no blank of their own for them."""
_NAME: Final = ("child.surname", "child.first", "child.patronymic")
"""The facts that a name in one cell gives to a form with a blank for each."""
_NUMBERED: Final = re.compile(r"^[0-9]+(?:[.][0-9]+)*[.)]\s*")
"""The number that the order's line begins with, which no table has."""
_WORK: Final = tuple(keys_of("жұмыс|работ|work|қызмет"))
_EDUCATION: Final = tuple(keys_of("білім|образован|educat"))


class Vocabulary:
    """The headings of a form; made once, and asked for each heading."""

    def __init__(self, form: Form, sheet: Sheet) -> None:
        self.form, self.sheet = form, sheet
        sheets = self.in_all_languages()
        self._numbers = frozenset(keys_of(NUMBER))
        self._computed = frozenset(
            heading_key(label)
            for each in sheets
            for blank in every_blank(each.blanks)
            if not blank.typed
            for label in blank.labels.values()
            if label
        )
        self._names: dict[str, Aim] = {}
        self._exact: dict[str, Aim] = {}
        self._folded: dict[str, Aim] = {}
        self._short: dict[str, Aim] = {}
        self._facts = {blank.same: blank.name for blank in sheet.fact_blanks.values()}
        for name, blank in self.blanks():
            self._names[name.casefold()] = Aim((name,), how="name")
            if "." in name and sheet.kind != "plan":
                # A record's own rows stand on a sheet of their own, which names its blanks.
                continue
            for each in sheets:
                self._add_labels(name, each)
            for word in LABELS.get(blank.labels.get("kk", ""), "").split("|"):
                self._add(word, Aim((name,)))
        for each in sheets:
            self._add_order(each)
        for fact in FACTS:
            self._add_fact(fact)
        self._add_together()

    def in_all_languages(self) -> list[Sheet]:
        """The sheet of the form in each language of the program."""
        return [self.form.sheet(self.sheet.edition, code) for code in LANGUAGES]

    def blank(self, name: str) -> Blank:
        """The blank of a name; of `plan.activity` the column."""
        return blank_at(self.sheet.blanks, name)

    def kind(self, name: str) -> str:
        """The name of a blank's kind; empty for a column of rows."""
        return self.sheet.blanks[name].kind.name if name in self.sheet.blanks else ""

    def choice_of(self, words: set[str]) -> str:
        """The blank of which some words, folded, are choices in any language; empty for none."""
        for name, blank in self.sheet.blanks.items():
            if isinstance(blank.kind, Choice):
                kinds = (sheet.blanks[name].kind for sheet in self.in_all_languages())
                known = {
                    heading_key(word)
                    for kind in kinds
                    if isinstance(kind, Choice)
                    for word in kind.words.values()
                }
                if words and words <= known:
                    return name
        return ""

    def has(self, name: str) -> bool:
        """Whether a name is that of a blank that a column can fill, or of the section of rows."""
        rows, _, column = name.partition(".")
        if column == "section" and rows in self.sheet.blanks:
            return bool(self.sheet.blanks[rows].sections)
        return name.casefold() in self._names

    def is_number(self, text: str) -> bool:
        """Whether a heading is that of a column which counts the rows."""
        return text.strip() in {"№", "#", "N"} or heading_key(text) in self._numbers

    def is_computed(self, text: str) -> bool:
        """Whether a heading is that of a blank which nobody types."""
        return heading_key(text) in self._computed

    def parents(self) -> tuple[str, ...]:
        """The blanks of the mother's and of the father's name; empty without both."""
        found = tuple(self._facts[fact] for fact in PARENTS if fact in self._facts)
        return found if len(found) == len(PARENTS) else ()

    def is_of_both_parents(self, aim: Aim) -> bool:
        """Whether an aim is at what is said of the mother and of the father, such as their work."""
        facts = [fact for fact, name in self._facts.items() if name in aim.blanks]
        return [fact.partition(".")[0] for fact in facts] in (
            ["mother", "father"],
            ["father", "mother"],
        )

    def facts_of(self, aim: Aim) -> tuple[str, ...]:
        """The facts that the blanks of an aim are, where each is one; empty otherwise."""
        facts = {name: fact for fact, name in self._facts.items()}
        found = tuple(facts.get(name, "") for name in aim.blanks)
        return found if all(found) else ()

    def is_somebodys_name(self, text: str) -> bool:
        """Whether a heading is that of names, of somebody whom no word of it makes known."""
        return not person_of(text) and is_of_names(text)

    def is_of_another(self, text: str) -> bool:
        """Whether a heading is about a person who is not the child."""
        return bool(person_of(text)) or is_of_staff(text)

    def known(self, text: str) -> Aim | None:
        """The aim of a heading by its very words, folded or not."""
        plain = " ".join(text.split()).casefold()
        if plain in self._names:
            return self._names[plain]
        if plain in self._exact:
            return self._exact[plain]
        if together := self._told_together(text):
            return together
        for key in (heading_key(text), short_key(text)):
            if key and key in self._folded:
                return self._folded[key]._replace(how="folded")
        # What the order has in brackets, tables leave out.
        found = self._short.get(heading_key(text))
        return found._replace(how="folded") if found else None

    def under(self, above: str, text: str) -> Aim | None:
        """The aim of a heading on two levels, such as «Анасы» over «Жұмыс орны»."""
        group = self.known(above)
        fact = self._fact_of(group)
        if group and self.kind(group.blanks[0]) == "date" and heading_key(text) in DAY_PARTS:
            return Aim(group.blanks, DAY_PARTS[heading_key(text)])
        if is_of_staff(above):
            return None
        if fact in {"mother.name", "father.name"}:
            return self._of_parent(fact.partition(".")[0], text)
        if person_of(above) == "guardian":
            # Of who stands in for the parents the telephones only are the child's, too.
            return self.understood(f"{text} {above}")
        if (found := self.known(text)) and not (group and len(group.blanks) == 2 and found.part):
            return found
        # A heading above that tells nothing of its own leaves the one below as it is.
        return self.known(f"{above} {text}") or self.understood(text)

    def understood(self, text: str) -> Aim | None:
        """The aim of a heading whose words say whose it is and what it is, in any wording."""
        if whole := self._of_words(text):
            return whole
        parts = [self.known(part) or self._of_words(part) for part in parts_of(text)]
        if parts and parts[0] and all(each and each[:2] == parts[0][:2] for each in parts):
            # The same in two languages, such as «Тегі/Фамилия».
            return parts[0]._replace(how="close")
        blanks = [aim.blanks for aim in parts if aim and not aim.part]
        if len(blanks) != len(parts):
            return None
        names = tuple(sorted(name for each in blanks for name in each))
        by_kind = {self.kind(name): name for name in names}
        if len(names) == len(by_kind) and {*by_kind} == {"date", "time"}:
            return Aim((by_kind["date"], by_kind["time"]), how="close")
        return next(
            (aim._replace(how="close") for aim in self.several() if _sorted(aim) == names), None
        )

    def near(self, text: str) -> Aim | None:
        """The aim of a heading that is nearly a known one, unless its words say another thing."""
        key = heading_key(text)
        if len(key) < _SHORTEST or understand(text):
            return None
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extractOne

        found = extractOne(key, self._folded.keys(), scorer=ratio, score_cutoff=_NEAR)
        return self._folded[found[0]]._replace(how="close") if found else None

    def aim(self, written: str) -> Aim | None:
        """The aim that a match file writes: `child`, `child:surname`, `mother+father`."""
        name, _, part = written.partition(":")
        names = tuple(each.strip() for each in name.split("+"))
        if not all(each in self._names_as_written for each in names):
            return None
        return Aim(names, part, "chosen")

    @property
    def _names_as_written(self) -> list[str]:
        return [name for name, _ in self.blanks()]

    def several(self) -> Iterator[Aim]:
        """The aims at several blanks that one cell may fill, such as both parents."""
        name = self._aim_at("child.name")
        if name and len(name.blanks) > 1:
            yield name
        told = (
            tuple(fact for thing in ("name", *more) for fact in _facts(whose, thing))
            for whose, (_, *others) in TOLD_TOGETHER.items()
            for more in dict.fromkeys((*((each,) for each in others), (*others,)))
        )
        for facts in (*TOGETHER.values(), *told):
            if all(fact in self._facts for fact in facts):
                yield Aim(tuple(self._facts[fact] for fact in facts))

    def blanks(self) -> Iterator[tuple[str, Blank]]:
        """The blanks that a column can fill, each under its name."""
        for name, blank in self.sheet.blanks.items():
            if blank.columns:
                columns = blank.columns.items()
                yield from ((f"{name}.{each}", column) for each, column in columns if column.typed)
            elif blank.typed and blank.kind.editor != "photo":
                yield name, blank

    def _add(self, text: str, aim: Aim) -> None:
        plain, key = " ".join(text.split()).casefold(), heading_key(text)
        if plain:
            self._exact.setdefault(plain, aim)
        if key:
            self._folded.setdefault(key, aim)
        if short := short_key(text):
            self._short.setdefault(short, aim)

    def _add_labels(self, name: str, sheet: Sheet) -> None:
        for label in blank_at(sheet.blanks, name).labels.values():
            self._add(label, Aim((name,)))
            self._add(_NUMBERED.sub("", label), Aim((name,)))

    def _add_order(self, sheet: Sheet) -> None:
        """Add the order's own words: headings of columns with one blank or two, words of lines."""
        for node in sheet.nodes:
            if isinstance(node, Line):
                for words, slot in pairwise(node.spans):
                    if isinstance(words, Words) and isinstance(slot, Slot):
                        self._add_words(words.text, _name(slot))
            if not isinstance(node, Table):
                continue
            for row in (item for item in node.body if isinstance(item, Row)):
                for heading, cell in zip(node.heading, row.cells, strict=False):
                    text = "".join(span.text for span in heading if isinstance(span, Words))
                    names = [_name(span) for span in cell if isinstance(span, Slot)]
                    if names and len(names) <= 2 and all(each in self._names for each in names):
                        self._add(text, Aim(tuple(names)))

    def _add_words(self, text: str, name: str) -> None:
        """Add the words of a line before a blank, unless they are a sentence."""
        words = _NUMBERED.sub("", trim_label(text))
        if name in self._names and 0 < len(words.split()) <= _MOST_WORDS:
            self._add(words, Aim((name,)))

    def _add_fact(self, fact: str) -> None:
        aim = self._aim_at(fact)
        if aim:
            for word in FACTS[fact].split("|"):
                self._add(word, aim)

    def _told_together(self, text: str) -> Aim | None:
        """The aim of a heading over a name and more in one cell, such as «Мать (ФИО, тел.)»."""
        whose, things = told_together(text) or ("", [])
        if "name" not in things or len(things) < 2:
            return None
        facts = [fact for thing in TOLD_TOGETHER.get(whose, ()) for fact in _facts(whose, thing)]
        wanted = [fact for thing in things for fact in _facts(whose, thing)]
        if not {*wanted} <= {*facts}:
            return None
        if any(fact not in self._facts for fact in wanted):
            # A form without the parents takes the telephones, with the words beside them.
            return self._aim_at("parents.phones") if "parents.phones" in wanted else None
        wanted.sort(key=facts.index)
        return Aim(tuple(self._facts[fact] for fact in wanted), how="close")

    def _aim_at(self, fact: str) -> Aim | None:
        if fact in self._facts:
            return Aim((self._facts[fact],))
        whole, part = _PARTS.get(fact, ("", ""))
        names = [self._facts[each] for each in _NAME if each in self._facts]
        if fact == "child.name" and len(names) == len(_NAME):
            return Aim(tuple(names))
        return Aim((self._facts[whole],), part) if whole in self._facts else None

    def _add_together(self) -> None:
        for words, facts in TOGETHER.items():
            if all(fact in self._facts for fact in facts):
                names = tuple(self._facts[fact] for fact in facts)
                for word in words.split("|"):
                    self._add(word, Aim(names))
            elif facts[0] == "child.address" and facts[0] in self._facts:
                # A form without telephones takes the cell as the address.
                for word in words.split("|"):
                    self._add(word, Aim((self._facts[facts[0]],)))

    def _fact_of(self, aim: Aim | None) -> str:
        if aim is None or len(aim.blanks) != 1:
            return ""
        return next((fact for fact, name in self._facts.items() if name == aim.blanks[0]), "")

    def _of_words(self, text: str) -> Aim | None:
        subject, thing = understand(text) or ("", "")
        if subject == "parents" and thing in {"name", "work", "education"}:
            mother, father = self._facts.get(f"mother.{thing}"), self._facts.get(f"father.{thing}")
            aim = Aim((mother, father)) if mother and father else self._aim_at(f"parents.{thing}s")
        elif thing in LABELS_OF_THINGS:
            aim = self.known(LABELS_OF_THINGS[thing])
        else:
            aim = self._aim_at(FACTS_OF_THINGS.get(thing, {}).get(subject, ""))
        return aim._replace(how="close") if aim else None

    def _of_parent(self, parent: str, text: str) -> Aim | None:
        """The aim of a heading under one that says whose it is: the mother's, the father's."""
        key = heading_key(text)
        if any(word in key for word in _WORK):
            return self._aim_at(f"{parent}.work")
        if any(word in key for word in _EDUCATION):
            return self._aim_at(f"{parent}.education")
        found = self.known(text)
        if self._fact_of(found) == "parents.phones":
            return found
        return self._aim_at(f"{parent}.name") if found and found.part != "surname" else None


def _facts(whose: str, thing: str) -> list[str]:
    """The facts that a thing of somebody is; of the parents, those of the mother and the father."""
    persons = ("mother", "father") if whose == "parents" else (whose,)
    known = FACTS_OF_THINGS.get(thing, {})
    return list(dict.fromkeys(known[person] for person in persons if person in known))


def _name(slot: Slot) -> str:
    return f"{slot.blank}.{slot.column}" if slot.column else slot.blank


def _sorted(aim: Aim) -> tuple[str, ...]:
    return tuple(sorted(aim.blanks))
