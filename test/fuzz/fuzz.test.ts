import { suite } from "uvu";
import * as assert from "uvu/assert";
import { fuzz } from "./fuzz.ts";
import { judge } from "./judge.ts";
import { READERS } from "./read-document.ts";
import { KINDS, seedsOf } from "./seeds.ts";

const test = suite("fuzz");

const DOCUMENTS = 400;

for (const kind of KINDS)
  test(`the seeds of ${kind} are read as they should be`, () => {
    const seeds = seedsOf(kind);
    for (const files of kind === "project" ? [seeds] : [...seeds].map((one) => new Map([one]))) {
      assert.equal(judge(kind, files, true), []);
      const { made, diagnostics, messages } = READERS[kind](files);
      const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
      assert.equal([errors, messages, made === ""], [[], [], false], [...files.keys()].join());
    }
  });

test(`${DOCUMENTS} broken documents are read or refused, each in an orderly way`, () => {
  const findings = Array.from({ length: DOCUMENTS }, (_, number) => fuzz(number)).flatMap((one) => one ?? []);
  assert.equal(
    findings.map(({ number, wrong }) => [number, wrong]),
    [],
  );
});

test.run();
