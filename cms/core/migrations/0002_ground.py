"""The ground of a portal: its cache table, languages and review."""

from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias)


def make_languages(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    for code in ("uk", "pl", "en"):
        Locale.objects.get_or_create(language_code=code)


def make_review(apps, schema_editor):
    """One review for the whole tree; who may approve follows from the page."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    ReviewTask = apps.get_model("core", "ReviewTask")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    Page = apps.get_model("wagtailcore", "Page")
    Task = apps.get_model("wagtailcore", "Task")
    for model in (WorkflowPage, WorkflowTask, Workflow, Task):
        model.objects.all().delete()
    kind, _ = ContentType.objects.get_or_create(app_label="core", model="reviewtask")
    task = ReviewTask.objects.create(
        name="Перевірка другою особою", active=True, content_type=kind
    )
    workflow = Workflow.objects.create(name="Погодження", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    root = Page.objects.get(depth=1)
    WorkflowPage.objects.create(workflow=workflow, page=root)


def drop_what_wagtail_brings(apps, schema_editor):
    """Groups with rights over everything, which nobody here is meant to be in."""
    Group = apps.get_model("auth", "Group")
    Group.objects.filter(name__in=("Moderators", "Editors")).delete()
    apps.get_model("wagtailcore", "Page").objects.filter(depth=1).update(
        title="Портал", draft_title="Портал"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
        migrations.RunPython(make_languages, migrations.RunPython.noop),
        migrations.RunPython(make_review, migrations.RunPython.noop),
        migrations.RunPython(drop_what_wagtail_brings, migrations.RunPython.noop),
    ]
