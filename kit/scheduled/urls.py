from django.urls import path

from kit.scheduled import views

app_name = "scheduled"
urlpatterns = [
    path("", views.ScheduledTasks.as_view(), name="tasks"),
    path("<slug:slug>/run/", views.RunTaskNow.as_view(), name="run"),
]
