import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "coprod.settings")

application = get_wsgi_application()

from coprod.production import refuse_demo_people  # noqa: E402 - needs the apps to be loaded

refuse_demo_people()
