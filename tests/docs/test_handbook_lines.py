"""The pages of the handbook for those who work without a screen, typed line by line."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final

import pytest

from docs.drawing.pages import HANDBOOK
from tui.desk.demo import fill
from tui.desk.desk import Desk
from tui.desk.practice.sample import write_sample
from tui.handbook.contents import guide_pages
from tui.host import Host
from tui.linear.conversation import Conversation, Ended
from tui.linear.forms import offer_forms
from tui.locale import LANGUAGES, use_language
from tui.records.open_vault import Vault

_TALK: Final = re.compile(r"^```console\n\$ nysan --plain\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_guide_can_be_followed_without_a_screen(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Desk, "today", lambda _: date(2026, 11, 30))
    use_language(language)
    vault = Vault.create(tmp_path / "vault")
    vault.claim()
    desk = Desk(Host(), vault)
    fill(desk, 3, 7)
    write_sample(tmp_path)
    for page in guide_pages().values():
        (talk,) = _TALK.findall((HANDBOOK / language / f"{page}.md").read_text("utf-8"))
        typed = [line[2:] for line in talk.splitlines() if line.startswith(">")]
        said = _talk(desk, typed)
        for line in talk.splitlines():
            assert line.startswith(">") or line in said
    assert len(list(desk.values("students"))) == 6
    assert list(desk.matching("consultations", "next", "2026-12-07"))
    assert len(list((tmp_path / "nysan").glob("personal_file-*.pdf"))) == 1


def _talk(desk: Desk, typed: list[str]) -> list[str]:
    """The lines that are said while lines are typed, all of which are taken."""
    reading, said = StringIO("\n".join([*typed, ""])), StringIO()
    with suppress(Ended):
        offer_forms(Conversation(desk, reading, said))
    return said.getvalue().splitlines()
