"""A report is published whole, once everything registered is answered."""

from __future__ import annotations

from typing import Any

import pytest

from consultations.enums import Stage
from tests.consultations.making import process_of
from tests.consultations.reports.making import closed, make_files, reported
from tests.factories import Site

pytestmark = pytest.mark.django_db


def test_first(site: Site, client: Any) -> None:
    page, report = reported(site)
    with closed():
        assert process_of(page).status().stage == Stage.REPORTED
        print(make_files())
        for one in report.files.all():
            print(one.language, one.form, one.state, one.size, one.failure)
            open(f"/tmp/rp/out-{one.language}.{one.form}", "wb").write(one.file.read())
        for path in ("", "report.pdf", "report.csv", "1/"):
            answer = client.get(f"/uk/consultations/{page.translation_key}/report/{path}")
            print(path, answer.status_code)
            if not path:
                open("/tmp/rp/page.html", "wb").write(answer.content)
