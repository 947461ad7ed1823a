/** The task lists of a service that some workflow runs. */
export const SECTIONS: readonly string[] = [
  "pre_upgrade_rolling_tasks",
  "upgrade_batch_tasks",
  "upgrade_tasks",
  "post_upgrade_tasks",
  "external_upgrade_tasks",
  "update_tasks",
  "post_update_tasks",
  "external_update_tasks",
  "fast_forward_upgrade_tasks",
  "fast_forward_post_upgrade_tasks",
];

/** All that is read of the value of `role_data`. */
export const READ_KEYS: readonly string[] = ["service_name", "upgrade_after", ...SECTIONS];

/** What TripleO reads of it beside that, to deploy and to scale: not for an upgrade, and no mistake. */
export const OTHER_KEYS: ReadonlySet<string> = new Set([
  "ansible_group_vars",
  "certificates_specs",
  "config_settings",
  "container_config_scripts",
  "container_puppet_tasks",
  "deploy_steps_tasks",
  "docker_config",
  "docker_config_scripts",
  "docker_puppet_tasks",
  "external_deploy_tasks",
  "external_post_deploy_tasks",
  "firewall_edge_frontend_rules",
  "firewall_frontend_rules",
  "firewall_rules",
  "firewall_ssl_frontend_rules",
  "global_config_settings",
  "host_firewall_tasks",
  "host_prep_tasks",
  "keystone_resources",
  "kolla_config",
  "logging_groups",
  "logging_source",
  "metadata_settings",
  "monitoring_subscription",
  "provider_driver_labels",
  "puppet_config",
  "puppet_tags",
  "scale_tasks",
  "service_config_settings",
  "service_metadata_settings",
  // Of the templates that join those of all services.
  "logging_sources",
  "monitoring_subscriptions",
  "service_names",
  "step_config",
  "volumes",
  "workflow_tasks",
]);
