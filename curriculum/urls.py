from django.urls import path

from curriculum.views import frameworks

app_name = "curriculum"
urlpatterns = [
    path("", frameworks.index, name="frameworks"),
    path("<slug:code>/", frameworks.framework, name="framework"),
    path("<slug:code>/stages/<int:number>/", frameworks.stage, name="stage"),
    path(
        "<slug:code>/stages/<int:number>/assessment/",
        frameworks.assessment,
        name="assessment",
    ),
    path("<slug:code>/headings/", frameworks.headings, name="headings"),
    path("<slug:code>/search/", frameworks.search, name="search"),
    path("<slug:code>/whole/", frameworks.whole, name="whole"),
    path("<slug:code>/modules/<slug:module_code>/", frameworks.module, name="module"),
    path("<slug:code>/units/<slug:unit_code>/", frameworks.unit, name="unit"),
]
