"""What is asked of printed papers: both sides, a mark on drafts, a password, a printer."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.support.answer import Answer
from tui.locale import say, say_in

Cli = Callable[..., Answer]

LP = """#!/bin/sh
printf '%s\\n' "$@" > {folder}/words
cat > {folder}/document
exit {status}
"""


@pytest.fixture
def pupils(vault: Path, cli: Cli) -> list[str]:
    pupils = ({"surname": "Ойдан", "first": "Дана"}, {"surname": "Мысал", "first": "Болат"})
    answers = [cli("add", "personal_file", stdin=json.dumps(pupil)) for pupil in pupils]
    return [answer.out.strip() for answer in answers]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[int], Path]:
    """Put a print service in the way of the system's."""

    def put(status: int) -> Path:
        folder = tmp_path / "service"
        folder.mkdir()
        command = folder / "lp"
        command.write_text(LP.format(folder=folder, status=status), "utf-8")
        command.chmod(0o700)
        monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
        return folder

    return put


def text_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def test_what_is_not_final_is_marked_on_each_page_if_wished(pupils: list[str], cli: Cli) -> None:
    draft = say_in("kk", "print.draft")
    assert cli("print", "personal_file", "--all", "--draft", "-o", "a.pdf").status == 0
    assert all(draft in page for page in text_of(Path("a.pdf").read_bytes()))
    assert cli("print", "personal_file", "--all", "-o", "b.pdf").status == 0
    assert not any(draft in page for page in text_of(Path("b.pdf").read_bytes()))


def test_a_password_is_said_how_strong_it_is(pupils: list[str], cli: Cli) -> None:
    for number, (password, weak) in enumerate({"12345": True, "тау құлын аспан 7": False}.items()):
        Path("secret").write_text(f"{password}\n", "utf-8")
        name = f"{number}.pdf"
        answer = cli("print", "personal_file", "--all", "--password-file", "secret", "-o", name)
        assert answer.status == 0
        assert "AES-256" in answer.err
        assert len(answer.err.splitlines()) == 1 + weak
        assert PdfReader(name).decrypt(password)


def test_an_empty_password_is_none(pupils: list[str], cli: Cli) -> None:
    Path("secret").write_text("\n", "utf-8")
    options = ("--password-file", "secret", "-o", "a.pdf")
    assert cli("print", "personal_file", "--all", *options).refused()
    assert not Path("a.pdf").exists()


def test_a_printer_gets_the_document_and_no_file_is_left(
    pupils: list[str], cli: Cli, service: Callable[[int], Path], tmp_path: Path
) -> None:
    folder = service(0)
    before = {*tmp_path.rglob("*.pdf")}
    answer = cli("print", "personal_file", "--all", "--duplex", "--printer", "Үлгі 1")
    assert answer.status == 0
    assert say("printer.sent", printer="Үлгі 1") in answer.err
    words = (folder / "words").read_text("utf-8").splitlines()
    assert words[:2] == ["-d", "Үлгі 1"]
    assert words[-1] == "-"
    assert "sides=two-sided-long-edge" in words
    assert "Ойдан" in text_of((folder / "document").read_bytes())[0]
    assert {*tmp_path.rglob("*.pdf")} == before
    assert not any("Ойдан" in word for word in words)


def test_the_usual_printer_has_no_name(
    pupils: list[str], cli: Cli, service: Callable[[int], Path]
) -> None:
    folder = service(0)
    assert cli("print", "personal_file", pupils[0], "--printer", "-").status == 0
    assert "-d" not in (folder / "words").read_text("utf-8").splitlines()


def test_a_printer_that_takes_nothing_is_told(
    pupils: list[str], cli: Cli, service: Callable[[int], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    service(1)
    assert cli("print", "personal_file", pupils[0], "--printer", "жоқ").refused()
    monkeypatch.setenv("PATH", "/nowhere")
    answer = cli("print", "personal_file", pupils[0], "--printer", "-")
    assert answer.refused()
    assert "-o" in answer.err


def test_what_the_service_complains_of_is_told_in_one_sentence(
    pupils: list[str], cli: Cli, service: Callable[[int], Path]
) -> None:
    command = service(1) / "lp"
    command.write_text(
        "#!/bin/sh\ncat >/dev/null\nprintf '\\033[2J%0999d.' 7 >&2\nexit 1\n", "utf-8"
    )
    answer = cli("print", "personal_file", pupils[0], "--printer", "-")
    assert answer.refused()
    assert "\x1b" not in answer.err
    assert len(answer.err) < 400


@pytest.mark.parametrize(
    "flag",
    "password-file printer period child list narrow order from".split(),  # noqa: SIM905
)
def test_an_option_without_a_word_is_refused_and_prints_nothing(
    flag: str, pupils: list[str], cli: Cli
) -> None:
    for empty in ("", " "):
        refused = cli("print", "personal_file", "--all", f"--{flag}", empty, "-o", "a.pdf")
        assert refused.refused(2)
        assert f"--{flag}" in refused.err
    assert not Path("a.pdf").exists()


@pytest.mark.parametrize(
    "options",
    [
        ("--duplex", "--as", "docx"),
        ("--password-file", "secret", "-o", "a.txt"),
        ("--printer", "-", "--as", "docx"),
        ("--draft", "-o", "a.xlsx"),
        ("--list", "labels", "--journal", "-o", "a.pdf"),
        ("--printer", "-", "-o", "a.pdf"),
    ],
)
def test_what_does_not_go_together_is_refused(
    options: tuple[str, ...], pupils: list[str], cli: Cli
) -> None:
    assert cli("print", "personal_file", "--all", *options).refused()
    assert not [*Path().glob("a.*")]
