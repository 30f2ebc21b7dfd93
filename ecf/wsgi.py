import os

from django.core.wsgi import get_wsgi_application

from ecf import safety

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ecf.settings")

application = get_wsgi_application()
safety.refuse_unsafe_role()
