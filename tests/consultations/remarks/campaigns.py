"""Texts of campaigns as people send them, and opinions that only sound alike."""

from __future__ import annotations

from typing import Final

CAMPAIGNS: Final[dict[str, tuple[str, ...]]] = {
    "uk": (
        "Шановні депутати!\n\nМи, мешканці вулиці Водної, просимо подавати воду "
        "цілодобово. Багато хто з нас працює у дві зміни й повертається додому "
        "після півночі. Без води вночі ми не можемо ні приготувати їжу, ні "
        "випрати одяг. Просимо внести цю зміну до статті першої.\n\nЗ "
        "повагою,\nОлена Садова",
        "Добрий день! Ми, мешканці вулиці Водної, просимо подавати воду "
        "цілодобово. Багато хто з нас працює у дві зміни й повертається додому "
        "після півночі. Без води вночі ми не можемо ні приготувати їжу, ні "
        "випрати одяг. Просимо внести цю зміну до статті першої. Іван Криниця",
        "Шановна міська радо, ми, мешканці вулиці Водної, просимо подавати воду "
        "цілодобово. Багато хто з нас працює у дві зміни і повертається додому "
        "після півночі. Без води вночі ми не можемо ні приготувати їжу, ні "
        "випрати одяг. У моїй родині троє маленьких дітей. Просимо внести цю "
        "зміну до статті першої.\nДякую! Марія Джерельна, вул. Водна, 17",
        "ми, мешканці вулиці Водної, просимо подавати воду цілодобово!!! Багато "
        "хто з нас працює у дві зміни й повертається додому після півночі. Без "
        "води вночі ми не можемо ні приготувати їжу, ні випрати одяг.",
    ),
    "pl": (
        "Szanowni Państwo,\n\nprosimy o podawanie wody przez całą dobę. Wielu z "
        "nas pracuje na dwie zmiany i wraca do domu po północy. Bez wody w nocy "
        "nie możemy ani ugotować posiłku, ani wyprać ubrań. Prosimy o "
        "wprowadzenie tej zmiany do artykułu pierwszego.\n\nZ poważaniem\nAnna "
        "Źródlana",
        "Dzień dobry! Prosimy o podawanie wody przez całą dobę. Wielu z nas "
        "pracuje na dwie zmiany i wraca do domu po północy. Bez wody w nocy nie "
        "możemy ani ugotować posiłku, ani wyprać ubrań. Prosimy o wprowadzenie "
        "tej zmiany do artykułu pierwszego. Jan Studnia",
        "Szanowna Rado! Prosimy o podawanie wody przez całą dobę. Wielu z nas "
        "pracuje na dwie zmiany i wraca do domu po północy. Mam troje małych "
        "dzieci. Bez wody w nocy nie możemy ani ugotować posiłku, ani wyprać "
        "ubrań. Prosimy o wprowadzenie tej zmiany do artykułu "
        "pierwszego.\nPozdrawiam, Maria Zdrój",
    ),
    "en": (
        "Dear Sir or Madam,\n\nwe ask you to supply water day and night. Many of "
        "us work two shifts and come home after midnight. Without water at night "
        "we can neither cook nor wash our clothes. Please change the first "
        "article so.\n\nYours faithfully\nAnn Springs",
        "Good morning! We ask you to supply water day and night. Many of us work "
        "two shifts and come home after midnight. Without water at night we can "
        "neither cook nor wash our clothes. Please change the first article so. "
        "John Wells",
        "Hello, we ask you to supply water day and night. Many of us work two "
        "shifts and come home after midnight. Without water at night we can "
        "neither cook nor wash our clothes. There are three small children in my "
        "family. Please change the first article so.\nKind regards, Mary Brook",
    ),
}
"""What the same campaign sends: another greeting, name, a sentence more or less."""

APART: Final[dict[str, tuple[str, ...]]] = {
    "uk": (
        "Пропоную подавати воду з п'ятої до двадцять третьої години.",
        "Пропоную подавати воду з сьомої до двадцять першої години.",
        "Я за те, щоб воду подавали вночі: люди працюють позмінно.",
        "Я проти того, щоб воду подавали вночі: люди працюють позмінно.",
        "Залиште плату не більше 20 гривень за кубічний метр води на місяць.",
        "Залиште плату не більше 35 гривень за кубічний метр води на місяць.",
        "Вода подається щодня з шостої до двадцять другої години. Цього замало "
        "для родин із малими дітьми, додайте хоча б одну годину зранку.",
        "Вода подається щодня з шостої до двадцять другої години. Для "
        "пенсіонерів цього цілком достатньо, краще відремонтуйте труби на "
        "Садовій.",
        "Просимо подавати воду цілодобово, бо лікарня на нашій вулиці працює вночі.",
        "Прошу подавати воду щодня однаково, а не тільки в будні.",
        "Чому саме до двадцять другої?",
        "Чому саме з шостої?",
    ),
    "pl": (
        "Proponuję podawać wodę od piątej do dwudziestej trzeciej.",
        "Proponuję podawać wodę od siódmej do dwudziestej pierwszej.",
        "Popieram podawanie wody w nocy, bo ludzie pracują na zmiany.",
        "Nie popieram podawania wody w nocy, bo ludzie pracują na zmiany.",
    ),
    "en": (
        "I suggest that water is supplied from five to twenty three.",
        "I suggest that water is supplied from seven to twenty one.",
        "Water should be supplied at night because people work in shifts.",
        "Water should not be supplied at night because people work in shifts.",
    ),
}
"""Opinions on one clause that are different, however similar their words."""
