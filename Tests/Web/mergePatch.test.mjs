// Merge patches as RFC 7386 defines them: its own table of examples, and what the pages rely on beyond it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mergePatch } from "../../web/base/mergePatch.js";

const examples = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

for (const [target, patch, result] of examples) {
  test(`${JSON.stringify(target)} patched with ${JSON.stringify(patch)} is ${JSON.stringify(result)}`, () => {
    assert.deepEqual(mergePatch(target, patch), result);
  });
}

test("the former document is not changed", () => {
  const before = Object.freeze({ rounds: Object.freeze({ r1: Object.freeze({ state: "open" }) }) });
  assert.equal(mergePatch(before, { rounds: { r1: { state: "closed" } } }).rounds.r1.state, "closed");
  assert.equal(before.rounds.r1.state, "open");
});

test("what the patch does not touch keeps its identity", () => {
  const before = { themes: { t1: {} }, rounds: { r1: { state: "open" } } };
  const after = mergePatch(before, { rounds: { r1: { state: "closed" } } });
  assert.equal(after.themes, before.themes);
  assert.notEqual(after.rounds, before.rounds);
});

test("a field called __proto__ is data and nothing else", () => {
  const after = mergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}'));
  assert.equal({}.polluted, undefined);
  assert.equal(Object.getPrototypeOf(after), Object.prototype);
});
