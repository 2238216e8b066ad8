#!/bin/sh
# Brings what the tests need beyond npm: three browser engines, a screen for the one that has no headless mode, a database
# server and a directory server. Tests start the servers themselves, in folders of their own; nothing has to run.
# Uses the system's package manager where it may; otherwise says what is missing.
set -eu

missing=""
have() { command -v "$1" >/dev/null 2>&1; }
need() { missing="$missing $1"; }

have chromium || need chromium
have firefox-esr || need firefox-esr
{ have WebKitWebDriver && ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser >/dev/null 2>&1; } || need webkit2gtk-driver
have Xvfb || need xvfb
"$(dirname "$0")/../../server/test/support/postgres-bin.sh" >/dev/null 2>&1 || need postgresql
have openssl || need openssl
have xdotool || need xdotool
{ have slapd || [ -x /usr/sbin/slapd ]; } || need slapd
fc-list ':family=DejaVu Sans' 2>/dev/null | grep -q . || need fonts-dejavu-core
fc-list ':lang=zh' 2>/dev/null | grep -q . || need fonts-noto-cjk
[ -n "$missing" ] || exit 0

as_root=""
if [ "$(id -u)" != 0 ]; then as_root="sudo -n"; fi
if have apt-get && { [ -z "$as_root" ] || sudo -n true 2>/dev/null; }; then
  echo "installing:$missing"
  $as_root apt-get update -qq
  # shellcheck disable=SC2086
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
else
  echo "The tests need these Debian packages, or their like, and this script may not install them:$missing" >&2
  echo "As root: apt-get install$missing" >&2
  exit 1
fi
