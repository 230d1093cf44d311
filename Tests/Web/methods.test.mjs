// What each method's result looks like, and the rules that rounds and caps are opened with.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { decimal } from "../../web/base/figures.js";
import { chooseLanguage } from "../../web/base/language.js";
import { heatOf } from "../../web/base/shadedTable.js";
import { capRule, newDraft, ruleErrors, usableSelects } from "../../web/facilitate/result/capRule.js";
import { expectedVoters, newPlan, openParams, planErrors } from "../../web/facilitate/round/rules.js";
import { rulesWords } from "../../web/facilitate/round/rulesWords.js";
import { addWords } from "../../web/facilitate/words.js";
import { defaultDots } from "../../web/methods/dots/plan.js";
import { resultPart, votingMethod } from "../../web/methods/methods.js";
import { defaultComparisons } from "../../web/methods/pairs/plan.js";
import { axisOf } from "../../web/methods/pairs/result.js";
import { duels } from "../../web/methods/ranking/duels.js";
import { gradeShares, heatOfStep } from "../../web/methods/scores/result.js";
import { capWords } from "../../web/results/chart.js";
import { resultRows } from "../../web/results/rows.js";

before(() => {
  chooseLanguage("sv");
  addWords();
});

const scoreText = (row, rows) => resultPart(row.method).scoreText(row, rows);
const scoreWords = (row, rows) => resultPart(row.method).scoreWords(row, rows);
const ids = ["a", "b", "c"];
const workshop = (more = {}) => ({
  submissions: Object.fromEntries(
    ids.map((id, index) => [
      id,
      {
        id,
        number: index + 1,
        title: `T${id}`,
        delegations: ["x"],
        status: "active",
        cost: index === 0 ? null : 100,
        effort: null,
        theme: "t1",
      },
    ]),
  ),
  submissionOrder: ids,
  delegations: { x: { id: "x", name: "X", seats: 6, eligible: 0, taken: 0 } },
  delegationOrder: ["x"],
  themes: { t1: { id: "t1", title: "Tema" } },
  themeOrder: ["t1"],
  rounds: {},
  roundOrder: [],
  ...more,
});
const round = (method, standings, more = {}) => ({
  id: "r1",
  method,
  items: ids,
  rules: {},
  result: { method, standings, ...more },
});

test("a ranking's bar is as long as the number beside it says: the share of the others that it beats", () => {
  const rows = resultRows(
    workshop(),
    round("ranking", [
      { item: "a", rank: 1, score: 1, wins: 1, losses: 0, draws: 1 },
      { item: "b", rank: 1, score: 1, wins: 1, losses: 1, draws: 0 },
      { item: "c", rank: 3, score: 0, wins: 0, losses: 1, draws: 1 },
    ]),
  );
  assert.deepEqual(
    rows.map((row) => row.share),
    [0.5, 0.5, 0],
  );
  assert.deepEqual(
    rows.map((row) => scoreText(row, rows)),
    ["1 av 2", "1 av 2", "0 av 2"],
  );
  assert.equal(scoreWords(rows[0], rows), "vinner mot 1 av 2");
});

test("strengths carry their sign and share one axis that holds all their intervals and the mean", () => {
  const rows = resultRows(
    workshop(),
    round("pairwise", [
      { item: "a", rank: 1, score: 1.5, low: 1, high: 2 },
      { item: "b", rank: 2, score: 0.2, low: 0.1, high: 0.3 },
      { item: "c", rank: 3, score: 0.1, low: 0.05, high: 0.2 },
    ]),
  );
  assert.deepEqual(axisOf(rows), { from: 0, to: 2 });
  assert.deepEqual(
    rows.map((row) => scoreText(row, rows)),
    ["+1,50", "+0,20", "+0,10"],
  );
  assert.equal(scoreText({ ...rows[0], score: -0.5 }, rows), "−0,50");
});

