#!/bin/sh
# Runs a command beside a PostgreSQL of its own: no port, no leftovers. It refuses to run as root, so root steps aside for it.
# Races need more connections than it allows by default: every test server keeps a pool of them.
set -e
bin=$("$(dirname "$0")/postgres-bin.sh")
home=$(mktemp -d)
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
if [ "$(id -u)" = 0 ]; then chown postgres "$home"; fi
trap 'as_owner "$bin/pg_ctl" stop -m immediate -D "$home/data" >/dev/null 2>&1; rm -rf "$home"' EXIT
trap 'exit 1' INT TERM
as_owner "$bin/initdb" -A trust -U postgres --no-locale -E UTF8 -D "$home/data" >/dev/null
as_owner "$bin/pg_ctl" -w start -D "$home/data" -l "$home/log" \
  -o "-k $home -c listen_addresses='' -c fsync=off -c max_connections=300" >/dev/null
TEST_DATABASE_URL="postgres:///postgres?host=$home&user=postgres" "$@"
