#!/usr/bin/env bash
# Backs up a region that docker compose runs: both volumes and .env, at one moment.
#
#   deploy/backup.sh [FOLDER]     writes FOLDER/<date and time>; FOLDER is backups if not given
#
# The region is stopped meanwhile, so that both volumes are whole and belong together, and started again as it was. The
# backup has everything, secrets too: keep it as such. deploy/restore.sh puts it back.
set -euo pipefail
umask 077
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/lib.sh
[[ $# -le 1 && "${1:-}" != -* ]] || die "Give one folder, or none."
[ -f .env ] || die "There is no .env here.\nMaybe this is not the region's folder."
find_compose
store_must_be_ours

name=$(date -u +%Y-%m-%dT%H-%M-%SZ)
target=${1:-backups}/$name
part=$target.part
mkdir -p "${1:-backups}"
[ ! -e "$target" ] || die "$target exists already."
mkdir "$part" || die "$part exists already.\nMaybe another backup is under way."

were_running=$(running)
stopped=
finish() {
  local status=$?
  trap - EXIT INT TERM
  rm -rf "$part"
  if [ -n "$stopped" ] && [ -n "$were_running" ]; then
    # shellcheck disable=SC2086 # one word each
    start --no-build --no-recreate $were_running >&2
    echo "users were out for $((SECONDS - stopped_at)) s" >&2
  fi
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

stopped=yes
stopped_at=$SECONDS
compose stop -t "$ends_within" "${containers[@]}" >&2
for service in "${!folders[@]}"; do
  with_volume "$service" tar --numeric-owner -C "${folders[$service]}" -cf - . | gzip -1 >"$part/$service.tar.gz"
done
cp .env "$part/env"
(cd "$part" && sha256sum ./*.tar.gz env >SHA256SUMS)
mv "$part" "$target"
echo "$target"
