import type { Workflow } from "../../model/project.ts";

/** What Ansible itself provides everywhere. */
const ANSIBLE = new Set(
  `ansible_facts environment group_names groups hostvars inventory_dir inventory_file inventory_hostname
   inventory_hostname_short item omit play_hosts playbook_dir role_name role_names role_path vars`.split(
    /\s+/,
  ),
);
const OF_ANSIBLE = /^(?:ansible|facter|ohai)_/;

/** What the plays of TripleO set (TRIPLEO-SEMANTICS 8.1), and ours after them. */
const OF_PLAYS = new Set(
  `bootstrap_server_id container_cli container_healthcheck_disabled container_log_stdout_path deploy_identifier
   docker_puppet_debug docker_puppet_mount_host_puppet docker_puppet_process_count enable_debug enable_paunch
   enable_puppet step tripleo_minor_update tripleo_redhat_enforce tripleo_role_name update_identifier`.split(
    /\s+/,
  ),
);

/** What `global_vars.yaml` of a deployment holds (8.2). */
const GLOBAL = new Set(
  `all_nodes_extra_map_data cloud_domain cloud_names control_virtual_ip deploy_artifact_urls deploy_steps_max
   enable_internal_tls enabled_networks enabled_services extra_hosts_entries hosts_entry keystone_resources
   net_cidr_map net_vip_map network_virtual_ips networks nova_additional_cell ping_test_ips primary_role_name
   service_net_map ssh_known_hosts stack_action stack_update_type undercloud_hosts_entries
   validate_controllers_icmp validate_fqdn validate_gateways_icmp vip_hosts_entries`.split(/\s+/),
);

/** What the inventory and the all-nodes data give for services and networks (8.3). */
const OF_INVENTORY =
  /^(?:canonical_hostname|deploy_server_id|tripleo_role_networks)$|_(?:bootstrap_node_ip|short_bootstrap_node_name|short_node_names|node_names|node_ips|net_name|vip)$/;

const OF_FAST_FORWARD = new Set(["ffu_packages_apply", "ffu_releases", "is_bootstrap_node", "release"]);

/** Whether a variable is Ansible's own, so that nobody has to provide it. */
export function isAnsibleOwn(name: string): boolean {
  return ANSIBLE.has(name) || OF_ANSIBLE.test(name) || name.startsWith("segue_");
}

/** Whether a run provides a variable without any task setting it. */
export function isProvidedAtRunTime(name: string, workflow: Workflow): boolean {
  if (isAnsibleOwn(name) || OF_PLAYS.has(name) || GLOBAL.has(name) || OF_INVENTORY.test(name)) return true;
  return workflow === "fast-forward" && OF_FAST_FORWARD.has(name);
}
