// The line of the cap falls in the same place on every page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scoreDecimals } from "../../web/methods/dots/result.js";
import { capLimit, capOf, lineIndex, resultRows } from "../../web/results/rows.js";
import { rowsOnPage, stagePages } from "../../web/stage/pages.js";

const standing = (item, rank, score) => ({ item, rank, score, supporters: 1, delegations: 1 });
const workshop = (cap) => ({
  submissions: Object.fromEntries(
    ["a", "b", "c", "d"].map((id, index) => [id, { id, number: index + 1, title: `T${id}`, delegations: ["x"] }]),
  ),
  delegations: { x: { id: "x", name: "X" } },
  cap,
});
const round = {
  id: "r1",
  method: "dotVoting",
  result: { standings: [standing("b", 1, 8), standing("a", 2, 4), standing("c", 2, 4), standing("d", 4, 0)] },
};

test("rows come in order of rank, with bars as shares of the best", () => {
  const rows = resultRows(workshop(null), round, { a: 2 });
  assert.deepEqual(
    rows.map((row) => row.id),
    ["b", "a", "c", "d"],
  );
  assert.deepEqual(
    rows.map((row) => row.share),
    [1, 0.5, 0.5, 0],
  );
  assert.deepEqual(
    rows.map((row) => row.shared),
    [false, true, true, false],
  );
  assert.equal(rows[1].own, 2);
  assert.equal(lineIndex(rows), null);
});

test("a result in which nobody placed a dot has no bars and no error", () => {
  const empty = { id: "r1", method: "dotVoting", result: { standings: [standing("a", 1, 0), standing("b", 1, 0)] } };
  assert.deepEqual(
    resultRows(workshop(null), empty).map((row) => row.share),
    [0, 0],
  );
});

test("the line stands below what is tied at it", () => {
  const cap = { round: "r1", rule: { limit: { items: 2 } }, selected: ["b"], tied: ["a", "c"], reserves: ["d"] };
  const rows = resultRows(workshop(cap), round);
  assert.deepEqual(
    rows.map((row) => row.place),
    ["selected", "tied", "tied", "reserve"],
  );
  assert.equal(lineIndex(rows), 3);
});

test("what the cap selects stands above the line though its score is lower", () => {
  const cap = { round: "r1", rule: { limit: { effort: 5 } }, selected: ["b", "d"], tied: [], reserves: ["a", "c"] };
  const rows = resultRows(workshop(cap), round);
  assert.deepEqual(
    rows.map((row) => row.id),
    ["b", "d", "a", "c"],
  );
  assert.equal(lineIndex(rows), 2);
});

test("when everything fits the line is at the end", () => {
  const cap = { round: "r1", rule: { limit: { items: 9 } }, selected: ["b", "a", "c", "d"], tied: [], reserves: [] };
  assert.equal(lineIndex(resultRows(workshop(cap), round)), 4);
});

test("another round's cap is not drawn", () => {
  assert.equal(capOf(workshop({ round: "r2", selected: ["a"] }), round), null);
  assert.equal(capOf(workshop({ round: "r1", selected: ["a"] }), round)?.selected[0], "a");
});

test("the limit is named by its kind", () => {
  assert.deepEqual(capLimit({ rule: { limit: { effort: 40 } } }), { kind: "effort", amount: 40 });
  assert.deepEqual(capLimit({ rule: { limit: { items: 10 } } }), { kind: "items", amount: 10 });
  assert.equal(capLimit(null), null);
});

const many = (count) => Array.from({ length: count }, (_, index) => ({ id: `s${index}` }));

test("the big screen shows a short list whole", () => {
  assert.deepEqual(stagePages(many(12), 10), [{ rows: many(12), from: 0, more: 0 }]);
});

test("the big screen shows the first reserves and the rest as a count", () => {
  const [page, ...others] = stagePages(many(26), 10);
  assert.equal(others.length, 0);
  assert.equal(page.rows.length, rowsOnPage);
  assert.equal(page.more, 26 - rowsOnPage);
});

test("more selected than fit are turned over in pages that show each row once", () => {
  const rows = many(60);
  const pages = stagePages(rows, 30);
  assert.ok(pages.length > 1);
  const shown = pages.flatMap((page) => page.rows.map((row) => row.id));
  assert.deepEqual(
    shown,
    rows.slice(0, shown.length).map((row) => row.id),
  );
  assert.ok(shown.length > 30, "the first reserves are among them");
  assert.equal(pages.at(-1).more, 60 - shown.length);
  assert.ok(pages.every((page) => page.rows.length <= rowsOnPage));
});

test("scores that differ never look equal, and whole ones carry no decimals", () => {
  const rows = (scores) => scores.map((score) => ({ score, standing: { exact: String(score) } }));
  assert.equal(scoreDecimals(rows([3, 2, 0])), 0);
  assert.equal(scoreDecimals(rows([22.25, 17.7, 0])), 1);
  assert.equal(scoreDecimals(rows([11.71, 11.69, 3])), 2);
  assert.equal(scoreDecimals(rows([1.0001, 1.0002])), 3);
  assert.equal(
    scoreDecimals([
      { score: 35 / 3, standing: { exact: "35/3" } },
      { score: 35 / 3, standing: { exact: "35/3" } },
    ]),
    1,
  );
});

test("a count of delegations that is withheld is not a count of none", () => {
  const result = {
    standings: [
      { ...standing("a", 1, 2), delegations: null },
      { ...standing("b", 2, 0), delegations: 0 },
    ],
  };
  assert.deepEqual(
    resultRows(workshop(null), { id: "r1", method: "dotVoting", result }).map((row) => row.supportingDelegations),
    [null, 0],
  );
});
