#!/bin/sh
# Runs the tests of the PostgreSQL store on a server that is made for them and thrown away. PostgreSQL does not run as
# root: as root the server runs as the user postgres, which the Debian package makes.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
if [ -z "$bin" ] || [ ! -x "$bin/initdb" ]; then
    echo "SKIPPED: the PostgreSQL store was NOT tested; it needs PostgreSQL (Debian package postgresql)"
    exit 0
fi

folder=$(mktemp -d)
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as() { runuser -u postgres -- "$@"; }
    prefix="runuser -u postgres --"
else
    as() { "$@"; }
    prefix=
fi

port=$((20000 + $$ % 20000))
as "$bin/initdb" -D "$folder/data" -A trust -U polymaker --no-sync >/dev/null
options="-p $port -k $folder -h 127.0.0.1 -F"
cat >"$folder/control" <<END
#!/bin/sh
exec $prefix "$bin/pg_ctl" -D "$folder/data" -w -m fast -l "$folder/log" -o "$options" "\$1" >/dev/null
END
chmod 755 "$folder/control"
"$folder/control" start
trap '"$folder/control" stop || true; rm -rf "$folder"' EXIT
POLYMAKER_TEST_POSTGRES="Host=127.0.0.1;Port=$port;Database=postgres;Username=polymaker;Password=unused" \
    POLYMAKER_TEST_POSTGRES_CONTROL="$folder/control" "$@"
