"""A joint act that the disk refuses: nothing is done, or the rest follows with its files."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from tests.support.examples import every
from tests.support.fault.disk import Placed
from tests.support.records.two_schools import LEFT, go, pupil, school, the_child
from tui.desk.desk import Desk
from tui.desk.leaving.leaving import come_back
from tui.desk.leaving.roll import day_of_leaving
from tui.locale import say
from tui.records.backup.backups import Backups
from tui.records.lifecycle.joint_act import UnfinishedError
from tui.user_error import UserError

pytestmark = pytest.mark.usefixtures("quick")

CHANGES = {"write", "sync", "replace", "remove"}


class Refusing(Placed):
    """A disk that refuses a change, and all behind it if it is full for good."""

    def __init__(self, turn: int, *, for_good: bool) -> None:
        self.left, self._for_good = turn, for_good

    def call(self, name: str, real: Callable[..., Any], *arguments: Any) -> Any:
        self.left -= name in CHANGES
        if name in CHANGES and (self.left == 0 or (self._for_good and self.left < 0)):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*arguments)


def said(desk: Desk) -> set[object]:
    """When the child left, as each form says it."""
    forms = map(desk.form, ("students", "personal_file"))
    return {record.values.get("left") for form in forms for record in desk.records(form)}


@pytest.mark.parametrize("for_good", [False, True])
def test_refused_at_any_change_of_the_disk_a_leaving_is_whole_and_has_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, for_good: bool
) -> None:
    monkeypatch.setattr(Backups, "make", lambda *_: None)
    pupil(desk := school(tmp_path / "vault", "№ 5 мектеп"))
    desk.vault.close()
    found, turn, left = set(), 1 - for_good, 0
    while left <= 0:
        turn += every(2)
        place = copytree(tmp_path / "vault", tmp_path / f"{turn}")
        file = tmp_path / f"{turn}.nysanchild"
        desk, refusal = school(place, ""), None
        try:
            with Refusing(turn, for_good=for_good) as disk:
                go(desk, file)
        except UserError as error:
            refusal = error
        left = disk.left
        if isinstance(refusal, UnfinishedError) and day_of_leaving(desk, the_child(desk)):
            with pytest.raises(UserError, match=say("joint.before")[:20]):
                come_back(desk, the_child(desk), LEFT)
        desk.vault.close()
        [day] = said(desk := school(place, ""))
        desk.vault.close()
        is_done = refusal is None or isinstance(refusal, UnfinishedError)
        assert day == (f"{LEFT}" if is_done else None), (turn, refusal)
        assert file.exists() or not is_done
        found.add(type(refusal))
    assert UnfinishedError in found
