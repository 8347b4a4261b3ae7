"""Queries without a mistake, as people and consultants write them."""

from __future__ import annotations

from typing import Final

UKRAINIAN: Final = """
житлова субсидія
як оформити житлову субсидію
рішення обласної ради про бюджет
рішення про бюджет на 2026 рік
проєкт рішення про місцевий бюджет
пенсія за віком які документи
реєстрація місця проживання дитини
декларування місця проживання онлайн
витяг з реєстру територіальної громади
довідка про взяття на облік внутрішньо переміщеної особи
допомога на проживання внутрішньо переміщеним особам
реєстрація народження
допомога при народженні дитини
реєстрація шлюбу
реєстрація смерті
допомога на поховання
паспорт громадянина України
закордонний паспорт для дитини
реєстраційний номер облікової картки платника податків
реєстрація фізичної особи підприємця
компенсація за пошкоджене житло
компенсація за знищене житло
повторна видача свідоцтва
витяг з державного земельного кадастру
реєстрація права власності на нерухоме майно
оцінювання повсякденного функціонування особи
статус учасника бойових дій
пільги на комунальні послуги
догляд вдома за літньою людиною
безоплатна правнича допомога
запис дитини до школи
заклад дошкільної освіти електронна черга
декларація з лікарем
посвідчення водія
пільговий проїзд для пенсіонерів
статус безробітного
апостиль на документи
архівна довідка
запит на публічну інформацію
відмова в наданні публічної інформації
електронна петиція
петиція про капітальний ремонт тротуару
порядок подання електронних петицій
громадське обговорення плану управління відходами
публічна консультація щодо питної води
звіт за результатами консультації
зауваження і пропозиції до проєкту
порівняльна таблиця
аналіз регуляторного впливу
пояснювальна записка
порядок денний пленарного засідання
протокол сесії сьомого скликання
результати поіменного голосування
висновки і рекомендації комісії
розпорядження начальника обласної військової адміністрації
наказ директора департаменту соціального захисту
програма розвитку бібліотек
центр публічної інформації графік роботи
Регіональний тренінговий центр навчання
Пункт Незламності поруч
перелік захисних споруд
укриття у Дрогобичі
вода у Самборі
автобус Турка Самбір розклад
водопостачання у Стрию
тарифи на теплопостачання
вивезення побутових відходів
управління побутовими відходами
регламент ради
статут територіальної громади
паспорт бюджетної програми
договір про співпрацю
перелік об'єктів комунальної власності
сім'я з дітьми
багатодітна сім'я пільги
опіка та піклування
усиновлення дитини
довіреність у нотаріуса
спадщина за заповітом
Липогірська міська рада
Білопотіцька селищна рада
Демонстраційна обласна рада
село Підберізці
вулиця Городоцька ремонт
Яворівський район громади
Перемишляни бібліотека
графік погодинних відключень електроенергії
реєстрація пошкодженого майна
звернення громадян
оскарження рішення
відстрочка відповіді на запит
староста старостинського округу
виконавчий комітет міської ради
генеральний план села
містобудівні умови та обмеження
оренда земельної ділянки
дитячий садок
"""

POLISH: Final = """
uchwała w sprawie budżetu
projekt uchwały w sprawie programu współpracy
zarządzenie naczelnika
porządek obrad sesji
protokół z sesji
głosowanie imienne
interpelacja radnego
petycja elektroniczna
jak złożyć petycję
wniosek o udostępnienie informacji publicznej
odmowa udostępnienia informacji
konsultacje społeczne
uwagi i propozycje do projektu
raport z konsultacji
uzasadnienie projektu
tabela porównawcza
ocena skutków regulacji
centrum informacji publicznej godziny otwarcia
karta usługi
dodatek mieszkaniowy
emerytura dla cudzoziemca
rejestracja miejsca zamieszkania
osoba wewnętrznie przesiedlona
pomoc dla przesiedleńców
akt urodzenia dziecka
zawarcie małżeństwa
zasiłek pogrzebowy
paszport zagraniczny
prawo jazdy
dowód osobisty
działalność gospodarcza rejestracja
odszkodowanie za zniszczone mieszkanie
księga wieczysta
zaświadczenie z archiwum
orzeczenie o niepełnosprawności
ulgi na przejazdy
opieka nad osobą starszą
nieodpłatna pomoc prawna
szkoła i przedszkole
lekarz pierwszego kontaktu
status bezrobotnego
wywóz odpadów
gospodarka odpadami komunalnymi
woda pitna
zaopatrzenie w wodę
rozkład jazdy autobusów
remont chodnika przy szkole
biblioteka we wsi
schronienie
Lwów
we Lwowie
rejon samborski
rada obwodowa
obwód lwowski
Drohobycz i Truskawiec
Żółkiew
Stary Sambor
umowa o współpracy
program rozwoju bibliotek
statut hromady
odwołanie od decyzji
przedłużenie terminu
przekazanie wniosku
wniosek cudzoziemca
tekst jednolity
załącznik do uchwały
obowiązujące przepisy
urząd stanu cywilnego
numer PESEL
składka ZUS
"""

ENGLISH: Final = """
housing subsidy
how to apply for a housing subsidy
decision of the council on the budget
draft decision
order of the head of the administration
agenda of the plenary sitting
minutes of the session
roll-call vote
request for public information
refusal of a request
electronic petition
sign a petition
public consultation
comments on the draft
report on the consultation
explanatory note
comparative table
regulatory impact analysis
public information centre opening hours
administrative service centre
old-age pension
registration of the place of residence
internally displaced person certificate
assistance at the birth of a child
birth certificate
registration of marriage
burial assistance
passport of a citizen of Ukraine
taxpayer identification number
individual entrepreneur registration
compensation for damaged housing
compensation for destroyed housing
land register extract
title to real estate
assessment of functioning
combatant status
utility benefits
home care
free legal aid
kindergarten and school
primary care physician
driving licence
concession travel
unemployment status
apostille
archival certificate
drinking water in Sambir
waste management plan
bus timetable
pavement at a school
village library
Points of Invincibility
list of shelters
Lviv oblast
Drohobych
Sheptytskyi
Yavoriv district
territorial community charter
programme of libraries
cooperation agreement
"""

CORRECT: Final = [
    (text, language)
    for language, lines in (("uk", UKRAINIAN), ("pl", POLISH), ("en", ENGLISH))
    for text in lines.strip().splitlines()
]
