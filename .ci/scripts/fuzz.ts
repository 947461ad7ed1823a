/**
 * Reads broken documents for some minutes: `make fuzz MINUTES=20`, or from a number on: `make fuzz MINUTES=20 FROM=1000000`.
 * Each number is one document, always the same one; `make fuzz ONLY=NUMBER` shows and reads that one again.
 */
import { type Finding, fuzz } from "../../test/fuzz/fuzz.ts";

const [minutes, from = "", only = ""] = process.argv.slice(2);
const first = Number(only || from || Date.now());
const end = Date.now() + Number(minutes || 1) * 60_000;
const findings: Finding[] = [];
let count = 0;
do {
  const finding = fuzz(first + count++);
  if (finding !== undefined) tell(finding);
} while (only === "" && Date.now() < end);
console.log(`fuzz: ${count} documents from number ${first} on, ${findings.length} findings`);
process.exitCode = findings.length === 0 ? 0 : 1;

function tell(finding: Finding): void {
  findings.push(finding);
  console.log(`fuzz: number ${finding.number} (${finding.kind})\n  ${finding.wrong.join("\n  ")}`);
  if (only === "") return;
  for (const [path, text] of finding.files) console.log(`${path}: ${JSON.stringify(text)}`);
}
