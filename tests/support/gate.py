"""The gate of a vault in tests: its passphrase, and what is typed there."""

from __future__ import annotations

import re

from tests.support.user import User

PASSPHRASE = "жеті көк шаңырақ"


async def unlock(user: User, passphrase: str = PASSPHRASE) -> None:
    await user.type(passphrase)
    await user.press("enter")


async def begin_record(user: User, text: str) -> None:
    """Type a child's name into a new record of the journal."""
    for _ in range([form.id for form in user.app.desk.forms].index("consultations")):
        await user.press("down")
    await user.press("enter", "insert", "tab", "tab")
    await user.type(text)


async def type_all(user: User, *texts: str) -> None:
    for text in texts:
        await user.type(text)
        await user.press("enter")


async def copy_code(user: User) -> str:
    """Type the groups of the code that are asked back; return the code."""
    code = re.search(r"(\w{4}-){8}\w{4}", user.text())
    assert code, user.text()
    for number in re.findall(r"(\d)-топ", user.text()):
        await user.type(code[0].split("-")[int(number) - 1])
        await user.press("enter")
    return code[0]
