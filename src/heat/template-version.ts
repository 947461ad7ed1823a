/** `heat_template_version`, oldest first; from newton on a version has a name beside its date. */
export const VERSIONS = [
  "2013-05-23",
  "2014-10-16",
  "2015-04-30",
  "2015-10-15",
  "2016-04-08",
  "2016-10-14",
  "2017-02-24",
  "2017-09-01",
  "2018-03-02",
  "2018-08-31",
  "2021-04-16",
] as const;

export type TemplateVersion = (typeof VERSIONS)[number];

const NAMES: Readonly<Record<string, TemplateVersion>> = {
  newton: "2016-10-14",
  ocata: "2017-02-24",
  pike: "2017-09-01",
  queens: "2018-03-02",
  rocky: "2018-08-31",
  wallaby: "2021-04-16",
};

/** The newest version: what a template without a version is read as, where that is allowed. */
export const LATEST: TemplateVersion = "2021-04-16";

/** The version that a template states, or undefined when Heat knows no such version. */
export function parseVersion(stated: string): TemplateVersion | undefined {
  const named = Object.hasOwn(NAMES, stated) ? NAMES[stated] : undefined;
  return named ?? VERSIONS.find((version) => version === stated);
}

/** Whether a version is another or a later one. (Dates compare as texts.) */
export function isSince(version: TemplateVersion, since: TemplateVersion): boolean {
  return version >= since;
}

/** What people may write, for messages. */
export const KNOWN_VERSIONS: readonly string[] = [...VERSIONS, ...Object.keys(NAMES)];
