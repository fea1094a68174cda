from django.urls import path

from kit.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.Letters.as_view(), name="all"),
    path("<int:pk>/", views.OneLetter.as_view(), name="one"),
]
