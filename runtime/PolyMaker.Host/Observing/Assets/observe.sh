#!/bin/sh
# Checks what a run tells Prometheus by Prometheus' own tools: rules and their tests, the page of a real run, and a real
# server that scrapes it. Usage: observe.sh PROGRAM; what is missing on the machine is skipped loudly.
set -eu
program=$1
assets=$(dirname "$0")
work=$(mktemp -d)
trap 'kill $children 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
children=

if ! command -v promtool >/dev/null 2>&1; then
    echo "SKIPPED: observability was NOT checked; it needs promtool (Debian: apt-get install prometheus)"
    exit 0
fi
promtool check rules "$assets/alerts.yaml"
(cd "$assets" && promtool test rules alerts.test.yaml)

"$program" run --control-port 0 --metrics-port 0 --data "$work/data" --history "$work/history" --for 120s \
    >"$work/run.txt" 2>&1 &
children=$!
port() { sed -n 's/.*"metrics_port":\([0-9]*\).*/\1/p' "$work/data/control.json" 2>/dev/null; }
page() { curl --silent --fail "http://127.0.0.1:$(port)/metrics"; }
waits() { # waits SECONDS COMMAND: until the command succeeds
    left=$1; shift
    until "$@" >/dev/null 2>&1; do
        left=$((left - 1))
        if [ "$left" -le 0 ]; then echo "waited in vain for: $*"; tail -5 "$work/run.txt"; return 1; fi
        sleep 1
    done
}
quoting() { page | grep -q '^mm_orders_total{side="buy"} [1-9]'; }
waits 60 quoting
# What the venue pays is asked for a few seconds after the start.
paid() { page | grep -q '^# TYPE mm_income_today_dollars '; }
waits 60 paid
page >"$work/metrics.txt"
promtool check metrics <"$work/metrics.txt"
echo "$(grep -c '^# TYPE' "$work/metrics.txt") metrics, $(grep -vc '^#' "$work/metrics.txt") series: promtool agrees"

# Every metric that dashboard and alerts name is there, or comes with the first thing it counts.
for name in $(cat "$assets/grafana.json" "$assets/alerts.yaml" | grep -o 'mm_[a-z0-9_]*' | sed 's/_bucket$//' | sort -u); do
    grep -q "^# TYPE $name " "$work/metrics.txt" || case $name in
        mm_js_quarantined) ;;
        *) echo "no metric is called $name"; exit 1 ;;
    esac
done

if ! command -v prometheus >/dev/null 2>&1; then
    echo "SKIPPED: no real Prometheus has scraped it; apt-get install prometheus"
    exit 0
fi
sed -e "s/127.0.0.1:9108/127.0.0.1:$(port)/" -e 's/5s/1s/' "$assets/prometheus.yaml" >"$work/prometheus.yaml"
cp "$assets/alerts.yaml" "$work/"
server=$(( 20000 + $$ % 20000 ))
prometheus --config.file="$work/prometheus.yaml" --storage.tsdb.path="$work/tsdb" \
    --web.listen-address="127.0.0.1:$server" >"$work/prometheus.txt" 2>&1 &
children="$children $!"
query() { curl --silent --fail --get "http://127.0.0.1:$server/api/v1/query" --data-urlencode "query=$1"; }
scraped() { query 'up{job="polymaker"} == 1 and on(instance) mm_loop_last_turn_timestamp_seconds > 0' | grep -q '"value"'; }
waits 30 scraped
query 'sum(mm_orders_total)' | grep -q '"value"' || { echo "Prometheus holds no orders"; exit 1; }
curl --silent --fail "http://127.0.0.1:$server/api/v1/rules" | grep -q PolyMakerKilled \
    || { echo "Prometheus has not loaded the alert rules"; exit 1; }
echo "a real Prometheus scrapes the run and has its alert rules"

# Every query of the dashboard is understood and has an answer, but for those that count what a calm run does not have.
sed -n 's/^ *"expr": "\(.*\)",\{0,1\}$/\1/p' "$assets/grafana.json" \
    | sed -e 's/\\"/"/g' -e 's/\$instance/.*/g' -e 's/\$__rate_interval/10s/g' >"$work/queries.txt"
answers() { query "$1" | grep -q '"value"'; }
count=0
while IFS= read -r one; do
    count=$((count + 1))
    case $one in
        *mm_income_today_dollars*) query "$one" | grep -q '"success"' || { echo "not understood: $one"; exit 1; } ;;
        *) waits 20 answers "$one" ;;
    esac
done <"$work/queries.txt"
[ "$count" -gt 20 ] || { echo "only $count queries were found in the dashboard"; exit 1; }
query 'mm_build_info' | grep -q '"value"' || { echo "the dashboard chooses runs by mm_build_info, which is not there"; exit 1; }
echo "all $count queries of the dashboard are answered"
