#!/bin/sh
set -eu
for file in $FILES; do
  [ -e "$file" ] || continue
  new=$(mktemp)
  awk -v section="$SECTION" -v key="$KEY" -v value="$VALUE" '
    function put() { if (value != "" && !done) print key " = " value; done = 1 }
    /^[ \t]*\[/ { if (inside) put(); inside = (index($0, "[" section "]") > 0); if (inside) seen = 1 }
    inside && $0 ~ "^[ \t]*" key "[ \t]*=" { put(); next }
    { print }
    END { if (inside) put(); else if (!seen && value != "") print "\n[" section "]\n" key " = " value }
  ' "$file" > "$new"
  if ! cmp -s "$new" "$file"; then cat "$new" > "$file"; echo "changed $file"; fi
  rm -f "$new"
done