test("what too few have scored says how many, in place of a median", () => {
  const rows = resultRows(
    workshop(),
    round(
      "score",
      [
        { item: "a", rank: 1, score: 4, median: 4, scored: 3, distribution: [0, 0, 0, 0, 3, 0] },
        { item: "b", rank: 2, score: 5, median: 5, scored: 1, tooFew: true, distribution: [0, 0, 0, 0, 0, 1] },
      ],
      { maximum: 5 },
    ),
  );
  assert.deepEqual(
    rows.map((row) => scoreText(row, rows)),
    ["4", "för få (1 betyg)"],
  );
  assert.equal(scoreWords(rows[1], rows), "för få (1 betyg)");
});

test("a score's picture is its distribution, and nobody's score is a dash", () => {
  const rows = resultRows(
    workshop(),
    round(
      "score",
      [
        { item: "a", rank: 1, score: 4, median: 4, distribution: [0, 1, 0, 0, "3/2", "1/2"] },
        { item: "b", rank: 2, score: 0, median: null, distribution: [0, 0, 0, 0, 0, 0] },
      ],
      { maximum: 5 },
    ),
  );
  assert.deepEqual(gradeShares(rows[0].standing), [0, 1 / 3, 0, 0, 0.5, 1 / 6]);
  assert.deepEqual(gradeShares(rows[1].standing), []);
  assert.deepEqual(
    rows.map((row) => scoreText(row, rows)),
    ["4", "–"],
  );
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map((step) => heatOfStep(step, 5)),
    [1, 2, 3, 4, 5, 6],
  );
});

test("a duel's cell has its number, its shade by the share won, and the winner in bold", () => {
  const found = round(
    "ranking",
    [
      { item: "b", rank: 1, score: 2, wins: 2 },
      { item: "a", rank: 2, score: 1, wins: 1 },
      { item: "c", rank: 3, score: 0, wins: 0 },
    ],
    {
      pairs: {
        order: ids,
        above: [
          [0, "3/2", 3],
          ["9/2", 0, 6],
          [3, 0, 0],
        ],
      },
    },
  );
  const rows = resultRows(workshop(), found);
  const cell = duels(found, rows);
  assert.deepEqual(cell(rows[0], rows[1]), { text: "4,5", heat: 0.75, strong: true });
  assert.deepEqual(cell(rows[1], rows[0]), { text: "1,5", heat: 0.25, strong: false });
  assert.deepEqual(cell(rows[1], rows[2]), { text: "3,0", heat: 0.5, strong: false });
  assert.deepEqual(cell(rows[0], rows[0]), { text: "", heat: null });
  assert.deepEqual([0, 0.2, 0.5, 0.9, 1].map(heatOf), [1, 2, 4, 6, 6]);
});

test("exact numbers are read as numbers, and nothing else is", () => {
  assert.deepEqual([7, "7", "-7/2", "0"].map(decimal), [7, 7, -3.5, 0]);
  for (const wrong of ["x", "", null, undefined, "1/2/3"]) assert.ok(Number.isNaN(decimal(wrong)));
});

test("several limits stand on the line together", () => {
  assert.equal(capWords({ rule: { limit: { items: 9 } } }), "9 ryms");
  assert.equal(capWords({ rule: { limit: { items: 9, cost: 17 } } }), "Ryms: 9 inspel, 17\u00a0kr");
});

test("what a round starts from follows from the list and who will vote", () => {
  assert.deepEqual([3, 12, 26, 60].map(defaultDots), [3, 4, 9, 10]);
  // 1.5 × 60 × log₂ 60 = 531.6 together.
  assert.deepEqual(
    [defaultComparisons(60, 10), defaultComparisons(60, 100), defaultComparisons(4, 1), defaultComparisons(1, 5)],
    [54, 15, 6, 1],
  );
  assert.deepEqual(
    [
      defaultComparisons(60, 10, "balanced"),
      defaultComparisons(60, 100, "balanced"),
      defaultComparisons(4, 1, "balanced"),
    ],
    [71, 20, 6],
  );
  assert.equal(expectedVoters(workshop()), 6, "seats, until somebody has come");
  assert.equal(expectedVoters(workshop({ delegations: { x: { id: "x", name: "X", seats: 6, eligible: 4 } } })), 4);
});

