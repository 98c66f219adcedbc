"""Documents as offices publish them, made of a few lines: for the tests that draft forms of them.

`>< ` and `>> ` put a line in the middle and at the right, `# ` makes it bold in the middle. Rows
begin with `|`; a cell that is only `<` or `^` belongs to the one at its left or above.
"""

from __future__ import annotations

from html import escape
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODIES = Path(__file__).parents[2] / "exchange" / "published" / "bodies"
"""The bodies of four Word files that were published."""


def word_file(body: str, **parts: str) -> bytes:
    """A Word file with a body in XML; `parts` are its other members, such as `numbering`."""
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", document)
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return file.getvalue()


def published(name: str) -> bytes:
    """One of the four Word files that were published."""
    return word_file((BODIES / f"{name}.xml").read_text("utf-8"))


def word_lines(text: str) -> bytes:
    """A Word file of some lines and tables."""
    return word_file("".join(_blocks(text)))


def web_page(text: str) -> bytes:
    """A web page of some lines and tables."""
    return f"<html><body>{''.join(_html(text))}</body></html>".encode()


def plain_text(text: str) -> bytes:
    """Some lines without their marks."""
    return "\n".join(line.lstrip("#>< ") for line in text.split("\n")).encode()


def _groups(text: str) -> list[list[str]]:
    groups: list[list[str]] = []
    for line in text.strip("\n").split("\n"):
        if line.startswith("|") and groups and groups[-1][0].startswith("|"):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _blocks(text: str) -> list[str]:
    return [
        _word_table([*map(_cells, lines)]) if lines[0].startswith("|") else _paragraph(lines[0])
        for lines in _groups(text)
    ]


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split("|")]


def _paragraph(line: str) -> str:
    mark, align = line[:3], {">< ": "center", ">> ": "right"}.get(line[:3], "")
    words = line[3:] if mark in {">< ", ">> "} else line
    bold = words.startswith("# ")
    align = "center" if bold else align
    look = "<w:rPr><w:b/></w:rPr>" * bold
    words = escape(words.removeprefix("# "))
    properties = f'<w:pPr><w:jc w:val="{align}"/></w:pPr>' if align else ""
    run = f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'
    return f"<w:p>{properties}{run}</w:p>"


def _word_table(rows: list[list[str]]) -> str:
    written = ""
    for at, row in enumerate(rows):
        cells = ""
        for column, text in enumerate(row):
            if text == "<":
                continue
            span = 1
            while row[column + span : column + span + 1] == ["<"]:
                span += 1
            below = rows[at + 1][column : column + 1] if at + 1 < len(rows) else []
            merge = '<w:vMerge w:val="restart"/>' * (below == ["^"] and text != "^")
            merge = "<w:vMerge/>" if text == "^" else merge
            words = "" if text == "^" else f"<w:r><w:t>{escape(text)}</w:t></w:r>"
            properties = f'<w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>'
            cells += f"<w:tc>{properties}<w:p>{words}</w:p></w:tc>"
        written += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl>{written}</w:tbl>"


def _html(text: str) -> list[str]:
    found = []
    for lines in _groups(text):
        if not lines[0].startswith("|"):
            words = escape(lines[0].lstrip("#>< "))
            found.append(f"<h1>{words}</h1>" if lines[0].startswith("# ") else f"<p>{words}</p>")
            continue
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in _cells(row)) for row in lines)
        found.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>")
    return found
