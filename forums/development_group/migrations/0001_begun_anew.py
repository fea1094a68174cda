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
        ('feedback', '0006_subscriptions_have_a_room'),
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
                ('gathering_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='people.gathering')),
                ('agenda_drafted_on', models.DateField(null=True)),
                ('papers_published_on', models.DateField(null=True)),
                ('papers_late_because', models.TextField(blank=True, db_default='')),
                ('minutes_published_on', models.DateField(null=True)),
                ('pals_done', models.TextField(blank=True, db_default='')),
                ('pals_not_done', models.TextField(blank=True, db_default='')),
                ('version', models.PositiveIntegerField(default=1)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='group_meeting', to='rounds.round')),
            ],
            bases=('people.gathering',),
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(choices=[('representative', 'Representatives with lived experience'), ('person', 'Other people who use services'), ('carer', 'Carers'), ('staff', 'Staff'), ('director', 'Directors and board members'), ('governor', 'Governors'), ('pals', 'PALS'), ('partner', 'Partner organisations')], max_length=15)),
                ('number', models.PositiveSmallIntegerField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='development_group.groupmeeting')),
            ],
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('heard', 'What representatives have been hearing'), ('chosen', 'Chosen by a forum'), ('most_said', 'Said by most people'), ('several', 'Raised in several forums'), ('seldom', 'From people who are seldom heard'), ('late', 'Past the date for an answer'), ('pals', 'What PALS has heard'), ('carried', 'Actions still to be done'), ('again', 'Decisions to look at again'), ('big', 'A big conversation'), ('other', 'Something else')], default='other', max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('words', models.TextField(blank=True, help_text='What the group is asked, in plain words.')),
                ('invited', models.TextField(blank=True, help_text='Who is invited for this: roles and organisations, never names.')),
                ('said', models.TextField(blank=True, help_text='What was said, without names.')),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('tickets', models.ManyToManyField(blank=True, related_name='agenda_items', to='feedback.ticket')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='development_group.groupmeeting')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(editable=False, null=True, unique=True)),
                ('kind', models.CharField(choices=[('information', 'Information'), ('decision', 'Decision'), ('action', 'Action')], max_length=12)),
                ('text', models.TextField()),
                ('owner', models.CharField(blank=True, db_default='', help_text='Who sees to it, by role.', max_length=120)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('open', 'To be done'), ('done', 'Done'), ('dropped', 'Not to be done, and why')], db_default='open', default='open', max_length=10)),
                ('evidence', models.TextField(blank=True, db_default='', help_text='What shows that it is done, or why it is not.')),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('look_again_on', models.DateField(blank=True, null=True)),
                ('looked_again_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outcomes', to='development_group.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='development_group.groupmeeting')),
                ('ticket', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='feedback.ticket')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PalsCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pals_counts', to='development_group.groupmeeting')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.theme')),
            ],
            options={
                'ordering': ['theme__position', 'theme__name', 'area__position', 'pk'],
            },
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
            model_name='groupmeeting',
            constraint=models.CheckConstraint(condition=models.Q(('minutes_published_on', None), ('papers_published_on__isnull', False), _connector='OR'), name='forums_group_minutes_come_after_papers'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'who'), name='forums_attendance_once'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'action'), _negated=True), models.Q(models.Q(('owner', ''), _negated=True), ('due_on__isnull', False)), _connector='OR'), name='forums_action_has_an_owner_and_a_day'),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='forums_action_settled_with_evidence'),
        ),
        migrations.AddConstraint(
            model_name='palscount',
            constraint=models.UniqueConstraint(fields=('meeting', 'theme', 'area'), name='forums_pals_count_once', nulls_distinct=False),
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
