import django.db.models.deletion
import kit.crypto
import kit.ids
import people.searching
import uuid
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('meetings', '0001_initial'),
        ('people', '0004_what_a_trust_says_of_itself'),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        migrations.CreateModel(
            name='Questionnaire',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField()),
                ('version', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=120)),
                ('about', models.TextField()),
                ('first', models.CharField(choices=[('team', 'The team answers first'), ('people', 'People who use the service or care for somebody answer first')], max_length=10)),
                ('ladder', models.BooleanField(help_text='Whether the team also chooses its rung on the ladder of co-production.')),
                ('content', models.JSONField(help_text='Questions with their scales and items, and statements, as in the file.')),
                ('loaded_on', models.DateField()),
            ],
            options={
                'ordering': ['code', '-version'],
                'constraints': [models.UniqueConstraint(fields=('code', 'version'), name='audits_questionnaire_version_once')],
            },
        ),
        migrations.CreateModel(
            name='Audit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('instrument', models.SlugField(help_text='The code of the questionnaire, so that there is one audit of it a year.')),
                ('year', models.PositiveSmallIntegerField()),
                ('stage', models.CharField(choices=[('scoring', 'The team is scoring'), ('to_ask', 'Ready for people to look at'), ('asking', 'People are looking at it'), ('closed', 'Ready to talk about together'), ('settled', 'Talked about and agreed')], max_length=10)),
                ('opened_on', models.DateField()),
                ('due_on', models.DateField()),
                ('versions', models.JSONField(default=dict)),
                ('statements', models.JSONField(default=dict)),
                ('rung', models.PositiveSmallIntegerField(null=True)),
                ('rung_evidence', models.TextField(blank=True)),
                ('shared_delivery', models.TextField(blank=True, help_text='How people share decisions about how the service runs.')),
                ('gaps_because', models.TextField(blank=True, help_text='Why it was submitted with questions left open.')),
                ('submitted_on', models.DateField(null=True)),
                ('results', models.JSONField(default=dict, help_text='For each question: sum, how many, lowest, highest, of how many.')),
                ('plan_published_on', models.DateField(null=True)),
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='audit', to='meetings.plan')),
                ('team', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
                ('questionnaire', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='audits.questionnaire')),
            ],
            options={
                'ordering': ['-year', people.searching.Searchable(models.F('team__name')), models.F('team__name')],
            },
        ),
        migrations.CreateModel(
            name='Ratification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('opened_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('closed_on', models.DateField(null=True)),
                ('threshold', models.PositiveSmallIntegerField(help_text='How many have to take part before anything is shown.')),
                ('team_scores', models.JSONField(default=dict, help_text='What the team had given each item when it was compared.')),
                ('team_rung', models.PositiveSmallIntegerField(null=True)),
                ('took_part', models.PositiveIntegerField(null=True)),
                ('results', models.JSONField(default=dict)),
                ('reasons', models.TextField(blank=True, help_text="Why people see it so, in the CP Lead's words.")),
                ('how_held', models.TextField(blank=True)),
                ('outcome', models.CharField(blank=True, choices=[('ratified', 'People agree with the result'), ('other_rung', 'People agree, and put another rung on record'), ('look_again', 'The team looks at it again')], max_length=12)),
                ('rung_on_record', models.PositiveSmallIntegerField(null=True)),
                ('settled_on', models.DateField(null=True)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ratifications', to='audits.audit')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('hash', models.CharField(max_length=64, unique=True)),
                ('used', models.BooleanField(default=False)),
                ('ratification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='audits.ratification')),
            ],
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('via', models.CharField(choices=[('code', 'With a code'), ('paper', 'On paper')], max_length=5)),
                ('scores', models.JSONField(help_text='A number for each item, or nothing for “I don’t know”.')),
                ('rung_view', models.CharField(blank=True, choices=[('agree', 'I agree'), ('disagree', 'I do not agree'), ('unsure', 'I don’t know')], max_length=10)),
                ('why', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('ratification', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='audits.ratification')),
            ],
            options={
                'verbose_name_plural': 'replies',
            },
        ),
        migrations.CreateModel(
            name='Score',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=20)),
                ('score', models.PositiveSmallIntegerField(null=True)),
                ('evidence', models.TextField(blank=True)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='scores', to='audits.audit')),
            ],
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('item', models.CharField(max_length=20)),
                ('target', models.PositiveSmallIntegerField(null=True)),
                ('matters', models.PositiveSmallIntegerField(choices=[(1, 'A little'), (2, 'Quite a lot'), (3, 'A great deal')], null=True)),
                ('audit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aims', to='audits.audit')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('audit', 'item'), name='audits_aim_once_an_item'), models.CheckConstraint(condition=models.Q(('matters', None), ('matters__in', [1, 2, 3]), _connector='OR'), name='audits_aim_matters_1_to_3')],
            },
        ),
        migrations.AddIndex(
            model_name='audit',
            index=models.Index(fields=['year', 'instrument', 'team'], name='audits_audit_by_year'),
        ),
        migrations.AddConstraint(
            model_name='audit',
            constraint=models.UniqueConstraint(fields=('team', 'instrument', 'year'), name='audits_audit_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='audit',
            constraint=models.CheckConstraint(condition=models.Q(('rung', None), models.Q(('rung__gte', 1), ('rung__lte', 7)), _connector='OR'), name='audits_audit_rung_is_on_the_ladder'),
        ),
        migrations.AddConstraint(
            model_name='audit',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stage__in', ['closed', 'settled']), _negated=True), ('submitted_on__isnull', False), _connector='OR'), name='audits_audit_settled_was_submitted'),
        ),
        migrations.AddConstraint(
            model_name='audit',
            constraint=models.CheckConstraint(condition=models.Q(('plan_published_on', None), ('stage', 'settled'), _connector='OR'), name='audits_audit_published_plan_was_settled'),
        ),
        migrations.AddConstraint(
            model_name='ratification',
            constraint=models.UniqueConstraint(fields=('audit', 'number'), name='audits_ratification_numbered_once'),
        ),
        migrations.AddConstraint(
            model_name='ratification',
            constraint=models.UniqueConstraint(condition=models.Q(('closed_on', None)), fields=('audit',), name='audits_ratification_one_open_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='ratification',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('results', {}), ('took_part', None)), models.Q(('closed_on__isnull', False), ('took_part__gte', models.F('threshold'))), _connector='OR'), name='audits_ratification_counted_when_enough'),
        ),
        migrations.AddConstraint(
            model_name='ratification',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', ''), ('settled_on', None)), models.Q(models.Q(('outcome', ''), _negated=True), models.Q(('how_held', ''), _negated=True), ('settled_on__isnull', False), ('took_part__isnull', False)), _connector='OR'), name='audits_ratification_settled_says_how'),
        ),
        migrations.AddConstraint(
            model_name='ratification',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'other_rung'), ('rung_on_record__gte', 1), ('rung_on_record__lte', 7)), models.Q(models.Q(('outcome', 'other_rung'), _negated=True), ('rung_on_record', None)), _connector='OR'), name='audits_ratification_other_rung_is_named'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.UniqueConstraint(fields=('audit', 'item'), name='audits_score_once_an_item'),
        ),
        migrations.AddConstraint(
            model_name='score',
            constraint=models.CheckConstraint(condition=models.Q(('score', None), models.Q(('score__gte', 0), ('score__lte', 10)), _connector='OR'), name='audits_score_within_any_scale'),
        ),
    ]
