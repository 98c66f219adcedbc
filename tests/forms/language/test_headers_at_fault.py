"""Texts whose header has no right beginning or end, and files that are no texts at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tui.forms.kinds import KINDS
from tui.forms.language.reader import read_text
from tui.locale import LANGUAGES, use_language

if TYPE_CHECKING:
    from pathlib import Path

KEYS = 'id = "made"\nedition = 2026-09-01\n'
BODY = "# Акт\nАты {child: name}\n"
RIGHT = f"+++\n{KEYS}+++\n{BODY}"


def said(path: Path, data: str | bytes) -> list[tuple[int, str]]:
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return [(fault.line, fault.sentence) for fault in read_text(path, KINDS).faults]


FENCES = {
    "no first fence": (
        f"{KEYS}+++\n{BODY}",
        1,
        "тақырыптың алдында «+++» жолы жоқ. Осы жолдың алдына «+++» деп жазып, бөлек жол қосыңыз",
        "перед заголовком нет строки «+++». Добавьте перед этой строкой отдельную строку «+++»",
        "there is no line '+++' before the header. Add a line '+++' of its own before this line",
    ),
    "no last fence": (
        f"+++\n{KEYS}{BODY}",
        4,
        "тақырыптың соңында «+++» жолы жоқ. Осы жолдың алдына «+++» деп жазып, бөлек жол қосыңыз",
        "нет строки «+++» в конце заголовка. Добавьте перед этой строкой отдельную строку «+++»",
        (
            "there is no line '+++' at the end of the header. Add a line '+++' of its own before"
            " this line"
        ),
    ),
    "no fence at all": (
        f"{KEYS}{BODY}",
        1,
        "тақырыптың алдында «+++» жолы жоқ. Осы жолдың алдына «+++» деп жазып, бөлек жол қосыңыз",
        "перед заголовком нет строки «+++». Добавьте перед этой строкой отдельную строку «+++»",
        "there is no line '+++' before the header. Add a line '+++' of its own before this line",
    ),
    "no header at all": (
        BODY,
        1,
        (
            'файл «+++» жолынан басталуы керек. Басына мынаны жазыңыз: «+++», id = "атауы",'
            " edition = 2026-09-01, «+++» — әрқайсысы өз жолында"
        ),
        (
            "файл должен начинаться строкой «+++». Напишите в начале, каждое на своей строке:"
            ' «+++», id = "имя", edition = 2026-09-01, «+++»'
        ),
        (
            "the file has to begin with a line '+++'. Write at its beginning, each on a line of its"
            " own: '+++', id = \"name\", edition = 2026-09-01, '+++'"
        ),
    ),
    "four signs": (
        RIGHT.replace("+++\nid", "++++\nid"),
        1,
        "тақырыптың шегінде «++++» тұр. Оның орнына «+++» жазыңыз",
        "у края заголовка стоит «++++». Напишите вместо этого «+++»",
        "at the edge of the header there is '++++'. Write '+++' in its place",
    ),
    "dashes at the end": (
        f"+++\n{KEYS}---\n{BODY}",
        4,
        "тақырыптың шегінде «---» тұр. Оның орнына «+++» жазыңыз",
        "у края заголовка стоит «---». Напишите вместо этого «+++»",
        "at the edge of the header there is '---'. Write '+++' in its place",
    ),
    "a key behind the fence": (
        RIGHT.replace("+++\nid", "+++ id"),
        1,
        "«+++» жолда жалғыз тұрады. Қалған сөздерді келесі жолға жазыңыз",
        "«+++» стоит на строке один. Остальные слова напишите на следующей строке",
        "'+++' stands alone on its line. Write the other words on the next line",
    ),
    "no id": (
        RIGHT.replace('id = "made"\n', ""),
        1,
        'тақырыпта «id» жоқ. Нысанның қысқа атын латынша жазыңыз, мысалы id = "visit"',
        'в заголовке нет «id». Напишите короткое имя формы латиницей, например id = "visit"',
        (
            "the header has no 'id'. Write a short name of the form in Latin letters, such as"
            ' id = "visit"'
        ),
    ),
}


@pytest.mark.parametrize("name", FENCES)
def test_a_header_without_its_edges_is_one_fault(name: str, tmp_path: Path) -> None:
    text, line, *sentences = FENCES[name]
    assert isinstance(text, str)
    for code, sentence in zip(LANGUAGES, sentences, strict=True):
        use_language(code)
        assert said(tmp_path / "made.form", text) == [(line, sentence)]


OTHER_BYTES = {
    "UTF-16": (
        RIGHT.encode("utf-16"),
        1,
        "мәтін UTF-16 түрінде сақталған («Юникод»). Файлды UTF-8 түрінде сақтаңыз",
    ),
    "UTF-16 without its mark": (
        RIGHT.encode("utf-16-le"),
        1,
        "мәтін UTF-16 түрінде сақталған («Юникод»). Файлды UTF-8 түрінде сақтаңыз",
    ),
    "Windows-1251": (
        RIGHT.encode("cp1251"),
        5,
        "мәтін Windows-1251 («ANSI») түрінде сақталған сияқты. Файлды UTF-8 түрінде сақтаңыз",
    ),
    "Word": (
        b"PK\x03\x04",
        1,
        (
            "бұл мәтін емес, Word не басқа кеңсе бағдарламасының файлы. Жай мәтін (.txt, UTF-8)"
            " түрінде сақтап, файлды «.form» деп атаңыз"
        ),
    ),
    "a byte in between": (
        RIGHT.encode() + b"\xff\n",
        7,
        "мәтін UTF-8 емес. Файлды UTF-8 түрінде сақтаңыз",
    ),
}


@pytest.mark.parametrize("name", OTHER_BYTES)
def test_bytes_that_are_no_text_are_said_to_be_what_they_are(name: str, tmp_path: Path) -> None:
    data, line, sentence = OTHER_BYTES[name]
    assert isinstance(data, bytes)
    assert said(tmp_path / "made.form", data) == [(line, sentence)]


@pytest.mark.parametrize(
    "data",
    [
        RIGHT.encode("utf-8-sig"),
        RIGHT.replace("\n", "\r\n").encode(),
        RIGHT.replace("\n", "\r").encode(),
        RIGHT.replace("Аты ", "Аты\t").replace("# ", "#\t").encode(),
    ],
)
def test_marks_and_ends_of_lines_of_other_systems_are_read(data: bytes, tmp_path: Path) -> None:
    assert said(tmp_path / "made.form", data) == []


def test_each_of_many_faults_is_at_its_own_line(tmp_path: Path) -> None:
    text = (
        '+++\nid = made\nedition = 01.09.2026\ncolums = ["child"]\n+++\n#Акт\n[Screen]\n'
        "Аты {child: nam}\nКүні {born date} {sex: choice ұл, қыз}\nТегі {chidl.surname}\n"
    )
    assert [line for line, _ in said(tmp_path / "made.form", text)] == [2, 3, 4, 6, 7, 8, 9, 9, 10]


def test_a_fault_draws_no_others_after_it(tmp_path: Path) -> None:
    text = (
        '+++\nid = "made"\nedition = 2026-09-01\nname = "{child} {born.year}"\n'
        'columns = ["child.initials", "born"]\nsort = ["child"]\n'
        '[fields.child]\nlabel = "Бала"\n+++\n# Акт\n'
        "Аты {child: nam}\nКүні {Born: date}, {born.year} {child.surname}\n"
        "Жасы {age: number, show if child}\n"
    )
    assert [line for line, _ in said(tmp_path / "made.form", text)] == [11, 12]
