"""A consultation in browsers, from the announcement to the letter with the answer.

An editor and a reviewer in the admin; a guest on the site without any script.
"""

from __future__ import annotations

import io
import urllib.request
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from cms import clock
from consultations.analysis.models import Decision
from consultations.models import Consultation, ConsultationPage
from consultations.remarks.models import Remark
from consultations.reports.letters import WRITER
from consultations.reports.models import Report, ReportFile
from consultations.terms import restart_report_term
from consultations.texts.models import Version
from participation.moderation.models import ScreeningRule
from participation.outbox.models import Letter
from participation.outbox.words import writers
from tests.browser.accounts import give_second_factor, signed_in
from tests.browser.test_citizens import PHONE, newest_link, own_browser, press_button
from tests.browser.test_main_job import approve, axe_finds_nothing, submit
from tests.consultations.making import draft_consultation, make_rule_set, phase
from tests.consultations.remarks.making import moderated
from tests.consultations.remarks.voices import GUEST
from tests.factories import stored_site
from tests.pages.made import in_languages
from tests.search.processes import eventually
from tests.services.portal import Portal

FIRST = """Порядок подавання води

Стаття 1. Години
1. Воду подають щодня з шостої до двадцять другої години.
2. Про перерву повідомляють за добу.
Стаття 2. Плата
1. Плату вносять до двадцятого числа місяця.
"""
SECOND = FIRST.replace("з шостої", "з п’ятої")
IN_POLISH = "Proszę, żeby woda była także w nocy."
WORDING = "Воду подають цілодобово."
REASON = "Насоси працюють з п’ятої години; вночі їх ремонтують."
NARROW = 320
DID = "Почали подавати воду на годину раніше."


@pytest.fixture
def asked(portal: Portal) -> ConsultationPage:
    """The draft of a consultation that opens today."""
    # Nobody types as fast as Playwright.
    ScreeningRule.objects.filter(code="too_fast").update(is_on=False)
    site = stored_site()
    make_rule_set(site, shortest={"amount": 1, "unit": "calendar_days"})
    for person in (site.council.editor, site.council.reviewer):
        give_second_factor(person)
    page = draft_consultation(site.council, phases=[phase(0, 20)])
    portal.start()
    return page


class Admin:
    """The screens of a consultation for two people of its authority."""

    def __init__(
        self, url: str, asked: ConsultationPage, editor: Page, reviewer: Page
    ) -> None:
        self.url, self.page_id = f"{url}/admin", asked.pk
        self.key = asked.translation_key
        self.editor, self.reviewer = editor, reviewer

    def publish_text(self, text: str) -> Version:
        """The editor pastes it, the reviewer publishes what is new in it."""
        texts = f"{self.url}/consultations/texts/{self.page_id}"
        before = Version.objects.count()
        self.editor.goto(f"{texts}/import/")
        self.editor.fill("textarea[name=text]", text)
        self.editor.locator("main form button[type=submit]").first.click()
        self.editor.wait_for_url(f"{texts}/cut/")
        self.reviewer.goto(f"{texts}/publish/")
        if self.reviewer.locator("[name=sure]").count():
            self.reviewer.check("[name=sure]")
        self.reviewer.locator("button[name=do][value=publish]").click()
        eventually(lambda: Version.objects.count() > before, 20)
        return Version.objects.latest("number")

    def announce(self) -> None:
        """The editor submits the page, the reviewer approves it."""
        self.editor.goto(f"{self.url}/pages/{self.page_id}/edit/")
        submit(self.editor)
        approve(self.reviewer, self.url.removesuffix("/admin"), self.page_id)

    def decide(self, remark: Remark) -> None:
        """The editor drafts the decision, the reviewer finds it right."""
        one = f"{self.url}/consultations/remarks/{self.key}/{remark.number}/"
        self.editor.goto(one)
        expect(self.editor.locator("main")).to_contain_text(IN_POLISH)
        self.editor.check("[name=outcome][value=partly]")
        self.editor.fill("[name=reason_uk]", REASON)
        self.editor.locator("button[accesskey=s]").click()
        drafted = Decision.objects.filter(remark=remark)
        eventually(drafted.exists, 20)
        self.reviewer.goto(one)
        self.reviewer.locator("form[action*='/review/'] button").click()
        eventually(drafted.exclude(reviewed_at=None).exists, 20)

    def report(self) -> Report:
        """The editor writes what was done, the reviewer publishes all of it."""
        reports = f"{self.url}/consultations/reports/{self.page_id}"
        self.editor.goto(f"{reports}/words/")
        for name in ("asked", "said", "did", "forms", "next_steps"):
            self.editor.fill(f"[name={name}_uk]", DID)
        self.editor.locator("main form button[type=submit]").first.click()
        self.reviewer.goto(f"{reports}/")
        self.reviewer.locator("main form button[type=submit]").last.click()
        eventually(Report.objects.exists, 20)
        return Report.objects.get()


