from django.urls import path

from kit.trail import views

app_name = "trail"
urlpatterns = [path("<str:subject>/", views.Trail.as_view(), name="object")]