test("each method opens with its own rules, and a run-off with the round whose tie it settles", () => {
  const plan = (method, own = {}, more = {}) => {
    const made = newPlan(workshop(), { method });
    Object.assign(made.rules[method], own);
    return Object.assign(made, more);
  };
  assert.deepEqual(openParams(workshop(), plan("dotVoting")).rules, { dots: 3, maxPerItem: null, spendAll: false });
  assert.deepEqual(openParams(workshop(), plan("ranking", { count: "borda", maxRanked: "2" })).rules, {
    count: "borda",
    strength: "winningVotes",
    maxRanked: 2,
  });
  assert.deepEqual(openParams(workshop(), plan("score", { steps: "7" })).rules, { max: 7, minRaters: null });
  assert.deepEqual(openParams(workshop(), plan("score", { minRaters: "4" })).rules, { max: 5, minRaters: 4 });
  assert.deepEqual(
    openParams(workshop(), plan("pairwise", { pairs: "adaptive", focus: "cap", own: "avoid", lambda: "0,5" })).rules,
    { comparisonsPerParticipant: 3, focus: "cap", balance: null, lambda: 0.5, own: "avoid", pairs: "adaptive" },
  );
  const chosen = (more) => openParams(workshop(), plan("pairwise", { focus: "cap" }, more)).rules;
  assert.deepEqual(
    [chosen({}).pairs, chosen({}).focus],
    ["balanced", "order"],
    "in a secret round pairs hang on nobody else",
  );
  assert.deepEqual([chosen({ secrecy: "named" }).pairs, chosen({ secrecy: "named" }).focus], ["adaptive", "cap"]);
  const runoff = newPlan(workshop(), { title: "Igen", items: ["b", "c"], runoffOf: "r1", dots: 1, max: 1 });
  const params = openParams(workshop(), runoff);
  assert.deepEqual(
    [params.runoffOf, params.items, params.rules.dots, params.rules.maxPerItem, params.title],
    ["r1", ["b", "c"], 1, 1, "Igen"],
  );
  assert.equal("itemOrder" in params, false);
  assert.equal(openParams(workshop(), plan("score", {}, { itemOrder: "list" })).itemOrder, "list");
});

test("what cannot be a rule is told beside its field, and only for the method that was chosen", () => {
  const wrong = (method, own, others = {}) => {
    const made = newPlan(workshop(), { method });
    Object.assign(made.rules[method], own);
    for (const [name, draft] of Object.entries(others)) Object.assign(made.rules[name], draft);
    return Object.keys(planErrors(workshop(), made));
  };
  assert.deepEqual(wrong("dotVoting", { dots: "x" }, { pairwise: { comparisons: "x" } }), ["dots"]);
  assert.deepEqual(wrong("pairwise", { comparisons: "0", lambda: "-1" }), ["comparisons", "lambda"]);
  assert.deepEqual(wrong("score", { steps: "11" }), ["steps"]);
  assert.deepEqual(wrong("score", { minRaters: "0" }), ["minRaters"]);
  assert.deepEqual(wrong("score", { minRaters: "" }), []);
  assert.deepEqual(wrong("ranking", { maxRanked: "" }), []);
  assert.deepEqual(wrong("ranking", { maxRanked: "en" }), ["maxRanked"]);
});

