"""Every address of the site. tests/permission_matrix.csv says who may use each one."""

from django.contrib import admin
from django.urls import include, path

from coprod import leaving, menu_page, views
from coprod.around import urls as around
from coprod.open_data import urls as open_data
from coprod.today.views import StopDigest, Today
from people.sign_in import code_views

urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    path("today/", Today.as_view(), name="today"),
    path("today/stop-letters/<str:token>/", StopDigest.as_view(), name="stop-digest"),
    path("forums/", include("forums.urls")),
    path("shares/", include("forums.development_group.urls_shares")),
    path("newsletters/", include("forums.newsletter.urls")),
    path("development-group/", include("forums.development_group.urls")),
    path("feedback/", include("feedback.urls")),
    path("feedback.csv", include("feedback.board.urls_csv")),
    path("feedback.json", include("feedback.board.urls_json")),
    path("audits/", include("audits.urls")),
    path("initiatives/", include("initiatives.urls")),
    path("guides/", include("guides.urls")),
    path("circle/", include("circle.urls")),
    path("naming/", include("initiatives.naming.urls")),
    path("stories/", include("feedback.stories.urls")),
    path("assets/", include("assets.urls")),
    path("open-referral/", include("assets.urls_feed")),
    path("outreach/", include("outreach.urls")),
    path("ideas/", include("initiatives.ideas.urls")),
    path("", include("publicity.urls")),
    path("volunteers/", include("volunteers.urls")),
    path("insight/", include("insight.urls")),
    path("dashboard/", include("insight.dashboard.urls")),
    path("names/", include("people.words.urls")),
    path("account/", include("people.urls")),
    # Before allauth's own: these say when a code has ended.
    path("account/login/code/confirm/", code_views.LoginCode.as_view(), name="account_confirm_login_code"),
    path("account/confirm-email/", code_views.EmailCode.as_view(), name="account_email_verification_sent"),
    path("account/", include("allauth.urls")),
    path("trail/", include("kit.trail.urls")),
    path("letters/", include("kit.letters.urls")),
    path("scheduled/", include("kit.scheduled.urls")),
    path("admin/", admin.site.urls),
    path("leave/", leaving.exit_site, name="leave"),
    *views.PAGES,
    *menu_page.PAGES,
    *around.PAGES,
    *open_data.PAGES,
    path("health/live", views.live, name="health-live"),
    path("health/ready", views.ready, name="health-ready"),
]
handler400 = "coprod.views.bad_request"
handler403 = "coprod.views.forbidden"
handler404 = "coprod.views.not_found"
handler429 = "coprod.views.too_many"
handler500 = "coprod.views.server_error"
