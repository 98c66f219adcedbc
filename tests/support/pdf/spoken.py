"""A PDF read aloud: by its structure, from element to element, as a screen reader reads it.

Nothing of what is drawn may be left out: what belongs to no element has to be an artifact.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject

if TYPE_CHECKING:
    from collections.abc import Iterator

DRAWING = {b"Tj", b"S", b"f", b"Do"}


@dataclass
class Element:
    """An element of the structure, with what is read of it by itself, and those below it."""

    kind: str
    said: str = ""
    below: list[Element] = field(default_factory=list)
    attributes: dict[str, Any] = field(default_factory=dict)
    alternative: str = ""
    pages: list[int] = field(default_factory=list)
    """The pages on which its parts are, one for each part."""

    @property
    def words(self) -> str:
        """All that is read of it, each space for itself."""
        return self.alternative or " ".join(
            filter(None, (self.said, *(one.words for one in self.below)))
        )

    @property
    def said_on(self) -> set[int]:
        """The pages on which it is, or what is below it."""
        return {*self.pages, *(page for one in self.below for page in one.said_on)}

    def all(self, *kinds: str) -> list[Element]:
        """The elements of some kinds in it, in the order of reading."""
        own = [self] if self.kind in kinds else []
        return own + [found for one in self.below for found in one.all(*kinds)]


class Spoken:
    """A PDF as it is read aloud.

    Args:
        reader: the PDF.
    """

    def __init__(self, reader: PdfReader) -> None:
        root = cast("Any", reader.trailer["/Root"])
        self._parents: list[list[Any]] = []
        self._pages = {
            page.indirect_reference.idnum: at
            for at, page in enumerate(reader.pages)
            if page.indirect_reference
        }
        self.artifacts: list[str] = []
        """Words that belong to no element, page by page."""
        self._parts = [self._parts_of(page) for page in reader.pages]
        tree = root["/StructTreeRoot"]
        self._check_parents(tree, reader)
        self.document = self._element(tree.raw_get("/K"), tree)
        left = [number for parts in self._parts for number in parts]
        assert not left, "each part is some element's"

    def all(self, *kinds: str) -> list[Element]:
        """The elements of some kinds, in the order of reading."""
        return self.document.all(*kinds)

    def _element(self, reference: IndirectObject, parent: Any) -> Element:
        told: Any = reference.get_object()
        assert told["/P"] == parent
        found = Element(told["/S"][1:], alternative=told.get("/Alt", ""))
        found.attributes = {key[1:]: value for key, value in told.get("/A", {}).items()}
        kids = told.raw_get("/K") if "/K" in told else []
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, IndirectObject):
                found.below.append(self._element(kid, told))
            elif isinstance(kid, int):
                self._say(found, told.raw_get("/Pg"), kid, reference)
            else:
                self._say(found, kid.raw_get("/Pg"), kid["/MCID"], reference)
        return found

    def _say(
        self, element: Element, page: IndirectObject, number: int, reference: IndirectObject
    ) -> None:
        at = self._pages[page.idnum]
        kind, words = self._parts[at].pop(number)
        assert kind == element.kind
        assert self._parents[at][number].idnum == reference.idnum
        element.said += words
        element.pages.append(at)

    def _check_parents(self, tree: Any, reader: PdfReader) -> None:
        numbers = iter(tree["/ParentTree"]["/Nums"])
        arrays = dict(zip(numbers, numbers, strict=True))
        for page, parts in zip(reader.pages, self._parts, strict=True):
            array = arrays[page["/StructParents"]].get_object() if parts else []
            self._parents.append(list(array))
            assert sorted(parts) == list(range(len(array)))

    def _parts_of(self, page: Any) -> dict[int, tuple[str, str]]:
        """What is read of each marked part of a page, with the kind of its element."""
        parts: dict[int, tuple[str, str]] = {}
        for kind, number, words in marked(page):
            if number is None:
                self.artifacts.append(words)
            else:
                assert number not in parts, "one number, one part"
                parts[number] = (kind, words)
        return parts


def marked(page: Any) -> Iterator[tuple[str, int | None, str]]:
    """Yield the marked parts of a page: the kind, the number, what is read of it."""
    opened: list[tuple[str, int | None]] = []
    words = ""
    instead: str | None = None
    in_text = False
    depths: list[bool] = []
    content: ContentStream = page.get_contents()
    for operands, operator in content.operations:
        if operator == b"BT":
            in_text = True
        elif operator == b"ET":
            assert not any(depths), "a part begins and ends in one text object"
            in_text = False
        elif operator in {b"BDC", b"BMC"}:
            about = operands[1] if operator == b"BDC" else DictionaryObject()
            opened.append((operands[0][1:], about.get("/MCID")))
            depths.append(in_text)
            if "/ActualText" in about:
                instead = str(about["/ActualText"])
                words += instead
        elif operator == b"EMC":
            kind, number = opened.pop()
            assert depths.pop() == in_text, "a part begins and ends in one text object"
            if kind == "Span":
                instead = None
            else:
                yield kind, number, words
                words = ""
        elif operator in DRAWING:
            assert opened, "all that is drawn is an element's or an artifact"
            if operator == b"Tj" and instead is None:
                words += operands[0].original_bytes.decode("utf-16-be")
    assert not opened
