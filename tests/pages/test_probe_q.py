from tests.pages.test_rendering import *
def test_q(pages):
    from wagtail.models import Site as S
    for kind in ("section","document"):
        Client().get(pages[kind]["pl"].url)
        with CaptureQueriesContext(connection) as c:
            Client().get(pages[kind]["pl"].url)
        print("=====", kind, len(c))
        for q in c.captured_queries:
            s=q["sql"]; i=s.find(" FROM "); print(s[:60], "...", s[i:i+330])
    assert 0
