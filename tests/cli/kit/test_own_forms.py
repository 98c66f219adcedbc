"""`nysan form use`, `withdraw`, `pack` and `take`: one's own forms on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.answer import Answer
from tui.records.open_vault import Vault

VISIT = """+++
id = "visit"
edition = 2026-09-01
name = "{child}"
+++
# Үйге бару актісі
Баланың аты-жөні {child: name, required}
"""


def test_a_text_is_put_into_use_packed_withdrawn_and_taken_in_again(
    cli: Callable[..., Answer], home: Path, tmp_path: Path
) -> None:
    Vault.create(home).close()
    file, usb = tmp_path / "made.form", tmp_path / "usb.nysanforms"
    file.write_text(VISIT, "utf-8")

    answer = cli("form", "use", str(file))
    assert (answer.out, answer.status) == ("«Үйге бару актісі» қолданысқа енгізілді\n", 0)
    assert (home / "forms" / "visit.form").read_text("utf-8") == VISIT
    assert cli("form", "use", str(file)).refused()
    assert cli("form", "use", str(file), "--replace").status == 0

    assert cli("form", "pack", "visit", "-o", str(usb)).status == 0
    answer = cli("form", "withdraw", "visit")
    assert answer.out == "«Үйге бару актісі» қолданыстан алынды, мәтіні сынақта тұр: visit\n"
    assert [*(home / "forms").iterdir()] == []

    answer = cli("form", "take", str(usb))
    shown = "Үйге бару актісі · visit · 01.09.2026 · дайын: қолданысқа енеді"
    assert answer.out.splitlines()[0] == shown
    assert [*(home / "forms").iterdir()] == []
    answer = cli("form", "take", str(usb), "--yes")
    assert answer.out.splitlines() == [shown, "Қолданысқа енді: Үйге бару актісі"]
    assert (home / "forms" / "visit.form").exists()


def test_all_faults_of_a_text_are_said_and_it_stays_out(
    cli: Callable[..., Answer], home: Path, tmp_path: Path
) -> None:
    Vault.create(home).close()
    file = tmp_path / "made.form"
    file.write_text(VISIT.replace(": name", ": nam"), "utf-8")
    answer = cli("form", "use", str(file))
    fault = "✗ visit.form:7: «child» орны: «nam» түрі жоқ. Мүмкін, «name» керек шығар?\n"
    assert (answer.status, answer.out) == (1, fault)
    assert [*(home / "forms").iterdir()] == []
