"""Words of which headings are made, by their beginnings: whose it is, and what it is.

A word is known by any of the stems; `=` before a stem asks for the very word. A heading is about
a thing where one of its heads stands and all other words are its companions, whose it is, or
plain filling: so «Тел. родителей», «Дата рождения ученика» and «Нац-ть» are understood in any
wording, which no list of `known_headings` has.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Thing(NamedTuple):
    """What a heading may be about."""

    heads: str
    """Stems of which one has to stand in the heading."""
    companions: str = ""
    """Stems that may stand beside it and change nothing."""


FILLING: Final = (
    "=и =мен =және =немесе =или =and =of =the =в =на =по =s =не полн толық указ көрс =бар =жоқ"
)
"""Stems that tell nothing in any heading."""

SUBJECTS: Final = {
    "mother": "=ана =анасы =анасының =ананың шеше =мать =матери =мам =мама =мамы =маме =мамасы"
    " =мамасының",
    "father": "=әке =әкесі =әкесінің =отец =отца =отцу пап",
    "parents": "ата-ана =ата =род родител",
    "guardian": "законн представит қамқор опекун",
    "child": "оқушы бала білім-алушы тәрбиелен учени учащ =уч =ся обучающ воспитанник школьник"
    " ребен =реб =ка =детей =детя pupil student child",
}
"""Stems of those about whom a heading is; without any, it is about the child."""

OFFICES: Final = (
    "жетекші руковод учител мұғалім психолог педагог директор орынбасар =зам дәрігер врач"
    " логопед тәлімгер куратор тьютор инспектор"
)
"""Stems of those who work with a child: what stands below such a heading is not the child's."""

STAFF: Final = f"{OFFICES} класс сынып спец маман кім"
"""Stems beside which a word for a name is not that of the one whom a record is about."""

PHRASES: Final = {
    "тегі аты әкесінің аты": "фио",
    "аты тегі әкесінің аты": "фио",
    "тегі аты жөні": "фио",
    "аты жөні тегі": "фио",
    "аты жөні": "фио",
    "тегі аты": "фио",
    "тегі есімі әкесінің аты": "фио",
    "тегі есімі": "фио",
    "дата род": "рожд",
    "әке шешесі": "ата-ана",
    "әке шешесінің": "ата-ана",
    "қай сыныпта": "сынып",
    "аты тегі": "фио",
    "фамилия имя и отчество": "фио",
    "фамилия имя отчество": "фио",
    "фамилия и имя": "фио",
    "имя и фамилия": "фио",
    "фамилия имя": "фио",
    "фамилия ио": "фио",
    "фамилия инициалы": "фио",
    "фамилиясы есімі": "фио",
    "фамилиясы аты": "фио",
    "имя фамилия": "фио",
    "имя отчество фамилия": "фио",
    "т ж": "тж",
    "ж с н": "жсн",
    "и и н": "иин",
    "ф и о": "фио",
    "ата анасының": "ата-ана",
    "ата ананың": "ата-ана",
    "ата анасы": "ата-ана",
    "ата аналары": "ата-ана",
    "ата аналар": "ата-ана",
    "ата аналарының": "ата-ана",
    "ата ана": "ата-ана",
    "сынып литері": "әріп",
    "класс буква": "класс",
    "білім алушының": "білім-алушы",
    "білім алушы": "білім-алушы",
    "білім алушылар": "білім-алушы",
    "мекен жайы": "мекенжай",
    "мекен жай": "мекенжай",
    "жұмыс орны": "жұмыс",
    "место работы": "работа",
    "туған жері": "жер",
}
"""Words that belong together, and the one by which they are known."""

THINGS: Final = {
    "name": Thing("=фио =таә =фи"),
    "born": Thing(
        "рожд туған туылған =тж",
        "дат =д числ месяц =год =г день =күні =күн =к жыл =айы =ай =уақыты =г.р",
    ),
    "iin": Thing("=иин =жсн", "номер =№ нөмір жеке куәлік сәйкестендір индивид идентиф"),
    "sex": Thing("=пол жыныс", "=м =ж =ұл =қыз =ұ =қ =е =ә"),
    "class": Thing("класс сынып сыныб =кл", "обуч литер =котором =оқитын"),
    "address": Thing(
        "адрес мекенжай прописк прожив регистрац =жит жительств тұрғылықты =тұратын",
        "=ва мест нақты фактич постоян домаш =дом =үй =үйінің тұр тірк =жері",
    ),
    "phones": Thing(
        "тел телефон =сот сотов =моб мобиль ұялы контакт байланыс whats ватс",
        "номер нөмір =ном =1 =2 =3 =конт =контакт данн =№ мәлімет дерек домаш =дом =үй",
    ),
    "work": Thing("работ жұмыс должн лауазым қызмет мамандық мамандығ професс", "=орны мест"),
    "education": Thing("образован =білімі =білім"),
    "status": Thing(
        "статус мәртебе соц әлеум =әл",
        "соц әлеум статус полож жағдай санат категор семь отбас мәртебе",
    ),
    "family_size": Thing(
        "член мүше =чел челов адам", "=кол =во колич сколько неше сан семь отбас состав құрам"
    ),
    "nationality": Thing("нац ұлт", "=ть"),
    "citizenship": Thing("гражд азам", "=во =тығы =ғы"),
    "language": Thing("язык =тіл =тілі", "обуч воспит оқыту тәрбие оқу"),
    "arrived": Thing(
        "прибыт прибыл приб келген зачислен қабылданған", "дат =күні =уақыты школ мектеп =в"
    ),
    "left": Thing("выбыт выбыл выб отчисл кеткен шығарылған", "дат =күні школ мектеп =из"),
}
"""Things by name."""

FACTS_OF_THINGS: Final = {
    "name": {"child": "child.name", "mother": "mother.name", "father": "father.name"},
    "work": {"mother": "mother.work", "father": "father.work"},
    "education": {"mother": "mother.education", "father": "father.education"},
    "phones": dict.fromkeys(("child", "mother", "father", "parents", "guardian"), "parents.phones"),
    "address": dict.fromkeys(("child", "parents"), "child.address"),
} | {
    thing: {"child": f"child.{thing}"}
    for thing in ("born", "iin", "sex", "class", "nationality", "citizenship", "language")
}
"""The fact that a thing is, by the one whom it is about; others are asked for by a label."""

LABELS_OF_THINGS: Final = {
    "status": "Әлеуметтік мәртебесі",
    "family_size": "Отбасында неше адам",
    "arrived": "Мектепке келген күні",
    "left": "Мектептен кеткен күні",
}
"""The Kazakh label of the blank that a thing is, where it is no fact of a child."""

TOLD_TOGETHER: Final = {
    "mother": ("name", "work", "phones"),
    "father": ("name", "work", "phones"),
    "parents": ("name", "work", "phones"),
    "child": ("name", "born"),
}
"""The things that one cell may tell of a person, in the order in which they are kept."""
