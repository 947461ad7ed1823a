import { suite } from "uvu";
import * as assert from "uvu/assert";
import { answer } from "../../src/heat/batch.ts";
import { INTRINSICS } from "../../src/heat/functions.ts";

const test = suite("heat/intrinsics");

/** What one value comes to: `value`, `error` where the output fails, `refused` where the stack does. */
type Expected = { readonly value: unknown } | "error" | "refused";

interface Case {
  readonly of: unknown;
  readonly gives: Expected;
  readonly version?: string;
}

const ok = (of: unknown, value: unknown, version?: string): Case => ({
  of,
  gives: { value },
  ...(version !== undefined && { version }),
});
const fails = (of: unknown, version?: string): Case => ({
  of,
  gives: "error",
  ...(version !== undefined && { version }),
});
const refused = (of: unknown, version?: string): Case => ({
  of,
  gives: "refused",
  ...(version !== undefined && { version }),
});

const parameters = {
  S: { type: "string", default: "text" },
  E: { type: "string", default: "" },
  N: { type: "number", default: 1.5 },
  B: { type: "boolean", default: true },
  L: { type: "comma_delimited_list", default: "a,b" },
  J: { type: "json", default: { a: { b: [1, { c: null }] }, s: "x" } },
};

const resources = {
  V: { type: "OS::Heat::Value", properties: { value: { a: [1, { b: "x" }] } } },
  None: { type: "OS::Heat::None" },
};

const conditions = { yes: true, no: { not: "yes" }, named: { equals: [{ get_param: "S" }, "text"] } };

