// Pages speak of a round's items as they were voted on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hasVotes, votedOn } from "../../web/base/votedOn.js";
import { resultRows } from "../../web/results/rows.js";

const workshop = (ballotItems) => ({
  submissions: {
    a: { id: "a", number: 1, title: "Nytt", delegations: ["x"], status: "active" },
    b: { id: "b", number: 2, title: "B", delegations: [], status: "active" },
  },
  delegations: { x: { id: "x", name: "X" }, y: { id: "y", name: "Y" } },
  rounds: {
    r1: {
      id: "r1",
      state: "closed",
      items: ["a"],
      ballotItems,
      result: { standings: [{ item: "a", rank: 1, score: 1 }] },
    },
  },
});

test("what was changed since the first ballot reads as it was voted on, and the list stays as it is", () => {
  const now = workshop({ a: { number: 1, title: "Gammalt", delegations: ["y"], changedSince: true } });
  const then = votedOn(now, now.rounds.r1);
  assert.deepEqual(
    [then.submissions.a.title, then.submissions.a.changedSince, then.submissions.b.title],
    ["Gammalt", true, "B"],
  );
  assert.equal(now.submissions.a.title, "Nytt");
  assert.deepEqual(
    resultRows(now, now.rounds.r1).map(({ title, delegations }) => [title, delegations]),
    [["Gammalt", ["Y"]]],
  );
});

test("where nothing was changed, or no ballot is in, the workshop is the same", () => {
  for (const items of [{}, null, undefined])
    assert.equal(votedOn(workshop(items), { ballotItems: items }) !== null, true);
  const now = workshop({});
  assert.equal(votedOn(now, now.rounds.r1), now);
  assert.equal(votedOn(now, null), now);
});

test("a submission has votes once a round that stands has its first ballot", () => {
  assert.deepEqual(
    [hasVotes(workshop({}), "a"), hasVotes(workshop(null), "a"), hasVotes(workshop({}), "b")],
    [true, false, false],
  );
  const discarded = workshop({});
  discarded.rounds.r1.state = "discarded";
  assert.equal(hasVotes(discarded, "a"), false);
});
