"""The parser: from the words of an expression to its tree, or to a complaint.

It is written by hand since a value stands as its list has it (`who = сынып жетекшісі`), which only
the kind of the blank before it can tell; and since each complaint is a sentence of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NoReturn

from tui.forms.language.expression.lexer import Token, Tokens
from tui.forms.language.expression.syntax import Node
from tui.forms.language.faults.letters import latin, look_alike
from tui.forms.unknown_word import unknown_word
from tui.locale import message
from tui.user_error import UserError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

UNITS: Final = {
    unit + end: unit
    for unit in ("minute", "hour", "day", "week", "month", "year")
    for end in ("", "s")
}
"""The units of time, by the words for them."""
AGGREGATES: Final = ("sum", "mean", "min", "max", "count")
"""Functions that take a column of rows, or a list of values."""
FUNCTIONS: Final = (*AGGREGATES, "round", "floor", "ceiling", "abs", "length")
KEYWORDS: Final = frozenset(
    ["and", "or", "not", "if", "then", "else", "in", "has", "is", "where", "mod"]
)
"""Words that are never names."""
LONGEST: Final = 2_000
"""Letters of an expression."""
WORDS: Final = KEYWORDS | {*FUNCTIONS, *UNITS, "is", "filled", "empty", "from", "to", "working"}
_UNIT_WORDS: Final = {
    word: meant
    for words, meant in (
        ("күн күннен күні день дня дней", "days"),
        ("жұмыс рабочих", "working days"),
        ("апта аптадан неделя недели недель неделю", "weeks"),
        ("ай айдан месяц месяца месяцев", "months"),
        ("жыл жылдан год года лет", "years"),
        ("сағат час часа часов", "hours"),
        ("минут мин минута минуты", "minutes"),
    )
    for word in words.split()
}
"""The words of the language by what people write in their place."""
_DEEPEST: Final = 25
"""Brackets and conditions within each other."""
_COMPARED: Final = frozenset(("=", "!=", "<", "<=", ">", ">="))


def parse(text: str, choices: Callable[[str, str], Collection[str]]) -> Node:
    """Read an expression.

    `choices` gives the list that a name's value is chosen from, where it is one of a list; its
    second argument is the rows among whose columns the name is looked for first.

    Raises:
        UserError: what is wrong, and after which words.
    """
    if len(text) > LONGEST:
        raise UserError(message("expression.long", most=LONGEST))
    return _Parser(text, choices).whole()


class _Parser:
    def __init__(self, text: str, choices: Callable[[str, str], Collection[str]]) -> None:
        self._tokens = Tokens(text)
        self._choices = choices
        self._rows = ""
        """The rows on which a condition is being read."""
        self._depth = 0
        self._in_brackets = False
        """Whether the condition of an `if` is being read that begins with a bracket."""

    def whole(self) -> Node:
        if self._tokens.next.type == "end":
            raise UserError(message("expression.empty"))
        found = self._expression()
        if self._tokens.next.type != "end":
            self._fail()
        return found

    def _expression(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise UserError(message("expression.deep"))
        found = self._if() if self._is("if") else self._or()
        self._depth -= 1
        return found

    def _if(self) -> Node:
        begin = self._tokens.next.begin
        parts: list[Node] = []
        while self._takes("if"):
            self._in_brackets = self._is("(")
            parts.append(self._or())
            self._in_brackets = False
            self._require("then")
            parts.append(self._or())
            if not self._takes("else"):
                break
            if not self._is("if"):
                parts.append(self._or())
                break
        return self._node("if", begin, tuple(parts))

    def _or(self) -> Node:
        return self._joined("or", "or", lambda: self._joined("and", "and", self._not))

    def _joined(self, op: str, word: str, part: Callable[[], Node]) -> Node:
        begin = self._tokens.next.begin
        parts = [part()]
        while self._takes(word):
            parts.append(part())
        return parts[0] if len(parts) == 1 else self._node(op, begin, tuple(parts))

    def _not(self) -> Node:
        begin, denied = self._tokens.next.begin, False
        while self._takes("not"):
            denied = not denied
        found = self._comparison()
        return self._node("not", begin, (found,)) if denied else found

    def _comparison(self) -> Node:
        begin = self._tokens.next.begin
        left = self._sum()
        if self._tokens.next.text in _COMPARED and self._tokens.next.type == "sign":
            sign = self._tokens.take().text
            if self._is("(") and left.op == "name" and self._choices(left.value, self._rows):
                raise UserError(message("expression.use_in", name=left.value))
            right = self._listed(left) or self._sum()
            found = self._node("compare", begin, (left, right), sign)
            if self._tokens.next.text in _COMPARED and self._tokens.next.type == "sign":
                raise UserError(message("expression.chain", text=self._text(begin)))
            return found
        if self._takes("has"):
            return self._node("has", begin, (left, self._listed(left) or self._sum()), value=False)
        if self._takes("in"):
            return self._node("in", begin, (left, *self._list(left)), value=False)
        if self._is("not") and self._follows("not", "in", "has"):
            word = self._tokens.take().text
            parts = self._list(left) if word == "in" else (self._listed(left) or self._sum(),)
            return self._node(word, begin, (left, *parts), value=True)
        if self._takes("is"):
            denied = self._takes("not")
            if not self._is("filled") and not self._is("empty"):
                self._missing("filled")
            empty = self._tokens.take().text == "empty"
            return self._node("filled", begin, (left,), empty != denied)
        return left

    def _follows(self, first: str, *then: str) -> bool:
        """Take a word, if one of some others comes after it."""
        rest = self._tokens.text[self._tokens.next.end :].split(maxsplit=1)
        following = rest[0].partition("(")[0] if rest else ""
        return following in then and self._takes(first)

    def _list(self, left: Node) -> tuple[Node, ...]:
        self._require("(")
        found = [self._listed(left) or self._sum(in_list=True)]
        while self._takes("/") or self._takes(","):
            found.append(self._listed(left) or self._sum(in_list=True))
        self._close()
        return tuple(found)

    def _listed(self, left: Node) -> Node | None:
        """The value that stands next as a list has it, for the blank before it."""
        if left.op != "name":
            return None
        found = self._tokens.take_listed(self._choices(left.value, self._rows))
        return found and Node("quoted", found.begin, found.end, value=found.text)

    def _sum(self, *, in_list: bool = False) -> Node:
        begin = self._tokens.next.begin
        parts, signs = [self._shifted(in_list)], ["+"]
        while self._tokens.next.type == "sign" and self._tokens.next.text in "+-&":
            signs.append(self._tokens.take().text)
            parts.append(self._shifted(in_list))
        if len(parts) == 1:
            return parts[0]
        if "&" not in signs:
            return self._node("add", begin, tuple(parts), tuple(signs))
        return self._node("join", begin, tuple(self._pieces(parts, signs)))

    def _pieces(self, parts: list[Node], signs: list[str]) -> list[Node]:
        """The pieces of a text that is put together; what is added is one of them."""
        pieces: list[list[tuple[Node, str]]] = []
        for part, sign in zip(parts, signs, strict=True):
            if sign == "&" or not pieces:
                pieces.append([(part, "+")])
            else:
                pieces[-1].append((part, sign))
        return [
            piece[0][0]
            if len(piece) == 1
            else Node(
                "add",
                piece[0][0].begin,
                piece[-1][0].end,
                tuple(part for part, _ in piece),
                tuple(sign for _, sign in piece),
            )
            for piece in pieces
        ]

    def _shifted(self, in_list: bool) -> Node:
        """A product, or an amount of time such as `14 working days`."""
        begin = self._tokens.next.begin
        found = self._product(in_list)
        working = self._takes("working")
        if self._tokens.next.type == "name" and self._tokens.next.text in UNITS:
            unit = UNITS[self._tokens.take().text]
            return self._node("shift", begin, (found,), _unit(unit, working=working))
        if working:
            self._missing("days")
        return found

    def _product(self, in_list: bool) -> Node:
        begin = self._tokens.next.begin
        parts, signs = [self._signed()], ["*"]
        while True:
            sign = self._tokens.next
            if sign.type == "sign" and (sign.text == "*" or (sign.text == "/" and not in_list)):
                signs.append(self._tokens.take().text)
            elif self._takes("mod"):
                signs.append("mod")
            else:
                break
            parts.append(self._signed())
        if len(parts) == 1:
            return parts[0]
        return self._node("multiply", begin, tuple(parts), tuple(signs))

    def _signed(self) -> Node:
        begin, signs = self._tokens.next.begin, 0
        while self._tokens.next.type == "sign" and self._tokens.next.text == "-":
            self._tokens.take()
            signs += 1
        found = self._operand()
        return self._node("add", begin, (found,), ("-",)) if signs % 2 else found

    def _operand(self) -> Node:
        token = self._tokens.next
        if token.type == "sign" and token.text == "(":
            self._tokens.take()
            found = self._expression()
            self._close()
            return found
        if token.type in {"sign", "end"} or (token.text in KEYWORDS and token.type == "name"):
            self._fail()
        self._tokens.take()
        if token.type == "word":
            return self._words(token)
        if token.type != "name":
            return Node(token.type, token.begin, token.end, value=token.text)
        return self._between(token) or self._call(token) or self._name(token)

    def _name(self, token: Token) -> Node:
        return Node("name", token.begin, token.end, value=token.text)

    def _words(self, first: Token) -> Node:
        """Words with other than Latin letters, one after the other: a text."""
        last = first
        while self._tokens.next.type == "word":
            last = self._tokens.take()
        text = self._tokens.text[first.begin : last.end]
        return Node("word", first.begin, last.end, value=text)

    def _between(self, token: Token) -> Node | None:
        """`days from arrived to left`, `working days from …`."""
        working = token.text == "working" and self._tokens.next.text in UNITS
        unit = self._tokens.next.text if working else token.text
        if unit not in UNITS or not (working or self._is("from")):
            return None
        if working:
            self._tokens.take()
        self._require("from")
        first = self._signed()
        self._require("to")
        last = self._signed()
        unit = _unit(UNITS[unit], working=working)
        return self._node("between", token.begin, (first, last), unit)

    def _call(self, token: Token) -> Node | None:
        if token.text not in FUNCTIONS:
            return None
        if self._tokens.next.type == "sign" and self._tokens.next.text == "(":
            self._tokens.take()
            parts = [self._range(self._counted(token))]
            while self._takes(","):
                parts.append(self._range(self._expression()))
            self._close()
            return self._node("call", token.begin, tuple(parts), token.text)
        following = self._tokens.next
        if token.text not in AGGREGATES or following.type != "name" or following.text in KEYWORDS:
            return None
        return self._node("call", token.begin, (self._counted(token),), token.text)

    def _range(self, first: Node) -> Node:
        """All blanks from one to another: `sum(q1 to q20)`."""
        if not self._takes("to"):
            return first
        return self._node("range", first.begin, (first, self._signed()))

    def _counted(self, function: Token) -> Node:
        """What a function is of; rows may have a condition: `count plan where done`."""
        begin = self._tokens.next.begin
        bracketed = self._tokens.last.text == "("
        found = self._expression() if bracketed else self._name(self._tokens.take())
        if function.text not in AGGREGATES or found.op != "name" or not self._takes("where"):
            return found
        before, self._rows = self._rows, found.value.partition(".")[0]
        condition = self._expression()
        self._rows = before
        return self._node("where", begin, (found, condition))

    def _is(self, word: str) -> bool:
        token = self._tokens.next
        return token.text == word and token.type in {"name", "sign"}

    def _takes(self, word: str) -> bool:
        return self._is(word) and bool(self._tokens.take())

    def _require(self, word: str) -> None:
        if not self._takes(word):
            self._missing(word)

    def _close(self) -> None:
        if not self._takes(")"):
            if self._tokens.next.type == "end":
                raise UserError(message("expression.open"))
            if self._is(",") and self._in_brackets:
                raise UserError(message("expression.excel_if"))
            self._fail()

    def _missing(self, word: str) -> NoReturn:
        self._tokens.require_meaning()
        raise UserError(message("expression.missing", word=word, after=self._before()))

    def _fail(self) -> NoReturn:
        self._tokens.require_meaning()
        found, before = self._tokens.next.text, self._tokens.last
        for word in (found, before.text):
            if (meant := latin(word)) != word and meant in WORDS:
                raise look_alike(word, meant)
        if unit := _UNIT_WORDS.get(found.casefold()):
            raise UserError(message("expression.meant", found=found, meant=unit))
        if found == "(" and before.type == "name":
            raise _unknown_function(before.text)
        if self._tokens.next.type == "end":
            raise UserError(message("expression.end", after=self._before()))
        if not (after := self._before()):
            raise UserError(message("expression.begin", found=found))
        raise UserError(message("expression.unexpected", found=found, after=after))

    def _before(self) -> str:
        """The last words before the next one."""
        return " ".join(self._tokens.text[: self._tokens.last.end].split()[-3:])

    def _text(self, begin: int) -> str:
        return self._tokens.text[begin : self._tokens.last.end]

    def _node(self, op: str, begin: int, parts: tuple[Node, ...], value: object = None) -> Node:
        return Node(op, begin, self._tokens.last.end, parts, value)


def _unit(unit: str, *, working: bool) -> str:
    if working and unit != "day":
        raise UserError(message("expression.working"))
    return "working" if working else unit


def _unknown_function(word: str) -> UserError:
    if (meant := word.lower()) in FUNCTIONS:
        return UserError(message("expression.function_near", word=word, meant=meant))
    return unknown_word("expression.function", word, FUNCTIONS)
