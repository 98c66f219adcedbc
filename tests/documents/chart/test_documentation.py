"""The example of a chart in docs/forms.md prints as it says there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.sheets import read
from tui.documents.composition import paper_of
from tui.documents.text.plain import plain_lines

SECTION = (
    (Path(__file__).parents[3] / "docs" / "forms.md")
    .read_text("utf-8")
    .split("### Charts\n")[1]
    .split("\n## Blanks\n")[0]
)
CLUBS = [("Шахмат", 12, 8), ("Би", 2, 14), ("Робототехника", 9, 4)]


def example(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", SECTION, re.DOTALL)
    return str(found)


def test_the_example_prints_as_the_document_says() -> None:
    rows = [{"name": name, "boys": boys, "girls": girls} for name, boys, girls in CLUBS]
    sheet = read(example("form"), "clubs.form")
    printed = "\n".join(plain_lines(paper_of(sheet, {"clubs": rows})))
    assert example("text") in f"{printed}\n"
