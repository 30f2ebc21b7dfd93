#!/bin/sh
# `sh deploy/new-env.sh > .env`: fresh secrets for docker compose.
set -eu
secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
url64() { base64 | tr '+/' '-_' | tr -d '=\n'; }
# An Ed25519 key as a JWK set: its two halves are the last 32 bytes of their DER.
jwks() {
    pem=$(openssl genpkey -algorithm ed25519)
    d=$(echo "$pem" | openssl pkey -outform DER | tail -c 32 | url64)
    x=$(echo "$pem" | openssl pkey -pubout -outform DER | tail -c 32 | url64)
    printf '{"keys": [{"kty": "OKP", "crv": "Ed25519", "x": "%s", "d": "%s"}]}' "$x" "$d"
}
fernet() { openssl rand -base64 32 | tr '+/' '-_' | tr -d '\n'; }
key() { openssl genrsa 2048 2> /dev/null | awk '{ printf "%s\\n", $0 }'; }

cat <<END
SECRET_KEY=$(secret)
POSTGRES_PASSWORD=$(secret)
ECF_OWNER_PASSWORD=$(secret)
ECF_APP_PASSWORD=$(secret)
# Signs the tokens of employers' systems.
IDP_PRIVATE_KEY="$(key)"
# Signs receipts. manage.py rotate_receipt_key prints the set with a new key first.
RECEIPT_KEYS='$(jwks)'
# Seals secrets of webhooks. A new key goes in front, with a comma; keep the old ones.
SEALING_KEYS=$(fernet)
# The names people reach the service by, once it is more than this machine:
# ALLOWED_HOSTS=ecf.example.org
# SITE_URL=https://ecf.example.org
END
