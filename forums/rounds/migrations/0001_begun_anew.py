import django.contrib.postgres.fields
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
        ('feedback', '0006_subscriptions_have_a_room'),
        ('people', '0004_what_a_trust_says_of_itself'),
    ]

    operations = [
        # Its indexes stand on tables that are made here: nobody waits for them.
        IgnoreMigration(),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('gathering_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='people.gathering')),
                ('reference', models.SlugField(max_length=80, unique=True)),
                ('name', models.CharField(help_text='Of the place, such as “Evening forum for everywhere”.', max_length=80)),
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
            bases=('people.gathering',),
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('idempotency_key', models.UUIDField(unique=True)),
                ('who', models.CharField(blank=True, choices=[('person', 'Person who uses services'), ('carer', 'Carer'), ('staff', 'Staff'), ('governor', 'Governor'), ('partner', 'Partner organisation')], max_length=10)),
                ('is_first_time', models.BooleanField(null=True)),
                ('was_heard', models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No')], max_length=10)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cards', to='rounds.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Arrival',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('idempotency_key', models.UUIDField(unique=True)),
                ('who', models.CharField(choices=[('person', 'Person who uses services'), ('carer', 'Carer'), ('staff', 'Staff'), ('governor', 'Governor'), ('partner', 'Partner organisation')], max_length=10)),
                ('is_first_time', models.BooleanField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='arrivals', to='rounds.meeting')),
            ],
        ),
        migrations.CreateModel(
            name='Registration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='registrations', to='rounds.meeting')),
            ],
            options={
                'ordering': ['meeting', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Arrangement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('bsl', 'Book two British Sign Language interpreters'), ('deafblind', 'Book two deafblind interpreters'), ('language', 'Book an interpreter: ask which language'), ('lipspeaker', 'Book a lipspeaker'), ('speech_to_text', 'Book a speech-to-text reporter'), ('note_taker', 'Find a note-taker'), ('makaton', 'Find someone who uses Makaton'), ('advocate', 'Ask an advocate to come'), ('supporter', 'Find somebody to support the person'), ('care', 'Arrange replacement care'), ('taxi', 'Book a taxi there and back'), ('equipment', 'Lend equipment'), ('data', 'Lend data to get online'), ('call', 'Call the person the next day')], max_length=30)),
                ('due_on', models.DateField()),
                ('state', models.CharField(choices=[('needed', 'To arrange'), ('arranged', 'Arranged'), ('to_undo', 'No longer needed: cancel it')], default='needed', max_length=10)),
                ('registration', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='arrangements', to='rounds.registration')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
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
                ('meeting', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='room', to='rounds.meeting')),
            ],
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
        migrations.AddField(
            model_name='meeting',
            name='round',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='rounds.round'),
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
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='rounds.venue'),
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
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loans', to='rounds.meeting')),
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
                ('idempotency_key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
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
                ('meeting', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='codesign_slot', to='rounds.meeting')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('became', ''), ('told_on', None)), models.Q(models.Q(('became', ''), _negated=True), ('meeting__isnull', False), ('told_on__isnull', False)), _connector='OR'), name='forums_codesign_told_on_a_day')],
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
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='promises', to='rounds.meeting')),
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
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raised', to='rounds.meeting')),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='raised_in', to='feedback.ticket')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'ticket'), name='forums_raised_once_a_meeting'), models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='forums_raised_by_somebody')],
            },
        ),
        migrations.AddConstraint(
            model_name='registration',
            constraint=models.UniqueConstraint(condition=models.Q(('cancelled_on', None), models.Q(('email_hash', ''), _negated=True)), fields=('meeting', 'email_hash'), name='forums_registration_once_an_address'),
        ),
        migrations.AddConstraint(
            model_name='arrangement',
            constraint=models.UniqueConstraint(fields=('registration', 'what'), name='forums_arrangement_once'),
        ),
        migrations.AddConstraint(
            model_name='room',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('note', '')), models.Q(('closed_on__isnull', False), models.Q(('note', ''), _negated=True)), _connector='OR'), name='forums_room_closed_with_a_note'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'cancelled'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='forums_meeting_cancelled_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'cancelled'), models.Q(('confirmed_on', None), ('state', 'planned')), models.Q(('confirmed_on__isnull', False), ('state__in', ['confirmed', 'held'])), _connector='OR'), name='forums_meeting_confirmed_on_a_day'),
        ),
    ]
