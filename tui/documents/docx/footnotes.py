"""Footnotes in Word: its own, so that they stand at the foot of the page with their mark."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from tui.documents.docx.xml import NAMESPACES, paragraph, run, run_properties, twips
from tui.documents.style import NOTE

if TYPE_CHECKING:
    from collections.abc import Mapping

_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_RULES: Final = "".join(
    f'<w:footnote w:type="{name}" w:id="{number}"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/>'
    f"</w:pPr><w:r><w:{element}/></w:r></w:p></w:footnote>"
    for number, (name, element) in enumerate(
        [("separator", "separator"), ("continuationSeparator", "continuationSeparator")], -1
    )
)
"""The rules above footnotes, which Word asks for."""


class FootnoteWriter:
    """A writer of the footnotes of a document, paper after paper."""

    def __init__(self) -> None:
        self._written: list[str] = []
        self._waiting: dict[int, str] = {}
        self.any = False
        """Whether the paper has any."""
        self._language = ""

    def begin(self, notes: Mapping[int, str] = MappingProxyType({}), language: str = "") -> None:
        """Begin a paper with these footnotes, by the numbers of their marks."""
        self._waiting, self._language = dict(notes), language
        self.any = bool(notes)

    def mark(self, number: int) -> str:
        """The run of a mark; the first one brings the footnote with it.

        Word's own numbers would go on from paper to paper.
        """
        raised = run_properties(raised=True, language=self._language)
        text = self._waiting.pop(number, None)
        if text is None:
            return run(str(number), raised)
        note = len(self._written) + 1
        how = run_properties(size=NOTE.size, language=self._language)
        words = run(str(number), raised) + run(f" {text}", how)
        spacing = f'<w:spacing w:before="0" w:line="{twips(NOTE.pitch)}" w:lineRule="atLeast"/>'
        self._written.append(f'<w:footnote w:id="{note}">{paragraph(words, spacing)}</w:footnote>')
        reference = f'<w:footnoteReference w:customMarkFollows="1" w:id="{note}"/>'
        return f"<w:r>{raised}{reference}<w:t>{number}</w:t></w:r>"

    def add_to(self, part: Any) -> None:
        """Add the footnotes to a document's main part, if there are any."""
        if not self._written:
            return
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        notes = f"{_RULES}{''.join(self._written)}"
        data = (
            '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            f"<w:footnotes {NAMESPACES}>{notes}</w:footnotes>"
        )
        name = PackURI("/word/footnotes.xml")
        part.relate_to(Part(name, _TYPE, data.encode(), part.package), _RELATION)
