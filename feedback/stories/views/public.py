"""Stories that everybody may read, because whoever told them agreed."""

from django.db.models import QuerySet
from django.views.generic import ListView

from feedback.stories.models import StoryUse
from feedback.stories.selectors import uses_shown
from kit.views import Public


class ShowStories(Public, ListView):
    template_name = "stories/stories.jinja"
    paginate_by = 10

    def get_queryset(self) -> QuerySet[StoryUse]:
        return uses_shown()
