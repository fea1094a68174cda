import django.contrib.postgres.fields
import django.db.models.deletion
import kit.crypto
import kit.ids
import people.searching
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('forums', '0001_initial'), ('forums', '0002_raised_and_group'), ('forums', '0003_rooms_and_coming'), ('forums', '0004_packs_and_newsletters'), ('forums', '0006_promises_said'), ('forums', '0007_group_agenda_papers_minutes'), ('forums', '0008_one_address_joins_once'), ('forums', '0009_papers_know_who_writes_them'), ('forums', '0010_registrations_are_confirmed'), ('forums', '0011_links_are_derived'), ('forums', '0012_letters_and_calls_about_a_registration'), ('forums', '0013_names_in_order')]

    initial = True

    dependencies = [
        ('feedback', '0001_begun_anew'),
        ('people', '0001_begun_anew'),
        ('people', '__first__'),
    ]

    operations = [
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
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('minutes_published_on', None), ('papers_published_on__isnull', False), _connector='OR'), name='forums_group_minutes_come_after_papers')],
            },
            bases=('people.gathering',),
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('gathering_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='people.gathering')),
                ('reference', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(help_text='Of the place, such as “Surrey-wide evening”.', max_length=80)),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('confirmed', 'Confirmed'), ('cancelled', 'Cancelled'), ('held', 'Held')], default='planned', max_length=10)),
                ('confirmed_on', models.DateField(null=True)),
                ('is_set_by_hand', models.BooleanField(default=False)),
                ('where', models.TextField(blank=True, help_text='The venue and its address, or how to join online.')),
                ('capacity', models.PositiveIntegerField(blank=True, help_text='Places, if there is a limit.', null=True)),
                ('despite', models.CharField(blank=True, db_default='', max_length=300)),
                ('kept_on_holiday', models.DateField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('uid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('sequence', models.PositiveIntegerField(default=0)),
                ('changed_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='forums_meeting_cancelled_with_a_reason'), models.CheckConstraint(condition=models.Q(('state', 'cancelled'), models.Q(('confirmed_on', None), ('state', 'planned')), models.Q(('confirmed_on__isnull', False), ('state__in', ['confirmed', 'held'])), _connector='OR'), name='forums_meeting_confirmed_on_a_day')],
            },
            bases=('people.gathering',),
        ),
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', kit.crypto.EncryptedTextField()),
                ('email_hash', models.CharField(max_length=64, unique=True)),
                ('asked_on', models.DateField()),
                ('confirmed_on', models.DateField(null=True)),
            ],
        ),
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
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='forums.groupmeeting')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField(unique=True)),
                ('who', models.CharField(blank=True, choices=[('person', 'Person who uses services'), ('carer', 'Carer'), ('staff', 'Staff'), ('governor', 'Governor'), ('partner', 'Partner organisation')], max_length=10)),
                ('is_first_time', models.BooleanField(null=True)),
                ('was_heard', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No')], max_length=10)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='forums.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField(unique=True)),
                ('who', models.CharField(choices=[('person', 'Person who uses services'), ('carer', 'Carer'), ('staff', 'Staff'), ('governor', 'Governor'), ('partner', 'Partner organisation')], max_length=10)),
                ('is_first_time', models.BooleanField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='forums.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='NewsSubscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', kit.crypto.EncryptedTextField()),
                ('email_hash', models.CharField(max_length=64, unique=True)),
                ('asked_on', models.DateField()),
                ('confirmed_on', models.DateField(null=True)),
                ('areas', models.ManyToManyField(related_name='+', to='people.area')),
                ('asked_areas', models.ManyToManyField(related_name='+', to='people.area')),
            ],
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('by', models.CharField(help_text='Who brings it, by role.', max_length=120)),
                ('asked', models.TextField(help_text='What the group is asked to do with it.')),
                ('writer_key', models.CharField(blank=True, db_default='', default='', editable=False, max_length=80)),
                ('version', models.PositiveIntegerField(default=1)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='forums.groupmeeting')),
                ('team', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.team')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='PostReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('called', kit.crypto.EncryptedTextField()),
                ('address', kit.crypto.EncryptedTextField()),
                ('is_ward', models.BooleanField(default=False)),
                ('large_print', models.BooleanField(default=False)),
                ('copies', models.PositiveSmallIntegerField(default=1)),
                ('added_on', models.DateField()),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('copies__gte', 1)), name='forums_post_reader_gets_copies')],
            },
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('called', kit.crypto.EncryptedTextField(blank=True)),
                ('email', kit.crypto.EncryptedTextField(blank=True)),
                ('email_hash', models.CharField(blank=True, db_default='', default='', editable=False, max_length=64)),
                ('phone', kit.crypto.EncryptedTextField(blank=True)),
                ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('bsl', 'British Sign Language interpreter'), ('lipspeaker', 'Lipspeaker'), ('note_taker', 'Note-taker'), ('speech_to_text', 'Speech-to-text reporter'), ('deafblind', 'Deafblind interpreter'), ('advocate', 'Advocate'), ('makaton', 'Someone who uses Makaton'), ('language', 'Interpreter for another language'), ('hearing_loop', 'Hearing loop'), ('extra_time', 'Extra time'), ('quiet_space', 'A quiet space'), ('breaks', 'Breaks'), ('step_free', 'No steps'), ('companion', 'Someone with me'), ('assistance_animal', 'An assistance animal'), ('camera_off', 'My camera off'), ('questions_first', 'Questions before the meeting'), ('large_print', 'Large print'), ('easy_read', 'Easy read'), ('audio', 'Audio'), ('braille', 'Braille'), ('plain_text', 'Plain text, for a screen reader'), ('bsl_video', 'British Sign Language video')], max_length=30), blank=True, default=list, size=None)),
                ('help', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('supporter', 'Somebody beside me who supports me'), ('food', 'Something to eat and drink'), ('care', 'Care for someone I look after'), ('taxi', 'A taxi there and back'), ('travel', 'My travel paid back'), ('equipment', 'Equipment to borrow, such as a tablet'), ('data', 'Data to get online'), ('call', 'A call the next day')], max_length=20), blank=True, default=list, size=None)),
                ('other', kit.crypto.EncryptedTextField(blank=True)),
                ('registered_on', models.DateField()),
                ('confirmed_on', models.DateField(null=True)),
                ('asked_email', kit.crypto.EncryptedTextField(blank=True, db_default='', default='')),
                ('cancelled_on', models.DateField(null=True)),
                ('letters_stopped', models.BooleanField(db_default=False, default=False)),
                ('is_waiting', models.BooleanField(db_default=False, default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='forums.meeting')),
            ],
            options={
                'ordering': ['meeting', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('cancelled_on', None), models.Q(('email_hash', ''), _negated=True)), fields=('meeting', 'email_hash'), name='forums_registration_once_an_address')],
            },
        ),
        migrations.CreateModel(
            name='Arrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('bsl', 'Book two British Sign Language interpreters'), ('deafblind', 'Book two deafblind interpreters'), ('language', 'Book an interpreter: ask which language'), ('lipspeaker', 'Book a lipspeaker'), ('speech_to_text', 'Book a speech-to-text reporter'), ('note_taker', 'Find a note-taker'), ('makaton', 'Find someone who uses Makaton'), ('advocate', 'Ask an advocate to come'), ('supporter', 'Find somebody to support the person'), ('care', 'Arrange replacement care'), ('taxi', 'Book a taxi there and back'), ('equipment', 'Lend equipment'), ('data', 'Lend data to get online'), ('call', 'Call the person the next day')], max_length=30)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('needed', 'To arrange'), ('arranged', 'Arranged'), ('to_undo', 'No longer needed: cancel it')], default='needed', max_length=10)),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrangements', to='forums.registration')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('registration', 'what'), name='forums_arrangement_once')],
            },
        ),
        migrations.CreateModel(
            name='Room',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('hours', models.PositiveSmallIntegerField(help_text='Hours after the end for which the code opens the page.')),
                ('code_hash', models.CharField(help_text='A keyed hash of the code.', max_length=64, unique=True)),
                ('note', models.TextField(blank=True, help_text='What was talked about. Public, never with names.')),
                ('closed_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='room', to='forums.meeting')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('note', '')), models.Q(('closed_on__isnull', False), models.Q(('note', ''), _negated=True)), _connector='OR'), name='forums_room_closed_with_a_note')],
            },
        ),
        migrations.CreateModel(
            name='Round',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField()),
                ('development_group_on', models.DateField()),
                ('newsletter_on', models.DateField()),
                ('answers_due_on', models.DateField(help_text='The last day for an answer that is to be in the newsletter.')),
                ('shares_on', django.contrib.postgres.fields.ArrayField(base_field=models.DateField(), size=3)),
                ('is_provisional', models.BooleanField(help_text='Bank holidays of these months are not published yet.')),
            ],
            options={
                'ordering': ['year', 'number'],
                'constraints': [models.UniqueConstraint(fields=('year', 'number'), name='forums_round_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 4)), name='forums_round_is_one_of_four'), models.CheckConstraint(condition=models.Q(('answers_due_on__lt', models.F('newsletter_on'))), name='forums_round_answers_before_newsletter')],
            },
        ),
        migrations.CreateModel(
            name='Newsletter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('drafted_on', models.DateField()),
                ('signed_on', models.DateField(null=True)),
                ('sent_on', models.DateField(null=True)),
                ('reached', models.BigIntegerField(default=0)),
                ('all_promised_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='newsletter', to='forums.round')),
            ],
            options={
                'ordering': ['-round__year', '-round__number'],
                'constraints': [models.CheckConstraint(condition=models.Q(('sent_on', None), ('signed_on__isnull', False), _connector='OR'), name='forums_newsletter_signed_before_it_is_sent'), models.CheckConstraint(condition=models.Q(('signed_on', None), ('signed_on__gte', models.F('drafted_on')), _connector='OR'), name='forums_newsletter_signed_after_it_was_drafted')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='forums.round'),
        ),
        migrations.AddField(
            model_name='groupmeeting',
            name='round',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='group_meeting', to='forums.round'),
        ),
        migrations.CreateModel(
            name='Collation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_on', models.DateField()),
                ('pack', models.JSONField()),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='collation', to='forums.round')),
            ],
            options={
                'ordering': ['-round__year', '-round__number'],
            },
        ),
        migrations.CreateModel(
            name='Section',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('heading', models.CharField(max_length=120)),
                ('text', models.TextField(help_text='Plain text. An empty line begins a new paragraph.')),
                ('position', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('newsletter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='forums.newsletter')),
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
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shares', to='forums.round')),
            ],
            options={
                'ordering': ['-month'],
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('address', models.CharField(max_length=300)),
                ('getting_there', models.TextField(blank=True)),
                ('has', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('wifi', 'Wi-Fi'), ('step_free', 'A way in without steps'), ('toilet', 'A toilet for people who use a wheelchair'), ('changing_places', 'A Changing Places toilet'), ('hearing_loop', 'Hearing loop'), ('layout', 'Chairs and tables that can be moved, so that it is not formal'), ('bus', 'Near a bus or train, also after the forum'), ('parking', 'Blue Badge parking'), ('light', 'Light that can be dimmed'), ('sound', 'A room without echo'), ('quiet', 'A quiet room'), ('microphone', 'A microphone'), ('food', 'A place for food and drink'), ('evacuation', 'A plan to get everyone out, also by wheelchair')], max_length=20), blank=True, default=list, size=None)),
                ('is_clinical', models.BooleanField(default=False, help_text='Part of a hospital or a clinic.')),
                ('checked_on', models.DateField()),
                ('checked_as', models.CharField(help_text='Who looked, by role.', max_length=80)),
                ('version', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='venues', to='people.area')),
            ],
            options={
                'ordering': ['area__position', people.searching.Searchable(models.F('name')), models.F('name')],
            },
        ),
        migrations.AddField(
            model_name='meeting',
            name='venue',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='forums.venue'),
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(choices=[('representative', 'Representatives with lived experience'), ('person', 'Other people who use services'), ('carer', 'Carers'), ('staff', 'Staff'), ('director', 'Directors and board members'), ('governor', 'Governors'), ('pals', 'PALS'), ('partner', 'Partner organisations')], max_length=15)),
                ('number', models.PositiveSmallIntegerField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance', to='forums.groupmeeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'who'), name='forums_attendance_once')],
            },
        ),
        migrations.CreateModel(
            name='Loan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(max_length=120)),
                ('to_whom', kit.crypto.EncryptedTextField(blank=True)),
                ('lent_on', models.DateField()),
                ('due_back_on', models.DateField()),
                ('back_on', models.DateField(null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='forums.meeting')),
            ],
            options={
                'ordering': ['due_back_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('due_back_on__gte', models.F('lent_on'))), name='forums_loan_back_after_lent'), models.CheckConstraint(condition=models.Q(('back_on', None), ('to_whom', ''), _connector='OR'), name='forums_loan_forgotten_when_back')],
            },
        ),
        migrations.CreateModel(
            name='CodesignSlot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('title', models.CharField(max_length=120)),
                ('asked', models.TextField(help_text='What people are asked.')),
                ('can_change', models.TextField()),
                ('cannot_change', models.TextField()),
                ('method', models.CharField(choices=[('talking', 'Talking together'), ('groups', 'Small groups'), ('drawing', 'Drawing'), ('arts', 'Arts and making things'), ('other', 'Something else')], max_length=10)),
                ('asked_on', models.DateField()),
                ('became', models.TextField(blank=True, help_text='What became of it, for those who were there.')),
                ('told_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
                ('meeting', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='codesign_slot', to='forums.meeting')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('became', ''), ('told_on', None)), models.Q(models.Q(('became', ''), _negated=True), ('meeting__isnull', False), ('told_on__isnull', False)), _connector='OR'), name='forums_codesign_told_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField(editable=False, null=True, unique=True)),
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
                ('item', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='outcomes', to='forums.agendaitem')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='forums.groupmeeting')),
                ('ticket', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcomes', to='feedback.ticket')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'action'), _negated=True), models.Q(models.Q(('owner', ''), _negated=True), ('due_on__isnull', False)), _connector='OR'), name='forums_action_has_an_owner_and_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('settled_on', None), ('state', 'open')), models.Q(models.Q(('state', 'open'), _negated=True), ('settled_on__isnull', False), models.Q(('evidence', ''), _negated=True)), _connector='OR'), name='forums_action_settled_with_evidence')],
            },
        ),
        migrations.CreateModel(
            name='PalsCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pals_counts', to='forums.groupmeeting')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='feedback.theme')),
            ],
            options={
                'ordering': ['theme__position', 'theme__name', 'area__position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'theme', 'area'), name='forums_pals_count_once', nulls_distinct=False)],
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
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='forums.paper')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('kind', 'figure'), _negated=True), models.Q(('picture__isnull', False), models.Q(('described', ''), _negated=True)), _connector='OR'), name='forums_picture_is_described')],
            },
        ),
        migrations.CreateModel(
            name='Promise',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('service', models.CharField(choices=[('cp_lead', 'Co-production lead'), ('focus', 'FoCUS coordinator'), ('cmhrs', 'Community mental health recovery service (CMHRS)'), ('pals', 'PALS clinic'), ('governor', 'Governor'), ('gpimhs', 'GPiMHS, mental health staff at GP surgeries'), ('mhics', 'MHICS, mental health integrated community service')], max_length=10)),
                ('came', models.CharField(blank=True, choices=[('came', 'Came'), ('deputy', 'A deputy came'), ('apologies', 'Sent apologies'), ('absent', 'Did not come')], max_length=10)),
                ('was_freed', models.BooleanField(help_text='Whether the time had been freed for it.', null=True)),
                ('said_on', models.DateField(help_text='When the service said whether somebody comes.', null=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='forums.meeting')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('meeting', 'service'), name='forums_promise_once')],
            },
        ),
        migrations.CreateModel(
            name='Raised',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField(default=1)),
                ('is_chosen', models.BooleanField(default=False)),
                ('marks', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)), default=list, editable=False, size=None)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raised', to='forums.meeting')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raised_in', to='feedback.ticket')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'ticket'), name='forums_raised_once_a_meeting'), models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='forums_raised_by_somebody')],
            },
        ),
    ]
