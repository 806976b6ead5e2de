#!/usr/bin/env bash
# Restores a region that docker compose runs from what deploy/backup.sh wrote.
#
#   deploy/restore.sh BACKUP               into a region without data, such as a new server
#   deploy/restore.sh --replace BACKUP     in place of the data that are there, which are lost
#
# Whatever is unpacked lies beside the old data until all of it is whole. Readers of the feeds, partner regions among
# them, are told to start anew: KRETS_FEED_RESTORED in .env gets a new name.
set -euo pipefail
umask 077
replace=
if [ "${1:-}" = --replace ]; then
  replace=yes
  shift
fi
backup=$(cd "${1:-/nowhere}" 2>/dev/null && pwd) || backup=
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/lib.sh
[[ $# -eq 1 && -f "$backup/SHA256SUMS" ]] || die "Give the folder of one backup.\nMaybe: ls backups"
(cd "$backup" && sha256sum --quiet -c SHA256SUMS) || die "$backup is damaged; nothing was restored."
if [ ! -e .env ]; then
  cp "$backup/env" .env
  echo ".env is the backup's" >&2
elif ! diff -q <(grep -E '_(SECRET|PASSWORD)=' .env) <(grep -E '_(SECRET|PASSWORD)=' "$backup/env") >/dev/null; then
  die "The secrets in .env are not those of the backup, and its accounts and services need theirs.\nMaybe move .env away; the backup's takes its place."
fi
find_compose
store_must_be_ours

new=.restored
unpacked() { # service, command of find: what is not what was unpacked
  with_volume "$1" find "${folders[$1]}" -mindepth 1 -maxdepth 1 ! -name "$new" "${@:2}"
}

if [ -z "$replace" ]; then
  for service in "${!folders[@]}"; do
    [ -z "$(unpacked "$service" -print -quit)" ] ||
      die "This region has data in volume $service; nothing was restored.\nTo lose them: deploy/restore.sh --replace $backup"
  done
fi

swapping=
finish() {
  local status=$?
  trap - EXIT INT TERM
  if [ "$status" -ne 0 ] && [ -n "$swapping" ]; then
    echo "The volumes are neither as before nor restored. Run it again with --replace." >&2
  elif [ "$status" -ne 0 ] && [ -n "${unpacking:-}" ]; then
    for service in "${!folders[@]}"; do
      with_volume "$service" rm -rf "${folders[$service]}/$new" || true
    done
    echo "The data are as they were; the region is stopped." >&2
  fi
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

compose stop -t "$ends_within" "${containers[@]}" >&2
unpacking=yes
for service in "${!folders[@]}"; do
  with_volume "$service" sh -c "rm -rf '${folders[$service]}/$new' && mkdir '${folders[$service]}/$new' && tar --numeric-owner -C '${folders[$service]}/$new' -xzpf -" \
    <"$backup/$service.tar.gz"
done

# before the data: a new name without a restore does no harm, a restore without a new name would
name=KRETS_FEED_RESTORED=$(date -u +%Y-%m-%dT%H-%M-%SZ)
grep -q '^KRETS_FEED_RESTORED=' .env || echo KRETS_FEED_RESTORED= >>.env
sed "s/^KRETS_FEED_RESTORED=.*/$name/" .env >.env.new
mv .env.new .env

swapping=yes
for service in "${!folders[@]}"; do
  unpacked "$service" -exec rm -rf {} +
  with_volume "$service" sh -c "cd '${folders[$service]}' && chmod --reference=$new . && chown --reference=$new . && find $new -mindepth 1 -maxdepth 1 -exec mv -t . {} + && rmdir $new"
done
swapping= unpacking=

start "${containers[@]}" >&2
echo "restored $backup"
