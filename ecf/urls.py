"""Every path of the service. Names in `interfaces.md` are promises."""

from django.contrib import admin
from django.urls import include, path

from accounts.views import asking
from ecf import health
from ecf.govuk import views as govuk

urlpatterns = [
    path("", include("ecf.desk.urls")),
    path("frameworks/", include("curriculum.urls")),
    path("", include("portfolio.urls")),
    path("", include("register.urls")),
    path("", include("assessments.urls")),
    path("", include("pay.urls")),
    path("help/", asking.ask, name="help"),
    # The pieces pages are made of, in development.
    path("components/", govuk.components, name="components"),
    path("api/v1/", include("ecf.api.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("", include("allauth.idp.urls")),
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("admin/", admin.site.urls),
]

handler400 = "ecf.govuk.errors.bad_request"
handler403 = "ecf.govuk.errors.forbidden"
handler404 = "ecf.govuk.errors.not_found"
handler429 = "ecf.govuk.errors.too_many"  # asked for by allauth
handler500 = "ecf.govuk.errors.server_error"
