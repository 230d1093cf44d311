// Which of its pages a participant's browser shows follows from the workshop and the person alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { situationOf } from "../../web/base/situation.js";

const me = { id: "p1", name: "Karin", role: "participant", serving: true };
const workshop = (rounds, currentRound = null) => ({ rounds, roundOrder: Object.keys(rounds), currentRound });

for (const [state, kind] of [
  ["open", "voting"],
  ["paused", "paused"],
  ["closed", "closed"],
  ["revealed", "revealed"],
]) {
  test(`a current round that is ${state} makes the page ${kind}`, () => {
    const { kind: found, round } = situationOf(workshop({ r1: { id: "r1", state } }, "r1"), me);
    assert.equal(found, kind);
    assert.equal(round.id, "r1");
  });
}

test("while an open or paused round is counted nobody votes, and it is not closed yet", () => {
  for (const state of ["open", "paused"]) {
    assert.equal(situationOf(workshop({ r1: { id: "r1", state, counting: true } }, "r1"), me).kind, "counting");
  }
});

test("without a round, or with only planned and discarded ones, people wait", () => {
  assert.equal(situationOf(workshop({}), me).kind, "waiting");
  assert.equal(
    situationOf(workshop({ r1: { id: "r1", state: "planned" }, r2: { id: "r2", state: "discarded" } }, "r1"), me).kind,
    "waiting",
  );
});

test("when no round is current the last one held stays on the page", () => {
  const rounds = {
    r1: { id: "r1", state: "revealed" },
    r2: { id: "r2", state: "closed" },
    r3: { id: "r3", state: "planned" },
  };
  assert.equal(situationOf(workshop(rounds), me).round.id, "r2");
});

test("a deputy who does not serve may not vote, nor may the big screen", () => {
  const open = workshop({ r1: { id: "r1", state: "open" } }, "r1");
  assert.equal(situationOf(open, me).mayVote, true);
  assert.equal(situationOf(open, { ...me, serving: false }).mayVote, false);
  assert.equal(situationOf(open, null).mayVote, false);
});
