"""Words of real acts, from which drafts that look real are made."""

from dataclasses import dataclass


def _lines(block: str) -> tuple[str, ...]:
    """One a line, whole or in the words that stand between bars."""
    words = (word for line in block.strip().split("\n") for word in line.split("|"))
    return tuple(word.strip() for word in words if word.strip())


@dataclass(frozen=True)
class Words:
    """One language: sentences are who + does + what + where + when."""

    titles: tuple[str, ...]
    preambles: tuple[str, ...]
    headings: tuple[str, ...]
    who: tuple[str, ...]
    does: tuple[str, ...]
    what: tuple[str, ...]
    where: tuple[str, ...]
    when: tuple[str, ...]
    lists: tuple[str, ...]
    items: tuple[str, ...]
    of_what: tuple[str, ...]


UKRAINIAN = Words(
    titles=_lines(
        """
        Про порядок проведення консультацій з громадськістю |
        Про затвердження Програми розвитку публічних бібліотек на 2026–2028 роки |
        Про поводження з побутовими відходами на території громади |
        Про внесення змін до рішення обласної ради від 1 травня 2025 року № 12
        """
    ),
    preambles=_lines(
        """
        Відповідно до статті 26 Закону, з метою залучення жителів, обласна рада
        Керуючись статтею 59 Закону, розглянувши подання комісії, міська рада
        """
    ),
    headings=_lines(
        """
        Загальні положення | Визначення термінів | Сфера дії |
        Учасники консультацій | Підготовка та оголошення | Строки проведення |
        Подання зауважень і пропозицій | Розгляд зауважень | Звіт за результатами |
        Електронна консультація | Громадське обговорення | Фінансове забезпечення |
        Контроль за виконанням | Права та обов’язки виконавця | Відповідальність |
        Прикінцеві положення
        """
    ),
    who=_lines(
        """
        Виконавчий комітет | Міський голова | Постійна комісія з питань бюджету |
        Організатор консультації | Департамент соціального захисту |
        Староста округу | Обласна універсальна наукова бібліотека | Секретар ради |
        Управління житлового господарства | Уповноважена особа |
        Учасник консультації | Робоча група
        """
    ),
    does=_lines(
        """
        оприлюднює | розглядає | готує | затверджує | узагальнює | надсилає |
        перевіряє | зберігає | погоджує | подає
        """
    ),
    what=_lines(
        """
        проєкт рішення разом із пояснювальною запискою |
        звіт про результати консультації | перелік отриманих зауважень |
        інформацію про використання бюджетних коштів | порівняльну таблицю |
        аналіз регуляторного впливу | план консультацій на наступний рік |
        відповідь на кожну пропозицію | графік вивезення побутових відходів |
        висновок про якість питної води | протокол громадських слухань |
        договір про надання послуг | паспорт бюджетної програми |
        розклад роботи пункту доступу
        """
    ),
    where=_lines(
        """
        на офіційному вебсайті | у приміщенні ради | у центрі публічної інформації |
        в електронній формі | у місцевих засобах масової інформації |
        на пленарному засіданні | у порядку, визначеному статтею 15 Закону |
        за рахунок коштів місцевого бюджету
        """
    ),
    when=_lines(
        """
        протягом п’яти робочих днів | не пізніше ніж за 15 днів до засідання |
        щороку до 1 березня | після завершення строку подання пропозицій |
        у разі надходження зауважень | якщо більшість учасників це підтримала |
        за письмовим зверненням заявника | у день підписання |
        не рідше одного разу на квартал
        """
    ),
    lists=_lines(
        """
        і зазначає такі відомості: | яка містить: | у таких випадках:
        """
    ),
    items=_lines(
        """
        найменування | дата оприлюднення | строк розгляду | обсяг фінансування |
        підстава для відхилення | спосіб отримання | адреса розміщення |
        порядок оскарження | кількість учасників обговорення |
        відповідальний за підготовку
        """
    ),
    of_what=_lines(
        """
        проєкту рішення | поданих пропозицій | програми розвитку бібліотек |
        звернень жителів громади | послуг з водопостачання | договору оренди |
        заходів із благоустрою | електронної петиції | місцевого бюджету |
        експертного висновку | маршрутів громадського транспорту
        """
    ),
)

