// How firm a cut is, how far rounds agree, and whether a lot was right: the words in both languages, and the numbers.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import { chooseLanguage } from "../../web/base/language.js";
import { sha256 } from "../../web/base/sha256.js";
import { comparedRounds, kendallTauB } from "../../web/results/compare.js";
import { agreementWords, firmnessWords } from "../../web/results/firmness.js";
import { decisionsOf, decisionWords, lotOrder } from "../../web/results/lot.js";

const submissions = Object.fromEntries(
  [4, 7, 9, 14].map((number) => [`s${number}`, { id: `s${number}`, number, title: `T${number}` }]),
);
const delegations = {
  ostersund: { id: "ostersund", name: "Östersund" },
  are: { id: "are", name: "Åre" },
  berg: { id: "berg", name: "Berg" },
};
const workshop = {
  submissions,
  delegations,
  rounds: { r1: { id: "r1", title: "Poäng" }, r2: { id: "r2", title: "Rangordning" } },
};
const still = { entering: [], leaving: [], tied: [] };
const cap = (robustness) => ({ selected: ["s4", "s7", "s9"], robustness });
const plain = (list) => list.map((text) => text.replaceAll("\u00a0", " "));

const untried =
  "Hur gränsen står sig när man räknar på annat sätt redovisas inte: det kan röja enskilda röster, eller går inte att räkna ut.";

before(() => chooseLanguage("sv"));

test("the cut's firmness is told in plain Swedish, the most important first", () => {
  const words = plain(
    firmnessWords(
      workshop,
      cap({
        firm: ["s4", "s7"],
        of: 3,
        withoutDelegation: { ostersund: { entering: ["s14"], leaving: ["s9"], tied: [] }, are: still, berg: null },
        weightings: { perDelegation: still },
        rounds: { r2: { method: "ranking", tau: 0.71, entering: ["s14"], leaving: ["s7"], tied: [] } },
        ballots: 3,
        margin: 2,
      }),
    ),
  );
  assert.deepEqual(words, [
    "2 av 3 står kvar i det som redovisas: utan Östersund, utan Åre och om varje delegation väger lika.",
    "Utan Östersund skulle nr 9 ersättas av nr 14.",
    "Om varje delegation väger lika är gränsen densamma.",
    "Utan Berg redovisas det inte: det kan röja enskilda röster, eller går inte att räkna ut.",
    "Minst 3 röster måste ändras för att gränsen ska flytta sig.",
    "Det skiljer 2 poäng mellan det sista som ryms och det första som inte gör det.",
    "Enligt omgången Rangordning är ordningen i stort sett densamma (τ-b 0,71).",
    "Enligt omgången Rangordning skulle nr 7 ersättas av nr 14.",
  ]);
});

test("the same is told in plain English", () => {
  chooseLanguage("en");
  const words = firmnessWords(
    workshop,
    cap({
      firm: ["s4", "s7", "s9"],
      of: 3,
      withoutDelegation: { ostersund: still, are: still },
      weightings: {},
      rounds: {},
      ballots: 1,
      margin: "1/2",
    }),
  );
  assert.deepEqual(words.slice(0, 2), [
    "All 3 stand whichever delegation is left out.",
    "The line is the same whichever delegation is left out.",
  ]);
  assert.ok(words.includes("1 changed ballot is enough to move the line."));
  chooseLanguage("sv");
});

test("what is withheld is never told as no change", () => {
  const words = firmnessWords(workshop, cap({ firm: [], of: 3, withoutDelegation: { ostersund: null, are: null } }));
  assert.deepEqual(words, [
    untried,
    "Utan Östersund och Åre redovisas det inte: det kan röja enskilda röster, eller går inte att räkna ut.",
  ]);
  const some = firmnessWords(workshop, cap({ firm: [], of: 3, withoutDelegation: { ostersund: still, are: null } }));
  assert.ok(some.includes("Gränsen är densamma utan var och en av de delegationer som redovisas."));
});

