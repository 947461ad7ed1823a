import { isIP } from "node:net";
import type { Value } from "../value/value.ts";
import type { Constraint } from "./constraints.ts";

/** Says whether a text is fine. */
type Check = (text: string) => boolean;

/** The constraints that Heat itself can decide. */
const CHECKS: Readonly<Record<string, Check>> = {
  ip_addr: isAddress,
  net_cidr: isNetwork,
  ip_or_cidr: (text) => (text.includes("/") ? isNetwork(text) : isAddress(text)),
  mac_addr: isMac,
  dns_name: isDomainName,
  rel_dns_name: (text) => text === "" || (!text.endsWith(".") && isDomainName(text)),
  dns_domain: (text) => text === "" || (text.endsWith(".") && isDomainName(text)),
  iso_8601: isDate,
  expiration: (text) => text === "" || isDate(text.trim()),
  cron_expression: (text) => text === "" || /^(\S+\s+){4,5}\S+$/.test(text.trim()),
  timezone: (text) => text === "" || isTimezone(text),
};

/** Whose constraints ask a running cloud (is there such an image?), which is not here: they refuse nothing. */
const CLOUD =
  /^(barbican|blazar|cinder|designate|glance|ironic|keystone|magnum|manila|mistral|monasca|neutron|nova|octavia|sahara|senlin|trove|zaqar|zun)\.[\w.]+$/;

/** `custom_constraint: NAME`. */
export function customConstraint(name: string): Constraint {
  const check = Object.hasOwn(CHECKS, name) ? CHECKS[name] : undefined;
  if (check !== undefined)
    return (value) => (fits(value, check) ? undefined : `it does not validate ${name}`);
  return () => (CLOUD.test(name) ? undefined : `there is no constraint ${name}`);
}

function fits(value: Value, check: Check): boolean {
  return typeof value === "string" && check(value);
}

function isAddress(text: string): boolean {
  return isIP(text) !== 0 && !text.includes("%");
}

/** An address and a prefix length; the address is the network's own. */
function isNetwork(text: string): boolean {
  const [address = "", length = "", ...rest] = text.split("/");
  const bits = isIP(address) === 4 ? 32 : 128;
  return isAddress(address) && rest.length === 0 && /^\d+$/.test(length) && Number(length) <= bits;
}

function isMac(text: string): boolean {
  return /^([\da-f]{1,2}([:-])([\da-f]{1,2}\2){4}[\da-f]{1,2}|([\da-f]{1,4}\.){2}[\da-f]{1,4}|[\da-f]{12})$/i.test(
    text,
  );
}

/** Labels of small letters, digits and hyphens; where a dot ends the name, the last one is not a number. */
function isDomainName(text: string): boolean {
  if (text === "") return true;
  const labels = text.replace(/\.$/, "").split(".");
  if (text.endsWith(".") && labels.length > 1 && /^\d+$/.test(labels.at(-1) ?? "")) return false;
  return text.length <= 255 && labels.every((label) => /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/.test(label));
}

function isDate(text: string): boolean {
  return /^\d{4}(-\d{1,2}(-\d{1,2}([ T]\d{2}(:?\d{2}(:?\d{1,2}([.,]\d+)?)?)?(Z|[+-]\d{2}(:?\d{2})?)?)?)?|\d{4})?$/.test(
    text,
  );
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
