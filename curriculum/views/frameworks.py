"""The public pages of a framework. They need no sign-in and set no cookies.

`?version=` asks for another version than the one in force.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from curriculum import forms, queries
from curriculum.choices import StatementKind
from curriculum.models import Criterion, FrameworkVersion, Group, Module, Stage, Unit
from curriculum.rules.prior_learning import TESTS, WORKING_DAYS
from curriculum.rules.wording import evidence_in_words
from ecf.govuk import paging
from ecf.time import london

Context = dict[str, Any]
T = TypeVar("T")
EVERYTHING = "all"
# In characters of HTML, about: what a printer takes at once, and what makes it up.
TO_PRINT = 250_000
A_UNIT = 2_000
A_STATEMENT = 250


@require_safe
@login_not_required
def index(request: HttpRequest) -> HttpResponse:
    versions = queries.frameworks_to_show(on=london.today(timezone.now()))
    shown = [(version, _paragraphs(version)[0]) for version in versions]
    return render(request, "curriculum/frameworks.html", {"shown": shown})


@require_safe
@login_not_required
def framework(request: HttpRequest, code: str) -> HttpResponse:
    version = _version(request, code)
    stages = list(queries.stages_of(version))
    context = {
        **_shared(request, version),
        "form": forms.Search(),
        "paragraphs": _paragraphs(version),
        "stages": [
            {
                "stage": stage,
                "units": [u for m in stage.core_modules.all() for u in m.units.all()],
            }
            for stage in stages
        ],
        "groups": queries.groups_of(version),
    }
    return render(request, "curriculum/framework.html", context)


@require_safe
@login_not_required
def stage(request: HttpRequest, code: str, number: int) -> HttpResponse:
    version = _version(request, code)
    found = _or_404(queries.stage_of(version, number))
    context = {
        **_shared(request, version),
        "stage": found,
        "minimum_evidence": evidence_in_words(found.minimum_evidence),
        "groups": queries.groups_of(version) if found.elective_points else [],
        "numbers": list(version.stages.order_by("number").values("number", "title")),
    }
    return render(request, "curriculum/stage.html", context)


@require_safe
@login_not_required
def module(request: HttpRequest, code: str, module_code: str) -> HttpResponse:
    version = _version(request, code)
    found = _or_404(queries.module_of(version, module_code))
    context = {
        **_shared(request, version),
        "module": found,
        "required": queries.modules_named(version, found.requires),
        "references": [
            each for each in version.references if each["code"] in found.sources
        ],
        "units": [_unit_in_parts(unit) for unit in found.units.all()],
    }
    return render(request, "curriculum/module.html", context)


@require_safe
@login_not_required
def unit(request: HttpRequest, code: str, unit_code: str) -> HttpResponse:
    version = _version(request, code)
    found = _or_404(queries.unit_of(version, unit_code))
    titles = {heading["code"]: heading["title"] for heading in version.headings}
    context = {
        **_shared(request, version),
        **_unit_in_parts(found),
        "headings": [titles[heading] for heading in found.headings],
        "siblings": queries.siblings_of(found),
    }
    return render(request, "curriculum/unit.html", context)


@require_safe
@login_not_required
def assessment(request: HttpRequest, code: str, number: int) -> HttpResponse:
    version = _version(request, code)
    found = _or_404(queries.assessed_stage_of(version, number))
    context = {
        **_shared(request, version),
        "stage": found,
        "criteria": _with_units(found.criteria.all()),
    }
    return render(request, "curriculum/assessment.html", context)


@require_safe
@login_not_required
def headings(request: HttpRequest, code: str) -> HttpResponse:
    version = _version(request, code)
    units = queries.units_by_heading(version)
    context = {
        **_shared(request, version),
        "headings": [
            {
                "title": heading["title"],
                "core": [u for u in units.get(heading["code"], []) if u.module.stage],
                "chosen": [
                    u for u in units.get(heading["code"], []) if not u.module.stage
                ],
            }
            for heading in version.headings
        ],
    }
    return render(request, "curriculum/headings.html", context)


@require_safe
@login_not_required
def prior_learning(request: HttpRequest, code: str) -> HttpResponse:
    """The published tests of earlier learning (F6)."""
    version = _version(request, code)
    context = {**_shared(request, version), "tests": TESTS, "days": WORKING_DAYS}
    return render(request, "curriculum/prior_learning.html", context)


@require_safe
@login_not_required
def search(request: HttpRequest, code: str) -> HttpResponse:
    version = _version(request, code)
    form = forms.Search(request.GET if "q" in request.GET else None)
    text = form.cleaned_data["q"] if form.is_valid() else ""
    statements = list(queries.statements_saying(version, text)) if text else []
    context = {
        **_shared(request, version),
        "form": form,
        "text": text,
        "total": len(statements),
        "found": [
            (unit, list(said))
            for unit, said in groupby(statements, key=lambda each: each.unit)
        ],
    }
    return render(request, "curriculum/search.html", context)


@require_safe
@login_not_required
def whole(request: HttpRequest, code: str) -> HttpResponse:
    """One year, or one group of electives, at a time; `?part=all` to print it whole,
    on the next page what is too long for one."""
    version = _version(request, code)
    sections = _sections(version)
    asked = request.GET.get("part", "")
    part = asked if asked in {*sections, EVERYTHING} else next(iter(sections), "")
    is_whole = part == EVERYTHING
    shown = sections if is_whole else [part] if part else []
    weighed = ((key, _weight(sections[key])) for key in shown)
    pages = Paginator(paging.by_weight(weighed, most=TO_PRINT), 1)
    page = pages.get_page(request.GET.get("page"))
    context = {
        **_shared(request, version),
        "sections": sections,
        "part": part,
        "is_whole": is_whole,
        "page": page,
        "shown": {key: sections[key] for key in page.object_list[0]},
        "years": sum("stage" in section for section in sections.values()),
        "paragraphs": _paragraphs(version),
    }
    return render(request, "curriculum/whole.html", context)


def _version(request: HttpRequest, code: str) -> FrameworkVersion:
    label = request.GET.get("version")
    on = london.today(timezone.now())
    return _or_404(queries.version_to_show(code, label=label, on=on))


def _shared(request: HttpRequest, version: FrameworkVersion) -> Context:
    """`suffix` keeps links within the version that was asked for."""
    asked = request.GET.get("version")
    return {
        "version": version,
        "code": version.framework.code,
        "asked_version": asked,
        "suffix": f"?{urlencode({'version': asked})}" if asked else "",
    }


def _paragraphs(version: FrameworkVersion) -> list[str]:
    return version.about.split("\n\n")


def _unit_in_parts(unit: Unit) -> Context:
    statements = unit.statements.all()
    return {
        "unit": unit,
        "know": [each for each in statements if each.kind == StatementKind.KNOW],
        "do": [each for each in statements if each.kind == StatementKind.DO],
        "evidence": evidence_in_words(unit.evidence),
    }


def _modules_in_parts(modules: Iterable[Module]) -> list[Context]:
    return [
        {"module": each, "units": [_unit_in_parts(unit) for unit in each.units.all()]}
        for each in modules
    ]


def _sections(version: FrameworkVersion) -> dict[str, Context]:
    """The years, then the groups of electives, by what the address calls them."""
    stages, groups = queries.whole_of(version)
    years = {f"year-{stage.number}": _year(stage) for stage in stages}
    return years | {group.code: _group(group) for group in groups}


def _year(stage: Stage) -> Context:
    return {
        "title": f"Year {stage.number}",
        "stage": stage,
        "modules": _modules_in_parts(stage.core_modules.all()),
        "criteria": _with_units(stage.criteria.all()),
    }


def _group(group: Group) -> Context:
    modules = _modules_in_parts(group.modules.all())
    return {"title": group.title, "group": group, "modules": modules}


def _weight(section: Context) -> int:
    """In characters of HTML, about."""
    units = [unit for module in section["modules"] for unit in module["units"]]
    statements = sum(len(unit["know"]) + len(unit["do"]) for unit in units)
    return A_UNIT * len(units) + A_STATEMENT * statements


def _with_units(criteria: Iterable[Criterion]) -> list[Context]:
    """Each with its statements' codes, beside the code of the unit they stand in."""
    return [
        {
            "criterion": each,
            "drawn_from": [(said, said.partition("-")[0]) for said in each.statements],
        }
        for each in criteria
    ]


def _or_404(found: T | None) -> T:
    if found is None:
        raise Http404
    return found