const cases: Readonly<Record<string, readonly Case[]>> = {
  and: [
    ok({ if: [{ and: ["yes", "named"] }, 1, 2] }, 1),
    ok({ if: [{ and: ["yes", "no"] }, 1, 2] }, 2),
    ok({ and: ["yes", "no"] }, { and: ["yes", "no"] }),
    refused({ if: [{ and: ["yes"] }, 1, 2] }),
    refused({ if: [{ and: ["yes", "nobody"] }, 1, 2] }),
    refused({ if: [{ and: [1, 1] }, 1, 2] }),
  ],
  or: [ok({ if: [{ or: ["no", "yes", "nobody"] }, 1, 2] }, 1), refused({ if: [{ or: "yes" }, 1, 2] })],
  not: [
    ok({ if: [{ not: "no" }, 1, 2] }, 1),
    ok({ if: [{ not: { get_param: "B" } }, 1, 2] }, 2),
    refused({ if: [{ not: null }, 1, 2] }),
    refused({ if: [{ not: { get_param: "S" } }, 1, 2] }),
  ],
  equals: [
    ok({ if: [{ equals: [1, true] }, 1, 2] }, 1),
    ok({ if: [{ equals: [{ a: [1] }, { a: [1] }] }, 1, 2] }, 1),
    ok({ if: [{ equals: [null, ""] }, 1, 2] }, 2),
    refused({ if: [{ equals: [1] }, 1, 2] }),
    refused({ if: [{ equals: [{ list_join: ["", []] }, ""] }, 1, 2] }),
  ],
  if: [
    ok({ if: ["yes", { a: { get_param: "S" } }, { get_param: "NOPE" }] }, { a: "text" }),
    ok({ if: ["no", 1, 2] }, 2),
    ok({ a: { if: ["no", 1] }, b: 2 }, { b: 2 }, "wallaby"),
    ok([{ if: ["no", 1] }, { if: ["yes", { if: ["no", 1] }] }, 3], [3], "wallaby"),
    refused({ if: ["yes", 1] }),
    refused({ if: ["yes"] }, "wallaby"),
    refused({ if: ["yes", 1, 2, 3] }),
    refused({ if: [1, 1, 2] }),
    ok({ if: ["yes", 1, { str_replace: {} }] }, 1),
  ],
  contains: [
    ok({ contains: ["b", { get_param: "L" }] }, true),
    ok({ contains: [true, [1]] }, true),
    ok({ contains: ["ex", "text"] }, true),
    fails({ contains: ["a", { a: 1 }] }),
    refused({ contains: ["a"] }),
    ok({ contains: ["a", ["a"]] }, { contains: ["a", ["a"]] }, "ocata"),
  ],
  digest: [
    ok({ digest: ["md5", "x"] }, "9dd4e461268c8034f5c8564e155c67a6"),
    ok({ digest: ["SHA1", "x"] }, "11f6ad8ec52a2984abaafd7c3b516503785c2072"),
    fails({ digest: ["rot13", "x"] }),
    fails({ digest: ["md5", 5] }),
    fails({ digest: ["md5"] }),
    fails({ digest: "md5" }),
  ],
  filter: [
    ok(
      {
        filter: [
          ["a", 1],
          ["a", "b", true, null],
        ],
      },
      ["b", null],
    ),
    ok({ filter: [null, ["a"]] }, ["a"]),
    ok({ filter: [["a"], null] }, null),
    fails({ filter: [["a"], "abc"] }),
    fails({ filter: ["a", ["a"]] }),
    refused({ filter: [["a"]] }),
  ],
  get_attr: [
    ok({ get_attr: ["V", "value", "a", 1, "b"] }, "x"),
    ok({ get_attr: ["V", "value", "a", "-1", "b"] }, null),
    ok({ get_attr: ["V", "value", "a", -1, "b"] }, "x"),
    ok({ get_attr: ["V", "value", "a", "9"] }, null),
    ok({ get_attr: ["V", "value", "zz", "b"] }, null),
    ok({ get_attr: ["None", "anything", 1] }, null),
    refused({ get_attr: ["Nobody", "value"] }),
    refused({ get_attr: ["V", "valve"] }),
    refused({ get_attr: "VV" }),
    refused({ get_attr: [] }),
  ],
  get_file: [fails({ get_file: "missing" }), fails({ get_file: ["a"] })],
  get_param: [
    ok({ get_param: "L" }, ["a", "b"]),
    ok({ get_param: ["J", "a", "b", 0] }, 1),
    ok({ get_param: ["J", "a", "b", "1", "c"] }, null),
    ok({ get_param: ["J", "a", "b", "1", "c", "d"] }, ""),
    ok({ get_param: ["J", "a", "zz"] }, ""),
    ok({ get_param: ["S", 0] }, "t"),
    ok({ get_param: ["N", 0] }, ""),
    fails({ get_param: "NOPE" }),
    fails({ get_param: [] }),
    fails({ get_param: null }),
    fails({ get_param: { a: 1, b: 2 } }),
  ],
  get_resource: [ok({ get_resource: "V" }, "V"), refused({ get_resource: ["V"] })],
  list_concat: [
    ok({ list_concat: [["a"], null, [null, ["b"]]] }, ["a", null, ["b"]]),
    fails({ list_concat: [["a"], "b"] }),
    fails({ list_concat: null }),
    ok({ list_concat: [["a"]] }, { list_concat: [["a"]] }, "ocata"),
  ],
  list_concat_unique: [
    ok(
      {
        list_concat_unique: [
          ["a", { x: 1 }],
          ["a", { x: true }, null],
        ],
      },
      ["a", { x: 1 }, null],
    ),
    fails({ list_concat_unique: ["a"] }),
  ],
  list_join: [
    ok({ list_join: ["-", ["a", null, { b: "é" }], ["c"]] }, 'a--{"b": "\\u00e9"}-c'),
    ok({ list_join: [",", null] }, ""),
    ok({ list_join: [",", ["a"], null, []] }, "a"),
    fails({ list_join: [",", ["a", 1]] }),
    fails({ list_join: [",", ["a", true]] }),
    fails({ list_join: [1, ["a"]] }),
    fails({ list_join: [",", ["a", ["b"]]] }, "2014-10-16"),
    refused({ list_join: [","] }),
    refused({ list_join: [",", ["a"], ["b"]] }, "2015-04-30"),
    refused({ list_join: "a" }),
  ],
  make_url: [
    ok(
      { make_url: { scheme: "http", host: "h", port: 80, path: "/a b", query: { q: "1 2/3" } } },
      "http://h:80/a%20b?q=1+2/3",
    ),
    ok(
      { make_url: { username: "u@", password: "p/:", host: "::1", fragment: "f#" } },
      "//u%40:p%2F%3A@[::1]#f%23",
    ),
    ok({ make_url: { host: "[::1]" } }, "//[::1]"),
    ok({ make_url: { path: "rel" } }, "rel"),
    ok({ make_url: { scheme: "mailto", path: "a" } }, "mailto:a"),
    fails({ make_url: { host: { get_param: "J" } } }),
    fails({ make_url: { host: "h", port: { get_param: "S" } } }),
    refused({ make_url: { host: 5 } }),
    refused({ make_url: { host: "h", port: 70000 } }),
    refused({ make_url: { hots: "h" } }),
    refused({ make_url: "http://h" }),
  ],
  map_merge: [
    ok({ map_merge: [{ a: 1, b: { c: 1 } }, null, { b: null }] }, { a: 1, b: null }),
    ok({ map_merge: [] }, {}),
    fails({ map_merge: [{ a: 1 }, "b"] }),
    fails({ map_merge: { a: 1 } }),
    ok({ map_merge: [{ a: 1 }] }, { map_merge: [{ a: 1 }] }, "2015-10-15"),
  ],
  map_replace: [
    ok(
      {
        map_replace: [
          { a: "x", b: "y" },
          { keys: { a: "c" }, values: { y: 5 } },
        ],
      },
      { c: "x", b: 5 },
    ),
    ok({ map_replace: [null, { keys: { a: "c" } }] }, {}),
    ok({ map_replace: [{ a: true }, { values: { True: 1 } }] }, { a: true }),
    fails({ map_replace: [{ a: 1, b: 2 }, { keys: { a: "b" } }] }),
    fails({ map_replace: [{ a: 1, b: 2 }, { keys: { a: "c", b: "c" } }] }),
    fails({ map_replace: [{ a: 1 }, { key: {} }] }),
    fails({ map_replace: [{ a: 1 }] }),
    fails({ map_replace: [["a"], {}] }),
  ],
  repeat: [
    ok({ repeat: { template: { "k%v%": ["%v%", 1] }, for_each: { "%v%": ["a", "b"] } } }, [
      { ka: ["a", 1] },
      { kb: ["b", 1] },
    ]),
    ok({ repeat: { template: "%a%%b%", for_each: { "%a%": ["1", "2"], "%b%": ["x", "y"] } } }, [
      "1x",
      "1y",
      "2x",
      "2y",
    ]),
    ok({ repeat: { template: "%k%", for_each: { "%k%": { x: 1, y: 2 } } } }, ["x", "y"]),
    ok({ repeat: { template: "%k%", for_each: { "%k%": null } } }, []),
    fails({ repeat: { template: "n%v%", for_each: { "%v%": [1] } } }),
    fails({ repeat: { template: "n", for_each: { "%v%": "abc" } } }),
    fails({ repeat: { template: "%a%", for_each: { "%a%": ["1"], "%b%": [] }, permutations: false } }),
    refused({ repeat: { template: "n" } }),
    refused({ repeat: { template: "n", for_each: ["a"] } }),
    refused({ repeat: { template: "n", for_each: { a: ["b"] }, permutations: "no" } }),
  ],
  resource_facade: [fails({ resource_facade: "metadata" }), refused({ resource_facade: "colour" })],
  str_replace: [
    ok({ str_replace: { template: "a b ab", params: { a: "b", b: "c", ab: "X" } } }, "b c X"),
    ok({ str_replace: { template: "v", params: { v: { get_param: "N" } } } }, "1.5"),
    ok({ str_replace: { template: "v", params: { v: true } } }, "True"),
    ok(
      { str_replace: { template: "v", params: { v: { b: [null], a: "é" } } } },
      '{"a": "\\u00e9", "b": [null]}',
    ),
    ok({ str_replace: { template: "v", params: { v: "$&" } } }, "$&"),
    fails({ str_replace: { template: "v", params: { "": "x" } } }),
    fails({ str_replace: { template: { get_param: "L" }, params: {} } }),
    fails({ str_replace: { template: "v", params: { v: ["a"] } } }, "2015-04-30"),
    refused({ str_replace: { template: "v", params: ["v"] } }),
    refused({ str_replace: { template: "v" } }),
    refused({ str_replace: "v" }),
  ],
  str_replace_strict: [
    ok({ str_replace_strict: { template: "ab", params: { a: "1", b: null } } }, "1"),
    fails({ str_replace_strict: { template: "ab", params: { c: "1" } } }),
  ],
  str_replace_vstrict: [
    ok({ str_replace_vstrict: { template: "ab", params: { a: "1", b: 0 } } }, "10"),
    fails({ str_replace_vstrict: { template: "ab", params: { a: "" } } }),
    fails({ str_replace_vstrict: { template: "ab", params: { a: [] } } }),
  ],
  str_split: [
    ok({ str_split: [",", "a,b"] }, ["a", "b"]),
    ok({ str_split: [",", "a,b", "1"] }, "b"),
    ok({ str_split: [",", null] }, null),
    fails({ str_split: [",", "a,b", 2] }),
    fails({ str_split: [",", "a,b", "x"] }),
    fails({ str_split: ["", "ab"] }),
    fails({ str_split: [",", 5] }),
    fails({ str_split: [","] }),
    refused({ str_split: "a,b" }),
  ],
  yaql: [
    ok({ yaql: { expression: "$.data.a + 1", data: { a: 1 } } }, 2),
    ok({ yaql: { expression: "1 + 1" } }, 2),
    fails({ yaql: { expression: "$.data.nobody" } }),
    refused({ yaql: { expression: "1 +" } }),
    refused({ yaql: { data: {} } }),
    refused({ yaql: { expression: "1", date: {} } }),
    ok({ yaql: { expression: "1" } }, { yaql: { expression: "1" } }, "2016-04-08"),
  ],
  Ref: [refused({ Ref: "S" })],
  "Fn::Select": [refused({ "Fn::Select": [0, ["a"]] })],
};

for (const [name, table] of Object.entries(cases)) {
  for (const { of, gives, version } of table) {
    test(`computes ${name}: ${JSON.stringify(of)}${version === undefined ? "" : ` in ${version}`}`, () => {
      assert.equal(compute(of, version ?? "rocky"), gives);
    });
  }
}

test("has cases for every function", () => {
  const untested = INTRINSICS.filter(({ name }) => !Object.hasOwn(cases, name) && !name.startsWith("Fn::"));
  assert.equal(
    untested.map(({ name }) => name),
    [],
  );
});

function compute(value: unknown, version: string): Expected {
  const withConditions = version >= "2016-10-14" ? { conditions } : {};
  const template = {
    heat_template_version: version,
    parameters,
    resources,
    ...withConditions,
    outputs: { o: { value } },
  };
  const given = JSON.parse(JSON.stringify(answer({ id: "x", template }))) as {
    outputs?: Record<string, unknown>;
    output_errors?: Record<string, string>;
  };
  if (given.outputs === undefined) return "refused";
  return given.output_errors === undefined ? { value: given.outputs["o"] } : "error";
}

test.run();
