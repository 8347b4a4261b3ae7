"""Tables of moderation, what the database itself keeps, and the first codes."""

import cms.clock
import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models

from participation.citizens.permanence import keep_for_ever
from participation.moderation.permanence import BACKWARD, FORWARD
from participation.moderation.seeding import first_codes


def write_codes(apps, schema_editor):
    code = apps.get_model("moderation", "DecisionCode")
    code.objects.bulk_create(code(**fields) for fields in first_codes())


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('authorities', '0002_country'),
        ('citizens', '0003_first_texts'),
        ('rules', '0002_used_rule_sets'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DecisionCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name_uk', models.CharField(max_length=255, verbose_name='name in Ukrainian')),
                ('name_pl', models.CharField(blank=True, max_length=255, verbose_name='name in Polish')),
                ('name_en', models.CharField(blank=True, max_length=255, verbose_name='name in English')),
                ('code', models.SlugField(help_text='Latin letters; it never changes.', max_length=40, unique=True, verbose_name='code')),
                ('explanation_uk', models.TextField(max_length=600, verbose_name='explanation in Ukrainian')),
                ('explanation_pl', models.TextField(blank=True, max_length=600, verbose_name='explanation in Polish')),
                ('explanation_en', models.TextField(blank=True, max_length=600, verbose_name='explanation in English')),
                ('hides', models.BooleanField(default=True, help_text='Otherwise it is a reason to publish, leave or restore.', verbose_name='a reason to hide')),
                ('public', models.BooleanField(default=True, help_text='Readers see it where the hidden text stood, and in the log.', verbose_name='public')),
                ('reportable', models.BooleanField(default=True, help_text='Only reasons to hide are offered.', verbose_name='offered to readers who report')),
                ('kinds', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, help_text='None: for all of them.', verbose_name='for these kinds of contributions')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('retired_at', models.DateTimeField(editable=False, null=True, verbose_name='retired on')),
            ],
            options={
                'verbose_name': 'decision code',
                'verbose_name_plural': 'decision codes',
                'ordering': ['order', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kind', models.CharField(max_length=40, verbose_name='kind')),
                ('object_key', models.UUIDField()),
                ('why', models.CharField(choices=[('before', 'checked before publication'), ('screened', 'held back by the automatic check'), ('reported', 'reported by readers'), ('appealed', 'the author objects')], max_length=10, verbose_name='why')),
                ('found', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list)),
                ('opened_at', models.DateTimeField(default=cms.clock.now, verbose_name='opened on')),
                ('closed_at', models.DateTimeField(null=True, verbose_name='closed on')),
                ('held_since', models.DateTimeField(null=True, verbose_name='in hand since')),
                ('due_at', models.DateTimeField(null=True)),
                ('authority', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moderation_cases', to='authorities.authority', verbose_name='authority')),
                ('deadline', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rules.deadline')),
                ('held_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='in hand of')),
            ],
            options={
                'verbose_name': 'moderation case',
                'verbose_name_plural': 'moderation cases',
                'ordering': ['opened_at', 'pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('outcome', models.CharField(choices=[('publish', 'published'), ('hide', 'hidden'), ('keep', 'left as it was'), ('restore', 'restored')], max_length=10, verbose_name='decision')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='note to the author')),
                ('at', models.DateTimeField(default=cms.clock.now, verbose_name='decided on')),
                ('appeal_until', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='moderator')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='moderation.case')),
                ('code', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='moderation.decisioncode', verbose_name='reason')),
            ],
            options={
                'verbose_name': 'decision of a moderator',
                'verbose_name_plural': 'decisions of moderators',
                'ordering': ['-at', '-pk'],
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('centre', models.CharField(blank=True, max_length=64, verbose_name='centre')),
                ('channel', models.CharField(choices=[('web', 'on the site'), ('desk', 'at a desk'), ('paper', 'on paper'), ('mail', 'by mail')], default='web', max_length=8, verbose_name='channel')),
                ('language', models.CharField(max_length=5, verbose_name='language')),
                ('verification', models.CharField(choices=[('none', 'Not verified'), ('email', 'E-mail address confirmed'), ('provider', 'Electronic identification'), ('document', 'Document seen at a desk')], default='none', max_length=10, verbose_name='verification')),
                ('consented_at', models.DateTimeField(blank=True, null=True, verbose_name='consent given on')),
                ('consent_how', models.CharField(blank=True, choices=[('click', 'by a tick on the site'), ('paper', 'signed on paper'), ('oral', 'said aloud to a consultant')], max_length=8, verbose_name='how consent was given')),
                ('given_at', models.DateTimeField(default=cms.clock.now, verbose_name='given on')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed on')),
                ('waits_until', models.DateTimeField(blank=True, db_index=True, null=True)),
                ('words', models.TextField(max_length=3000, verbose_name='why you object')),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_given', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('acted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_entered', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='citizens.consenttext', verbose_name='consent')),
                ('guest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_given', to='citizens.guest', verbose_name='author without an account')),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='moderation.case')),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='moderation.decision')),
            ],
            options={
                'verbose_name': 'objection to a decision of moderators',
                'verbose_name_plural': 'objections to decisions of moderators',
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('centre', models.CharField(blank=True, max_length=64, verbose_name='centre')),
                ('channel', models.CharField(choices=[('web', 'on the site'), ('desk', 'at a desk'), ('paper', 'on paper'), ('mail', 'by mail')], default='web', max_length=8, verbose_name='channel')),
                ('language', models.CharField(max_length=5, verbose_name='language')),
                ('verification', models.CharField(choices=[('none', 'Not verified'), ('email', 'E-mail address confirmed'), ('provider', 'Electronic identification'), ('document', 'Document seen at a desk')], default='none', max_length=10, verbose_name='verification')),
                ('consented_at', models.DateTimeField(blank=True, null=True, verbose_name='consent given on')),
                ('consent_how', models.CharField(blank=True, choices=[('click', 'by a tick on the site'), ('paper', 'signed on paper'), ('oral', 'said aloud to a consultant')], max_length=8, verbose_name='how consent was given')),
                ('given_at', models.DateTimeField(default=cms.clock.now, verbose_name='given on')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='confirmed on')),
                ('waits_until', models.DateTimeField(blank=True, db_index=True, null=True)),
                ('kind', models.CharField(max_length=40)),
                ('object_key', models.UUIDField()),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='what is wrong')),
                ('whose', models.CharField(blank=True, editable=False, max_length=64)),
                ('account', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_given', to=settings.AUTH_USER_MODEL, verbose_name='author')),
                ('acted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_entered', to=settings.AUTH_USER_MODEL, verbose_name='entered by')),
                ('case', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='moderation.case')),
                ('consent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='citizens.consenttext', verbose_name='consent')),
                ('guest', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(app_label)s_%(class)s_given', to='citizens.guest', verbose_name='author without an account')),
                ('reason', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='moderation.decisioncode', verbose_name='reason')),
            ],
            options={
                'verbose_name': 'report on something that somebody wrote',
                'verbose_name_plural': 'reports',
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='StandingRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days', models.PositiveSmallIntegerField(default=180, help_text='Decisions that are older say nothing about the author.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(3650)], verbose_name='days that count')),
                ('trusted_after', models.PositiveSmallIntegerField(default=5, help_text='This many contributions let through in these days, none hidden.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='trusted after')),
                ('watched_after', models.PositiveSmallIntegerField(default=2, help_text='This many contributions hidden in these days.', validators=[django.core.validators.MinValueValidator(1)], verbose_name='watched after')),
                ('trusted_at_once', models.BooleanField(default=False, help_text='Also where contributions are checked before publication.', verbose_name='what trusted authors write is published at once')),
                ('watched_wait', models.BooleanField(default=True, help_text='Also where contributions are published at once.', verbose_name='what watched authors write waits for a moderator')),
                ('authority', models.OneToOneField(blank=True, help_text='Empty: for every authority without numbers of its own.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='standing_rules', to='authorities.authority', verbose_name='authority')),
            ],
            options={
                'verbose_name': 'trust in authors',
                'verbose_name_plural': 'trust in authors',
            },
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['kind', 'object_key'], name='cases_of_an_object'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('closed_at', None)), fields=['authority', 'opened_at'], name='open_cases_of_authority'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_at', None)), fields=('kind', 'object_key'), name='one_open_case_an_object'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account', None), ('guest__isnull', False)), models.Q(('account__isnull', False), ('guest', None)), _connector='OR'), name='moderation_appeal_has_one_author'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acted_by', None), ('centre', ''), ('channel', 'web')), models.Q(models.Q(('channel', 'web'), _negated=True), ('acted_by__isnull', False)), _connector='OR'), name='moderation_appeal_says_who_entered'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'desk'), _negated=True), models.Q(('centre', ''), _negated=True), _connector='OR'), name='moderation_appeal_names_its_desk'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consent', None), ('consent_how', ''), ('consented_at', None)), models.Q(('consent__isnull', False), ('consented_at__isnull', False), models.Q(('consent_how', ''), _negated=True)), _connector='OR'), name='moderation_appeal_consents_wholly'),
        ),
        migrations.AddConstraint(
            model_name='appeal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('waits_until__isnull', False)), models.Q(('confirmed_at__isnull', False), ('waits_until', None)), _connector='OR'), name='moderation_appeal_waits_or_counts'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'hide'), _negated=True), ('code__isnull', False), _connector='OR'), name='hidden_for_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account', None), ('guest__isnull', False)), models.Q(('account__isnull', False), ('guest', None)), _connector='OR'), name='moderation_report_has_one_author'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acted_by', None), ('centre', ''), ('channel', 'web')), models.Q(models.Q(('channel', 'web'), _negated=True), ('acted_by__isnull', False)), _connector='OR'), name='moderation_report_says_who_entered'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('channel', 'desk'), _negated=True), models.Q(('centre', ''), _negated=True), _connector='OR'), name='moderation_report_names_its_desk'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('consent', None), ('consent_how', ''), ('consented_at', None)), models.Q(('consent__isnull', False), ('consented_at__isnull', False), models.Q(('consent_how', ''), _negated=True)), _connector='OR'), name='moderation_report_consents_wholly'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at', None), ('waits_until__isnull', False)), models.Q(('confirmed_at__isnull', False), ('waits_until', None)), _connector='OR'), name='moderation_report_waits_or_counts'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('account__isnull', False)), fields=('kind', 'object_key', 'account'), name='one_report_an_account'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.UniqueConstraint(condition=models.Q(('whose', ''), _negated=True), fields=('kind', 'object_key', 'whose'), name='one_report_an_address'),
        ),
        migrations.AddConstraint(
            model_name='standingrules',
            constraint=models.UniqueConstraint(models.Value(1), condition=models.Q(('authority', None)), name='one_default_of_standing'),
        ),
        keep_for_ever("moderation_report"),
        keep_for_ever("moderation_appeal"),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(write_codes, migrations.RunPython.noop),
    ]
