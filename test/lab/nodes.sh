# shellcheck shell=bash
# How nodes start and end; sourced after lib.sh.

# Mounts a node's tree (its own files over the frozen ones, if any, over the base) and starts its keeper.
start_node() {
  local node=$LAB_RUN/nodes/$1 lower
  lower=$(cat "$LAB_RUN/base")
  if [ -d "$node/frozen" ]; then lower=$node/frozen:$lower; fi
  mkdir -p "$node/upper" "$node/work" "$node/root"
  mountpoint -q "$node/root" ||
    mount -t overlay overlay -o "lowerdir=$lower,upperdir=$node/upper,workdir=$node/work" "$node/root"
  setsid "$LAB_SOURCE/keep-node" "$1" </dev/null >>"$node/console.log" 2>&1 9>&- &
  note_process $! "$node/keeper"
  disown # bash would announce its end
}

# Ends a node, orderly (TERM: nspawn shuts the machine down) or as a power cut does (KILL), and takes its traces away.
end_node() {
  local node=$LAB_RUN/nodes/$1 signal=$2 keeper
  keeper=$(process_of "$node/keeper")
  if [ -n "$keeper" ]; then
    if [ "$signal" = KILL ]; then cut_power "$keeper"; else kill "-$signal" -- "-$keeper" 2>/dev/null || true; fi
    for _ in $(seq 150); do pgrep -g "$keeper" >/dev/null || break; sleep 0.1; done
    kill -KILL -- "-$keeper" 2>/dev/null || true
  fi
  end_group "$1"
  rm -f "$node/keeper"
  if mountpoint -q "$node/root"; then umount "$node/root" || umount --lazy "$node/root"; fi
}

# Kills the machine's first process, and with it the machine; nspawn itself lives to clear up what it made.
cut_power() {
  local nspawn
  for nspawn in $(pgrep -P "$1"); do pkill -KILL -P "$nspawn" || kill -KILL "$nspawn" 2>/dev/null || true; done
}

# Whatever is left in the node's own control groups is of this lab: nothing else is ever put there.
end_group() {
  local group
  for group in $(node_cgroups "$1"); do
    [ -d "$group" ] || continue
    # Numbers of processes, one a line.
    # shellcheck disable=SC2038
    find "$group" -name cgroup.procs -exec cat {} + 2>/dev/null | xargs --no-run-if-empty kill -KILL 2>/dev/null || true
    for _ in $(seq 20); do
      find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || true
      [ -d "$group" ] || break
      sleep 0.1
    done
    rmdir "$(dirname "$group")" 2>/dev/null || true
  done
}

end_nodes() {
  local name
  for name in $(node_names); do end_node "$name" "$1" & done
  wait
  # The kernel takes a dead machine's cable away in its own time; a new one of the same name would fail till then.
  for name in $(ip -brief link show master "$LAB_BRIDGE" 2>/dev/null | cut -d'@' -f1); do
    ip link delete "$name" 2>/dev/null || true
  done
}

start_nodes() {
  local name
  for name in $(node_names); do start_node "$name"; done
  for name in $(node_names); do await_node "$name"; done
}

await_node() {
  for _ in $(seq 150); do
    if ssh -F "$LAB_RUN/ssh/config" -o ConnectTimeout=2 "$1" true 2>/dev/null; then return; fi
    [ -n "$(process_of "$LAB_RUN/nodes/$1/keeper")" ] || break
    sleep 0.2
  done
  tail -n 5 "$LAB_RUN/nodes/$1/console.log" >&2
  fail "$1 does not answer"
}
