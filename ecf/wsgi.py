import os

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.template import engines
from django.urls import get_resolver

from ecf import safety

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecf.settings")

application = get_wsgi_application()
safety.refuse_unsafe_role()
# Read while there is one process: else each worker does it again, at its first request.
views, templates = get_resolver().url_patterns, engines.all()
# Workers are forked from whoever asked: no two may hold one connection.
connection.close()
