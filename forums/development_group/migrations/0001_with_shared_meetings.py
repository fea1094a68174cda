import django.db.models.deletion
import kit.refusals
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('meetings', '0002_meetings_and_outcomes'),
        ('people', '0004_what_a_trust_says_of_itself'),
        ('rounds', '0001_begun_anew'),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        migrations.CreateModel(
            name='Terms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(unique=True)),
                ('words', models.TextField()),
                ('changed', models.TextField(blank=True, help_text='What is different from the version before.')),
                ('agreed_on', models.DateField()),
                ('review_on', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'terms',
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Collation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField()),
                ('pack', models.JSONField()),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='collation', to='rounds.round')),
            ],
            options={
                'ordering': ['-round__year', '-round__number'],
            },
        ),
        migrations.CreateModel(
            name='GroupMeeting',
            fields=[
                ('meeting_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='meetings.meeting')),
                ('agenda_drafted_on', models.DateField(null=True)),
                ('pals_done', models.TextField(blank=True, db_default='')),
                ('pals_not_done', models.TextField(blank=True, db_default='')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='group_meeting', to='rounds.round')),
                ('taken_up', models.ManyToManyField(blank=True, related_name='taken_up_by', to='rounds.raised')),
            ],
            bases=('meetings.meeting',),
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('by', models.CharField(help_text='Who brings it, by role.', max_length=120)),
                ('asked', models.TextField(help_text='What the group is asked to do with it.')),
                ('writer_key', models.CharField(blank=True, db_default='', default='', editable=False, max_length=80)),
                ('drawn_from', models.CharField(blank=True, choices=[('picture', 'What all sources say together'), ('pals', 'What PALS has heard')], db_default='', default='', editable=False, max_length=10)),
                ('version', models.PositiveIntegerField(default=1)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='development_group.groupmeeting')),
                ('team', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.team')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PaperSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('text', 'Text'), ('table', 'A table'), ('figure', 'A picture')], default='text', max_length=10)),
                ('heading', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('table', models.JSONField(blank=True, default=list)),
                ('picture', models.BinaryField(null=True)),
                ('described', models.TextField(blank=True, help_text='What the picture shows, for people who cannot see it.')),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='development_group.paper')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Share',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField()),
                ('pack', models.JSONField()),
                ('month', models.DateField(help_text='Its first day.', unique=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='rounds.round')),
            ],
            options={
                'ordering': ['-month'],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='collation',
            trigger=pgtrigger.compiler.Trigger(name='no_change', sql=kit.refusals.RefusalSql(func="\n    RAISE EXCEPTION 'What was put together stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';\n", hash='2801aa8bbbd6ad783c32a77e4d63a4d21c5af792', operation='UPDATE OR DELETE', pgid='pgtrigger_no_change_d5993', table='development_group_collation', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=models.UniqueConstraint(condition=models.Q(('drawn_from', ''), _negated=True), fields=('meeting', 'drawn_from'), name='forums_paper_drawn_once'),
        ),
        migrations.AddConstraint(
            model_name='papersection',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'figure'), _negated=True), models.Q(('picture__isnull', False), models.Q(('described', ''), _negated=True)), _connector='OR'), name='forums_picture_is_described'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='share',
            trigger=pgtrigger.compiler.Trigger(name='no_change', sql=kit.refusals.RefusalSql(func="\n    RAISE EXCEPTION 'What was put together stays as it was: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';\n", hash='c57fd67f8c3f9513c3954f2763a2f83d3c90fa87', operation='UPDATE OR DELETE', pgid='pgtrigger_no_change_e32eb', table='development_group_share', when='BEFORE')),
        ),
    ]
