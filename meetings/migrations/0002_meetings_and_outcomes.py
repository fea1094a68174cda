import django.db.models.deletion
from django.db import migrations, models
from django_migration_linter.operations import IgnoreMigration


class Migration(migrations.Migration):

    dependencies = [
        ('feedback', '0006_subscriptions_have_a_room'),
        ('meetings', '0001_initial'),
        ('people', '0004_what_a_trust_says_of_itself'),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('gathering_ptr', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, related_name='minuted_meeting', serialize=False, to='people.gathering')),
                ('papers_published_on', models.DateField(help_text='Its agenda, and what is to be read with it.', null=True)),
                ('papers_late_because', models.TextField(blank=True, db_default='')),
                ('minutes_published_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes_published_on', None), ('papers_published_on__isnull', False), _connector='OR'), name='meetings_minutes_come_after_papers')],
            },
            bases=('people.gathering',),
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(default='other', help_text='By the code of the room that holds it.', max_length=10)),
                ('title', models.CharField(max_length=120)),
                ('words', models.TextField(blank=True, help_text='What the meeting is asked, in plain words.')),
                ('invited', models.TextField(blank=True, help_text='Who is invited for this: roles and organisations, never names.')),
                ('said', models.TextField(blank=True, help_text='What was said, without names.')),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('tickets', models.ManyToManyField(blank=True, related_name='agenda_items', to='feedback.ticket')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='meetings.meeting')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(choices=[('representative', 'Representatives with lived experience'), ('person', 'Other people who use services'), ('carer', 'Carers'), ('staff', 'Staff'), ('director', 'Directors and board members'), ('governor', 'Governors'), ('pals', 'PALS'), ('partner', 'Partner organisations')], max_length=15)),
                ('number', models.PositiveSmallIntegerField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='meetings.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'who'), name='meetings_attendance_once')],
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
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outcomes', to='meetings.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='meetings.meeting')),
                ('ticket', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='feedback.ticket')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'action'), _negated=True), models.Q(models.Q(('owner', ''), _negated=True), ('due_on__isnull', False)), _connector='OR'), name='meetings_outcome_has_an_owner_and_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='meetings_outcome_settled_with_evidence')],
            },
        ),
    ]