test("all that fit are called firm only in what was tried, which is named while anything is untold", () => {
  const first = (robustness) => firmnessWords(workshop, cap({ firm: ["s4", "s7", "s9"], of: 3, ...robustness }))[0];
  assert.equal(
    first({ withoutDelegation: { are: still, berg: null } }),
    "Alla 3 står kvar i det som redovisas: utan Åre.",
  );
  assert.equal(
    first({ withoutDelegation: { are: null }, weightings: { perDelegation: still } }),
    "Alla 3 står kvar om varje delegation väger lika.",
  );
  assert.equal(
    first({ withoutDelegation: { are: still, berg: still } }),
    "Alla 3 står kvar vilken delegation man än utelämnar.",
  );
  assert.equal(
    first({ withoutDelegation: { are: null, berg: null }, weightings: { perDelegation: still }, withoutAny: true }),
    "Alla 3 står kvar vilken delegation man än utelämnar och om varje delegation väger lika.",
  );
  assert.equal(first({ firm: null, withoutDelegation: { are: null } }), untried);
  const any = firmnessWords(workshop, cap({ firm: ["s4"], of: 1, withoutDelegation: { are: null }, withoutAny: true }));
  assert.deepEqual(any, [
    "Det som ryms står kvar vilken delegation man än utelämnar.",
    "Gränsen är densamma vilken delegation man än utelämnar.",
  ]);
});

test("a delegation that voted and of which nothing is told is withheld, since a patch takes null away", () => {
  const count = (begun) => ({ eligible: 3, begun, finished: 0 });
  const rounds = {
    ...workshop.rounds,
    r1: { id: "r1", title: "Poäng", turnout: { byDelegation: { ostersund: count(2), are: count(1), berg: count(0) } } },
  };
  const words = firmnessWords(
    { ...workshop, rounds },
    { ...cap({ firm: ["s4"], of: 3, withoutDelegation: { berg: null } }), round: "r1" },
  );
  assert.deepEqual(words, [
    untried,
    "Utan Östersund och Åre redovisas det inte: det kan röja enskilda röster, eller går inte att räkna ut.",
  ]);
});

test("each kind of change has its own sentence", () => {
  const said = (change) => firmnessWords(workshop, cap({ firm: [], of: 3, withoutDelegation: { are: change } }))[1];
  assert.equal(said({ entering: [], leaving: ["s9"], tied: [] }), "Utan Åre skulle nr 9 inte rymmas.");
  assert.equal(said({ entering: ["s14"], leaving: [], tied: [] }), "Utan Åre skulle också nr 14 rymmas.");
  assert.equal(
    said({ entering: [], leaving: [], tied: ["s9", "s14"] }),
    "Utan Åre skulle nr 9 och 14 stå lika vid gränsen.",
  );
  assert.equal(
    said({ entering: [], leaving: ["s9"], tied: ["s9", "s14"] }),
    "Utan Åre skulle nr 9 inte vara säkert: nr 9 och 14 skulle stå lika vid gränsen.",
  );
  // What is tied is not replaced as well.
  assert.equal(
    said({ entering: ["s14"], leaving: ["s7", "s9"], tied: ["s4", "s9"] }),
    "Utan Åre skulle nr 7 ersättas av nr 14, och nr 4 och 9 stå lika vid gränsen.",
  );
  assert.equal(
    said({ entering: [], leaving: ["s7", "s9"], tied: ["s9", "s14"] }),
    "Utan Åre skulle nr 7 inte rymmas, och nr 9 och 14 stå lika vid gränsen.",
  );
  assert.equal(
    said({ entering: ["s14"], leaving: ["s9"], tied: ["s4", "s9"] }),
    "Utan Åre skulle också nr 14 rymmas, och nr 4 och 9 stå lika vid gränsen.",
  );
});

test("of another round by which nothing can be tried, only how far it agrees is told", () => {
  // Equal shares and Phragmén need the ballots; a patch takes null away.
  for (const unknown of [{ entering: null, leaving: null, tied: null }, {}]) {
    const told = cap({
      firm: null,
      of: 3,
      withoutDelegation: {},
      rounds: { r2: { method: "ranking", tau: 0.71, ...unknown } },
    });
    assert.deepEqual(plain(firmnessWords(workshop, told)), [
      untried,
      "Enligt omgången Rangordning är ordningen i stort sett densamma (τ-b 0,71).",
    ]);
    const rounds = ["r1", "r2"].map((id) => ({
      id,
      title: id,
      state: "revealed",
      result: { standings: [{ item: "s4", rank: 1 }] },
    }));
    assert.equal(comparedRounds(workshop, rounds, { ...told, round: "r1" })[1].known, false);
  }
});

test("a cap without robustness says nothing of it", () => {
  assert.deepEqual(firmnessWords(workshop, cap(undefined)), []);
});

