#!/bin/sh
# `sh deploy/new-env.sh > .env`: fresh secrets for docker compose.
set -eu
secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

cat <<END
SECRET_KEY=$(secret)
POSTGRES_PASSWORD=$(secret)
ECF_OWNER_PASSWORD=$(secret)
ECF_APP_PASSWORD=$(secret)
# The names people reach the service by, once it is more than this machine:
# ALLOWED_HOSTS=ecf.example.org
END
