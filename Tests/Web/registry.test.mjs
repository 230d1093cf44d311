// One registry of the voting methods: every method has all its parts, and one that the pages do not know is said to be
// unknown everywhere, never read as another.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { chooseLanguage, t } from "../../web/base/language.js";
import { usableSelects } from "../../web/facilitate/result/capRule.js";
import { deskPart } from "../../web/facilitate/round/cast.js";
import { methodOf as planMethod, newPlan } from "../../web/facilitate/round/rules.js";
import { rulesWords } from "../../web/facilitate/round/rulesWords.js";
import { addWords } from "../../web/facilitate/words.js";
import { methodClass, methods, methodWord, ownKey, resultPart, votingMethod } from "../../web/methods/methods.js";
import { unknownResult } from "../../web/methods/unknown.js";
import { ballotHeader, ballotView, knowsMethod } from "../../web/participant/ballotView.js";
import { contentOf, isEmpty } from "../../web/participant/content.js";
import { readBallotFile } from "../../web/recount/file.js";
import recountWords from "../../web/recount/messages.sv.js";
import { methods as recounted } from "../../web/recount/methods.js";
import { resultChart } from "../../web/results/chart.js";
import { resultRows } from "../../web/results/rows.js";
import { resultFigures } from "../../web/results/table.js";

const unknown = "quadratic";
const standings = [
  { item: "a", rank: 1, score: 9, supporters: 3 },
  { item: "b", rank: 2, score: 4, supporters: 2 },
];
const round = {
  id: "r1",
  method: unknown,
  title: "R",
  items: ["a", "b"],
  rules: { dots: 10, max: 5 },
  secrecy: "secret",
  weighting: "perParticipant",
  reveal: "facilitator",
  result: { method: unknown, ballots: 3, abstained: 0, standings },
};
const workshop = {
  submissions: {
    a: { id: "a", number: 1, title: "A", delegations: [] },
    b: { id: "b", number: 2, title: "B", delegations: [] },
  },
  submissionOrder: ["a", "b"],
  delegations: {},
  themes: {},
  rounds: { r1: round },
  roundOrder: ["r1"],
};

/** All text in a node, or in what nodes there are. */
function text(node) {
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (Array.isArray(node)) return node.map(text).join(" ");
  return typeof node === "object" ? (node.text ?? text(node.children)) : String(node);
}

/** Every class in a node. */
function classes(node) {
  if (Array.isArray(node)) return node.flatMap(classes);
  return typeof node === "object" && node ? [node.props?.class ?? "", ...classes(node.children)] : [];
}

before(() => {
  chooseLanguage("sv");
  addWords();
});

test("each method has its parts and its name in both languages, and is recounted", () => {
  assert.equal(new Set(methods.map(({ name }) => name)).size, methods.length);
  for (const { name, ballot, plan, result, desk, messages } of methods) {
    for (const part of [
      ballot.header,
      ballot.view,
      ballot.ownList,
      plan.start,
      plan.rules,
      plan.words,
      result.bars,
      result.columns,
    ]) {
      assert.equal(typeof part, "function", name);
    }
    assert.ok(ballot.content || ballot.keeper, `${name}: a ballot is sent whole, or has a keeper`);
    assert.ok(desk.noForm || (desk.item && desk.ballot), `${name}: a form, or why there is none`);
    assert.deepEqual(Object.keys(messages.sv).toSorted(), Object.keys(messages.en).toSorted(), name);
    for (const key of [`method.${name}`, `plan.method.${name}.hint`]) assert.ok(messages.sv[key], key);
  }
  for (const { name, columns } of recounted) {
    const figures = columns.map((column) => `recount.figure.${column.name}`);
    for (const key of [`recount.method.${name}`, `recount.covers.${name}`, ...figures])
      assert.ok(recountWords[key], key);
  }
  assert.deepEqual(recounted.map(({ name }) => name).toSorted(), methods.map(({ name }) => name).toSorted());
});

test("what the registry says of a method that it does not know is that it is unknown", () => {
  assert.equal(votingMethod(unknown), null);
  assert.equal(votingMethod(undefined), null);
  assert.equal(methodWord(unknown), "Okänt sätt att rösta (quadratic)");
  assert.equal(methodClass(unknown), "unknown");
  assert.equal(resultPart(unknown), unknownResult);
  assert.equal(ownKey("paused.text", unknown), "paused.text");
  assert.doesNotMatch(t("paused.text"), /poäng/);
  chooseLanguage("en");
  assert.equal(methodWord(unknown), "Unknown way of voting (quadratic)");
  chooseLanguage("sv");
});

test("names that every object has are no methods", () => {
  for (const name of ["constructor", "toString", "__proto__"]) assert.equal(votingMethod(name), null);
});

test("the phone has no ballot for it", () => {
  const situation = { kind: "voting", round, mayVote: true };
  const state = { live: null, keeper: null, keepers: {}, expanded: new Set() };
  assert.equal(knowsMethod(situation), false);
  assert.equal(ballotHeader(state, situation), null);
  assert.equal(text(ballotView(state, {}, workshop, situation)).trim(), "");
  assert.equal(contentOf({ quadratic: { a: 3 } }), null);
  assert.equal(isEmpty({ quadratic: { a: 3 } }), true);
});

test("the desk names it, tells none of its rules, has no form for it and does not plan it", () => {
  const words = rulesWords(round, 2);
  assert.equal(words[0], "Okänt sätt att rösta (quadratic)");
  assert.doesNotMatch(words.join(" "), /poäng|betyg|jämför|rangordna/);
  assert.match(deskPart(round).noForm(), /Okänt sätt att rösta \(quadratic\).*inget formulär/);
  assert.throws(() => newPlan(workshop, { method: unknown }), /quadratic/);
  assert.throws(() => planMethod({ method: unknown }), /quadratic/);
  assert.deepEqual(usableSelects(round, true), ["score"]);
});

test("a result by it is its places, and that the rest is not understood", () => {
  const rows = resultRows(workshop, round);
  assert.deepEqual(
    rows.map(({ id, rank, share }) => [id, rank, share]),
    [
      ["a", 1, 0],
      ["b", 2, 0],
    ],
  );
  const chart = resultChart({ rows, cap: null, label: "R" });
  assert.match(text(chart), /känner inte till sättet att rösta \(quadratic\)/);
  assert.doesNotMatch(text(chart), /poäng|\b9\b/);
  assert.ok(classes(chart).includes("chart chart-unknown"));
  assert.doesNotMatch(text(resultFigures(rows, "R")), /Poäng|\b9\b/);
  const part = resultPart(unknown);
  assert.equal(part.scoreWords(rows[0], rows), "plats 1");
  assert.deepEqual([part.scoreText(rows[0], rows), part.scoreUnit(rows[0]), part.support(rows[0])], ["", "", ""]);
  assert.deepEqual(
    [part.deskSupport(rows[0], 3), part.byDelegation, part.amounts, part.tracks(rows)(rows[0])],
    [[], null, false, null],
  );
});

test("the recount refuses a file of it, by the place in the file", () => {
  const file = { format: "radslag.ballots.v1", round: { method: unknown }, items: [], ballots: [] };
  assert.throws(() => readBallotFile(JSON.stringify(file)), { place: "round.method", problem: "choice" });
});
