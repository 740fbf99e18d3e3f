# town.sh - to be read by ". tests/town.sh": raises the fictitious town on loopback and collects it into a home.
#
#   town_start [DIR]   serves tests/world/sites (or DIR) on a free port; sets TOWN_ADDR, TOWN_PID, VOUCH_CONNECT_TO
#   town_stop          ends that server by its pid
#   town_home HOME     an empty home with the town's sources
#   town_import HOME   the town's registers, with the dates of tests/world/registers/DATES
#
# Wants BUILD (build folder); the town's day is 2026-11-21.
VOUCH_TODAY=2026-11-21
export VOUCH_TODAY
world=${WORLD:-tests/world}

town_start() {
    town_out=$(mktemp)
    "$BUILD/tests/townd" "${1:-$world/sites}" ${TOWN_LOG:+--log "$TOWN_LOG"} > "$town_out" &
    TOWN_PID=$!
    tries=0
    until grep -q '^listening ' "$town_out"; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || { echo "the town's server did not start" >&2; return 1; }
        sleep 0.05
    done
    TOWN_ADDR=$(sed -n 's/^listening //p' "$town_out")
    rm -f "$town_out"
    VOUCH_CONNECT_TO=$TOWN_ADDR
    export VOUCH_CONNECT_TO
}

town_stop() {
    [ -n "${TOWN_PID:-}" ] && kill "$TOWN_PID" 2>/dev/null && wait "$TOWN_PID" 2>/dev/null
    TOWN_PID=
}

town_home() {
    rm -rf "$1"
    mkdir -p "$1/sources"
    cp "$world"/sources/*.json "$1/sources/"
}

town_day() { sed -n "s/^$1 //p" "$world/registers/DATES"; }

# One list as it is published: the header and every row file after it. Prints its name.
town_list() { # KIND FOLDER HOME
    mkdir -p "$3/lists"
    cat "$2/$1"/*.csv > "$3/lists/$1.csv"
    echo "$3/lists/$1.csv"
}

town_import() {
    for kind in nucc nppes nppes-deactivated leie; do
        "$BUILD/vouch" import $kind --home "$1" --as-of "$(town_day $kind)" \
            "$(town_list $kind "$world/registers" "$1")" || return 1
    done
    "$BUILD/vouch" import licence:WA --home "$1" --as-of "$(town_day wa)" "$(town_list wa "$world/registers" "$1")"
}
