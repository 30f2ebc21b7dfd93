"""Gives every form of the service, ours or a library's, the GOV.UK look."""

from django.forms.renderers import TemplatesSetting

from ecf.govuk.fields import GovukField


class GovukRenderer(TemplatesSetting):
    """What `settings.FORM_RENDERER` names."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = GovukField
