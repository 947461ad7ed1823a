# Settings and small tools that the lab's scripts share; sourced, never run.
# shellcheck shell=bash disable=SC2034
set -euo pipefail

LAB_SOURCE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
LAB_DIR=${SEGUE_LAB_DIR:-/var/cache/segue-lab} # big and disposable, so outside the repository
LAB_RUN=$LAB_DIR/run                           # all that one lab consists of; gone after lab/down
LAB_NET=${SEGUE_LAB_NET:-10.77.0}              # a /24 that exists on this machine only
LAB_BRIDGE=${SEGUE_LAB_BRIDGE:-segue0}
LAB_SUITE=${SEGUE_LAB_SUITE:-bookworm}
# The mirror that apt uses here.
LAB_MIRROR=${SEGUE_LAB_MIRROR:-$(apt-get indextargets --format '$(SITE)' 2>/dev/null | grep -v security 2>/dev/null | head -n 1 2>/dev/null || true)}
LAB_USER=lab # who Ansible logs in as; becomes root through sudo

# The lab cannot be had here: 77, so that callers can skip aloud. SEGUE_LAB_REQUIRED=1 makes it a failure.
skip() {
  echo "  not run: ${0##*/} of the lab ($*)" >&2
  [ "${SEGUE_LAB_REQUIRED:-0}" = 1 ] && exit 1
  exit 77
}

fail() {
  echo "lab: $*" >&2
  exit 1
}

say() { echo "lab: $*" >&2; }

need_machine() {
  need_root "namespaces, overlay mounts, a bridge"
  need_packages systemd-nspawn:systemd-container debootstrap:debootstrap ip:iproute2 ssh:openssh-client dpkg-deb:dpkg pgrep:procps
}

need_root() {
  [ "$(uname -s)" = Linux ] || skip "needs Linux"
  [ "$(id -u)" = 0 ] || skip "needs root ($1)"
}

# need_packages PROGRAM:PACKAGE...
need_packages() {
  local program
  for program in "$@"; do
    command -v "${program%:*}" >/dev/null || skip "needs the Debian package ${program#*:}"
  done
}

# Names of the nodes of this lab, in the order they were made.
node_names() { if [ -f "$LAB_RUN/names" ]; then cut -d' ' -f1 "$LAB_RUN/names"; fi; }

# A process is ours only while its start time is the one noted: PIDs come round again.
started_at() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }

note_process() { echo "$1 $(started_at "$1")" >"$2"; }

process_of() {
  local pid start
  if [ -f "$1" ] && read -r pid start <"$1" && [ "$(started_at "$pid")" = "$start" ]; then echo "$pid"; fi
}

# The hierarchies where nspawn makes groups for a machine: cgroup v2 alone, or v1 with its unified part.
node_cgroups() {
  local top
  for top in /sys/fs/cgroup /sys/fs/cgroup/unified /sys/fs/cgroup/systemd; do
    if [ -f "$top/cgroup.procs" ]; then echo "$top/segue-lab/$1"; fi
  done
}
