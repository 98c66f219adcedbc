"""A record of each of the forms under `examples/`, as somebody at a school would write it."""

from __future__ import annotations

from typing import Any, Final

CHILD: Final = "Қожахметова Айгүл Болатқызы"
PUPIL: Final = {"child": CHILD, "born": "2014-05-12", "class": "6Ә"}

_POINTS: Final = "01211002112211021101"
_WORK: Final = {
    "a": (20, 12, 9),
    "b": (8, 3, 6),
    "c": (5, 0, 5),
    "d": (4, 22, 19),
    "e": (2, 30, 31),
}

RECORDS: Final[dict[str, dict[str, Any]]] = {
    "anxiety_test": {
        **PUPIL,
        "date": "2026-10-05",
        **{f"q{number}": points for number, points in enumerate(_POINTS, 1)},
        "advice": "Топтық сабаққа қатысады.\nЕкі айдан кейін қайта тексеріледі.",
        "psychologist": "Сейітова Динара Маратқызы",
    },
    "certificate": {
        **PUPIL,
        "number": 7,
        "iin": "140512600010",
        "school": "№ 12 жалпы білім беретін мектеп",
        "language": "қазақ",
        "since": "2020-09-01",
        "order_number": "45-о",
        "year": "2026–2027",
        "missed": 14,
        "missed_without": 2,
        "where": "Әлеуметтік қорғау бөліміне",
        "date": "2026-10-30",
        "director": "Ахметов Болат Серікұлы",
    },
    "families": {
        **PUPIL,
        "mother": "Қожахметова Гүлнар",
        "father": "Қожахметов Болат",
        "phone": "+77011234567",
        "status": "көпбалалы",
        "children": 5,
        "help": "Киім, мектеп құралдары",
        "helped": "2026-08-25",
    },
    "hours_plan": {
        "year": "2026–2027",
        "plan": [
            {"section": 1, "what": "Бейімделу", "term": "I тоқсан", "one": 12, "two": 6},
            {"section": 1, "what": "Қабілетін анықтау", "one": 8},
            {
                "section": 3,
                "what": "Ата-аналарға дәріс",
                "term": "тоқсан сайын",
                "one": 4,
                "two": 4,
            },
        ],
        "norm": 40,
        "psychologist": "Сейітова Динара Маратқызы",
    },
    "housing_act": {
        **PUPIL,
        "number": 3,
        "date": "2026-10-14",
        "school": "№ 12 жалпы білім беретін мектеп",
        "address": "Әуезов көшесі, 14-үй, 5-пәтер",
        "members": [
            {
                "name": "Қожахметова Гүлнар",
                "born": "1986-02-11",
                "relation": "анасы",
                "work": "кітапхана",
            },
            {
                "name": "Қожахметов Дәулет",
                "born": "2018-07-30",
                "relation": "інісі",
                "work": "балабақша",
            },
        ],
        "housing": "пәтер",
        "area": 52.5,
        "rooms": 2,
        "people": 4,
        "heating": "орталық",
        "bed": True,
        "desk": False,
        "conditions": "қанағаттанарлық",
        "conclusion": "Баланың сабақ оқитын орны жоқ, үстел беру ұсынылады.",
        "again": "2027-01-15",
        "teacher": "Омарова Салтанат",
    },
    "incidents": {
        "child": CHILD,
        "class": "6Ә",
        "date": "2026-10-09",
        "time": "11:40",
        "told_by": "Омарова Салтанат",
        "event": "Үзілісте сыныптасымен төбелесті.",
        "action": "Екі оқушымен де әңгіме өткізілді.",
        "done": "2026-10-12",
        "responsible": "Ермекова Ләззат",
        "note": "Анасына қоңырау шалу",
    },
    "invitation": {
        "child": CHILD,
        "class": "6Ә",
        "parent": "Қожахметова Гүлнар",
        "date": "2026-10-12",
        "day": "2026-10-15",
        "time": "17:30",
        "place": "12-кабинет",
        "reason": "мінез-құлқы / поведение",
        "comes": "иә / да",
        "came": True,
        "result": "Үйдегі тәртіп туралы келісілді.",
    },
    "parent_consent": {
        **PUPIL,
        "school": "№ 12 жалпы білім беретін мектеп",
        "parent": "Қожахметова Гүлнар Асанқызы",
        "parent_iin": "860301400010",
        "address": "Әуезов көшесі, 14-үй, 5-пәтер",
        "phone": "+77011234567",
        "agreed": "келісемін",
        "until": "2027-05-25",
        "date": "2026-09-10",
        "signed": "Қожахметова Гүлнар Асанқызы",
    },
    "quarter_report": {
        "year": "2026–2027",
        "quarter": "I",
        **{
            f"{work}_{what}": number
            for work, numbers in _WORK.items()
            for what, number in zip(("meetings", "boys", "girls"), numbers, strict=True)
        },
        "pupils": 420,
        "problems": "Бесінші сыныптардың бейімделуі",
        "psychologist": "Сейітова Динара Маратқызы",
        "signed": "2026-10-28",
    },
    "questionnaire": {
        **PUPIL,
        "date": "2026-09-22",
        "likes": "ұнатамын",
        "subject": "Сурет",
        "hand": "кейде",
        "home": ["анаммен", "бауырларыммен"],
        "siblings": 3,
        "hours": 1.5,
        "desk": False,
        "asked": "әрқашан",
        "worry": True,
        "what": "Бақылау жұмысы",
        "talk": True,
    },
    "seating": {
        "class": "6Ә",
        "from": "2026-09-01",
        "a11": CHILD,
        "a12": "Оразов Әли Қайратұлы",
        "b11": "Ким Виктор",
        "c32": "Ли Анна",
        "front": "Ким Виктор",
        "teacher": "Омарова Салтанат",
    },
    "support_plan": {
        **PUPIL,
        "begun": "2026-09-14",
        "ended": "2026-12-21",
        "cause": "Сабаққа қатысуы төмен",
        "motive_before": "төмен",
        "motive_after": "орта",
        "mood_before": "орта",
        "mood_after": "орта",
        "peers_before": "төмен",
        "peers_after": "жоғары",
        "steps": [
            {"what": "Жеке кеңес", "from": "2026-09-15", "to": "2026-10-15", "done": True},
            {"what": "Топтық сабақ", "aim": "Достасу", "from": "2026-10-05", "done": False},
        ],
    },
}

COMPUTED: Final[dict[str, dict[str, Any]]] = {
    "anxiety_test": {"age": 12, "knowledge": 5, "peers": 4, "teachers": 6, "body": 5, "total": 20}
    | {"level": "орта", "mean": 1},
    "certificate": {"valid": "2026-11-30"},
    "hours_plan": {"one": 24, "two": 10, "hours_all": 34, "rest": 6},
    "housing_act": {"age": 12, "per_person": 13.1},
    "incidents": {"due": "2026-10-14", "state": "орындалды"},
    "quarter_report": {
        "a_people": 21,
        "b_people": 9,
        "c_people": 5,
        "d_people": 41,
        "e_people": 61,
        "a_mean": 1.1,
        "b_mean": 1.1,
        "c_mean": 1,
        "d_mean": 10.3,
        "e_mean": 30.5,
        "all_meetings": 39,
        "all_boys": 67,
        "all_girls": 70,
        "all_people": 137,
        "all_mean": 3.5,
        "share": 5,
    },
    "seating": {"seated": 4},
    "support_plan": {"weeks": 14, "better": 2, "result": "оң нәтиже бар"}
    | {"planned": 2, "done": 1},
}
"""What the texts compute of these records."""
