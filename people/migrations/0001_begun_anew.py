import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import kit.crypto
import people.searching
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('people', '0001_people'), ('people', '0002_gathering'), ('people', '0003_passwords_of_another_hash'), ('people', '0004_ways_to_reach_us'), ('people', '0006_bank_holidays_announced'), ('people', '0007_contact_tasks'), ('people', '0008_contacts_of_whoever_has_no_account'), ('people', '0009_names_in_order')]

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('email', models.EmailField(max_length=254, verbose_name='email address')),
                ('called', models.CharField(blank=True, max_length=80, verbose_name='name to be called by')),
                ('contact_by', models.CharField(choices=[('email', 'Email'), ('text', 'Text message'), ('phone', 'Phone call'), ('post', 'Letter')], default='email', max_length=10)),
                ('phone', models.CharField(blank=True, max_length=30, verbose_name='phone number')),
                ('address', models.TextField(blank=True, max_length=400, verbose_name='postal address')),
                ('topics', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('services', 'How services work'), ('crisis', 'Help in a crisis'), ('wards', 'Staying in hospital'), ('children', 'Children and young people'), ('older', 'Older people'), ('learning_disability', 'Learning disabilities and autism'), ('carers', 'Carers, family and friends'), ('equality', 'Fair treatment for everyone'), ('recovery', 'Recovery and learning'), ('buildings', 'Buildings and getting there')], max_length=30), blank=True, default=list, size=None)),
                ('other_topics', models.CharField(blank=True, max_length=200, verbose_name='other topics')),
                ('is_active', models.BooleanField(default=True, verbose_name='can sign in')),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
            ],
            options={
                'verbose_name_plural': 'people',
                'ordering': [people.searching.Searchable(models.F('called')), models.F('called'), 'email'],
                'constraints': [models.UniqueConstraint(models.F('email'), name='people_person_email_once'), models.CheckConstraint(condition=models.Q(('email', django.db.models.functions.text.Lower('email'))), name='people_person_email_is_lower')],
            },
        ),
        migrations.CreateModel(
            name='Area',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=80)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_trust_wide', models.BooleanField(default=False)),
            ],
            options={
                'ordering': ['position', people.searching.Searchable(models.F('name')), models.F('name')],
            },
        ),
        migrations.CreateModel(
            name='BankHoliday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(unique=True)),
                ('name', models.CharField(help_text='As it was announced, for example “A day of mourning”.', max_length=80)),
                ('is_holiday', models.BooleanField(default=True, help_text='Untick it for a day that was a bank holiday and is a working day now.', verbose_name='is a holiday')),
                ('source', models.CharField(help_text='Where it was announced, for example GOV.UK and the day.', max_length=200)),
            ],
            options={
                'ordering': ['-day'],
            },
        ),
        migrations.CreateModel(
            name='Directorate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=80)),
            ],
            options={
                'ordering': [people.searching.Searchable(models.F('name')), models.F('name')],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EqualityAnswers',
            fields=[
                ('joined_by', models.CharField(editable=False, max_length=64, primary_key=True, serialize=False)),
                ('age', models.CharField(blank=True, choices=[('under_16', 'Under 16'), ('16_24', '16 to 24'), ('25_34', '25 to 34'), ('35_44', '35 to 44'), ('45_54', '45 to 54'), ('55_64', '55 to 64'), ('65_74', '65 to 74'), ('75_over', '75 or over'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('disability', models.CharField(blank=True, choices=[('lot', 'Yes, limited a lot'), ('little', 'Yes, limited a little'), ('no', 'No'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('gender_reassignment', models.CharField(blank=True, choices=[('same', 'Yes'), ('different', 'No'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('marriage', models.CharField(blank=True, choices=[('single', 'Never married or in a civil partnership'), ('married', 'Married'), ('civil_partnership', 'In a civil partnership'), ('separated', 'Separated'), ('divorced', 'Divorced or partnership ended'), ('widowed', 'Widowed or partner died'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('pregnancy', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('ethnicity', models.CharField(blank=True, choices=[('white_british', 'White: English, Welsh, Scottish, Northern Irish or British'), ('white_irish', 'White: Irish'), ('white_gypsy', 'White: Gypsy or Irish Traveller'), ('white_roma', 'White: Roma'), ('white_other', 'White: Any other White background'), ('mixed_caribbean', 'Mixed or multiple ethnic groups: White and Black Caribbean'), ('mixed_african', 'Mixed or multiple ethnic groups: White and Black African'), ('mixed_asian', 'Mixed or multiple ethnic groups: White and Asian'), ('mixed_other', 'Mixed or multiple ethnic groups: Any other Mixed or multiple background'), ('asian_indian', 'Asian or Asian British: Indian'), ('asian_pakistani', 'Asian or Asian British: Pakistani'), ('asian_bangladeshi', 'Asian or Asian British: Bangladeshi'), ('asian_chinese', 'Asian or Asian British: Chinese'), ('asian_other', 'Asian or Asian British: Any other Asian background'), ('black_caribbean', 'Black: Caribbean'), ('black_african', 'Black: African'), ('black_other', 'Black: Any other Black, Black British or Caribbean background'), ('other_arab', 'Other ethnic group: Arab'), ('other_other', 'Other ethnic group: Any other ethnic group'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('ethnicity_other', models.CharField(blank=True, max_length=80)),
                ('religion', models.CharField(blank=True, choices=[('none', 'No religion'), ('christian', 'Christian'), ('buddhist', 'Buddhist'), ('hindu', 'Hindu'), ('jewish', 'Jewish'), ('muslim', 'Muslim'), ('sikh', 'Sikh'), ('other', 'Any other religion or belief'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('sex', models.CharField(blank=True, choices=[('female', 'Female'), ('male', 'Male'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('sexual_orientation', models.CharField(blank=True, choices=[('heterosexual', 'Straight or heterosexual'), ('gay', 'Gay or lesbian'), ('bisexual', 'Bisexual'), ('other', 'Other sexual orientation'), ('not_said', 'Prefer not to say')], max_length=30)),
                ('carer', models.CharField(blank=True, choices=[('yes', 'Yes'), ('no', 'No'), ('not_said', 'Prefer not to say')], max_length=30)),
            ],
            options={
                'verbose_name_plural': 'equality answers',
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=80)),
            ],
            options={
                'ordering': [people.searching.Searchable(models.F('name')), models.F('name')],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AccessNeeds',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('contact_method', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('email', 'Email'), ('text', 'Text message'), ('phone', 'Phone call'), ('relay', 'Relay UK'), ('letter', 'Letter')], max_length=30), blank=True, default=list, size=None)),
                ('information_format', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('large_print', 'Large print'), ('easy_read', 'Easy read'), ('audio', 'Audio'), ('braille', 'Braille'), ('plain_text', 'Plain text, for a screen reader'), ('bsl_video', 'British Sign Language video')], max_length=30), blank=True, default=list, size=None)),
                ('professional', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('bsl', 'British Sign Language interpreter'), ('lipspeaker', 'Lipspeaker'), ('note_taker', 'Note-taker'), ('speech_to_text', 'Speech-to-text reporter'), ('deafblind', 'Deafblind interpreter'), ('advocate', 'Advocate'), ('makaton', 'Someone who uses Makaton'), ('language', 'Interpreter for another language')], max_length=30), blank=True, default=list, size=None)),
                ('support', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('hearing_loop', 'Hearing loop'), ('extra_time', 'Extra time'), ('quiet_space', 'A quiet space'), ('breaks', 'Breaks'), ('step_free', 'No steps'), ('companion', 'Someone with me'), ('assistance_animal', 'An assistance animal'), ('camera_off', 'My camera off'), ('questions_first', 'Questions before the meeting')], max_length=30), blank=True, default=list, size=None)),
                ('other', models.TextField(blank=True, max_length=1000)),
                ('reviewed_on', models.DateField()),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='access_needs', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'access needs',
            },
        ),
        migrations.AddField(
            model_name='person',
            name='areas',
            field=models.ManyToManyField(blank=True, related_name='interested', to='people.area'),
        ),
        migrations.CreateModel(
            name='ContactTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('once', models.CharField(editable=False, max_length=64, unique=True)),
                ('left_beside', models.CharField(blank=True, db_default='', default='', editable=False, max_length=64)),
                ('called', kit.crypto.EncryptedTextField(blank=True, db_default='', default='')),
                ('number', kit.crypto.EncryptedTextField(blank=True, db_default='', default='')),
                ('way', models.CharField(choices=[('text', 'Text message'), ('phone', 'Phone call'), ('post', 'Letter by post')], max_length=5)),
                ('letter', models.CharField(max_length=80)),
                ('subject', kit.crypto.EncryptedTextField(blank=True)),
                ('words', kit.crypto.EncryptedTextField(blank=True)),
                ('role', models.CharField(choices=[('volunteer', 'Volunteer or involvement partner'), ('representative', 'Representative with lived experience'), ('partner', 'Partner organisation'), ('team_member', 'Team member'), ('team_lead', 'Team lead or service manager'), ('cp_lead', 'Co-production lead'), ('focus_coordinator', 'FoCUS coordinator'), ('moderator', 'Moderator'), ('pals_officer', 'PALS officer'), ('governor', 'Governor'), ('volunteer_coordinator', 'Volunteer coordinator'), ('approver', 'Approver of claims'), ('finance_officer', 'Finance officer'), ('finance_releaser', 'Finance releaser'), ('director', 'Director'), ('communities_director', "Communities' Director"), ('board_member', 'Board member'), ('guardian', 'Guardian of Service Users and Carers'), ('administrator', 'Administrator')], max_length=30)),
                ('asked_on', models.DateField()),
                ('due_on', models.DateField()),
                ('done_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, choices=[('reached', 'They have it'), ('not_reached', 'I could not reach them')], max_length=12)),
                ('assigned_to', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contacts_to_make', to=settings.AUTH_USER_MODEL)),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='contact_tasks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(condition=models.Q(('done_on', None)), fields=['role', 'due_on'], name='people_contact_open'), models.Index(condition=models.Q(('left_beside', ''), _negated=True), fields=['left_beside'], name='people_contact_beside')],
                'constraints': [models.CheckConstraint(condition=models.Q(('outcome', ''), ('done_on__isnull', False), _connector='XOR'), name='people_contact_done_says_how'), models.CheckConstraint(condition=models.Q(('done_on', None), models.Q(('subject', ''), ('words', '')), _connector='OR'), name='people_contact_done_keeps_no_words'), models.CheckConstraint(condition=models.Q(('done_on', None), models.Q(('called', ''), ('number', '')), _connector='OR'), name='people_contact_done_keeps_no_number'), models.CheckConstraint(condition=models.Q(('person', None), ('left_beside', ''), _connector='XOR'), name='people_contact_of_an_account_or_not'), models.CheckConstraint(condition=models.Q(('done_by', models.F('person')), _negated=True), name='people_contact_by_another')],
            },
        ),
        migrations.CreateModel(
            name='CrisisLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name', models.CharField(max_length=80)),
                ('number', models.CharField(max_length=40)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('short_name', models.CharField(blank=True, db_default='', help_text='For the bar on every page, where there is little room.', max_length=30)),
                ('text_word', models.CharField(blank=True, db_default='', help_text='The word to send, where the number takes text messages.', max_length=20)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('source', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['position', 'name'],
                'constraints': [models.UniqueConstraint(fields=('slug', 'starts_on'), name='people_crisis_line_starts_once')],
            },
        ),
        migrations.CreateModel(
            name='DatedSetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=80)),
                ('value', models.JSONField()),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('owner', models.CharField(max_length=80)),
                ('source', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['key', 'starts_on'],
                'constraints': [models.UniqueConstraint(fields=('key', 'starts_on'), name='people_setting_starts_once'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gt', models.F('starts_on')), _connector='OR'), name='people_setting_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('forum', 'Community forum'), ('development_group', 'Development Group')], max_length=20)),
                ('format', models.CharField(choices=[('online', 'Online'), ('in_person', 'In person')], max_length=10)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='people.area')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
                'indexes': [models.Index(fields=['starts_at'], name='people_gathering_starts')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='people_gathering_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Team',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=120)),
                ('is_active', models.BooleanField(default=True, verbose_name='still open')),
                ('contact_name_role', models.CharField(blank=True, max_length=80, verbose_name='who to ask for')),
                ('contact_phone', models.CharField(blank=True, max_length=30)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='people.area')),
                ('directorate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='people.directorate')),
                ('service', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='teams', to='people.service')),
            ],
            options={
                'ordering': [people.searching.Searchable(models.F('name')), models.F('name')],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RoleHeld',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('volunteer', 'Volunteer or involvement partner'), ('representative', 'Representative with lived experience'), ('partner', 'Partner organisation'), ('team_member', 'Team member'), ('team_lead', 'Team lead or service manager'), ('cp_lead', 'Co-production lead'), ('focus_coordinator', 'FoCUS coordinator'), ('moderator', 'Moderator'), ('pals_officer', 'PALS officer'), ('governor', 'Governor'), ('volunteer_coordinator', 'Volunteer coordinator'), ('approver', 'Approver of claims'), ('finance_officer', 'Finance officer'), ('finance_releaser', 'Finance releaser'), ('director', 'Director'), ('communities_director', "Communities' Director"), ('board_member', 'Board member'), ('guardian', 'Guardian of Service Users and Carers'), ('administrator', 'Administrator')], max_length=30)),
                ('starts_on', models.DateField(default=django.utils.timezone.localdate)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.area')),
                ('directorate', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.directorate')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='roles_held', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='people.team')),
            ],
            options={
                'ordering': ['starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('area', None), ('directorate', None)), models.Q(('directorate', None), ('team', None)), models.Q(('area', None), ('team', None)), _connector='OR'), name='people_role_has_at_most_one_place'), models.CheckConstraint(condition=models.Q(('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='people_role_ends_after_it_starts'), models.UniqueConstraint(condition=models.Q(('ends_on', None)), fields=('person', 'role', 'directorate', 'area', 'team'), name='people_role_held_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Trust',
            fields=[
                ('id', models.PositiveSmallIntegerField(default=1, editable=False, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=120)),
                ('short_name', models.CharField(max_length=40)),
                ('service_name', models.CharField(max_length=80)),
                ('contact_phone', models.CharField(max_length=30)),
                ('contact_email', models.EmailField(blank=True, max_length=254)),
                ('contact_text', models.CharField(blank=True, db_default='', help_text='A number for text messages.', max_length=30)),
                ('contact_post', models.TextField()),
                ('pals_phone', models.CharField(blank=True, db_default='', max_length=30)),
                ('pals_email', models.EmailField(blank=True, db_default='', max_length=254)),
                ('hand_in', models.TextField(blank=True, db_default='', help_text='Where a form on paper can be handed in, beside the address for post.')),
                ('first_year_of_rounds', models.PositiveSmallIntegerField()),
                ('version', models.PositiveIntegerField(default=0, editable=False)),
            ],
            options={
                'verbose_name_plural': 'the trust',
                'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='people_trust_is_one')],
            },
        ),
    ]
