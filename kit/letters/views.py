"""Letters as their readers get them. In the demo only, where every address is made up."""

from django.conf import settings
from django.http import Http404
from django.views.generic import DetailView, ListView

from kit.letters import post
from kit.letters.models import Letter
from kit.views import Public


class DemoOnly:
    http_method_names = ["get", "head", "options"]

    def dispatch(self, request, *args, **kwargs):
        if not settings.DEMO:
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Letters(Public, DemoOnly, ListView):
    template_name = "letters/list.jinja"
    context_object_name = "letters"
    paginate_by = 50

    def get_queryset(self):
        return Letter.objects.exclude(address="").newest_first()


class OneLetter(Public, DemoOnly, DetailView):
    template_name = "letters/letter.jinja"
    context_object_name = "letter"

    def get_queryset(self):
        return Letter.objects.exclude(address="")

    def get_context_data(self, **kwargs):
        return super().get_context_data(parts=post.rendered(self.object), body=post.body(self.object), **kwargs)
