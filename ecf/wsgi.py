import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

from ecf import safety

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecf.settings")

application = get_wsgi_application()
safety.refuse_unsafe_role()
# Workers are forked from whoever asked: no two may hold one connection.
connection.close()
