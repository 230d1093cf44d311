// The page's own reckoning of a ballot agrees with the rules of dot voting.

import assert from "node:assert/strict";
import { test } from "node:test";
import { left, placed, rulesOf, sameDots, spent, whyNotLess, whyNotMore } from "../../web/methods/dots/dots.js";

const rules = rulesOf({ dots: 10, maxPerItem: 3 });

test("rules that are left out have the protocol's defaults", () => {
  assert.deepEqual(rulesOf({}), { dots: 10, maxPerItem: 10, spendAll: false });
  assert.deepEqual(rulesOf(undefined), { dots: 10, maxPerItem: 10, spendAll: false });
  assert.deepEqual(rulesOf({ dots: 5, maxPerItem: null, spendAll: true }), { dots: 5, maxPerItem: 5, spendAll: true });
});

test("a tap makes a whole new ballot and leaves the former one alone", () => {
  const before = { s1: 1 };
  assert.deepEqual(placed(before, "s2", 1), { s1: 1, s2: 1 });
  assert.deepEqual(placed(before, "s1", 1), { s1: 2 });
  assert.deepEqual(before, { s1: 1 });
});

test("what has no dots left is not in the ballot", () => {
  assert.deepEqual(placed({ s1: 1, s2: 2 }, "s1", -1), { s2: 2 });
  assert.deepEqual(placed({}, "s1", -1), {});
});

test("plus rests at the item's limit before the budget is spent", () => {
  assert.equal(whyNotMore({ s1: 3 }, "s1", rules), "itemLimit");
  assert.equal(whyNotMore({ s1: 2 }, "s1", rules), "none");
});

test("plus rests everywhere when all dots are placed", () => {
  const dots = { s1: 3, s2: 3, s3: 3, s4: 1 };
  assert.equal(spent(dots), 10);
  assert.equal(left(dots, rules), 0);
  assert.equal(whyNotMore(dots, "s5", rules), "spent");
  assert.equal(whyNotMore(dots, "s4", rules), "spent");
});

test("without a limit for one item all dots may go to it", () => {
  const free = rulesOf({ dots: 4 });
  assert.equal(whyNotMore({ s1: 3 }, "s1", free), "none");
  assert.equal(whyNotMore({ s1: 4 }, "s1", free), "spent");
});

test("minus rests where there is nothing to take back", () => {
  assert.equal(whyNotLess({}, "s1"), "empty");
  assert.equal(whyNotLess({ s1: 1 }, "s1"), "none");
});

test("no sequence of allowed taps overspends", () => {
  let seed = 7;
  const next = (below) => (seed = (seed * 48271) % 2147483647) % below;
  let dots = {};
  for (let tap = 0; tap < 5000; tap += 1) {
    const item = `s${next(6)}`;
    const step = next(3) === 0 ? -1 : 1;
    const why = step === 1 ? whyNotMore(dots, item, rules) : whyNotLess(dots, item);
    if (why === "none") dots = placed(dots, item, step);
    assert.ok(spent(dots) <= 10);
    assert.ok(Object.values(dots).every((count) => count >= 1 && count <= 3));
  }
  assert.ok(spent(dots) > 0);
});

test("ballots are the same when every item has the same dots", () => {
  assert.ok(sameDots({ s1: 1, s2: 2 }, { s2: 2, s1: 1 }));
  assert.ok(!sameDots({ s1: 1 }, { s1: 1, s2: 1 }));
  assert.ok(!sameDots({ s1: 1 }, { s2: 1 }));
});
