/** Projects of less than a megabyte each that would take hours, or all memory, if nobody counted. */

/** Files by path; the project file is `segue.yaml`. */
export type Bomb = Readonly<Record<string, string>>;

const YAQL = "range(I, 1000000).sum()";
const PROJECT = "templates: services\nroles: roles.yaml\n";
const LETTERS = "{% set x = 'a' * 1000000 %}{% set y = 'a' * 1000000 %}";

const often = <T>(count: number, of: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => of(i));

const nested = (depth: number, open: string, middle: string, close: string): string =>
  open.repeat(depth) + middle + close.repeat(depth);

/** A service whose tasks are this text of YAML, in a plain folder with a role. */
function service(tasks: string, more = ""): Bomb {
  return {
    "segue.yaml": PROJECT,
    "roles.yaml": "- {name: Web, ServicesDefault: [web]}\n",
    "services/web.yaml": template("web", tasks, more),
  };
}

function template(name: string, tasks: string, more = ""): string {
  return `heat_template_version: wallaby\n${more}outputs:
  role_data:
    value:
      service_name: ${name}
      upgrade_tasks: ${tasks}\n`;
}

/** A task whose argument is this value. */
const task = (value: string): string => `[{name: A, command: a, tags: step1, vars: {a: ${value}}}]`;

const data = (values: Readonly<Record<string, unknown>>): Bomb =>
  service(task("1"), `resources: ${JSON.stringify(values)}\n`);

const yaql = (expression: string, values = "{}"): Bomb =>
  service(task(`{yaql: {expression: ${JSON.stringify(expression)}, data: ${values}}}`));

/** A tree whose only service is rendered from this template. */
function jinja(text: string, more: Bomb = {}): Bomb {
  return {
    "segue.yaml": "templates: tree\nroles: tree/roles_data.yaml\n",
    "tree/overcloud-resource-registry-puppet.yaml":
      "resource_registry: {OS::TripleO::Services::Web: web.yaml}\n",
    "tree/roles_data.yaml": "- {name: Web, ServicesDefault: [OS::TripleO::Services::Web]}\n",
    "tree/web.j2.yaml": text,
    ...more,
  };
}

const loop = (body: string): Bomb => jinja(`${LETTERS}{% for i in range(100000) %}${body}{% endfor %}`);

/** Nine templates, each with eight resources of the next. */
function multiplying(): Bomb {
  const level = (i: number) => {
    const names = often(8, (j) => `r${j}`);
    const inner = Object.fromEntries(names.map((name) => [name, { type: `${i + 1}.yaml` }]));
    const value = i === 8 ? [1] : { list_concat: names.map((name) => ({ get_attr: [name, "o"] })) };
    return {
      heat_template_version: "wallaby",
      ...(i === 8 ? {} : { resources: inner }),
      outputs: { o: { value } },
    };
  };
  return {
    ...service(task("{get_attr: [a, o]}"), "resources: {a: {type: deep/0.yaml}}\n"),
    ...Object.fromEntries(often(9, (i) => [`services/deep/${i}.yaml`, JSON.stringify(level(i))])),
  };
}

const heatValue = (value: unknown) => ({ type: "OS::Heat::Value", properties: { value } });

/** Each value holds or repeats the one before. */
const doubling = (next: (previous: unknown) => unknown): Bomb =>
  data({
    v0: heatValue(["x"]),
    ...Object.fromEntries(often(40, (i) => [`v${i + 1}`, heatValue(next({ get_attr: [`v${i}`, "value"] }))])),
  });

