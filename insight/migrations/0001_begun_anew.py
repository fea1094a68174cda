import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('insight', '0001_initial'), ('insight', '0002_tallies'), ('insight', '0003_editions'), ('insight', '0005_coding'), ('insight', '0006_voices_of_sources'), ('insight', '0008_tallies_of_services')]

    initial = True

    dependencies = [
        ('feedback', '0001_begun_anew'),
        ('people', '0001_begun_anew'),
        ('people', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.SmallAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('fft', 'Friends and Family Test'), ('pals', 'PALS'), ('complaints', 'Complaints'), ('compliments', 'Compliments'), ('service', 'Other feedback to services'), ('partners', 'Partner organisations and community groups'), ('discharge', 'People asked after they were discharged')], max_length=20, unique=True)),
                ('levels', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('trust', 'The whole Trust'), ('directorate', 'Directorates'), ('area', 'Areas'), ('team', 'Teams')], max_length=12), blank=True, default=list, size=None)),
                ('matches', models.JSONField(blank=True, default=dict)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('theme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='feedback.theme')),
                ('words', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('whole', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
        ),
        migrations.CreateModel(
            name='Batch',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('format', models.CharField(choices=[('fft_rows', 'One row for each person who answered'), ('fft_monthly', 'The monthly table NHS England publishes'), ('pals_counts', 'How many contacts, by theme'), ('pals_datix', 'Contacts out of Datix'), ('ko41a', 'The national return on complaints (KO41a)'), ('complaints_datix', 'Complaints out of Datix, counted and not kept'), ('texts', 'One row for each thing somebody said')], max_length=20)),
                ('file_name', models.CharField(max_length=120)),
                ('file_bytes', models.PositiveBigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('looking', 'Waiting for you to look at it'), ('waiting', 'Waiting to be loaded'), ('loading', 'Loading'), ('loaded', 'Loaded'), ('failed', 'Could not be loaded'), ('dropped', 'Not loaded'), ('withdrawn', 'Taken back')], default='looking', max_length=10)),
                ('options', models.JSONField(blank=True, default=dict)),
                ('rows_expected', models.PositiveIntegerField(default=0)),
                ('rows_read', models.PositiveIntegerField(default=0)),
                ('rows_good', models.PositiveIntegerField(default=0)),
                ('rows_bad', models.PositiveIntegerField(default=0)),
                ('rows_already_there', models.PositiveIntegerField(default=0)),
                ('rows_of_others', models.PositiveIntegerField(default=0, help_text='Rows of other trusts in a national table.')),
                ('first_day', models.DateField(null=True)),
                ('last_day', models.DateField(null=True)),
                ('problem', models.CharField(blank=True, max_length=300)),
                ('sent_at', models.DateTimeField()),
                ('loaded_at', models.DateTimeField(null=True)),
                ('withdrawn_on', models.DateField(null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='batches', to='insight.source')),
            ],
            options={
                'ordering': ['-id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state__in', ('failed', 'dropped', 'withdrawn')), _negated=True), fields=('source', 'sha256'), name='insight_batch_file_once'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'withdrawn'), ('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), models.Q(models.Q(('state', 'withdrawn'), _negated=True), ('withdrawn_because', ''), ('withdrawn_on', None)), _connector='OR'), name='insight_batch_withdrawn_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'failed'), _negated=True), models.Q(('problem', ''), _negated=True), _connector='OR'), name='insight_batch_failed_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('score', models.PositiveSmallIntegerField(choices=[(1, 'Very good'), (2, 'Good'), (3, 'Neither good nor poor'), (4, 'Poor'), (5, 'Very poor'), (6, 'Don’t know')], null=True)),
                ('age_group', models.PositiveSmallIntegerField(choices=[(1, 'Under 18'), (2, '18 to 24'), (3, '25 to 44'), (4, '45 to 64'), (5, '65 and over')], null=True)),
                ('gender', models.PositiveSmallIntegerField(choices=[(1, 'Women and girls'), (2, 'Men and boys'), (3, 'Another way')], null=True)),
                ('ethnic_group', models.PositiveSmallIntegerField(choices=[(1, 'Asian or Asian British'), (2, 'Black, Black British, Caribbean or African'), (3, 'Mixed or multiple ethnic groups'), (4, 'White'), (5, 'Another ethnic group')], null=True)),
                ('is_disabled', models.BooleanField(null=True)),
                ('subject', models.CharField(blank=True, default='', help_text='As the source sorts it, such as a type.', max_length=60)),
                ('area', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('directorate', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.directorate')),
                ('team', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
                ('batch', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='insight.batch')),
                ('source', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='insight.source')),
            ],
            options={
                'indexes': [models.Index(fields=['source', 'day'], include=('batch', 'directorate', 'area', 'team', 'score'), name='insight_answer_of_days'), django.contrib.postgres.indexes.BrinIndex(fields=['batch'], name='insight_answer_of_batch')],
                'constraints': [models.CheckConstraint(condition=models.Q(('score', None), ('score__range', (1, 6)), _connector='OR'), name='insight_answer_score_1_to_6')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.CharField(choices=[('why', 'Why they gave that answer'), ('good', 'What was good'), ('improve', 'What could be better'), ('other', 'Anything else')], max_length=10)),
                ('text', models.TextField()),
                ('replaced', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, default=list, size=None)),
                ('position', models.PositiveIntegerField()),
                ('answer', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='insight.answer')),
            ],
            options={
                'indexes': [models.Index(fields=['position', 'id'], name='insight_comment_in_order')],
                'constraints': [models.UniqueConstraint(fields=('answer', 'question'), name='insight_comment_once_a_question')],
            },
        ),
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('picture', models.JSONField()),
                ('kept', models.JSONField(default=dict)),
                ('sha256', models.CharField(max_length=64)),
                ('method', models.PositiveSmallIntegerField()),
                ('changes', models.JSONField(blank=True, default=list)),
                ('made_on', models.DateField()),
                ('published_on', models.DateField(null=True)),
                ('published_as', models.CharField(blank=True, help_text='Who published it, by role.', max_length=120)),
            ],
            options={
                'ordering': ['-year', '-quarter', '-number'],
                'constraints': [models.UniqueConstraint(fields=('year', 'quarter', 'number'), name='insight_edition_once'), models.CheckConstraint(condition=models.Q(('quarter__range', (1, 4))), name='insight_edition_of_a_quarter'), models.CheckConstraint(condition=models.Q(models.Q(('published_as', ''), ('published_on', None)), models.Q(('published_on__isnull', False), models.Q(('published_as', ''), _negated=True)), _connector='OR'), name='insight_edition_published_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Dashboard',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('level', models.CharField(max_length=80)),
                ('name', models.CharField(max_length=120)),
                ('said', models.JSONField()),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='dashboards', to='insight.edition')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'level'), name='insight_dashboard_once')],
            },
        ),
        migrations.CreateModel(
            name='Count',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('period', models.CharField(choices=[('month', 'A month'), ('quarter', 'A quarter'), ('year', 'A year, from April to March')], max_length=10)),
                ('starts_on', models.DateField()),
                ('measure', models.CharField(help_text='What is sorted here: subject, outcome, answer, total.', max_length=40)),
                ('code', models.CharField(help_text='Which of them: communications, upheld, very_good.', max_length=80)),
                ('number', models.PositiveIntegerField(null=True)),
                ('is_hidden', models.BooleanField(default=False)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='counts', to='insight.batch')),
                ('directorate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.directorate')),
                ('team', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counts', to='insight.source')),
            ],
            options={
                'ordering': ['starts_on', 'measure', 'code', 'id'],
                'constraints': [models.UniqueConstraint(fields=('source', 'starts_on', 'period', 'measure', 'code', 'directorate', 'area', 'team'), name='insight_count_said_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(models.Q(('is_hidden', True), ('number', None)), models.Q(('is_hidden', False), ('number__isnull', False)), _connector='OR'), name='insight_count_number_or_hidden')],
            },
        ),
        migrations.CreateModel(
            name='Tallied',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(max_length=10)),
                ('batch', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='tallied', to='insight.batch')),
            ],
            options={
                'verbose_name_plural': 'tallied',
            },
        ),
        migrations.CreateModel(
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('measure', models.CharField(choices=[('answers', 'Answers, by the score given'), ('comments', 'Pieces of free text'), ('themes', 'Pieces of free text that speak of a theme'), ('confirmed', 'The same, where a person has said so'), ('subjects', 'Contacts or complaints, as the source sorts them'), ('age', 'Answers, by age'), ('gender', 'Answers, by gender'), ('ethnicity', 'Answers, by ethnic group'), ('disability', 'Answers, by disability')], max_length=12)),
                ('code', models.CharField(blank=True, max_length=80)),
                ('number', models.PositiveIntegerField(null=True)),
                ('area', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('directorate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.directorate')),
                ('service', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.service')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tallies', to='insight.source')),
            ],
            options={
                'verbose_name_plural': 'tallies',
                'indexes': [models.Index(fields=['month', 'measure'], name='insight_tally_of_month')],
                'constraints': [models.UniqueConstraint(fields=('source', 'month', 'measure', 'code', 'directorate', 'area', 'service'), name='insight_tally_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='TrainedModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField()),
                ('comments', models.PositiveIntegerField(help_text='How many it learned from.')),
                ('evidence', models.JSONField()),
                ('weights', models.BinaryField()),
                ('codebook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.codebookversion')),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('why', models.JSONField(default=list)),
                ('is_learned', models.BooleanField()),
                ('codebook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.codebookversion')),
                ('comment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='suggestions', to='insight.comment')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.theme')),
                ('model', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='insight.trainedmodel')),
            ],
            options={
                'ordering': ['comment', 'position'],
                'constraints': [models.UniqueConstraint(fields=('comment', 'theme'), name='insight_suggestion_once')],
            },
        ),
        migrations.CreateModel(
            name='Turn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_second', models.BooleanField(default=False)),
                ('until', models.DateTimeField()),
                ('done_at', models.DateTimeField(null=True)),
                ('comment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='turns', to='insight.comment')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('done_at', None)), fields=['until'], name='insight_turn_open')],
                'constraints': [models.UniqueConstraint(fields=('comment', 'is_second'), name='insight_turn_of_one_person'), models.UniqueConstraint(fields=('comment', 'person'), name='insight_turn_not_twice_the_same')],
            },
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.CharField(choices=[('confirmed', 'Suggested and right'), ('rejected', 'Suggested and wrong'), ('added', 'Not suggested')], max_length=10)),
                ('decided_on', models.DateField()),
                ('codebook', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.codebookversion')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.theme')),
                ('comment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='insight.comment')),
                ('turn', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='insight.turn')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('comment', 'theme', 'turn'), name='insight_code_once_a_turn')],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField(blank=True)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='insight.comment')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='insight.edition')),
                ('source', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='insight.source')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.theme')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.ticket')),
            ],
            options={
                'ordering': ['theme__position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('edition', 'theme', 'ticket'), name='insight_voice_ticket_once'), models.UniqueConstraint(fields=('edition', 'theme', 'comment'), name='insight_voice_comment_once'), models.CheckConstraint(condition=models.Q(('ticket__isnull', False), models.Q(('words', ''), _negated=True), _connector='XOR'), name='insight_voice_is_of_somebody')],
            },
        ),
        migrations.CreateModel(
            name='BadRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line', models.PositiveIntegerField()),
                ('reason', models.CharField(max_length=200)),
                ('batch', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='bad_rows', to='insight.batch')),
            ],
            options={
                'ordering': ['batch', 'line'],
                'constraints': [models.UniqueConstraint(fields=('batch', 'line'), name='insight_bad_row_once_a_line')],
            },
        ),
    ]
