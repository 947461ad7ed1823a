import { createHash } from "node:crypto";
import type { Node } from "../../source/node.ts";
import { isList, type Value } from "../../value/value.ts";
import type { Call, Intrinsic } from "../intrinsic.ts";

/** What Python's hashlib offers on OpenSSL, and what OpenSSL calls it. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  md5: "md5",
  sha1: "sha1",
  sha224: "sha224",
  sha256: "sha256",
  sha384: "sha384",
  sha512: "sha512",
  sha3_224: "sha3-224",
  sha3_256: "sha3-256",
  sha3_384: "sha3-384",
  sha3_512: "sha3-512",
  blake2b: "blake2b512",
  blake2s: "blake2s256",
  sha512_224: "sha512-224",
  sha512_256: "sha512-256",
  ripemd160: "ripemd160",
  sm3: "sm3",
  "md5-sha1": "md5-sha1",
};

/** `digest: [algorithm, text]`. */
export const digest: Intrinsic = {
  name: "digest",
  since: "2015-04-30",
  evaluate(args: Node, call: Call): Value {
    const given = call.evaluate(args);
    const [name, text] = isList(given) ? given : [];
    if (!isList(given) || typeof name !== "string" || typeof text !== "string" || given.length !== 2)
      call.fail('arguments to "digest" must be two texts: ["<algorithm>", "<value>"]', args.span);
    const algorithm = Object.hasOwn(ALGORITHMS, name.toLowerCase())
      ? ALGORITHMS[name.toLowerCase()]
      : undefined;
    if (algorithm === undefined)
      call.fail(`digest algorithm must be one of ${Object.keys(ALGORITHMS).join(", ")}`, args.span);
    const { variables } = call.scope.machine;
    if (variables.mentions(text))
      return `{{ ${variables.asExpression(text)} | hash('${name.toLowerCase()}') }}`;
    // Heat encodes the text as Latin-1, and fails where it cannot.
    if (/[\u0100-\uffff]/.test(text)) call.fail('"digest" takes texts of Latin-1 characters only', args.span);
    return createHash(algorithm).update(Buffer.from(text, "latin1")).digest("hex");
  },
};