test("every method's rules read as words", () => {
  const words = (method, rules) =>
    rulesWords({ method, rules, secrecy: "secret", weighting: "perParticipant", reveal: "facilitator" }, 12).join(
      " · ",
    );
  assert.match(
    words("pairwise", { comparisonsPerParticipant: 30 }),
    /^Parvis · 12 inspel · ungefär 30 jämförelser var/,
  );
  assert.match(
    words("pairwise", { comparisonsPerParticipant: 30, pairs: "balanced", focus: "cap" }),
    /paren lottas för var och en · hemlig/,
  );
  assert.match(
    words("pairwise", { comparisonsPerParticipant: 30, pairs: "adaptive", focus: "cap" }),
    /paren beror på allas svar · mest nära gränsen/,
  );
  assert.match(words("ranking", { count: "schulze" }), /räknas med Schulze/);
  assert.match(words("score", { max: 5 }), /betyg 0 till 5/);
});

test("a cap's form keeps the rule that stands, and sends only what was written", () => {
  const rule = { limit: { items: 2, cost: 300 }, select: "score", themes: { t1: { min: 1 } }, ties: "lot" };
  const draft = newDraft(workshop({ cap: { rule, round: "r1" } }), { id: "r1", method: "dotVoting", items: ids });
  assert.deepEqual(capRule(draft), rule);
  assert.deepEqual(
    capRule({
      ...draft,
      select: "equalShares",
      completion: "add1",
      limits: { items: "", effort: "", cost: "300" },
      ties: "ask",
    }),
    { limit: { cost: 300 }, select: "equalShares", completion: "add1", ties: "ask" },
  );
  assert.deepEqual(
    Object.keys(
      ruleErrors({
        ...draft,
        kind: "cost",
        limits: { items: "x", effort: "", cost: "" },
        themes: { t1: { min: "3", max: "2" } },
      }),
    ),
    ["items", "cost", "theme-t1"],
  );
});

test("ways to choose that need amounts are offered only where there are amounts", () => {
  assert.deepEqual(usableSelects({ method: "ranking" }, true), ["score"]);
  assert.deepEqual(usableSelects({ method: "pairwise" }, true), ["score"]);
  assert.deepEqual(usableSelects({ method: "score" }, false), ["score", "knapsack", "equalShares", "phragmen"]);
  assert.ok(usableSelects({ method: "dotVoting" }, true).includes("scorePerCost"));
  assert.deepEqual(usableSelects(undefined, false), ["score"]);
});

test("what the server keeps back of a round is offered to nobody to choose by", () => {
  const withheld = { method: "dotVoting", weightsWithheld: true };
  assert.deepEqual(usableSelects({ ...withheld, result: { marksWithheld: true } }, true), ["score"]);
  assert.deepEqual(usableSelects(withheld, true), ["score", "scorePerCost", "knapsack"]);
});

test("a ballot cast for another is built from what was written, with ties and gaps", () => {
  const cast = (method, rules, marks) => votingMethod(method).desk.ballot({ method, rules }, marks);
  assert.deepEqual(cast("ranking", {}, { a: "2", b: "1", c: "2" }), { ranking: [["b"], ["a", "c"]] });
  assert.deepEqual(cast("score", { max: 5 }, { a: "5", b: "", c: "0" }), { scores: { a: 5, c: 0 } });
  assert.equal(cast("score", { max: 5 }, { a: "6" }), null);
  assert.equal(cast("ranking", {}, { a: "först" }), null);
  assert.deepEqual(cast("dotVoting", { dots: 3 }, { a: 2, b: 0 }), { dots: { a: 2 } });
});

test("what is suggested follows what is chosen, and a number that somebody wrote stays", () => {
  const { plan } = votingMethod("pairwise");
  const [secret, named] = [
    { items: 60, voters: 10, secrecy: "secret" },
    { items: 60, voters: 10, secrecy: "named" },
  ];
  const draft = plan.start(secret, {});
  assert.equal(draft.comparisons, "71");
  plan.follow(draft, secret)(named);
  assert.equal(draft.comparisons, "54");
  assert.equal(plan.follow({ ...draft, comparisons: "12" }, named), null);
});
