#!/usr/bin/env bash
# Writes .env from .env.example with newly drawn secrets. An .env that exists is left alone.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
if [ -e .env ]; then
  echo ".env exists and stays as it is" >&2
  exit 0
fi
umask 077
while IFS= read -r line; do
  case "$line" in
    *_SECRET= | *_PASSWORD=) printf '%s%s\n' "$line" "$(head -c 24 /dev/urandom | base64 | tr '+/' '-_')" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <.env.example >.env.new
mv .env.new .env
echo ".env written. The first user is operator; its password is KRETS_OPERATOR_PASSWORD there, to be changed at the first login." >&2
