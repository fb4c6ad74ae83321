# Faultbook as an image: the locked packages, no compiler, no root.
# Not built where this was written, which has no Docker daemon; tests/test_deploy.py reads it.
FROM python:3.11-slim AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /venv
COPY requirements/otel.txt requirements/otel.txt
RUN /venv/bin/pip install --require-hashes -r requirements/otel.txt
COPY . .
RUN /venv/bin/pip install --no-deps --no-build-isolation .

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/faultbook --create-home faultbook \
    && mkdir -p /var/cache/faultbook && chown faultbook /var/cache/faultbook
COPY --from=build /venv /venv
USER 10001
WORKDIR /var/lib/faultbook
# The root file system may be read-only: these two folders, as volumes, are all that is written.
ENV PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    FAULTBOOK_HOST=0.0.0.0 \
    FAULTBOOK_PORT=3000 \
    FAULTBOOK_CACHE=/var/cache/faultbook \
    FAULTBOOK_DATABASE_URL=sqlite:////var/lib/faultbook/faultbook.db
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:3000/healthz', timeout=4)"]
ENTRYPOINT ["faultbook"]
CMD ["run"]
