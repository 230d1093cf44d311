// What a participant is told of secrecy before the first tap: everything that a round gives away, and no more than
// holds.

import "../../web/methods/methods.js";
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { secrecyWords as wordsOf } from "../../web/ballots/secrecy.js";
import { chooseLanguage } from "../../web/base/language.js";
import { toldWords } from "../../web/methods/pairs/view.js";

const dots = { method: "dotVoting", secrecy: "secret", weighting: "perParticipant", reveal: "facilitator", rules: {} };
const pairs = { ...dots, method: "pairwise", rules: { pairs: "balanced", own: "allow" } };
// As the ballot of each method asks for them.
const secrecyWords = (workshop, round) =>
  wordsOf(workshop, round, round.method === "pairwise" ? { told: toldWords(round) } : {});
const unlinked = /kan ingen se att den är din/;

before(() => chooseLanguage("sv"));

test("that nobody can tell whose a ballot is, is said only where nothing on it hints at a person", () => {
  for (const round of [dots, pairs, { ...dots, reveal: "live" }]) assert.match(secrecyWords({}, round), unlinked);
  for (const round of [
    { ...dots, weighting: "perDelegation" },
    { ...dots, weighting: "byWeight" },
    { ...pairs, rules: { pairs: "adaptive", own: "allow" } },
    { ...pairs, rules: { pairs: "balanced", own: "avoid" } },
    { ...dots, secrecy: "named" },
  ])
    assert.doesNotMatch(secrecyWords({}, round), unlinked);
});

test("all that a round gives away is said at once", () => {
  const words = secrecyWords(
    { minimumVoters: 5 },
    { ...pairs, weighting: "perDelegation", reveal: "live", rules: { pairs: "adaptive", own: "avoid" } },
  );
  for (const says of [
    /Röstar minst 5 från varje delegation/,
    /beror på vad andra har svarat/,
    /vilken delegation den kommer från/,
    /Ställningen visas medan ni röstar/,
  ]) {
    assert.match(words, says);
  }
});

test("how many hide one another follows the server's setting", () => {
  const weighted = { ...dots, weighting: "perDelegation" };
  assert.match(secrecyWords({}, weighted), /minst 3 från/);
  assert.match(secrecyWords({ minimumVoters: 4 }, weighted), /minst 4 från/);
  assert.doesNotMatch(secrecyWords({ minimumVoters: 1 }, weighted), /redovisas inga röster/);
});
