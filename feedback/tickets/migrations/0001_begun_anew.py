import datetime
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.operations
import django.contrib.postgres.search
import django.core.validators
import django.db.models.deletion
import feedback.tickets.models.ticket
import kit.crypto
import kit.ids
import people.searching
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('feedback', '0001_initial'), ('feedback', '0002_board_in_full'), ('feedback', '0003_count_people'), ('feedback', '0004_board_indexes'), ('feedback', '0005_more_board_indexes'), ('feedback', '0006_due_steps'), ('feedback', '0007_desk_indexes'), ('feedback', '0008_raised_in_forums'), ('feedback', '0009_links'), ('feedback', '0010_spoken_of'), ('feedback', '0011_codebook_versions'), ('feedback', '0012_one_theme_for_each_code'), ('feedback', '0015_alarms_have_a_second_way'), ('feedback', '0016_searched_as_people_write'), ('feedback', '0017_links_are_derived'), ('feedback', '0018_addresses_are_confirmed')]

    initial = True

    dependencies = [
        ('people', '0002_searchable_words'),
        ('people', '__first__'),
    ]

    operations = [
        django.contrib.postgres.operations.BtreeGinExtension(
        ),
        migrations.CreateModel(
            name='CodebookVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('contents', models.JSONField()),
                ('made_on', models.DateField()),
            ],
            options={
                'ordering': ['-id'],
            },
        ),
        migrations.CreateModel(
            name='CopyDate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('on', models.DateField(unique=True)),
                ('set_on', models.DateField()),
            ],
            options={
                'ordering': ['on'],
            },
        ),
        migrations.CreateModel(
            name='ReadingDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField(unique=True)),
                ('figures', models.JSONField()),
            ],
            options={
                'ordering': ['-on'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('address_is_confirmed', models.BooleanField(db_default=False, default=False)),
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('come_back', models.CharField(editable=False, help_text='A keyed hash of the code its author was given.', max_length=64, null=True, unique=True)),
                ('words', models.TextField(help_text='What was written, kept as it came. Only moderators read it.')),
                ('contact_email', kit.crypto.EncryptedTextField(blank=True, db_default='', default='')),
                ('sent_on', models.DateField(help_text='The day only: a time could give somebody away.')),
                ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)), default=list, size=None)),
                ('is_urgent', models.BooleanField(db_default=False, default=False, help_text='A machine saw words of harm in it.')),
                ('criticality', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(5)])),
                ('chased_on', models.DateField(help_text='When the moderators were reminded of it.', null=True)),
                ('stage', models.CharField(choices=[('waiting', 'Waiting to be read'), ('held', 'Being looked into'), ('published', 'On the board'), ('withheld', 'Not shown')], default='waiting', max_length=10)),
                ('published_words', models.TextField(blank=True)),
                ('published_on', models.DateField(null=True)),
                ('edited_because', models.TextField(blank=True, db_default='', help_text='What was changed and why, for its author.')),
                ('reason', models.CharField(blank=True, choices=[('names', 'It names somebody, or shows who somebody is'), ('safety', 'Somebody may be at risk, and needs help another way'), ('case', 'It is about one person’s care or a complaint that is going on'), ('abuse', 'It is cruel to somebody, or hateful'), ('elsewhere', 'It is not about our services'), ('advert', 'It sells or advertises something'), ('twice', 'It was sent twice'), ('other', 'Something else')], db_default='', max_length=10)),
                ('held_because', models.TextField(blank=True, db_default='')),
                ('withheld_because', models.TextField(blank=True)),
                ('read_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['published_on', 'id'],
                'indexes': [models.Index(condition=models.Q(('stage__in', ['waiting', 'held'])), fields=['sent_on', 'id'], name='feedback_comment_to_read')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stage', 'withheld'), ('withheld_because__gt', '')), models.Q(models.Q(('stage', 'withheld'), _negated=True), ('withheld_because', '')), _connector='OR'), name='feedback_comment_withheld_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('held_because__gt', ''), ('stage', 'held')), models.Q(models.Q(('stage', 'held'), _negated=True), ('held_because', '')), _connector='OR'), name='feedback_comment_held_says_why'), models.CheckConstraint(condition=models.Q(('criticality', None), ('criticality__lte', 5), _connector='OR'), name='feedback_comment_criticality_is_0_to_5'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'published'), _negated=True), models.Q(models.Q(('published_words', ''), _negated=True), ('published_on__isnull', False)), _connector='OR'), name='feedback_comment_published_has_been_read')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(max_length=80, unique=True)),
                ('belongs', models.CharField(blank=True, db_default='', max_length=300, verbose_name='what belongs here')),
                ('examples', models.TextField(blank=True, db_default='', max_length=1000, verbose_name='made-up examples')),
                ('qdc', models.SlugField(blank=True, db_default='', max_length=80, verbose_name='code in the QDC framework')),
                ('ko41a', models.CharField(blank=True, db_default='', max_length=60, verbose_name='subject in the KO41a return')),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('retired_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(db_default=1, default=1)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='feedback.theme')),
            ],
            options={
                'ordering': ['position', 'name'],
                'constraints': [models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='feedback_theme_is_not_its_own_parent'), models.UniqueConstraint(condition=models.Q(('qdc', ''), _negated=True), fields=('qdc',), name='feedback_theme_one_for_each_qdc')],
            },
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('address_is_confirmed', models.BooleanField(db_default=False, default=False)),
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('come_back', models.CharField(editable=False, help_text='A keyed hash of the code its author was given.', max_length=64, null=True, unique=True)),
                ('words', models.TextField(help_text='What was written, kept as it came. Only moderators read it.')),
                ('contact_email', kit.crypto.EncryptedTextField(blank=True, db_default='', default='')),
                ('sent_on', models.DateField(help_text='The day only: a time could give somebody away.')),
                ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)), default=list, size=None)),
                ('is_urgent', models.BooleanField(db_default=False, default=False, help_text='A machine saw words of harm in it.')),
                ('criticality', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(5)])),
                ('chased_on', models.DateField(help_text='When the moderators were reminded of it.', null=True)),
                ('stage', models.CharField(choices=[('waiting', 'Waiting to be read'), ('held', 'Being looked into'), ('published', 'On the board'), ('withheld', 'Not shown')], default='waiting', max_length=10)),
                ('published_words', models.TextField(blank=True)),
                ('published_on', models.DateField(null=True)),
                ('edited_because', models.TextField(blank=True, db_default='', help_text='What was changed and why, for its author.')),
                ('reason', models.CharField(blank=True, choices=[('names', 'It names somebody, or shows who somebody is'), ('safety', 'Somebody may be at risk, and needs help another way'), ('case', 'It is about one person’s care or a complaint that is going on'), ('abuse', 'It is cruel to somebody, or hateful'), ('elsewhere', 'It is not about our services'), ('advert', 'It sells or advertises something'), ('twice', 'It was sent twice'), ('other', 'Something else')], db_default='', max_length=10)),
                ('held_because', models.TextField(blank=True, db_default='')),
                ('withheld_because', models.TextField(blank=True)),
                ('reference', models.CharField(default=feedback.tickets.models.ticket.new_reference, editable=False, max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('idea', 'An idea'), ('worry', 'A worry'), ('thanks', 'A thank you'), ('question', 'A question')], max_length=10)),
                ('came_by', models.CharField(choices=[('page', 'Through this website'), ('forum', 'At a forum'), ('phone', 'By phone'), ('paper', 'On paper'), ('talk', 'Face to face'), ('partner', 'Through a partner organisation')], db_default='page', default='page', max_length=10)),
                ('other_language', models.CharField(blank=True, db_default='', max_length=40)),
                ('other_language_words', models.TextField(blank=True, db_default='', help_text='As said, before it was translated.')),
                ('theme_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)), default=list, editable=False, size=None)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('searched', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(people.searching.Searchable(models.F('title')), config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector(people.searching.Searchable(models.F('published_words')), config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', django.contrib.postgres.search.SearchVector(people.searching.Searchable(models.F('reference')), config='english', weight='C'), django.contrib.postgres.search.SearchConfig('english')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('state', models.CharField(choices=[('heard', 'We have heard'), ('looking', 'We are looking at it'), ('doing', 'We are doing it'), ('done', 'We did it'), ('cannot', 'We can’t, and why')], default='heard', max_length=10)),
                ('acknowledge_due_on', models.DateField(null=True)),
                ('acknowledged_on', models.DateField(null=True)),
                ('looking_since', models.DateField(null=True)),
                ('answer_due_on', models.DateField(null=True)),
                ('late_noted_on', models.DateField(editable=False, null=True)),
                ('due_steps', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list, editable=False)),
                ('draft', models.TextField(blank=True)),
                ('draft_state', models.CharField(blank=True, choices=[('heard', 'We have heard'), ('looking', 'We are looking at it'), ('doing', 'We are doing it'), ('done', 'We did it'), ('cannot', 'We can’t, and why')], max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('answered_on', models.DateField(null=True)),
                ('answered_as', models.CharField(blank=True, help_text='Who answers, by role: never a name.', max_length=120)),
                ('next_step_on', models.DateField(blank=True, null=True)),
                ('joined_on', models.DateField(null=True)),
                ('me_too_count', models.PositiveIntegerField(default=0)),
                ('people_count', models.PositiveIntegerField(db_default=1, default=1)),
                ('comment_count', models.PositiveIntegerField(db_default=0, default=0)),
                ('forum_ids', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)), default=list, editable=False, size=None)),
                ('forum_count', models.PositiveIntegerField(db_default=0, default=0)),
                ('forum_people', models.PositiveIntegerField(db_default=0, default=0)),
                ('spoken_of', models.JSONField(blank=True, db_default=models.Value([], models.JSONField()), default=list, editable=False)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.area')),
                ('drafted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('joined_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='joined', to='feedback.ticket')),
                ('read_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('team', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.team')),
                ('themes', models.ManyToManyField(blank=True, related_name='tickets', to='feedback.theme')),
            ],
            options={
                'ordering': ['-published_on', '-id'],
                'indexes': [models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['-published_on', '-id'], name='feedback_board_newest'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['-people_count', '-id'], name='feedback_board_said'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on', None)), fields=['sent_on', 'id'], name='feedback_board_longest'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on', None)), fields=['-people_count', '-id'], name='feedback_board_open_said'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on', None), models.Q(('draft', ''), _negated=True)), fields=['answer_due_on', 'id'], name='feedback_board_drafted'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['area', '-people_count', '-id'], name='feedback_board_area_said'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['area', '-published_on', '-id'], name='feedback_board_area_new'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['state', '-people_count', '-id'], name='feedback_board_state_said'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['state', '-published_on', '-id'], name='feedback_board_state_new'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on', None)), fields=['answer_due_on', 'id'], name='feedback_board_due'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('acknowledged_on', None), ('answered_on', None)), fields=['acknowledge_due_on', 'id'], name='feedback_board_not_seen'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('state', 'doing')), fields=['next_step_on', 'id'], name='feedback_board_promised'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['team', '-people_count', '-id'], name='feedback_board_team_said'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['team', '-published_on', '-id'], name='feedback_board_team_new'), models.Index(condition=models.Q(('joined_to', None), ('stage', 'published'), ('answered_on__isnull', False)), fields=['-answered_on', '-id'], name='feedback_board_answered'), django.contrib.postgres.indexes.GinIndex(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['searched'], name='feedback_board_searched'), django.contrib.postgres.indexes.GinIndex(condition=models.Q(('joined_to', None), ('stage', 'published')), fields=['theme_ids', 'area', 'state'], name='feedback_board_filters'), models.Index(condition=models.Q(('stage__in', ['waiting', 'held'])), fields=['sent_on', 'id'], name='feedback_ticket_to_read')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('stage', 'withheld'), ('withheld_because__gt', '')), models.Q(models.Q(('stage', 'withheld'), _negated=True), ('withheld_because', '')), _connector='OR'), name='feedback_ticket_withheld_says_why'), models.CheckConstraint(condition=models.Q(models.Q(('held_because__gt', ''), ('stage', 'held')), models.Q(models.Q(('stage', 'held'), _negated=True), ('held_because', '')), _connector='OR'), name='feedback_ticket_held_says_why'), models.CheckConstraint(condition=models.Q(('criticality', None), ('criticality__lte', 5), _connector='OR'), name='feedback_ticket_criticality_is_0_to_5'), models.CheckConstraint(condition=models.Q(models.Q(('stage', 'published'), _negated=True), models.Q(models.Q(('title', ''), _negated=True), models.Q(('published_words', ''), _negated=True), ('answer_due_on__isnull', False), ('published_on__isnull', False)), _connector='OR'), name='feedback_ticket_published_has_been_read'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_as', ''), ('answered_on__isnull', True), ('state__in', ('heard', 'looking'))), models.Q(models.Q(('answer', ''), _negated=True), models.Q(('answered_as', ''), _negated=True), ('answered_on__isnull', False), ('state__in', ('doing', 'done', 'cannot'))), _connector='OR'), name='feedback_ticket_answer_is_dated_and_signed'), models.CheckConstraint(condition=models.Q(models.Q(('joined_on', None), ('joined_to', None)), models.Q(models.Q(('joined_to', models.F('id')), _negated=True), ('joined_on__isnull', False), ('joined_to__isnull', False)), _connector='OR'), name='feedback_ticket_joined_to_another_on_a_day')],
            },
        ),
        migrations.CreateModel(
            name='SecondLook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('asked_on', models.DateField()),
                ('outcome', models.CharField(blank=True, choices=[('stands', 'It stays as it is'), ('shown', 'It is shown after all')], max_length=10)),
                ('reply', models.TextField(blank=True)),
                ('decided_on', models.DateField(null=True)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='second_looks', to='feedback.comment')),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='second_looks', to='feedback.ticket')),
            ],
            options={
                'ordering': ['asked_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('comment', None), ('ticket__isnull', False)), models.Q(('comment__isnull', False), ('ticket', None)), _connector='OR'), name='feedback_second_look_at_one'), models.UniqueConstraint(condition=models.Q(('decided_on', None)), fields=('ticket',), name='feedback_second_look_ticket_once'), models.UniqueConstraint(condition=models.Q(('decided_on', None)), fields=('comment',), name='feedback_second_look_comment_once'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on', None), ('outcome', ''), ('reply', '')), models.Q(('decided_on__isnull', False), models.Q(('outcome', ''), _negated=True), models.Q(('reply', ''), _negated=True)), _connector='OR'), name='feedback_second_look_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('heard', 'We have heard'), ('looking', 'We are looking at it'), ('doing', 'We are doing it'), ('done', 'We did it'), ('cannot', 'We can’t, and why')], max_length=10)),
                ('words', models.TextField()),
                ('expected_on', models.DateField(blank=True, null=True)),
                ('written_on', models.DateField()),
                ('published_on', models.DateField(null=True)),
                ('published_as', models.CharField(blank=True, help_text='Who says so, by role: never a name.', max_length=120)),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='feedback.ticket')),
            ],
            options={
                'verbose_name_plural': 'progress',
                'ordering': ['published_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ('doing', 'done', 'cannot'))), name='feedback_progress_after_an_answer'), models.CheckConstraint(condition=models.Q(models.Q(('published_as', ''), ('published_on', None)), models.Q(('published_on__isnull', False), models.Q(('published_as', ''), _negated=True)), _connector='OR'), name='feedback_progress_is_signed_when_public'), models.UniqueConstraint(condition=models.Q(('published_on', None)), fields=('ticket',), name='feedback_progress_one_to_check')],
            },
        ),
        migrations.CreateModel(
            name='Pause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.TextField()),
                ('asked_as', models.CharField(help_text='Who asks, by role: never a name.', max_length=120)),
                ('started_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('reply', models.TextField(blank=True)),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pauses', to='feedback.ticket')),
            ],
            options={
                'ordering': ['started_on', 'id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('ticket',), name='feedback_pause_one_at_a_time'), models.CheckConstraint(condition=models.Q(('ended_on', None), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='feedback_pause_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='MeToo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voter', models.CharField(max_length=64)),
                ('on', models.DateField(default=datetime.date.today)),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='me_toos', to='feedback.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ticket', 'voter'), name='feedback_metoo_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('pk', models.CompositePrimaryKey('ticket_id', 'theme_id', blank=True, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('idea', 'An idea'), ('worry', 'A worry'), ('thanks', 'A thank you'), ('question', 'A question')], max_length=10)),
                ('state', models.CharField(choices=[('heard', 'We have heard'), ('looking', 'We are looking at it'), ('doing', 'We are doing it'), ('done', 'We did it'), ('cannot', 'We can’t, and why')], max_length=10)),
                ('people_count', models.PositiveIntegerField()),
                ('sent_on', models.DateField()),
                ('published_on', models.DateField()),
                ('answer_due_on', models.DateField()),
                ('answered_on', models.DateField(null=True)),
                ('area', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.area')),
                ('team', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='people.team')),
                ('theme', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='feedback.theme')),
                ('ticket', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='feedback.ticket')),
            ],
            options={
                'indexes': [models.Index(fields=['theme', '-people_count', '-ticket'], name='feedback_listing_said'), models.Index(fields=['theme', '-published_on', '-ticket'], name='feedback_listing_newest'), models.Index(condition=models.Q(('answered_on', None)), fields=['theme', 'sent_on', 'ticket'], name='feedback_listing_longest'), models.Index(fields=['theme', 'area', 'state'], name='feedback_listing_place')],
            },
        ),
        migrations.CreateModel(
            name='Link',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=200)),
                ('title', models.CharField(max_length=160)),
                ('added_on', models.DateField()),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='feedback.ticket')),
            ],
            options={
                'ordering': ['added_on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('ticket', 'address'), name='feedback_link_once')],
            },
        ),
        migrations.CreateModel(
            name='GuardianRequest',
            fields=[
                ('address_is_confirmed', models.BooleanField(db_default=False, default=False)),
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('words', models.TextField()),
                ('contact_email', kit.crypto.EncryptedTextField(blank=True, default='')),
                ('sent_on', models.DateField()),
                ('outcome', models.TextField(blank=True)),
                ('closed_on', models.DateField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='guardian_requests', to='feedback.ticket')),
            ],
            options={
                'ordering': ['sent_on', 'id'],
                'indexes': [models.Index(condition=models.Q(('closed_on', None)), fields=['sent_on', 'id'], name='feedback_guardian_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('outcome', '')), models.Q(('closed_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='feedback_guardian_end_says_what_came_of_it')],
            },
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', kit.crypto.EncryptedTextField()),
                ('email_hash', models.CharField(max_length=64)),
                ('asked_on', models.DateField()),
                ('confirmed_on', models.DateField(null=True)),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='feedback.ticket')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('ticket', 'email_hash'), name='feedback_follower_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('team', 'The team'), ('manager', 'The service manager and the co-production lead'), ('director', 'The director'), ('communities', 'The Communities’ Director')], max_length=20)),
                ('on', models.DateField()),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='escalations', to='feedback.ticket')),
            ],
            options={
                'ordering': ['on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('ticket', 'level'), name='feedback_escalation_once_each')],
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigIntegerField(default=kit.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(help_text='Where it came from, in a word: board, comment, survey.', max_length=40)),
                ('words', models.TextField(blank=True, help_text='Only for what is not a ticket or a comment.')),
                ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), blank=True, db_default=models.Value([], output_field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=20), size=None)), default=list, size=None)),
                ('opened_on', models.DateField()),
                ('route', models.CharField(blank=True, choices=[('crisis', 'Crisis team: somebody’s life may be at risk'), ('safeguarding', 'Safeguarding'), ('patient_safety', 'Patient safety'), ('pals', 'PALS'), ('speak_up', 'Freedom to Speak Up (for staff and volunteers)')], max_length=20)),
                ('routed_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True, help_text='What whoever looks after it needs to know.')),
                ('seen_on', models.DateField(null=True)),
                ('looks', models.PositiveSmallIntegerField(db_default=0, default=0)),
                ('alarm', models.PositiveSmallIntegerField(choices=[(0, 'The moderators were written to'), (1, 'Told by a second way'), (2, 'Taken up the line')], db_default=0, default=0)),
                ('closed_on', models.DateField(null=True)),
                ('outcome', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='feedback.comment')),
                ('seen_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ticket', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='feedback.ticket')),
            ],
            options={
                'ordering': ['opened_on', 'id'],
                'indexes': [models.Index(condition=models.Q(('closed_on', None)), fields=['opened_on', 'id'], name='feedback_concern_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('comment', None), ('ticket__isnull', False)), models.Q(('comment__isnull', False), ('ticket', None)), models.Q(('comment', None), ('ticket', None), models.Q(('words', ''), _negated=True)), _connector='OR'), name='feedback_concern_is_about_something'), models.CheckConstraint(condition=models.Q(models.Q(('route', ''), ('routed_on', None)), models.Q(models.Q(('route', ''), _negated=True), ('routed_on__isnull', False)), _connector='OR'), name='feedback_concern_route_is_dated'), models.CheckConstraint(condition=models.Q(models.Q(('closed_on', None), ('outcome', '')), models.Q(('closed_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='feedback_concern_end_says_what_came_of_it')],
            },
        ),
        migrations.AddField(
            model_name='comment',
            name='ticket',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='feedback.ticket'),
        ),
        migrations.CreateModel(
            name='Breach',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('acknowledgement', 'Nobody said in time that they had seen it'), ('late', 'The answer is late'), ('very_late', 'The answer is very late')], max_length=20)),
                ('on', models.DateField()),
                ('ticket', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='breaches', to='feedback.ticket')),
            ],
            options={
                'verbose_name_plural': 'breaches',
                'ordering': ['on', 'id'],
                'constraints': [models.UniqueConstraint(fields=('ticket', 'kind'), name='feedback_breach_noted_once')],
            },
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('stage', 'published')), fields=['ticket', 'published_on', 'id'], name='feedback_comment_shown'),
        ),
    ]
