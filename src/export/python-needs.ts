/** What a filter of a collection needs where Ansible runs. */
interface Need {
  readonly filters: RegExp;
  readonly collection: string;
  readonly python: string;
}

/** Filters that need a Python package beside Ansible's own. */
const NEEDS: readonly Need[] = [
  {
    filters: /\|\s*(?:ansible\.\w+\.)?(?:ip(?:addr|wrap|v4|v6|subnet|math)|network_in_\w+|hwaddr)\b/,
    collection: "ansible.utils",
    python: "netaddr",
  },
  {
    filters: /\|\s*(?:community\.general\.)?json_query\b/,
    collection: "community.general",
    python: "jmespath",
  },
];

/** What the filters in these texts need: collections and Python packages, each sorted. */
export function filterNeeds(texts: readonly string[]): {
  readonly collections: readonly string[];
  readonly packages: readonly string[];
} {
  const needed = NEEDS.filter(({ filters }) => texts.some((text) => filters.test(text)));
  return {
    collections: needed.map(({ collection }) => collection).sort(),
    packages: needed.map(({ python }) => python).sort(),
  };
}
