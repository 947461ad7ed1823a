import { suite } from "uvu";
import * as assert from "uvu/assert";
import { nearest } from "../../src/diagnostic/nearest.ts";

const test = suite("diagnostic/nearest");

const NAMES = ["keystone", "init", "glance_api", "nova_api"];

test("finds a name that one letter more, less, other or swapped gives", () => {
  for (const [given, meant] of [
    ["keystne", "keystone"],
    ["keystoone", "keystone"],
    ["keystome", "keystone"],
    ["ekystone", "keystone"],
    ["inti", "init"],
    ["glanceapi", "glance_api"],
  ])
    assert.is(nearest(given ?? "", NAMES), meant, given);
});

test("finds none that is something else", () => {
  for (const given of ["", "x", "heat", "horizon"]) assert.is(nearest(given, NAMES), undefined, given);
});

test.run();
