from django.urls import path

from curriculum.views import drafts, frameworks, mapping

app_name = "curriculum"
urlpatterns = [
    path("", frameworks.index, name="frameworks"),
    # Versions, for framework editors; before the frameworks, which any word may name
    path("drafts/", drafts.index, name="drafts"),
    path("drafts/upload/", drafts.upload, name="upload"),
    path("drafts/<uuid:version_id>/", drafts.version, name="version"),
    path("drafts/<uuid:version_id>/compare/", drafts.compare, name="compare"),
    path("drafts/<uuid:version_id>/map/", mapping.index, name="map"),
    path(
        "drafts/<uuid:version_id>/map/<slug:unit_code>/", mapping.unit, name="map-unit"
    ),
    path("drafts/<uuid:version_id>/file/", drafts.file, name="version-file"),
    path("drafts/<uuid:version_id>/publish/", drafts.publish, name="publish"),
    path("<slug:code>/", frameworks.framework, name="framework"),
    path("<slug:code>/stages/<int:number>/", frameworks.stage, name="stage"),
    path(
        "<slug:code>/stages/<int:number>/assessment/",
        frameworks.assessment,
        name="assessment",
    ),
    path("<slug:code>/headings/", frameworks.headings, name="headings"),
    path("<slug:code>/search/", frameworks.search, name="search"),
    path(
        "<slug:code>/prior-learning/",
        frameworks.prior_learning,
        name="prior-learning",
    ),
    path("<slug:code>/whole/", frameworks.whole, name="whole"),
    path("<slug:code>/modules/<slug:module_code>/", frameworks.module, name="module"),
    path("<slug:code>/units/<slug:unit_code>/", frameworks.unit, name="unit"),
]
