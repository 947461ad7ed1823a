import type { Report } from "../diagnostic/diagnostic.ts";
import { nearMiss } from "../diagnostic/nearest.ts";
import type { Role } from "../model/role.ts";
import { roleNameFault } from "../names/name-rules.ts";
import { reportTaken } from "../names/report-name.ts";
import type { MapEntry, MapNode, Node } from "../source/node.ts";
import type { Located } from "../source/span.ts";
import { isMap } from "../value/value.ts";
import { valueOfNode } from "../yaml/node-value.ts";
import { Decoder } from "./decode.ts";
import type { DiskFiles } from "./disk-files.ts";
import { misspelt, type Ownership } from "./template-keys.ts";

/** What segue or the templates of a tree read of a role. */
const KNOWN_KEYS: readonly string[] = [
  "name",
  "description",
  "ServicesDefault",
  "CountDefault",
  "HostnameFormatDefault",
  "FlavorDefault",
  "ImageDefault",
  "RoleParametersDefault",
  "networks",
  "networks_skip_config",
  "default_route_networks",
  "tags",
  "disable_upgrade_deployment",
  "disable_constraints",
  "upgrade_batch_size",
  "deploy_serial",
  "update_serial",
  "rhsm_enforce",
  "uses_deprecated_params",
  "deprecated_nic_config_name",
  "deprecated_server_resource_name",
  "deprecated_param_extraconfig",
  "deprecated_param_flavor",
  "deprecated_param_image",
  "deprecated_param_ips",
  "deprecated_param_metadata",
  "deprecated_param_scheduler_hints",
];

/**
 * The roles of a `roles_data.yaml`, or of a folder of role files, in their order. `asked` is the absolute path and
 * where it was written. What cannot be used is reported and left out; none means that something was reported.
 */
export function loadRoles(
  asked: Located<string>,
  files: DiskFiles,
  ownership: Ownership,
  report: Report,
): readonly Role[] {
  const roles: Role[] = [];
  for (const path of rolesFiles(asked.value, files)) {
    const document = files.document(path);
    if (document !== undefined) roles.push(...decodeRoles(document, ownership, report));
    else if (!files.exists(path)) missing(asked, files, report);
  }
  return withoutDuplicates(roles, report);
}

/** A folder stands for its role files, sorted by name (`roles/Controller.yaml`, …). */
function rolesFiles(path: string, files: DiskFiles): readonly string[] {
  if (!files.isFolder(path)) return [path];
  return files
    .names(path)
    .filter(({ name, kind }) => kind === "file" && name.endsWith(".yaml"))
    .map(({ name }) => `${path}/${name}`);
}

function missing(asked: Located<string>, files: DiskFiles, report: Report): void {
  report({
    code: "load/missing-file",
    severity: "error",
    message: `there is no roles file ${files.shownPath(asked.value)}`,
    span: asked.span,
    notes: [],
    help: "give the path of a roles_data.yaml",
  });
}

function decodeRoles(document: Node, ownership: Ownership, report: Report): readonly Role[] {
  const decoder = new Decoder(report);
  const empty =
    document.kind === "scalar"
      ? document.value === null
      : document.kind === "list" && document.items.length === 0;
  if (!empty) {
    return decoder
      .list(document, "the roles file")
      .flatMap((item) => decodeRole(item, decoder, ownership, report) ?? []);
  }
  report({
    code: "load/no-roles",
    severity: "error",
    message: "the roles file has no roles",
    span: document.span,
    notes: [],
    help: "list at least one role: `- name: Controller`",
  });
  return [];
}

function decodeRole(node: Node, decoder: Decoder, ownership: Ownership, report: Report): Role | undefined {
  if (node.kind !== "map") return decoder.wrongType(node, "a role", "a map with a `name`");
  const { entries } = node;
  const nameNode = decoder.required(entries, "name", "a role", node.span);
  const name = nameNode && decoder.name(nameNode, "a role", roleNameFault);
  if (name === undefined) return undefined;
  checkRoleKeys(node, ownership, report);
  const data = valueOfNode(node);
  return {
    name: name.value,
    span: name.span,
    services: services(node, name.value, decoder, report),
    count: read(entries, "CountDefault", (found) => decoder.integer(found, "`CountDefault`", 0)) ?? 0,
    hostnameFormat:
      read(
        entries,
        "HostnameFormatDefault",
        (found) => decoder.text(found, "`HostnameFormatDefault`")?.value,
      ) ?? `%stackname%-${name.value.toLowerCase()}-%index%`,
    tags: read(entries, "tags", (found) => decoder.texts(found, "`tags`"))?.map(({ value }) => value) ?? [],
    disableUpgradeDeployment:
      read(entries, "disable_upgrade_deployment", (found) =>
        decoder.boolean(found, "`disable_upgrade_deployment`"),
      ) ?? false,
    upgradeBatchSize: hosts("upgrade_batch_size"),
    deploySerial: hosts("deploy_serial"),
    updateSerial: hosts("update_serial"),
    data: isMap(data) ? data : new Map(),
  };

  function hosts(key: string): number | string {
    return read(entries, key, (found) => decoder.hosts(found, `\`${key}\``)) ?? 1;
  }
}

/** A tree may have keys of its own for its own templates; what is one or two letters from a known one is a mistake. */
function checkRoleKeys({ entries }: MapNode, ownership: Ownership, report: Report): void {
  for (const entry of entries.values()) {
    const meant = nearMiss(entry.key, KNOWN_KEYS);
    if (meant !== undefined) report(misspelt(entry, "a role", meant, ownership));
  }
}

/** An entry that may be missing or null. */
function read<T>(
  entries: ReadonlyMap<string, MapEntry>,
  key: string,
  decode: (node: Node) => T,
): T | undefined {
  const node = entries.get(key)?.value;
  if (node === undefined || (node.kind === "scalar" && node.value === null)) return undefined;
  return decode(node);
}

function services(role: MapNode, name: string, decoder: Decoder, report: Report): readonly Located<string>[] {
  const list = read(role.entries, "ServicesDefault", (node) =>
    decoder.texts(node, `\`ServicesDefault\` of ${name}`),
  );
  const seen = new Map<string, Located<string>>();
  for (const service of list ?? []) {
    const first = seen.get(service.value);
    if (first === undefined) seen.set(service.value, service);
    else {
      report({
        code: "load/duplicate-service",
        severity: "warning",
        message: `${name} has ${service.value} twice`,
        span: service.span,
        notes: [{ message: "the first time", span: first.span }],
        help: "remove one of them; Heat makes two resources of it",
      });
    }
  }
  return list ?? [];
}

/** Groups are told apart by case, but files are not everywhere. */
function withoutDuplicates(roles: readonly Role[], report: Report): readonly Role[] {
  const byName = new Map<string, Role>();
  for (const role of roles) {
    const key = role.name.toLowerCase();
    const first = byName.get(key);
    if (first === undefined) byName.set(key, role);
    else if (first.name !== role.name)
      reportTaken(
        { value: role.name, span: role.span },
        "a role",
        { value: first.name, span: first.span },
        report,
      );
    else {
      report({
        code: "load/duplicate-role",
        severity: "error",
        message: `there are two roles named ${role.name}`,
        span: role.span,
        notes: [{ message: "the first one", span: first.span }],
        help: "rename one of them, or move its services into the other",
      });
    }
  }
  return [...byName.values()];
}
