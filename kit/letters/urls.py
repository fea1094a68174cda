from django.urls import path

from kit.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.Letters.as_view(), name="all"),
    path("returned/", views.Returned.as_view(), name="returned"),
    path("not-sent/", views.NotSent.as_view(), name="not-sent"),
    path("not-sent/<int:pk>/send-again/", views.SendAgain.as_view(), name="send-again"),
    path("<int:pk>/", views.OneLetter.as_view(), name="one"),
]
