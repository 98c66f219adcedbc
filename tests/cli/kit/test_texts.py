"""nysan form source, new, preview and diff."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import plugins
from tests.support.answer import Answer
from tests.support.files.published_file import published

Cli = Callable[..., Answer]
TEXTS = Path(plugins.__file__).parent
CONSENT = """+++
id = "ata_ananyn_kelisimi"
"""


@pytest.fixture
def consent(tmp_path: Path) -> str:
    path = tmp_path / "consent.docx"
    path.write_bytes(published("consent"))
    return str(path)


def test_the_text_of_a_bundled_form_is_written_out(cli: Cli) -> None:
    text = (TEXTS / "pmpk" / "registration.form").read_text("utf-8")
    assert cli("form", "source", "registration").out == text
    assert cli("form", "source", "registration", "-o", "own.form").out == "own.form\n"
    assert Path("own.form").read_text("utf-8") == text
    assert cli("form", "source", "registration", "-o", "own.form").refused()
    assert cli("form", "source", "registration", "--edition", "2023-03-17").out == text
    russian = (TEXTS / "pmpk" / "registration.ru.form").read_text("utf-8")
    assert cli("form", "source", "registration", "--language", "ru").out == russian


def test_an_edition_that_is_not_there_is_told(cli: Cli) -> None:
    assert cli("form", "source", "registration", "--edition", "2020-01-01").refused()


def test_a_draft_is_written_with_its_reasons(cli: Cli, consent: str, tmp_path: Path) -> None:
    out = tmp_path / "consent.form"
    answer = cli("form", "new", consent, "-o", str(out))
    assert (answer.status, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == (
        "«Ата-ананың (заңды өкілдің) келісімі»: 10 толтыратын орын табылды, қарап шығатыны (?) — 1"
    )
    assert lines[2] == (
        "    2 parent_iin: iin  «жеке сәйкестендіру нөмірім»  («жеке сәйкестендіру» деп жазылған)"
    )
    assert out.read_text("utf-8").startswith(CONSENT)
    assert cli("form", "preview", str(out)).status == 0


def test_nothing_is_written_over(cli: Cli, consent: str, tmp_path: Path) -> None:
    out = tmp_path / "consent.form"
    out.write_text("менікі", "utf-8")
    assert cli("form", "new", consent, "-o", str(out)).refused()
    assert out.read_text("utf-8") == "менікі"


def test_a_draft_is_given_as_data(cli: Cli, consent: str) -> None:
    data = cli("form", "new", consent, "--json", "--id", "agreement").json
    assert (data["id"], data["kind"], data["faults"], len(data["blanks"])) == (
        "agreement",
        "card",
        [],
        11,
    )
    first = data["blanks"][0]
    assert (first["name"], first["kind"], first["same"]) == ("parent", "name", "parents.names")
    assert first["alternatives"][0]["kind"] == "name"
    assert data["blanks"][-1]["kind"] == "signature"
    assert data["text"].startswith('+++\nid = "agreement"\n')


def test_pasted_text_is_drafted(cli: Cli) -> None:
    answer = cli("form", "new", "-", stdin="Анықтама\nАты-жөні ____________\n")
    assert answer.out == (
        '+++\nid = "anyqtama"\nedition = ' + answer.out.split("edition = ")[1][:10] + "\n"
        'name = "{child}"\ncolumns = ["child"]\n+++\n'
        "# Анықтама\nАты-жөні {child: name, required, same child.name}\n"
    )
    assert "child: name" in answer.err


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.4", b"\x89PNG"])
def test_what_is_no_document_is_told(cli: Cli, tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)
    assert cli("form", "new", str(path)).refused()
    assert cli("form", "new", str(tmp_path)).refused()
    assert cli("form", "new", str(tmp_path / "none.docx")).refused()
    assert cli("form", "new").refused()


def test_a_preview_is_blank_and_filled(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.form"
    path.write_text('+++\nid = "a"\nedition = 2026-09-01\n+++\n# А\nКүні {date: date}\n', "utf-8")
    rule = "_" * 75
    assert cli("form", "preview", str(path)).out.splitlines() == [
        "── Бос нысан ──",
        f"{'А':>40}",
        f"Күні {rule}",
        "",
        "── Ойдан алынған мәліметпен толтырылған ──",
        f"{'А':>40}",
        f"Күні 01.09.2026{rule[10:]}",
        "",
    ]
    for ending in ("pdf", "docx", "txt"):
        out = tmp_path / f"a.{ending}"
        assert cli("form", "preview", str(path), "-o", str(out)).out == f"{out}\n"
        assert out.stat().st_size > 50
    assert cli("form", "preview", str(path), "--as", "exe").refused()


def test_a_faulty_text_is_told_with_its_line(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.form"
    path.write_text('+++\nid = "a"\nedition = 2026-09-01\n+++\n# А\n{b: dat}\n', "utf-8")
    answer = cli("form", "preview", str(path))
    assert answer.refused()
    assert "a.form, 6-жол" in answer.err


def test_a_difference_counts_the_records_that_it_touches(
    registered: list[str], cli: Cli, tmp_path: Path
) -> None:
    text = cli("form", "source", "registration").out
    path = tmp_path / "registration.form"
    for old, new in (
        ("2023-03-17", "2027-09-01"),
        ("{child", "{pupil"),
        ('"child"', '"pupil"'),
        ("fields.child", "fields.pupil"),
        ("7. Кім", "7. Қай"),
    ):
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    answer = cli("form", "diff", "registration", str(path))
    assert answer.status == 0
    lines = answer.out.splitlines()
    assert "«child» жоқ болған, мәтінде ештеңе айтылмаған  (мұнда мәні бар жазба: 3)" in lines
    data = cli("form", "diff", "registration", str(path), "--json").json
    assert data["records"] == {"child": 3}
    assert [(each["old"], each["new"]) for each in data["maybe_renamed"]] == [("child", "pupil")]
    assert data["wording"] == ["-7. Кім жіберді", "+7. Қай жіберді"]
    assert cli("form", "diff", "registration", "registration").out == "Айырмашылық жоқ\n"
