"""Every read of frameworks."""

from curriculum.queries.editions import edition_of
from curriculum.queries.frameworks import (
    assessed_stage_of,
    framework_of,
    frameworks_to_show,
    groups_of,
    module_of,
    modules_named,
    published_versions_of,
    siblings_of,
    stage_of,
    stages_of,
    statements_saying,
    unit_of,
    units_by_heading,
    units_of_stage,
    version_in_force,
    version_to_show,
    whole_of,
)
from curriculum.queries.versions import (
    successors_between,
    version_before,
    versions_visible_to,
)

__all__ = [
    "assessed_stage_of",
    "edition_of",
    "framework_of",
    "frameworks_to_show",
    "groups_of",
    "module_of",
    "modules_named",
    "published_versions_of",
    "siblings_of",
    "stage_of",
    "stages_of",
    "statements_saying",
    "successors_between",
    "unit_of",
    "units_by_heading",
    "units_of_stage",
    "version_before",
    "version_in_force",
    "version_to_show",
    "versions_visible_to",
    "whole_of",
]