test("Kendall's τ-b counts ties as its author does", () => {
  const ranks = (...values) => new Map(values.map((rank, index) => [`s${index}`, rank]));
  assert.equal(kendallTauB(ranks(1, 2, 3, 4), ranks(1, 2, 3, 4)), 1);
  assert.equal(kendallTauB(ranks(1, 2, 3, 4), ranks(4, 3, 2, 1)), -1);
  // By hand: five pairs agree, one is tied in the second order: 5/√(6·5).
  assert.ok(Math.abs(kendallTauB(ranks(1, 2, 3, 4), ranks(1, 2, 2, 4)) - 5 / Math.sqrt(30)) < 1e-12);
  assert.equal(kendallTauB(ranks(1, 1, 1), ranks(1, 2, 3)), null);
  assert.match(agreementWords(null, "enligt omgången X"), /går ordningen inte att jämföra/);
  assert.match(
    agreementWords(-0.8, "enligt omgången X"),
    /^Enligt omgången X är ordningen snarast den omvända \(τ-b .0,80\)\.$/,
  );
});

test("rounds stand side by side with the cap's first, and what would cross the line is marked", () => {
  const round = (id, order, more = {}) => ({
    id,
    title: id,
    method: "dotVoting",
    state: "revealed",
    result: { standings: order.map((item, index) => ({ item, rank: index + 1, score: 9 - index })) },
    ...more,
  });
  const rounds = [
    round("r1", ["s4", "s7", "s9", "s14"]),
    round("r2", ["s14", "s4", "s7", "s9"]),
    round("r3", ["s9", "s7"], { runoffOf: "r2" }),
    { ...round("r4", []), result: null },
  ];
  const capped = {
    round: "r2",
    rule: {},
    selected: ["s14", "s4"],
    robustness: {
      firm: [],
      of: 2,
      rounds: { r1: { method: "dotVoting", tau: 0.25, entering: ["s7"], leaving: ["s14"], tied: ["s9"] } },
    },
  };
  const [base, other, ...none] = comparedRounds(workshop, rounds, capped);
  assert.deepEqual([base.round.id, other.round.id, none.length], ["r2", "r1", 0]);
  assert.deepEqual(
    [...other.moves],
    [
      ["s7", "in"],
      ["s14", "out"],
      ["s9", "tied"],
    ],
  );
  assert.deepEqual([base.tau, other.tau], [null, 0.25]);
  assert.equal(comparedRounds(workshop, rounds, null)[1].tau, 0);
});

test("a lot's order follows from seed and ids alone, as sha256sum gives it", () => {
  const seed = "ab".repeat(32);
  const sum = (id) => createHash("sha256").update(`${seed}\0${id}`).digest("hex");
  const order = lotOrder(seed, ["s9", "s4", "s14", "s7"]);
  assert.deepEqual(
    order.map((one) => one.sum),
    ["s4", "s7", "s9", "s14"].map(sum).toSorted(),
  );
  for (const one of order) assert.equal(one.sum, sum(one.id));
});

test("the browser's own SHA-256 is the standard's, at every length of a block", () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "å".repeat(length % 7) + "x".repeat(length);
    assert.equal(sha256(text), createHash("sha256").update(text).digest("hex"));
  }
});

test("how a tie was settled reads as a sentence for each way", () => {
  const tied = ["s4", "s7"];
  assert.equal(
    decisionWords(workshop, { tied, selected: ["s7"], lot: true }),
    "Lottning mellan nr 4 och 7. Lotten föll på nr 7.",
  );
  assert.equal(
    decisionWords(workshop, { tied, selected: ["s7"], runoff: "r2" }),
    "Särskiljande omgång mellan nr 4 och 7: Rangordning. Det gav nr 7.",
  );
  assert.equal(
    decisionWords(workshop, { tied, selected: ["s4"], reason: "Brådskar." }),
    "Lika stod nr 4 och 7. Med tas nr 4: Brådskar.",
  );
});

test("what a rule itself did with ties is told as well, and an open tie is no decision", () => {
  const tie = { tied: ["s4", "s7"], seats: 1, taken: ["s7"] };
  const words = (ties, taken) =>
    decisionsOf({ rule: { ties }, decisions: [], decision: null, ties: [{ ...tie, taken }] }).map((one) =>
      decisionWords(workshop, one),
    );
  assert.deepEqual(words("lot", ["s7"]), ["Lottning mellan nr 4 och 7. Lotten föll på nr 7."]);
  assert.deepEqual(words("include", ["s4", "s7"]), ["Lika stod nr 4 och 7. Regeln tar med alla."]);
  assert.deepEqual(words("exclude", []), ["Lika stod nr 4 och 7. Regeln lämnar alla utanför."]);
  assert.deepEqual(words("ask", null), []);
  assert.deepEqual(words("lot", null), []);
});