def a_guest_remarks(page: Page, url: str, asked: ConsultationPage) -> Remark:
    """In Polish, on the first article, by the keyboard."""
    page.goto(f"{url}/pl/consultations/{asked.translation_key}/text/")
    page.locator(".clause__act").nth(1).press("Enter")
    page.check("[name=kind][value=proposal]")
    page.fill("[name=text]", IN_POLISH)
    page.fill("[name=wording]", WORDING)
    for name in ("surname", "name", "email"):
        page.fill(f"main [name={name}]", GUEST[name])
    page.check("main [name=consent]")
    page.locator("main .form__actions button").press("Enter")
    page.wait_for_url("**/pl/confirm/sent/")
    page.goto(newest_link(url))
    press_button(page)
    page.wait_for_url("**/pl/consultations/remark/*/")
    return moderated(Remark.objects.get())


def the_phases_are_over(asked: ConsultationPage) -> None:
    """As if three weeks had passed."""
    row = ConsultationPage.objects.get(pk=asked.pk).consultation
    assert row is not None
    now = clock.now()
    row.announced_at = now - timedelta(days=30)
    row.save(update_fields=["announced_at"])
    begun = {"opens": now - timedelta(days=29), "closes": now - timedelta(minutes=1)}
    row.phases.update(decided_at=row.announced_at, **begun)
    restart_report_term(Consultation.objects.get(pk=row.pk), "Раніше")


def the_report_is_read(page: Page, url: str, key: object, report: Report) -> None:
    """On its page, and in the file that the worker made."""
    for code in ("pl", "en", "uk"):
        page.goto(f"{url}/{code}/consultations/{key}/report/")
        expect(page.locator("main")).to_contain_text(DID)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
        axe_finds_nothing(page)
    made = ReportFile.objects.filter(report=report, state="made")
    eventually(lambda: made.filter(form="pdf", language="uk").exists(), 90)
    address = f"{url}/uk/consultations/{key}/report/report.pdf"
    with urllib.request.urlopen(address, timeout=30) as answer:
        reader = PdfReader(io.BytesIO(answer.read()))
    words = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
    for said in (DID, IN_POLISH, "Насоси працюють", GUEST["surname"]):
        assert said in words, said


def the_participant_is_told(report: Report) -> None:
    """In one letter, in the language in which they remarked."""
    letter = Letter.objects.get(recipient=GUEST["email"], writer=WRITER)
    text = writers[WRITER]([letter])[letter.pk].text
    assert IN_POLISH in text and REASON in text
    assert f"/pl/consultations/{report.consultation.translation_key}/report/" in text


def test_announced_remarked_on_changed_decided_reported_told(
    portal: Portal, browser: Browser, asked: ConsultationPage
) -> None:
    council, url = stored_site().council, portal.url
    with (
        signed_in(browser, url, council.editor.username) as editor,
        signed_in(browser, url, council.reviewer.username) as reviewer,
        own_browser(browser, java_script_enabled=False, viewport=PHONE) as guest,
    ):
        admin = Admin(url, asked, editor, reviewer)
        admin.publish_text(FIRST)
        admin.announce()
        in_languages(ConsultationPage.objects.get(pk=asked.pk), council)
        remark = a_guest_remarks(guest, url, asked)
        admin.publish_text(SECOND)
        guest.goto(f"{url}/pl/consultations/remark/{remark.key}/")
        expect(guest.locator(".fate, .remark__fate").first).to_be_visible()
        the_phases_are_over(asked)
        admin.decide(remark)
        report = admin.report()
        the_participant_is_told(report)
    with own_browser(browser, viewport={"width": NARROW, "height": 640}) as reader:
        the_report_is_read(reader, url, asked.translation_key, report)