POLISH = Words(
    titles=_lines(
        """
        w sprawie zasad i trybu przeprowadzania konsultacji społecznych |
        w sprawie regulaminu utrzymania czystości i porządku na terenie gminy |
        w sprawie programu współpracy z organizacjami pozarządowymi na rok 2027
        """
    ),
    preambles=_lines(
        """
        Na podstawie art. 5a ust. 2 ustawy uchwala się, co następuje:
        Na podstawie art. 18 ust. 2 pkt 15 ustawy Rada Miejska uchwala:
        """
    ),
    headings=_lines(
        """
        Postanowienia ogólne | Zakres stosowania | Tryb przeprowadzania konsultacji |
        Ogłoszenie o konsultacjach | Formy konsultacji | Zgłaszanie uwag |
        Raport z konsultacji | Finansowanie | Nadzór i kontrola |
        Przepisy przejściowe | Przepisy końcowe
        """
    ),
    who=_lines(
        """
        Burmistrz | Rada Miejska | Organ prowadzący konsultacje | Komisja Rewizyjna |
        Kierownik jednostki organizacyjnej | Właściciel nieruchomości |
        Wnioskodawca | Sekretarz gminy | Skarbnik gminy |
        Dyrektor biblioteki publicznej | Sołtys
        """
    ),
    does=_lines(
        """
        ogłasza | rozpatruje | przygotowuje | zatwierdza | przekazuje | przechowuje |
        udostępnia | opiniuje | sporządza
        """
    ),
    what=_lines(
        """
        projekt uchwały wraz z uzasadnieniem | raport z przebiegu konsultacji |
        wykaz zgłoszonych uwag | informację o wykorzystaniu dotacji |
        ocenę skutków regulacji | roczny plan konsultacji |
        stanowisko wobec każdej uwagi | harmonogram odbioru odpadów |
        sprawozdanie z wykonania budżetu | protokół z posiedzenia |
        umowę o świadczenie usług | rozkład jazdy komunikacji gminnej
        """
    ),
    where=_lines(
        """
        w Biuletynie Informacji Publicznej | w siedzibie urzędu |
        na tablicy ogłoszeń | drogą elektroniczną | podczas otwartego spotkania |
        na zasadach określonych w art. 7 ustawy | ze środków budżetu gminy
        """
    ),
    when=_lines(
        """
        w terminie 14 dni | nie później niż 7 dni przed sesją |
        do dnia 31 marca każdego roku | po zakończeniu zbierania uwag |
        na wniosek co najmniej 50 mieszkańców |
        jeżeli wymaga tego interes publiczny | w dniu podpisania |
        nie rzadziej niż raz na kwartał
        """
    ),
    lists=_lines(
        """
        w szczególności wskazując: | który zawiera: | w następujących przypadkach:
        """
    ),
    items=_lines(
        """
        nazwę | datę ogłoszenia | termin rozpatrzenia | wysokość dotacji |
        podstawę odrzucenia | sposób odbioru | adres udostępnienia |
        tryb zaskarżenia | liczbę uczestników |
        osobę odpowiedzialną za przygotowanie
        """
    ),
    of_what=_lines(
        """
        projektu uchwały | zgłoszonych propozycji | programu współpracy |
        wniosków mieszkańców | usług wodociągowych | umowy najmu |
        robót porządkowych | petycji elektronicznej | budżetu gminy |
        opinii biegłego | linii autobusowych
        """
    ),
)

ENGLISH = Words(
    titles=_lines(
        """
        On the order of public consultations |
        On the management of household waste in the community |
        On the programme of public libraries for 2026–2028
        """
    ),
    preambles=_lines(
        """
        Pursuant to Article 26 of the Law, the Council has decided as follows:
        Having regard to the opinion of the committee, the Council decides:
        """
    ),
    headings=_lines(
        """
        General provisions | Definitions | Scope | Notice of a consultation |
        Forms of consultation | Submission of remarks | Consideration of remarks |
        Report on results | Funding | Oversight | Duties of the contractor |
        Appeals | Transitional provisions | Final provisions
        """
    ),
    who=_lines(
        """
        The council | The mayor | The executive committee | The body in charge |
        The owner of a building | The applicant | The secretary of the council |
        The director of the library | The standing committee | Any resident |
        The working group
        """
    ),
    does=_lines(
        """
        must publish | must consider | may prepare | must approve | must send |
        must keep | may amend | must check | must submit
        """
    ),
    what=_lines(
        """
        the draft decision with its explanatory note |
        the report on the consultation | the list of remarks received |
        information on the use of public funds | the comparison table |
        the regulatory impact analysis | the yearly plan of consultations |
        an answer to every proposal | the timetable of waste collection |
        the minutes of the hearing | the contract for services |
        the statement of accounts
        """
    ),
    where=_lines(
        """
        on the official website | at the seat of the council |
        in the public information centre | in electronic form | at an open meeting |
        in accordance with Article 15 of the Law |
        at the expense of the local budget
        """
    ),
    when=_lines(
        """
        within five working days | not later than 15 days before the sitting |
        by 1 March of every year | after the term for remarks has ended |
        at the request of 50 residents | where the public interest so requires |
        on the day of signature | at least once a quarter
        """
    ),
    lists=_lines(
        """
        and states in particular: | which contains: | in the following cases:
        """
    ),
    items=_lines(
        """
        the name | the date of publication | the term for consideration |
        the amount of funding | the ground for rejection | the way of access |
        the address | the order of appeal | the number of participants |
        the person responsible for the preparation
        """
    ),
    of_what=_lines(
        """
        of the draft decision | of the proposals submitted |
        of the library programme | of residents’ requests | of water services |
        of the lease | of maintenance works | of the electronic petition |
        of the local budget | of the expert opinion | of bus routes
        """
    ),
)
