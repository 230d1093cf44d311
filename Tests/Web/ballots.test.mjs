// Whole ballots of every method: what they hold, whether two say the same, and how a score is given and taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import { highest, scored, steps, unscored } from "../../web/methods/scores/scores.js";
import { contentOf, isEmpty, sameContent } from "../../web/participant/content.js";

test("of a ballot only what was voted is its content", () => {
  assert.deepEqual(contentOf({ dots: { s1: 2 }, finished: true }), { dots: { s1: 2 } });
  assert.deepEqual(contentOf({ ranking: [["s1"]], finished: false }), { ranking: [["s1"]] });
  assert.deepEqual(contentOf({ scores: {}, finished: false }), { scores: {} });
  for (const nothing of [{ finished: true }, { judged: 3, pairs: [] }, undefined, null])
    assert.equal(contentOf(nothing), null);
});

test("ballots of each kind may be empty", () => {
  for (const empty of [null, undefined, {}, { dots: {} }, { ranking: [] }, { scores: {} }]) assert.ok(isEmpty(empty));
  for (const full of [{ dots: { s1: 1 } }, { ranking: [["s1"]] }, { scores: { s1: 0 } }]) assert.ok(!isEmpty(full));
});

test("a ranking says the same whatever the order within a tie, and another with another order of places", () => {
  const ranking = (...groups) => ({ ranking: groups });
  assert.ok(sameContent(ranking(["s1", "s2"], ["s3"]), ranking(["s2", "s1"], ["s3"])));
  assert.ok(!sameContent(ranking(["s1"], ["s2"]), ranking(["s2"], ["s1"])));
  assert.ok(!sameContent(ranking(["s1", "s2"]), ranking(["s1"], ["s2"])));
  assert.ok(!sameContent(ranking(["s1", "s2"]), ranking(["s1", "s3"])));
  assert.ok(!sameContent(ranking(["s1"]), ranking()));
});

test("scores say the same when every item has the same, and none is not 0", () => {
  assert.ok(sameContent({ scores: { s1: 0, s2: 4 } }, { scores: { s2: 4, s1: 0 } }));
  assert.ok(!sameContent({ scores: { s1: 0 } }, { scores: {} }));
  assert.ok(!sameContent({ scores: { s1: 1 } }, { dots: { s1: 1 } }));
  assert.ok(sameContent(null, undefined));
  assert.ok(!sameContent({ dots: {} }, null));
});

test("a score is given, changed and taken back, and 0 is a score", () => {
  const before = { s1: 3 };
  assert.deepEqual(scored(before, "s2", 0), { s1: 3, s2: 0 });
  assert.deepEqual(scored(before, "s1", 5), { s1: 5 });
  assert.deepEqual(unscored({ s1: 3, s2: 0 }, "s2"), { s1: 3 });
  assert.deepEqual(before, { s1: 3 });
});

test("the steps go from 0 to the rule's highest", () => {
  assert.deepEqual(steps(undefined), [0, 1, 2, 3, 4, 5]);
  assert.equal(steps({ max: 10 }).length, 11);
  assert.equal(highest({ max: 3 }), 3);
});
