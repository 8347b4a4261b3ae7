"""Tables of the analysis, what the database itself keeps, and the first outcomes."""

import cms.clock
import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from consultations.analysis.permanence import BACKWARD, FORWARD
from consultations.analysis.seeding import first_outcomes


def write_outcomes(apps, schema_editor):
    outcome = apps.get_model("analysis", "Outcome")
    outcome.objects.bulk_create(outcome(**fields) for fields in first_outcomes())


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('authorities', '0002_country'),
        ('remarks', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_uk', models.CharField(max_length=255, verbose_name='name in Ukrainian')),
                ('name_pl', models.CharField(blank=True, max_length=255, verbose_name='name in Polish')),
                ('name_en', models.CharField(blank=True, max_length=255, verbose_name='name in English')),
                ('code', models.SlugField(help_text='Latin letters; it never changes.', max_length=40, unique=True, verbose_name='code')),
                ('counts_as', models.CharField(choices=[('accepted', 'taken into account'), ('partly', 'taken into account in part'), ('not', 'not taken into account'), ('answered', 'explained'), ('noted', 'noted'), ('outside', 'outside the subject'), ('duplicate', 'repetition')], help_text='Under this it stands in the figures of reports.', max_length=10, verbose_name='counts as')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('support', 'support'), ('objection', 'objection'), ('proposal', 'proposal with new wording'), ('question', 'question')], max_length=10), blank=True, default=list, help_text='None: for all of them.', verbose_name='for these kinds of remarks')),
                ('needs_reason', models.BooleanField(default=True, help_text='Without one in the language of the authority nobody decides so.', verbose_name='asks for a reason')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('retired_at', models.DateTimeField(editable=False, null=True, verbose_name='retired on')),
            ],
            options={
                'verbose_name': 'outcome of remarks',
                'verbose_name_plural': 'outcomes of remarks',
                'ordering': ['order', 'code'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('reasons', models.JSONField(default=dict)),
                ('changed_wording', models.JSONField(default=dict)),
                ('drafted_at', models.DateTimeField(default=cms.clock.now)),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('sent_back_at', models.DateTimeField(null=True)),
                ('note', models.TextField(blank=True)),
                ('published_at', models.DateTimeField(db_index=True, null=True)),
                ('edition', models.PositiveIntegerField(default=1)),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('duplicate_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='duplicates', to='remarks.remark')),
                ('remark', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='decision', to='remarks.remark')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_back_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='analysis.outcome')),
            ],
            options={
                'verbose_name': 'decision about a remark',
                'verbose_name_plural': 'decisions about remarks',
                'ordering': ['remark'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(('duplicate_of', None), models.Q(('duplicate_of', models.F('remark')), _negated=True), _connector='OR'), name='no_remark_repeats_itself'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('reviewed_by', None)), models.Q(('reviewed_at__isnull', False), ('reviewed_by__isnull', False), models.Q(('reviewed_by', models.F('drafted_by')), _negated=True)), _connector='OR'), name='a_second_person_reviews'), models.CheckConstraint(condition=models.Q(models.Q(('note', ''), ('sent_back_at', None), ('sent_back_by', None)), models.Q(('sent_back_at__isnull', False), ('sent_back_by__isnull', False), ('published_at', None), ('reviewed_at', None)), _connector='OR'), name='what_is_sent_back_is_not_reviewed'), models.CheckConstraint(condition=models.Q(('edition__gt', 0)), name='editions_begin_with_one')],
            },
        ),
        migrations.CreateModel(
            name='ReasonTemplate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='By which officers find it; nobody else reads it.', max_length=120, verbose_name='name')),
                ('text_uk', models.TextField(blank=True, max_length=5000, verbose_name='text in Ukrainian')),
                ('text_pl', models.TextField(blank=True, max_length=5000, verbose_name='text in Polish')),
                ('text_en', models.TextField(blank=True, max_length=5000, verbose_name='text in English')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='authorities.authority', verbose_name='authority')),
                ('outcome', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='templates', to='analysis.outcome', verbose_name='outcome')),
            ],
            options={
                'verbose_name': 'prepared reason',
                'verbose_name_plural': 'prepared reasons',
                'ordering': ['outcome__order', 'name'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('authority', 'outcome', 'name'), name='prepared_reasons_are_told_apart')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(write_outcomes, migrations.RunPython.noop),
    ]
