# The packages the product needs to run, at the versions and hashes of the lock.
FROM python:3.11-slim-bookworm AS packages
RUN pip install --no-cache-dir uv==0.13.9
COPY pyproject.toml requirements.lock ./
RUN uv venv /opt/venv && VIRTUAL_ENV=/opt/venv uv pip install --no-cache --require-hashes \
    -r pyproject.toml -c requirements.lock

# The look, compiled; htmx comes with its Python package.
FROM node:20-bookworm-slim AS look
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY static/src static/src
COPY --from=packages /opt/venv/lib/python3.11/site-packages/django_htmx/static/django_htmx/htmx-2.min.js htmx.js
RUN HTMX=htmx.js npm run look

FROM python:3.11-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    FILES_DIR=/data/files BEAT_DIR=/data/beat
RUN useradd --uid 10001 --no-create-home app && install -d -o app -g app /data/files /data/beat
WORKDIR /srv/ecf
COPY --from=packages /opt/venv /opt/venv
COPY . .
COPY --from=look /build/static/govuk static/govuk
# As in production, so that file names carry their hashes. Nothing is connected to.
RUN ALLOWED_HOSTS=ecf.invalid TRUSTED_PROXY_COUNT=1 \
    SECRET_KEY=used-once-to-collect-static-files-and-then-forgotten \
    DATABASE_URL=postgresql://ecf_app@ecf.invalid/ecf \
    REDIS_URL=redis://redis.invalid/0 CACHE_URL=redis://cache.invalid/0 \
    RECEIPT_KEYS='{"keys": [{"crv": "Ed25519", "x": "none", "d": "none"}]}' \
    SEALING_KEYS=bm90aGluZyBpcyBzZWFsZWQgd2hpbGUgYnVpbGRpbmc= \
    python manage.py collectstatic --noinput
USER app
EXPOSE 8000
CMD ["gunicorn", "--config", "deploy/gunicorn.py", "ecf.wsgi"]
