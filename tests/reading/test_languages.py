"""English or not, and what else."""

# ruff: noqa: E501  (tables of samples)

from __future__ import annotations

import time

import pytest

from sourceline.reading.languages import NAMES, detect, is_foreign

SAMPLES = {
    "en": "The army said that two of its soldiers had been hurt by a mine near the border on Friday.",
    "fr": "L'armée a dit que deux de ses soldats ont été blessés par une mine près de la frontière.",
    "es": "El ejército dijo que dos de sus soldados fueron heridos por una mina cerca de la frontera.",
    "pt": "O exército disse que dois dos seus soldados foram feridos por uma mina na fronteira com o "
          "país e que não há mais detalhes.",
    "it": "L'esercito ha detto che due dei suoi soldati sono stati feriti da una mina nei pressi della "
          "frontiera con il paese.",
    "de": "Die Armee sagte, dass zwei ihrer Soldaten am Freitag durch eine Mine an der Grenze verletzt "
          "worden sind.",
    "nl": "Het leger zei dat twee van zijn soldaten vrijdag door een mijn bij de grens gewond zijn "
          "geraakt en dat er niet meer bekend is.",
    "sv": "Armén sade att två av soldaterna skadades av en mina vid gränsen på fredagen och att det "
          "inte är känt vem som lade den.",
    "da": "Hæren sagde, at to af soldaterne blev såret af en mine ved grænsen fredag, og at det ikke "
          "er kendt, hvem der har lagt den.",
    "pl": "Armia podała, że dwóch żołnierzy zostało rannych w piątek przez minę na granicy i że nie "
          "jest to pierwszy taki przypadek w tym roku.",
    "cs": "Armáda uvedla, že dva z jejích vojáků byli v pátek zraněni minou u hranic a že se to stalo "
          "po poledni, když jeli na základnu.",
    "ro": "Armata a spus că doi dintre soldați au fost răniți vineri de o mină în apropiere de graniță "
          "și că nu este prima dată.",
    "tr": "Ordu, iki askerin cuma günü sınırda bir mayın nedeniyle yaralandığını ve bu olayın çok kısa "
          "bir süre sonra için soruşturma ile ele alındığını söyledi; daha sonra olarak.",
    "id": "Tentara mengatakan bahwa dua prajurit yang berada di perbatasan itu terluka oleh ranjau pada "
          "hari Jumat dan tidak akan dibawa ke kota.",
    "sw": "Jeshi lilisema kwamba askari wake wawili walijeruhiwa na bomu katika mpaka wa nchi siku ya "
          "Ijumaa baada ya kuwa kwenye gari kwa saa nyingi za usiku.",
    "ru": "Армия сообщила, что двое солдат были ранены миной на границе в пятницу, и это не первый "
          "такой случай.",
    "uk": "Армія повідомила, що двоє її солдатів були поранені міною на кордоні у п'ятницю.",
    "ar": "قال الجيش إن جنديين أصيبا بلغم قرب الحدود يوم الجمعة",
    "fa": "ارتش گفت که دو سرباز در روز جمعه بر اثر انفجار مین در نزدیکی مرز زخمی شدند و گزارش شد",
    "he": "הצבא אמר כי שני חיילים נפצעו ממוקש ליד הגבול ביום שישי",
    "el": "Ο στρατός είπε ότι δύο στρατιώτες τραυματίστηκαν από νάρκη",
    "zh": "军方表示，两名士兵星期五在边境附近被地雷炸伤。",
    "ja": "軍は金曜日に国境付近で兵士二人が地雷で負傷したと発表した。",
    "ko": "군은 금요일 국경 부근에서 병사 두 명이 지뢰로 다쳤다고 밝혔다.",
    "hi": "सेना ने कहा कि शुक्रवार को सीमा के पास दो सैनिक घायल हुए",
    "am": "ሠራዊቱ ሁለት ወታደሮች ዓርብ ቆስለዋል አለ",
}  # fmt: skip


@pytest.mark.parametrize("language", SAMPLES)
def test_detect(language: str) -> None:
    assert detect(SAMPLES[language]) == language
    assert language in NAMES


@pytest.mark.parametrize("language", [lang for lang in SAMPLES if lang not in ("en",)])
def test_upper_case_makes_no_difference(language: str) -> None:
    assert detect(SAMPLES[language].upper()) == language


@pytest.mark.parametrize(
    "text",
    [
        "Blast in Kabul",
        "TWO DEAD IN SAN SALVADOR",
        "UNIDENTIFIED GUNMEN FIRED ON POLICE POST SOYAPANGO THIS MORNING WOUNDING TWO OFFICERS POLICE "
        "REPORTED STOP ATTACKERS ESCAPED RED PICKUP STOP NO ARRESTS MADE STOP",
        "La Paz, El Alto, Los Angeles, Santa Cruz de la Sierra and San Salvador are cities.",
        "General José Luis Pérez de la Cruz y González of the Movimiento al Socialismo was arrested in "
        "San Pedro de Macorís, and the Partido de la Liberación Dominicana protested.",
    ],
)
def test_english_stays_english(text: str) -> None:
    assert detect(text) == "en"


def test_a_line_without_spaces_takes_no_longer_for_its_length() -> None:
    """A pattern that tried each of 200,000 letters anew would take minutes."""
    before = time.process_time()
    assert is_foreign("q" * 200_000) is None
    assert time.process_time() - before < 2
