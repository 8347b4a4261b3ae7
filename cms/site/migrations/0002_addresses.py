"""Old addresses are kept, and menus found, among any number of pages.

Both are of tables that are Wagtail's: an index of its pages, and a trigger that writes
its redirects in the transaction that changes an address.
"""

from django.conf import settings
from django.db import migrations

TRIGGER = """
CREATE FUNCTION keep_old_address() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    home text := split_part(OLD.url_path, '/', 2);
    below text := rtrim(substr(OLD.url_path, length(home) + 2), '/');
    below_now text := rtrim(
        substr(NEW.url_path, length(split_part(NEW.url_path, '/', 2)) + 2), '/'
    );
    language text;
    portal integer;
BEGIN
    -- The address begins with the language of the home page, not with its slug.
    SELECT locale.language_code, site.id INTO language, portal
    FROM wagtailcore_page page
    JOIN wagtailcore_locale locale ON locale.id = page.locale_id
    JOIN wagtailcore_page main ON main.translation_key = page.translation_key
    JOIN wagtailcore_site site ON site.root_page_id = main.id
    WHERE page.slug = home AND page.depth = 2 AND page.url_path = '/' || home || '/'
    LIMIT 1;
    -- A redirect holds 255 characters; what is longer was no address to pass on.
    IF NOT FOUND OR below = '' OR length(language || below) > 254 THEN
        RETURN NULL;
    END IF;
    -- Where the page stands again, nothing has to lead to it.
    DELETE FROM wagtailredirects_redirect
    WHERE redirect_page_id = NEW.id AND automatically_created
        AND old_path = '/' || language || below_now;
    INSERT INTO wagtailredirects_redirect (
        old_path, site_id, redirect_page_id, redirect_link, redirect_page_route_path,
        is_permanent, automatically_created, created_at
    ) VALUES (
        '/' || language || below, portal, NEW.id, '', '', true, true, now()
    )
    -- What an editor wrote by hand stays.
    ON CONFLICT (old_path, site_id) DO UPDATE
        SET redirect_page_id = EXCLUDED.redirect_page_id, redirect_link = '',
            redirect_page_route_path = ''
        WHERE wagtailredirects_redirect.automatically_created;
    RETURN NULL;
END $$;
CREATE TRIGGER keep_old_address AFTER UPDATE OF url_path ON wagtailcore_page
    FOR EACH ROW WHEN (
        OLD.url_path IS DISTINCT FROM NEW.url_path
        AND (OLD.live OR OLD.first_published_at IS NOT NULL)
    ) EXECUTE FUNCTION keep_old_address();
"""
NO_TRIGGER = """
DROP TRIGGER keep_old_address ON wagtailcore_page;
DROP FUNCTION keep_old_address();
"""
INDEXES = """
CREATE INDEX page_in_menu ON wagtailcore_page (locale_id, path) WHERE show_in_menus;
CREATE INDEX page_with_children ON wagtailcore_page (path) WHERE numchild > 0;
"""
NO_INDEXES = "DROP INDEX page_in_menu; DROP INDEX page_with_children;"


def make_rows(apps, schema_editor):
    """A menu and footer for each language, empty: editors change, never add."""
    Furniture = apps.get_model("portal_site", "Furniture")
    for code, _name in settings.LANGUAGES:
        Furniture.objects.get_or_create(language=code)


class Migration(migrations.Migration):
    dependencies = [
        ("portal_site", "0001_initial"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]
    operations = [
        migrations.RunSQL(INDEXES, NO_INDEXES),
        migrations.RunSQL(TRIGGER, NO_TRIGGER),
        migrations.RunPython(make_rows, migrations.RunPython.noop),
    ]
