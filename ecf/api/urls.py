from django.urls import path
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny

OPEN = {"authentication_classes": [], "permission_classes": [AllowAny]}

urlpatterns = [
    path("schema", SpectacularJSONAPIView.as_view(**OPEN), name="schema"),
    path(
        "docs",
        SpectacularSwaggerSplitView.as_view(
            **OPEN, url_name="api:schema", template_name="api/docs.html"
        ),
        name="docs",
    ),
]
app_name = "api"
