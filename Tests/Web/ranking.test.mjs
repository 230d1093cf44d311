// The page's own reckoning of a ranking: moves, ties, places; no item is ever lost or doubled.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placeOf } from "../../web/methods/ranking/drag.js";
import {
  dropped,
  groupOf,
  levelled,
  lowered,
  mayMove,
  parted,
  placedBefore,
  placesFor,
  raised,
  ranked,
  rowsOf,
  rulesOf,
  tidy,
  without,
} from "../../web/methods/ranking/ranking.js";

const text = (ranking) => ranking.map((group) => group.join("=")).join(">");
const read = (words) => (words ? words.split(">").map((group) => group.split("=")) : []);

test("without a limit all items may be ranked, with one no more than there are", () => {
  assert.equal(rulesOf({ maxRanked: null }, 12).maxRanked, 12);
  assert.equal(rulesOf(undefined, 12).maxRanked, 12);
  assert.equal(rulesOf({ maxRanked: 5 }, 12).maxRanked, 5);
  assert.equal(rulesOf({ maxRanked: 50 }, 12).maxRanked, 12);
});

test("places are those of a contest: after two second ones comes the fourth", () => {
  assert.deepEqual(
    rowsOf(read("a>b=c>d")).map(({ item, place, level, first, last }) => [item, place, level, first, last]),
    [
      ["a", 1, false, true, true],
      ["b", 2, true, true, false],
      ["c", 2, true, false, true],
      ["d", 4, false, true, true],
    ],
  );
});

test("a tie stands in the list's order, whatever order it was made in", () => {
  assert.equal(text(tidy(read("d>c=a=b"), ["a", "b", "c", "d"])), "d>a=b=c");
});

for (const [before, item, up, down] of [
  ["a>b>c", "b", "b>a>c", "a>c>b"],
  ["a>b>c", "a", "a>b>c", "b>a>c"],
  ["a>b>c", "c", "a>c>b", "a>b>c"],
  ["a=b>c", "b", "b>a>c", "a>b>c"],
  ["a=b>c", "c", "c>a=b", "a=b>c"],
  ["c>a=b", "c", "c>a=b", "a=b>c"],
]) {
  test(`in ${before} ${item} goes up to ${up} and down to ${down}`, () => {
    assert.equal(text(raised(read(before), item)), up);
    assert.equal(text(lowered(read(before), item)), down);
    assert.equal(mayMove(read(before), item, "up"), up !== before);
    assert.equal(mayMove(read(before), item, "down"), down !== before);
  });
}

test("what is not ranked is not moved", () => {
  assert.equal(text(raised(read("a>b"), "x")), "a>b");
  assert.equal(text(lowered(read("a>b"), "x")), "a>b");
  assert.equal(mayMove(read("a>b"), "x", "up"), false);
  assert.equal(groupOf(read("a>b"), "x"), -1);
});

test("an item joins those above it, and parts from them to the place below", () => {
  assert.equal(text(levelled(read("a>b>c"), "b")), "a=b>c");
  assert.equal(text(levelled(read("a=b>c"), "c")), "a=b=c");
  assert.equal(text(levelled(read("a>b"), "a")), "a>b");
  assert.equal(text(parted(read("a=b=c>d"), "b")), "a=c>b>d");
  assert.equal(text(parted(read("a>b"), "b")), "a>b");
});

test("let go between rows an item stands alone, in the middle of a tie it joins it", () => {
  assert.equal(text(dropped(read("a>b>c"), "x", 0)), "x>a>b>c");
  assert.equal(text(dropped(read("a>b>c"), "x", 3)), "a>b>c>x");
  assert.equal(text(dropped(read("a>b>c"), "a", 1)), "b>a>c");
  assert.equal(text(dropped(read("a>b=c"), "x", 1)), "a>x>b=c");
  assert.equal(text(dropped(read("a>b=c"), "x", 2)), "a>b=x=c");
  assert.equal(text(dropped(read(""), "x", 0)), "x");
});

test("the places offered are those between the others' groups", () => {
  assert.deepEqual(placesFor(read("a>b=c>d"), "d"), [
    { groups: 0, place: 1 },
    { groups: 1, place: 2 },
    { groups: 2, place: 4 },
  ]);
  assert.deepEqual(placesFor(read("a>b=c"), "x"), [
    { groups: 0, place: 1 },
    { groups: 1, place: 2 },
    { groups: 2, place: 4 },
  ]);
  assert.deepEqual(placesFor([], "x"), [{ groups: 0, place: 1 }]);
});

test("no sequence of moves loses, doubles or empties anything, and none changes what it was given", () => {
  let seed = 11;
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const items = ["a", "b", "c", "d", "e", "f"];
  let ranking = [];
  let moved = 0;
  for (let step = 0; step < 4000; step += 1) {
    const before = structuredClone(ranking);
    const item = items[next(items.length)];
    const isIn = groupOf(ranking, item) >= 0;
    const move = [
      raised,
      lowered,
      levelled,
      parted,
      without,
      (all, one) => placedBefore(all, one, next(7)),
      (all, one) => dropped(all, one, next(ranked(without(all, one)) + 1)),
    ][next(7)];
    const after = move(ranking, item);
    assert.deepEqual(ranking, before);
    const flat = after.flat();
    assert.equal(new Set(flat).size, flat.length);
    assert.ok(after.every((group) => group.length > 0));
    const others = (all) =>
      all
        .flat()
        .filter((other) => other !== item)
        .toSorted()
        .join();
    assert.equal(others(after), others(ranking), `only ${item} comes or goes`);
    if (move !== without && isIn) assert.ok(flat.includes(item));
    moved += text(after) === text(ranking) ? 0 : 1;
    ranking = after;
  }
  assert.ok(moved > 1000);
});

test("a dragged row has passed those that its leading edge has passed", () => {
  const middles = [50, 150, 350, 450];
  assert.equal(placeOf(middles, 2, 200, 100), 2, "where it was");
  assert.equal(placeOf(middles, 2, 140, 100), 1);
  assert.equal(placeOf(middles, 2, 10, 100), 0);
  assert.equal(placeOf(middles, 2, 260, 100), 3);
  assert.equal(placeOf(middles, 2, 900, 100), 4);
});
