"""Texts that the bench of keystrokes types on each layout."""

from __future__ import annotations

from typing import NamedTuple


class Words(NamedTuple):
    """Texts that one types on a layout, and those that they are short for."""

    child: str
    begun: str
    psychologist: str
    request: str
    outcome: str
    week: str
    pupil: str
    nation: str
    mother: str
    works: tuple[str, str]
    address: str
    label: str


WORDS = {
    "kk": Words(
        child="жорамалов сынақ ойданұлы",
        begun="жо",
        psychologist="Қиялова Ай",
        request="сабаққа кешігеді",
        outcome="анасымен әңгіме болды.",
        week="7к",
        pupil="үлгібаев бағдарбек мысалханұлы",
        nation="қазақ",
        mother="қиялым болжамқызы",
        works=("аудандық аурухана", "шаруа қожалығы"),
        address="мысал көшесі 12 үй 48",
        label="ме",
    ),
    "ru": Words(
        child="жорамалов сынак ойданулы",
        begun="жо",
        psychologist="Киялова Ай",
        request="часто опаздывает",
        outcome="беседа с мамой в школе",
        week="7д",
        pupil="улгибаев багдарбек мысалханулы",
        nation="казах",
        mother="киялым болжамкызы",
        works=("районная больница", "крестьянское"),
        address="улица мысал, 12, кв. 48",
        label="ад",
    ),
    "en": Words(
        child="zhoramalov synaq oidanuly",
        begun="zh",
        psychologist="Qialova A",
        request="late for classes",
        outcome="talk to mother at home",
        week="7d",
        pupil="ulgibaev bagdarbek mysalkhanuly",
        nation="kazakh",
        mother="qialym bolzhamqyzy",
        works=("town hospital", "village farm"),
        address="mysal street 12 flat 48",
        label="ad",
    ),
}
