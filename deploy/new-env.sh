#!/bin/sh
# `sh deploy/new-env.sh > .env`: fresh secrets for docker compose.
set -eu
secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
key() { openssl genrsa 2048 2> /dev/null | awk '{ printf "%s\\n", $0 }'; }

cat <<END
SECRET_KEY=$(secret)
POSTGRES_PASSWORD=$(secret)
ECF_OWNER_PASSWORD=$(secret)
ECF_APP_PASSWORD=$(secret)
# Signs the tokens of employers' systems.
IDP_PRIVATE_KEY="$(key)"
# The names people reach the service by, once it is more than this machine:
# ALLOWED_HOSTS=ecf.example.org
# SITE_URL=https://ecf.example.org
END
