import { suite } from "uvu";
import * as assert from "uvu/assert";
import { comment } from "../../src/text/comment.ts";
import { dataJson } from "../../src/text/data-json.ts";
import { markdownCode, markdownFence, markdownText } from "../../src/text/markdown.ts";
import { visible, visibleLines } from "../../src/text/visible.ts";

const test = suite("foreign text made harmless");

/** Everything that moves a cursor, ends a line, turns the direction or is not seen. */
const unseen = [
  ..."\0\x07\b\t\n\v\f\r\x1b\x7f\x85\x9b",
  ..."\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a\u202e\u2060\u2066\u2069\ufeff\ufffe\uffff",
  ..."\u{e0001}\u{e0041}",
  "\ud800",
];

test("shows what would be obeyed, and leaves writing alone", () => {
  for (const char of unseen) {
    const shown = visible(`a${char}b`);
    assert.match(shown, /^a\\u\{[0-9a-f]+\}b$/, JSON.stringify(char));
    assert.is(comment(`a${char}b`), `# ${shown}`);
  }
  const writing = 'Größe "x" 数 🎉 می\u200cخواهم :: ## [a] \\n';
  assert.is(visible(writing), writing);
});

test("leaves no command of a log reader, at any depth and in no part of a line", () => {
  assert.is(visible("::error file=a::b"), "\\u{3a}:error file=a::b");
  assert.is(visible("  ::set-output name=x::y"), "  \\u{3a}:set-output name=x::y");
  assert.is(visible("a ##[error]b"), "a ##\\u{5b}error]b");
  assert.is(visible("a ##vso[task.x]b"), "a ##vso\\u{5b}task.x]b");
  assert.is(visible("std::string and a::b"), "std::string and a::b");
  assert.is(visibleLines("a\n::b"), "a\n\\u{3a}:b");
});

test("a comment ends where its line ends", () => {
  assert.is(comment("a\n- name: run me"), "# a\\u{a}- name: run me");
  assert.is(comment(""), "#");
});

test("Markdown shows text as it is written", () => {
  assert.is(markdownText("<script>alert(1)</script>"), "\\<script\\>alert(1)\\</script\\>");
  assert.is(markdownText("![x](y) `z` & @you"), "!\\[x\\](y) \\`z\\` \\& &#64;you");
  assert.is(markdownText("- a"), "\\- a");
  assert.is(markdownText("1. a"), "1\\. a");
  assert.is(markdownCode("a`b"), "``a`b``");
  assert.equal(markdownFence("sh", ["```", "x"]), ["````sh", "```", "x", "````"]);
});

test("JSON holds nothing unseen and says the same", () => {
  for (const char of unseen) {
    const text = dataJson({ [char]: [char] }, 2);
    assert.match(text, /^[\n\x20-\x7e]*$/);
    assert.equal(JSON.parse(text), { [char]: [char] });
  }
});

test.run();
