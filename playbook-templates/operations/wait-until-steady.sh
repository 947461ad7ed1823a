#!/bin/sh
set -euf
property() { line=$(systemctl show --property "$1" "$2"); echo "${line#*=}"; }
restarts() { count=$(property NRestarts "$1"); echo "${count:-0}"; }
begin=
for unit in $UNITS; do begin="$begin $unit=$(restarts "$unit")"; done
last='' steady=0 failed=0 waited=0
while :; do
  now='' away='' dead=''
  for unit in $UNITS; do
    count=$(restarts "$unit")
    state=$(systemctl is-active "$unit" || true)
    now="$now $unit=$count=$(property MainPID "$unit")"
    [ "$state" = active ] || away="$away $unit ($state)"
    [ "$state" != failed ] || dead="$dead $unit"
    first=${begin##* "$unit"=}
    first=${first%% *}
    if [ $((count - first)) -ge "$CRASHES" ]; then
      echo "$unit does not stay up: restarted $((count - first)) times in $waited seconds" >&2
      journalctl --no-pager --lines 10 --unit "$unit" >&2 || true
      exit 1
    fi
  done
  # Active is not enough: what crashes and comes back is active most of the time.
  if [ -z "$away" ] && [ "$now" = "$last" ]; then steady=$((steady + 1)); else steady=0; fi
  if [ -n "$dead" ]; then failed=$((failed + 1)); else failed=0; fi
  last=$now
  if [ "$steady" -ge "$STEADY" ]; then exit 0; fi
  if [ "$failed" -ge 5 ]; then
    echo "systemd has given up on$dead" >&2
    exit 1
  fi
  if [ "$waited" -ge "$PATIENCE" ]; then
    echo "not steady after $waited seconds:${away:- they keep restarting}" >&2
    exit 1
  fi
  sleep 1
  waited=$((waited + 1))
done
