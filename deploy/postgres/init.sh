#!/bin/sh
# For a new PostgreSQL: both roles with their passwords, the database, and the grants.
set -eu
files=${DEPLOY_FILES:-/deploy}
export PGUSER="${POSTGRES_USER:-postgres}" PGOPTIONS="-c client_min_messages=warning"

psql -qX -v ON_ERROR_STOP=1 -d postgres -f "$files/roles.sql"
psql -qX -v ON_ERROR_STOP=1 -d postgres \
    -v app="$ECF_APP_PASSWORD" -v owner="$ECF_OWNER_PASSWORD" <<'SQL'
ALTER ROLE ecf_app PASSWORD :'app';
ALTER ROLE ecf_owner PASSWORD :'owner';
SQL
PGOPTIONS="-c role=ecf_owner" psql -qX -v ON_ERROR_STOP=1 -d ecf -f "$files/grants.sql"
