# What backup.sh and restore.sh share; both source it, and both work in the region's folder.

# The containers of a region, the edge first. The last two keep the data; monitoring is not among them.
containers=(gateway registry matching network keycloak mongo keycloak-db)

# Where each of those two has its volume
declare -A folders=([mongo]=/data/db [keycloak-db]=/var/lib/postgresql/data)

# How long a container may take to end, and the region to be healthy again, in seconds
ends_within=60
healthy_within=300

die() {
  printf '%s: %b\n' "${0##*/}" "$*" >&2
  exit 1
}

find_compose() {
  command -v docker >/dev/null || die "Docker is not installed."
  docker info >/dev/null 2>&1 || die "The Docker engine does not answer.\nMaybe it is stopped, or this user may not use it."
  if docker compose version >/dev/null 2>&1; then
    compose_command=(docker compose)
  elif command -v docker-compose >/dev/null; then
    compose_command=(docker-compose)
  else
    die "Docker Compose is not installed."
  fi
}

compose() {
  "${compose_command[@]}" "$@"
}

# The value of a line of .env
setting() {
  sed -n "s/^$1=//p" .env | tail -n 1 | tr -d "\"'"
}

# Both scripts know the volumes and nothing else.
store_must_be_ours() {
  local uri
  uri=$(setting KRETS_MONGODB_URI)
  [[ -z "$uri" || "$uri" =~ (//|@)mongo([:/?]|$) ]] ||
    die "KRETS_MONGODB_URI leads to another MongoDB than the one in docker-compose.yml.\nBack up and restore that one by its own means, together with the volume keycloak-db."
}

# Runs a command in a container of an image that is there already, with the volume of that service
with_volume() { # service, command…
  local service=$1
  shift
  compose run --rm --no-deps -T --entrypoint "$1" "$service" "${@:2}"
}

running() {
  compose ps --services --filter status=running 2>/dev/null | grep -xF "$(printf '%s\n' "${containers[@]}")" || true
}

# Starts containers and waits until the gateway is healthy, if it is one of them
start() { # options of up…, --, containers…
  local since gateway events
  since=$(date +%s)
  compose up -d "$@"
  [[ " $* " == *" gateway "* ]] || return 0
  gateway=$(compose ps -q gateway)
  # events since before the start, so that none is missed
  exec 3< <(exec timeout "$healthy_within" docker events --since "$since" --filter "container=$gateway" \
    --filter 'event=health_status: healthy' --format '{{.ID}}')
  events=$!
  if ! read -r -u 3 _; then
    die "The gateway is not healthy after $healthy_within s.\nMaybe its log says why: ${compose_command[*]} logs gateway"
  fi
  kill "$events" 2>/dev/null || true
  exec 3<&-
}