export const BOMBS: Readonly<Record<string, Bomb>> = {
  "a quoted text of very many escaped line ends": service(task(`"${"\\\n".repeat(300_000)}"`)),
  "a quoted text of very many folded lines": service(task(`"${"a\n ".repeat(250_000)}"`)),
  "a plain text of very many lines": service(task(`a${"\n  a".repeat(200_000)}`)),
  "a text with very many escapes": service(task(`"${"\\x41".repeat(200_000)}"`)),
  "aliases that multiply": service(
    `${often(9, (i) => `- &a${i} [${i === 0 ? "x" : often(9, () => `*a${i - 1}`).join(", ")}]`).join("\n    ")}`.replace(
      /^/,
      "\n    ",
    ),
  ),
  "merge keys that multiply": service(
    `\n    ${often(9, (i) => `- &m${i} {${i === 0 ? "x: 1" : `"<<": [${often(9, () => `*m${i - 1}`).join(", ")}], k${i}: 1`}}`).join("\n    ")}`,
  ),
  "very many anchors": service(`[${often(90_000, (i) => `&a${i} x`).join(", ")}]`),
  "lists in lists": service(nested(400_000, "[", "", "]")),
  "maps in maps, by indentation": service(`\n${often(1300, (i) => `${" ".repeat(8 + i)}a:`).join("\n")}`),
  "very many keys": service(`{${often(60_000, (i) => `key${i}: ${i}`).join(", ")}}`),
  "the same key very often": service(`{${often(100_000, () => "a: 1").join(", ")}}`),
  "very many mistakes": service(`[${often(100_000, () => "{a: 1}").join(", ")}]`),
  "very many broken lines": { ...service("[]"), "services/web.yaml": "a: b: c\n".repeat(100_000) },
  "very many comments": service(`\n${"# a\n".repeat(240_000)}        []`),
  "one line with very many brackets and quotes": service(`['${"''".repeat(450_000)}']`),

  "texts that are changed in a loop": loop("{% if x|upper == x|lower %}{% endif %}"),
  "texts that are compared in a loop": loop("{% if x == y %}{% endif %}"),
  "texts that are split in a loop": loop("{% if x.split('b') %}{% endif %}"),
  "texts that are counted in a loop": loop("{% if x.count('b') %}{% endif %}"),
  "texts that are searched in a loop": loop("{% if x.find('b') %}{% endif %}"),
  "texts that are looked through in a loop": loop("{% if 'b' in x %}{% endif %}"),
  "texts that are trimmed in a loop": loop("{% if x|trim %}{% endif %}"),
  "titles that are made in a loop": loop("{% if x|title %}{% endif %}"),
  "texts that are replaced in a loop": loop("{% if x|replace('a', 'b') %}{% endif %}"),
  "texts that are turned round in a loop": loop("{% if x[::-1] %}{% endif %}"),
  "texts that are listed in a loop": loop("{% if x|list|length %}{% endif %}"),
  "texts that are formatted in a loop": loop("{% if '%s' % x %}{% endif %}"),
  "a file that is included in a loop": jinja("{% for i in range(100000) %}{% include 'big' %}{% endfor %}", {
    "tree/big": "x".repeat(900_000),
  }),
  "a file that includes itself": jinja("{% include 'web.j2.yaml' %}{% include 'web.j2.yaml' %}"),
  "loops in loops": jinja(nested(20, "{% for i in range(1000) %}", "x", "{% endfor %}")),
  "a range without end": jinja("{{ range(10 ** 15)|list|length }}"),
  "a power without end": jinja("{{ 10 ** 10 ** 10 }}"),
  "numbers that square themselves": jinja(`{% set n = 3 %}${"{% set n = n * n %}".repeat(60)}{{ n }}`),
  "a text that doubles itself": jinja(`{% set t = 'x' %}${"{% set t = t ~ t %}".repeat(60)}{{ t }}`),
  "a width without end": jinja("{{ '%1000000000d' % 1 }}{{ 'x'.center(1000000000) }}"),
  "brackets in brackets": jinja(`{{ ${nested(100_000, "(", "1", ")")} }}`),
  "filters on filters": jinja(`{{ 'a'${"|upper".repeat(100_000)} }}`),
  "a macro that calls itself": jinja("{% macro m(n) %}{{ m(n + 1) }}{{ m(n + 2) }}{% endmacro %}{{ m(1) }}"),
  "very many tags that are not closed": jinja("{% if a %}".repeat(90_000)),
  "very many braces": jinja("{{".repeat(400_000)),

  "fifty sums of a million": service(
    `[${often(50, (i) => `{name: A${i}, command: a, tags: step1, vars: {a: {yaql: {expression: "${YAQL.replace("I", String(i))}", data: {}}}}}`).join(", ")}]`,
  ),
  "a sequence without end": yaql("generate(0, true, $ + 1).toList()"),
  "a join of everything with everything": yaql("range(2000).join(range(2000), true, [$1, $2]).len()"),
  "an order by sums": yaql("range(3000).orderBy(range(3000).sum())"),
  "groups of groups": yaql("range(3000).groupBy(range(3000).sum())"),
  "a regular expression that goes back and forth": yaql(
    "regex('(a+)+$').search('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')",
  ),
  "an expression of very many terms": yaql(`1${" + 1".repeat(200_000)}`),
  "an expression in very many brackets": yaql(nested(200_000, "(", "1", ")")),
  "a product of lists": yaql("range(100).select(range(100).select(range(100).select(range(100)))).len()"),

  "templates that multiply": multiplying(),
  "lists that hold the one before twice": doubling((previous) => [previous, previous]),
  "lists that are joined to themselves": doubling((previous) => ({ list_concat: [previous, previous] })),
  "texts that replace themselves": service(
    task(nested(40, "{str_replace: {template: ", "x", ", params: {x: xx}}}")),
  ),
  "a repeat of all with all": service(
    task(
      `{repeat: {template: a, for_each: {${often(12, (i) => `k${i}: [${often(20, (j) => `v${j}`).join(", ")}]`).join(", ")}}}}`,
    ),
  ),
  "functions in functions": service(task(nested(20_000, "{list_join: ['', [", "x", "]]}"))),
  "a text in which very much is replaced": service(
    task(
      `{str_replace: {template: "${"a".repeat(300_000)}", params: {${often(20_000, (i) => `a${i}: b`).join(", ")}}}}`,
    ),
  ),
  "a type that is any type": {
    ...service(task("{get_attr: [a, o]}"), "resources: {a: {type: OS::A}}\n"),
    "segue.yaml": `${PROJECT}environments: [site.yaml]\n`,
    "site.yaml": 'resource_registry: {"OS::*": "OS::*"}\n',
  },
  "groups of very many members": data({
    a: {
      type: "OS::Heat::ResourceGroup",
      properties: { count: 1_000_000_000, resource_def: { type: "OS::Heat::RandomString" } },
    },
  }),

  "very many tasks": service(
    `[${often(20_000, (i) => `{name: A${i}, command: a ${i}, tags: step1}`).join(", ")}]`,
  ),
  "blocks in blocks": service(`[${nested(2000, "{block: [", "{command: a}", "], tags: step1}")}]`),
  "a condition of very many words": service(
    `[{name: A, command: a, tags: step1, when: "${often(100_000, () => "a").join(" or ")}"}]`,
  ),
  "a condition in very many brackets": service(
    `[{name: A, command: a, tags: step1, when: "${nested(100_000, "(", "a", ")")}"}]`,
  ),
  "a condition of very many nots": service(
    `[{name: A, command: a, tags: step1, when: "${"not ".repeat(200_000)}a"}]`,
  ),
  "conditions of steps that exclude each other": service(
    `[{name: A, command: a, when: [${often(5000, (i) => `step|int == ${i % 6} or step|int != ${i % 5}`).join(", ")}]}]`,
  ),
  "a command of very many words": service(
    `[{name: A, shell: "${"a | b && c; ".repeat(60_000)}", tags: step1}]`,
  ),
  "a command of very many quotes": service(`[{name: A, shell: "${"'\\\"$(".repeat(100_000)}", tags: step1}]`),
  "very many variables that hand values on": service(
    `[${often(7000, (i) => `{name: A${i}, command: "a {{ r${i - 1} }}", register: r${i}, tags: step${i % 6}}`).join(", ")}]`,
  ),
  "very many services that wait for each other": {
    "segue.yaml": PROJECT,
    "roles.yaml": `- {name: Web, ServicesDefault: [${often(400, (i) => `s${i}`).join(", ")}]}\n`,
    ...Object.fromEntries(
      often(400, (i) => [
        `services/s${i}.yaml`,
        template(`s${i}`, "[{name: A, command: a, tags: step1}]").replace(
          /service_name: .*\n/,
          (line) =>
            `${line}      upgrade_after: [${often(400, (j) => `s${j}`)
              .filter((_, j) => j !== i)
              .join(", ")}]\n`,
        ),
      ]),
    ),
  },
  "a chain of very many services": {
    "segue.yaml": PROJECT,
    "roles.yaml": `- {name: Web, ServicesDefault: [${often(1500, (i) => `s${i}`).join(", ")}]}\n`,
    ...Object.fromEntries(
      often(1500, (i) => [
        `services/s${i}.yaml`,
        template(`s${i}`, "[{name: A, command: a, tags: step1}]").replace(
          /service_name: .*\n/,
          (line) => `${line}${i === 0 ? "" : `      upgrade_after: [s${i - 1}]\n`}`,
        ),
      ]),
    ),
  },
  "very many roles": {
    ...service("[{name: A, command: a, tags: step1}]"),
    "roles.yaml": often(3000, (i) => `- {name: R${i}, ServicesDefault: [web]}\n`).join(""),
  },
  "a role of very many hosts": {
    ...service("[{name: A, command: a, tags: step1}]"),
    "roles.yaml": "- {name: Web, CountDefault: 1000000000000, ServicesDefault: [web]}\n",
  },
  "a role of very many services": {
    ...service("[{name: A, command: a, tags: step1}]"),
    "roles.yaml": `- {name: Web, ServicesDefault: [${often(100_000, (i) => `w${i}`).join(", ")}]}\n`,
  },
  "very many stages": {
    ...service("[{name: A, command: a, tags: step1}]"),
    "segue.yaml": `${PROJECT}stages: [${often(20_000, (i) => `{name: s${i}, roles: [Web]}`).join(", ")}]\n`,
  },
  "batches of very many sizes": {
    ...service("[{name: A, command: a, tags: step1}]"),
    "segue.yaml": `${PROJECT}stages: [{name: s, roles: [Web], rolling: [${often(100_000, (i) => i + 1).join(", ")}]}]\n`,
  },
  "very many operations": {
    ...service("[{name: A, command: a, tags: step1}]"),
    "segue.yaml": `${PROJECT}operations: [${often(8000, (i) => `{name: O${i}, hosts: Web, tasks: [{command: a}]}`).join(", ")}]\n`,
  },
  "all services on all roles": {
    "segue.yaml": PROJECT,
    "roles.yaml": often(
      400,
      (i) =>
        `- {name: R${i}, ServicesDefault: ${i === 0 ? `&all [${often(400, (j) => `s${j}`).join(", ")}]` : "*all"}}\n`,
    ).join(""),
    ...Object.fromEntries(
      often(400, (i) => [`services/s${i}.yaml`, template(`s${i}`, "[{name: A, command: a, tags: step1}]")]),
    ),
  },
  "a command of very many assignments": service(
    `[{name: A, shell: "${"a=1 ".repeat(200_000)}", tags: step1}]`,
  ),
  "a command in very many brackets": service(
    `[{name: A, shell: "${nested(100_000, "(", "a", ")")}", tags: step1}]`,
  ),
  "a command of very many substitutions": service(
    `[{name: A, shell: "${"$( ".repeat(200_000)}", tags: step1}]`,
  ),
  "a long text in quotes, folded": service(
    `\n        - {name: A}\n        - name: "${"a\n          ".repeat(70_000)}"`,
  ),
  "a long plain text, folded": service(`\n        - name: a${"\n          a".repeat(70_000)}`),
  "a block of very many tasks": service(
    `[{name: B, tags: step1, block: [${often(30_000, (i) => `{command: a ${i}}`).join(", ")}]}]`,
  ),
};

/** One of each kind, for every day. */
export const ORDINARY: ReadonlySet<string> = new Set([
  "a quoted text of very many escaped line ends",
  "a quoted text of very many folded lines",
  "lists in lists",
  "texts that are formatted in a loop",
  "loops in loops",
  "a text that doubles itself",
  "fifty sums of a million",
  "templates that multiply",
  "a text in which very much is replaced",
  "very many keys",
  "a condition of very many words",
  "a command of very many quotes",
  "very many roles",
]);
