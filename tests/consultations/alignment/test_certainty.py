"""What is joined without an editor, and what is put to one."""

from __future__ import annotations

from consultations.alignment import Reason, align
from consultations.drafts.clauses import Clause, Level

from .making import act, chapter, points, told

SHELTER = (
    "Балансоутримувач забезпечує цілодобовий доступ мешканців до укриття та утримує "
    "запасний вихід вільним від сторонніх предметів."
)
BUSES = (
    "Перевізник вивішує розклад руху автобусів на кожній зупинці та щомісяця звіряє "
    "його з фактичним часом відправлення."
)
WASTE = (
    "Роздільно зібрані відходи вивозять двічі на тиждень за графіком, який "
    "оприлюднюють на сайті громади."
)
GRANT = "Одноразову допомогу виплачують протягом десяти робочих днів з дня рішення."
FORCE = "Це рішення набирає чинності з дня його оприлюднення."


def test_the_same_draft_is_unchanged_and_certain_even_with_twins():
    draft = points(SHELTER, FORCE, FORCE, BUSES, FORCE, "")
    assert all(line.endswith(" unchanged") for line in told(draft, draft))


def test_an_inserted_clause_renumbers_what_follows():
    old, new = points(SHELTER, BUSES, FORCE), points(SHELTER, WASTE, BUSES, FORCE)
    assert told(old, new) == [
        "pt 1 > pt 1 unchanged",
        "– > pt 2 new",
        "pt 2 > pt 3 renumbered",
        "pt 3 > pt 4 renumbered",
    ]


def test_a_deleted_clause_is_told_where_it_stood():
    old, new = points(SHELTER, WASTE, BUSES), points(SHELTER, BUSES)
    assert told(old, new) == [
        "pt 1 > pt 1 unchanged",
        "pt 2 > – deleted",
        "pt 3 > pt 2 renumbered",
    ]


def test_a_lightly_reworded_clause_is_certain():
    changed = WASTE.replace("двічі на тиждень", "тричі на тиждень")
    old, new = points(SHELTER, WASTE, BUSES), points(SHELTER, changed, BUSES)
    assert told(old, new)[1] == "pt 2 > pt 2 reworded"


def test_another_text_under_the_same_number_is_put_to_the_editor():
    old, new = points(SHELTER, WASTE, BUSES), points(SHELTER, GRANT, BUSES)
    assert sorted(told(old, new)[1:3]) == ["pt 2 > – deleted ?", "– > pt 2 new ?"]
    [deleted] = [pair for pair in align(old, new).pairs if pair.old == (1,)]
    assert deleted.reason is Reason.SAME_PLACE
    assert [one.index for one in deleted.candidates] == [1]


def test_which_of_two_twins_was_deleted_is_put_to_the_editor():
    lines = told(points(SHELTER, FORCE, FORCE, BUSES), points(SHELTER, FORCE, BUSES))
    assert [line for line in lines if "pt 2 >" in line or "pt 3 >" in line]
    assert all(
        line.endswith("?") for line in lines if "pt 2 >" in line or "pt 3 >" in line
    )


def test_twins_of_other_chapters_are_told_apart_by_their_chapters():
    one, other = chapter("I", "Укриття", SHELTER, FORCE), ("II", "Автобуси")
    old = act(one, chapter(*other, BUSES, FORCE, first=3))
    new = act(one, chapter(*other, BUSES, WASTE, FORCE, first=3))
    assert not [line for line in told(old, new) if line.endswith("?")]


def test_terms_of_near_twins_that_all_moved_on_are_not_mistaken_for_each_other():
    def terms(*days: int):
        return points(*(f"Строк розгляду заяви становить {day} днів." for day in days))

    lines = told(terms(10, 15, 20), terms(15, 20, 25))
    assert all(line.endswith("?") for line in lines)


def test_swapped_neighbours_are_one_that_moved():
    lines = told(points(SHELTER, WASTE, BUSES), points(WASTE, SHELTER, BUSES))
    assert sum("moved" in line for line in lines) == 1
    assert not [line for line in lines if line.endswith("?")]


def test_what_was_moved_and_reworded_is_put_to_the_editor():
    changed = SHELTER.replace("цілодобовий", "безперешкодний")
    old = act(chapter("I", "А", SHELTER, WASTE), chapter("II", "Б", BUSES, first=3))
    new = act(chapter("I", "А", WASTE), chapter("II", "Б", BUSES, changed, first=2))
    [line] = [line for line in told(old, new) if "ch I/pt 1 >" in line]
    assert line == "ch I/pt 1 > ch II/pt 3 moved renumbered reworded ?"


def test_a_clause_that_was_split_and_two_that_were_merged():
    whole = f"{SHELTER} {WASTE}"
    old, new = points(whole, BUSES, FORCE), points(SHELTER, WASTE, BUSES, FORCE)
    assert told(old, new)[0] == "pt 1 > pt 1 + pt 2 split"
    assert told(new, old)[0] == "pt 1 + pt 2 > pt 1 merged"


def test_a_split_with_a_part_that_was_rewritten_is_put_to_the_editor():
    weak = "Відходи вивозять двічі на тиждень, крім свят, силами підрядника ради."
    old, new = points(f"{SHELTER} {WASTE}", BUSES), points(SHELTER, weak, BUSES)
    assert all(line.endswith("?") for line in told(old, new) if "pt 3" not in line)


def test_a_chapter_that_was_split_leaves_its_clauses_certain():
    old = act(chapter("I", "Загальне", SHELTER, BUSES, WASTE, GRANT))
    new = act(
        chapter("I", "Загальне", SHELTER, BUSES),
        chapter("II", "Допомога", WASTE, GRANT, first=3),
    )
    lines = told(old, new)
    assert lines[0] == "ch I > ch I + ch II split ?"
    assert [line for line in lines if line.endswith("?")] == lines[:1]


def test_a_copy_elsewhere_while_the_first_was_reworded_is_put_to_the_editor():
    changed = SHELTER.replace("цілодобовий доступ", "вільний прохід")
    old, new = points(SHELTER, BUSES, WASTE), points(changed, BUSES, WASTE, SHELTER)
    lines = told(old, new)
    assert all(line.endswith("?") for line in lines if "pt 1" in line or "pt 4" in line)


def test_a_clause_without_words_is_known_by_what_stands_below():
    def article(number: str, *texts: str) -> Clause:
        parts = tuple(
            Clause(Level.PART, str(at), "", text) for at, text in enumerate(texts, 1)
        )
        return Clause(Level.ARTICLE, number, "", "", parts)

    old = act(article("1", SHELTER, BUSES), article("2", WASTE, GRANT))
    new = act(
        article("1", FORCE), article("2", SHELTER, BUSES), article("3", WASTE, GRANT)
    )
    assert told(old, new)[0] == "– > art 1 new"
    assert "art 1 > art 2 renumbered" in told(old, new)
    assert "art 2 > art 3 renumbered" in told(old, new)


def test_signs_alone_are_a_rewording_with_all_words_the_same():
    old, new = points(SHELTER, BUSES), points(SHELTER.replace(".", ";"), BUSES)
    pair = align(old, new).of_old(0)
    assert pair.kinds == {"reworded"}
    assert (pair.certain, pair.likeness) == (True, 1.0)
