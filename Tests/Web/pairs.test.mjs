// What the comparison page shows between a choice and the server's answer: the next pair at once, and nothing guessed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { makeWorld } from "./browserWorld.mjs";

makeWorld();
const { enough, readAnswer, shownAfter } = await import("../../web/methods/pairs/pairs.js");
const { meaningOf } = await import("../../web/methods/pairs/keys.js");

const answer = { pair: ["s1", "s2"], ahead: ["s3", "s4"], judged: 4, suggested: 6 };
const judge = (pair) => ({ method: "pair.judge", params: { pair } });
const undo = { method: "pair.undo", params: {} };

test("with nothing under way the server's word is shown", () => {
  assert.deepEqual(shownAfter(answer, [], []), { ...answer, trail: [] });
});

test("before the first word the pair is unknown, not none", () => {
  assert.equal(shownAfter(null, [], []).pair, "unknown");
  assert.equal(shownAfter({ ...answer, pair: null }, [], []).pair, null);
});

test("a judgement shows the pair ahead and counts", () => {
  const shown = shownAfter(answer, [], [judge(["s1", "s2"])]);
  assert.deepEqual([shown.pair, shown.ahead, shown.judged], [["s3", "s4"], null, 5]);
});

test("after the pair ahead only the server knows the next", () => {
  const shown = shownAfter(answer, [], [judge(["s1", "s2"]), judge(["s3", "s4"])]);
  assert.deepEqual([shown.pair, shown.judged], ["unknown", 6]);
});

test("taking back shows the pair that was judged last, whether it is under way or known from before", () => {
  const once = shownAfter(answer, [["s8", "s9"]], [judge(["s1", "s2"]), undo]);
  assert.deepEqual([once.pair, once.judged], [["s1", "s2"], 4]);
  const twice = shownAfter(answer, [["s8", "s9"]], [judge(["s1", "s2"]), undo, undo]);
  assert.deepEqual([twice.pair, twice.ahead, twice.judged], [["s8", "s9"], ["s1", "s2"], 3]);
});

test("taking back what this page does not know waits for the server", () => {
  assert.equal(shownAfter(answer, [], [undo]).pair, "unknown");
  assert.equal(shownAfter({ ...answer, judged: 0 }, [], [undo]).judged, 0);
});

test("an answer without a pair, or with a strange one, is read as none", () => {
  assert.deepEqual(readAnswer({ pair: null, ahead: ["s1"], judged: 3 }), {
    pair: null,
    ahead: null,
    judged: 3,
    suggested: 0,
  });
  assert.deepEqual(readAnswer(undefined), { pair: null, ahead: null, judged: 0, suggested: 0 });
});

test("enough is the suggested number, and nothing where none is suggested", () => {
  assert.equal(enough({ judged: 5, suggested: 6 }), false);
  assert.equal(enough({ judged: 6, suggested: 6 }), true);
  assert.equal(enough({ judged: 6, suggested: 0 }), false);
});

test("arrows and the letters of both languages mean the same in both, and none with a modifier", () => {
  const means = (key, held = {}) => meaningOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held });
  assert.deepEqual(
    ["ArrowLeft", "ArrowRight", "l", "E", "h", "S", "u", "å"].map((key) => means(key)),
    ["first", "second", "equal", "equal", "skip", "skip", "undo", "undo"],
  );
  for (const held of [{ ctrlKey: true }, { altKey: true }, { metaKey: true }]) assert.equal(means("l", held), null);
  for (const key of ["ArrowUp", "ArrowDown", "Enter", " ", "Tab", "x"]) assert.equal(means(key), null);
});
