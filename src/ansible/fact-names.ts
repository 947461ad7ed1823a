/**
 * What `setup` finds out about a host and gives as `ansible_<name>` too, until injected facts go away. Not among them
 * are `local`, which stays; facts of interfaces, which are called as these are; and what only looks like a fact
 * (`ansible_host`, `ansible_user`, `ansible_play_hosts`, `ansible_check_mode`, ...).
 */
const NAMES = `
  all_ipv4_addresses all_ipv6_addresses apparmor architecture bios_date bios_vendor bios_version board_asset_tag board_name
  board_serial board_vendor board_version chassis_asset_tag chassis_serial chassis_vendor chassis_version cmdline date_time
  default_ipv4 default_ipv6 device_links devices distribution distribution_file_parsed distribution_file_path
  distribution_file_variety distribution_file_search_string distribution_major_version distribution_minor_version
  distribution_release distribution_version dns domain effective_group_id effective_user_id env fibre_channel_wwn fips
  form_factor fqdn hostname hostnqn interfaces is_chroot iscsi_iqn kernel kernel_version loadavg locally_reachable_ips lsb lvm
  machine machine_id memfree_mb memory_mb memtotal_mb mounts nodename os_family pkg_mgr proc_cmdline processor
  processor_cores processor_count processor_nproc processor_threads_per_core processor_vcpus product_name product_serial
  product_uuid product_version python python_version real_group_id real_user_id selinux selinux_python_present service_mgr
  ssh_host_key_dsa_public ssh_host_key_ecdsa_public ssh_host_key_ed25519_public ssh_host_key_rsa_public swapfree_mb
  swaptotal_mb system system_capabilities system_capabilities_enforced system_vendor systemd uptime_seconds user_dir
  user_gecos user_gid user_id user_shell user_uid userspace_architecture userspace_bits virtualization_role
  virtualization_tech_guest virtualization_tech_host virtualization_type
`;

const FACTS = new Set(NAMES.trim().split(/\s+/));

/** `hostname` of `ansible_hostname`; undefined where a variable is no fact of `setup`. */
export function injectedFact(variable: string): string | undefined {
  const name = variable.startsWith("ansible_") ? variable.slice("ansible_".length) : "";
  return FACTS.has(name) ? name : undefined;
}
