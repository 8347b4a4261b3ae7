"""A questionnaire in a browser: answered by keyboard without script, read with axe."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from consultations.models import ConsultationPage
from consultations.questionnaires.models import Answer
from tests.browser.test_calculator import fits, opened
from tests.browser.test_citizens import newest_link
from tests.browser.test_main_job import axe_finds_nothing
from tests.consultations.questionnaires.asking import (
    asked,
    many_sheets,
    of,
    questions,
)
from tests.factories import stored_site
from tests.pages.made import in_languages
from tests.services.portal import Portal

GUEST = ("Садова", "Олена", "", "olena@example.org")


def test_the_whole_way(portal: Portal, browser: Browser) -> None:
    site = stored_site()
    consultation = asked(site)
    in_languages(consultation, site.council)
    many_sheets(consultation, 6)
    portal.start()
    is_answered_by_keyboard(browser, portal.url, consultation)
    is_read_in_three_languages(browser, portal.url, consultation)


def is_answered_by_keyboard(
    browser: Browser, url: str, consultation: ConsultationPage
) -> None:
    page, observer = opened(browser, java_script_enabled=False)
    page.goto(url + consultation.url)
    page.get_by_role("link", name="Заповнити анкету").first.press("Enter")
    (hours, dayz, agrees, why) = (
        f"id_question_{one.pk}" for one in questions(consultation)
    )
    page.get_by_role("button", name="Надіслати відповіді").press("Enter")
    expect(page.locator(f'.error-summary a[href="#{hours}"]')).to_be_visible()
    page.locator(f"#{hours}_0").focus()
    keys(page, "Space", "ArrowDown", "Tab", "Tab", "Space", "Tab", "Space")
    page.locator(f"#{agrees}_5").focus()
    keys(page, "ArrowUp", "Tab")
    page.keyboard.type("Бо зранку зручно")
    for word in GUEST:
        page.keyboard.press("Tab")
        page.keyboard.type(word)
    keys(page, "Tab", "Tab", "Space")
    expect(page.locator(f"#{why}")).to_have_value("Бо зранку зручно")
    expect(page.locator(f"#{dayz}_1")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{url}/uk/confirm/sent/")
    page.goto(newest_link(url))
    page.locator("main button").press("Enter")
    expect(page.locator("h1")).to_have_text("Анкету заповнено")
    assert Answer.objects.filter(text="Бо зранку зручно").exists()
    assert not observer.unexpected(["status of 400"])
    page.context.close()


def keys(page: Page, *names: str) -> None:
    for name in names:
        page.keyboard.press(name)


def is_read_in_three_languages(
    browser: Browser, url: str, consultation: ConsultationPage
) -> None:
    page, observer = opened(browser, viewport={"width": 320, "height": 800})
    key = of(consultation).consultation_key
    for language in ("uk", "pl", "en"):
        for part in ("", "results/"):
            page.goto(f"{url}/{language}/consultations/{key}/questionnaire/{part}")
            axe_finds_nothing(page)
            assert fits(page)
    page.emulate_media(forced_colors="active")
    expect(page.locator(".bars__fill").first).to_be_visible()
    assert not observer.unexpected([])
    page.context.close()
