#!/usr/bin/env bash
# Runs one benchmark by the name of its class; ./krets bench calls this.
#   ./krets bench                 lists them
#   ./krets bench StartAndMemory  runs one; further arguments go to it
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
sources=benchmarks/src/main/java/io/krets/benchmarks

if [ $# -eq 0 ]; then
  echo "usage: ./krets bench NAME [ARGUMENTS], with NAME one of:"
  grep -l 'public static void main' "$sources"/*.java | while read -r file; do
    printf '  %s\n' "$(basename "$file" .java)"
  done
  exit 0
fi
name="$1"
shift
if [ ! -f "$sources/$name.java" ]; then
  echo "krets: There is no benchmark $name. ./krets bench lists them." >&2
  exit 2
fi
mvn -B -q -DskipTests -pl benchmarks -am package
exec "$JAVA_HOME/bin/java" -Xmx"${KRETS_BENCH_HEAP:-2g}" -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
  --sun-misc-unsafe-memory-access=allow -Dkrets.root="$PWD" \
  -cp "benchmarks/target/classes:benchmarks/target/lib/*" "io.krets.benchmarks.$name" "$@"
