// The browser's own count against results that an independent reference computed, and what it says of broken files.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { check } from "../../web/recount/check.js";
import { count } from "../../web/recount/count.js";
import { FileError, readBallotFile } from "../../web/recount/file.js";
import { Fraction } from "../../web/recount/fraction.js";

const fixtures = fileURLToPath(new URL("../Fixtures", import.meta.url));
const sets = readdirSync(`${fixtures}/ballots`).filter((name) => name.endsWith(".json"));
const read = (folder, name) => JSON.parse(readFileSync(`${fixtures}/${folder}/${name}`, "utf8"));
const weightings = { people: "perParticipant", groups: "perDelegation", custom: "byWeight" };

test("a file may begin with byte order marks, as programs on Windows write it", () => {
  assert.equal(
    readBallotFile(`\uFEFF${JSON.stringify(dotFile())}`).ballots.length,
    readBallotFile(JSON.stringify(dotFile())).ballots.length,
  );
});

const countOf = (file) => count(readBallotFile(JSON.stringify(file)));
const place = (id) => Number(id.slice(1));

/** The tiers of a count, as lists of item places. */
function tiersOf({ standings }) {
  const tiers = [];
  for (const { item, rank } of standings)
    (rank === tiers.at(-1)?.rank ? tiers.at(-1) : (tiers.push({ rank, items: [] }), tiers.at(-1))).items.push(
      place(item),
    );
  return tiers.map(({ items }) => items.toSorted((a, b) => a - b));
}

/** All pairs of a file, weighting and what is expected of it. */
function expectations(method) {
  return sets.flatMap((name) => {
    const file = read("ballots", name);
    if (file.round.method !== method) return [];
    const { weightings: expected } = read("expected", name);
    return Object.entries(expected ?? {})
      .filter(([key]) => weightings[key])
      .map(([key, wanted]) => ({
        name: `${name} ${key}`,
        wanted,
        file: { ...file, round: { ...file.round, weighting: weightings[key] } },
      }));
  });
}

test("dots under every weighting come to the reference's exact totals and ties", () => {
  const all = expectations("dotVoting");
  assert.ok(all.length >= 6);
  for (const { name, wanted, file } of all) {
    const counted = countOf(file);
    const totals = new Map(counted.standings.map(({ item, exact }) => [place(item), exact.toString()]));
    wanted.totals_exact.forEach((total, item) =>
      assert.equal(
        totals.get(item),
        new Fraction(...String(total).split("/").map(BigInt)).toString(),
        `${name} s${item}`,
      ),
    );
    assert.deepEqual(tiersOf(counted), wanted.order_tiers, name);
    wanted.supporters?.forEach((supporters, item) =>
      assert.equal(counted.standings.find((one) => place(one.item) === item).supporters, supporters, name),
    );
  }
});

test("rankings come to the reference's pair matrix, tiers and Condorcet winner", () => {
  for (const { name, wanted, file } of expectations("ranking")) {
    const by = (rules) => countOf({ ...file, round: { ...file.round, rules } });
    const schulze = by({ count: "schulze" });
    assert.deepEqual(tiersOf(schulze), wanted.schulze_wv.tiers, `${name} schulze_wv`);
    assert.deepEqual(
      tiersOf(by({ count: "schulze", strength: "margins" })),
      wanted.schulze_margins.tiers,
      `${name} schulze_margins`,
    );
    assert.deepEqual(tiersOf(by({ count: "copeland" })), wanted.copeland_tiers, name);
    assert.deepEqual(tiersOf(by({ count: "borda" })), wanted.borda_tiers, name);
    const winner = wanted.condorcet_winner;
    if (winner !== undefined) assert.equal(schulze.condorcetWinner, winner === null ? null : `s${winner}`, name);
    const scale = Fraction.read(wanted.scale);
    // The largest sets come without their matrix.
    if (wanted.support_matrix_scaled)
      schulze.pairs.above.forEach((row, i) =>
        row.forEach((weight, j) => {
          if (i !== j)
            assert.equal(
              weight.times(scale).toString(),
              String(wanted.support_matrix_scaled[i][j]),
              `${name} s${i} over s${j}`,
            );
        }),
      );
  }
});

test("the textbook capital wins against all others, and beats them in the order that is known", () => {
  const [memphis, nashville, chattanooga, knoxville] = ["m", "n", "c", "k"];
  const ballots = [
    { count: 42, ranking: [[memphis], [nashville], [chattanooga], [knoxville]] },
    { count: 26, ranking: [[nashville], [chattanooga], [knoxville]] },
    { count: 15, ranking: [[chattanooga], [knoxville], [nashville]] },
    { count: 17, ranking: [[knoxville], [chattanooga], [nashville]] },
  ];
  const file = {
    ...dotFile({ delegations: [], voters: undefined, ballots }),
    items: [memphis, nashville, chattanooga, knoxville].map(item),
  };
  file.round = {
    id: "r1",
    title: "Huvudstad",
    method: "ranking",
    rules: { count: "schulze" },
    weighting: "perParticipant",
  };
  const counted = countOf(file);
  assert.equal(counted.condorcetWinner, nashville);
  assert.deepEqual(
    counted.standings.map(({ item, wins, supporters }) => [item, wins, supporters]),
    [
      ["n", 3, 100],
      ["c", 2, 100],
      ["k", 1, 100],
      ["m", 0, 42],
    ],
  );
  assert.equal(counted.pairs.above[0][1].toString(), "42");
});

const item = (id) => ({ id, title: id.toUpperCase() });
const dotFile = (more = {}) => ({
  format: "radslag.ballots.v1",
  round: { id: "r1", title: "Poäng", method: "dotVoting", rules: { dots: 3 }, weighting: "perDelegation" },
  items: ["a", "b", "c"].map(item),
  delegations: [
    { id: "x", weight: 1 },
    { id: "y", weight: 3 },
  ],
  voters: [
    { id: "v1", delegation: "x" },
    { id: "v2", delegation: "x" },
    { id: "v3", delegation: "y" },
  ],
  ballots: [
    { voter: "v1", receipt: "R1", dots: { a: 3 } },
    { voter: "v2", receipt: "R2", dots: { b: 1 } },
    { voter: "v3", receipt: "R3", dots: { b: 1, c: 2 } },
  ],
  result: null,
  ...more,
});

test("delegations weigh the same, and weights that voters carry are taken as they are", () => {
  const exact = (file) =>
    Object.fromEntries(countOf(file).standings.map(({ item, exact }) => [item, exact.toString()]));
  // Three ballots, two delegations: 3/(2·2) each for x, 3/(2·1) for y.
  assert.deepEqual(exact(dotFile()), { a: "9/4", b: "9/4", c: "3" });
  const voters = [
    { id: "v1", weight: "3/4" },
    { id: "v2", weight: "3/4" },
    { id: "v3", weight: "3/2" },
  ];
  assert.deepEqual(exact(dotFile({ voters })), { a: "9/4", b: "9/4", c: "3" });
  const byWeight = dotFile();
  byWeight.round.weighting = "byWeight";
  // 3·1/(4·2) each for x, 3·3/(4·1) for y.
  assert.deepEqual(exact(byWeight), { a: "9/8", b: "21/8", c: "9/2" });
});

test("a tie of weighted totals is seen exactly, where floating point would miss it", () => {
  const { standings } = countOf(dotFile());
  assert.deepEqual(
    standings.map(({ item, rank, tiedWith }) => [item, rank, tiedWith]),
    [
      ["c", 1, []],
      ["a", 2, ["b"]],
      ["b", 2, ["a"]],
    ],
  );
});

test("an empty ballot is an abstention and weighs nothing", () => {
  const file = dotFile();
  file.ballots[0].dots = {};
  const { ballots, abstained } = countOf(file);
  assert.deepEqual([ballots, abstained], [2, 1]);
});

test("scores are ordered by their lower median, then by what lies above and below it", () => {
  const scored = {
    ...dotFile({ delegations: [], voters: undefined }),
    round: { id: "r1", title: "Betyg", method: "score", rules: { max: 5 }, weighting: "perParticipant" },
    ballots: [
      { scores: { a: 4, b: 4, c: 5 } },
      { scores: { a: 3, b: 4 } },
      { scores: { a: 3, b: 3 } },
      { scores: { a: 0, b: 3 }, count: 1 },
      { scores: {} },
    ],
  };
  const counted = countOf(scored);
  assert.deepEqual(
    counted.standings.map(({ item, median, exact }) => [item, median, exact.toString()]),
    [
      ["c", 5, "5"],
      ["b", 3, "13/4"],
      ["a", 3, "3"],
    ],
  );
  assert.deepEqual([counted.ballots, counted.abstained], [4, 1]);
  assert.equal(counted.standings.find(({ item }) => item === "a").supporters, 3);
});

test("what fewer have scored than the rules ask for comes last, in one tier", () => {
  const scored = {
    ...dotFile({ delegations: [], voters: undefined }),
    round: { id: "r1", title: "Betyg", method: "score", rules: { max: 5, minRaters: 2 }, weighting: "perParticipant" },
    ballots: [{ scores: { a: 0, c: 5 } }, { scores: { a: 0 } }],
  };
  const counted = countOf(scored);
  assert.deepEqual(
    counted.standings.map(({ item, rank, scored, tooFew, exact }) => [
      item,
      rank,
      scored,
      tooFew === true,
      exact.toString(),
    ]),
    [
      ["a", 1, 2, false, "0"],
      ["b", 2, 0, true, "0"],
      ["c", 2, 1, true, "0"],
    ],
  );
});

test("of pairwise comparisons wins, losses, draws and what was shown are counted, and no order is claimed", () => {
  const file = {
    ...dotFile({ delegations: [], voters: undefined }),
    round: { id: "r1", title: "Parvis", method: "pairwise", rules: {}, weighting: "perParticipant" },
    ballots: [
      {
        pairs: [
          ["a", "b", "first"],
          ["b", "c", "second"],
          ["a", "c", "equal"],
          ["a", "b", "skip"],
        ],
      },
      { pairs: [["a", "b", "skip"]] },
    ],
  };
  const counted = countOf(file);
  assert.equal(counted.ordered, false);
  assert.deepEqual([counted.ballots, counted.abstained, counted.skipped, counted.comparisons], [1, 1, 2, 3]);
  const a = counted.standings.find(({ item }) => item === "a");
  assert.deepEqual([a.wins, a.losses, a.draws, a.exposure, a.rank], [1, 0, 1, 4, null]);
});

/** A file with the result that its own count gives. */
function withResult(file, change = (result) => result) {
  const { ballots, abstained, standings } = countOf(file);
  const result = {
    method: "dotVoting",
    ballots,
    abstained,
    receipts: file.ballots.map(({ receipt }) => receipt),
    standings: standings.map((one) => ({ ...one, exact: one.exact.toString() })),
  };
  return readBallotFile(JSON.stringify({ ...file, result: change(result) }));
}

test("a right result agrees, and what was compared is told", () => {
  const file = withResult(dotFile());
  const checked = check(file, count(file));
  assert.deepEqual(checked.differences, []);
  for (const what of ["ballots", "rank", "exact", "tiedWith", "supporters", "receipts"])
    assert.ok(checked.compared.includes(what), what);
});

test("every kind of falsified result is found", () => {
  const changes = {
    ballots: (result) => ({ ...result, ballots: 4 }),
    rank: (result) => ({
      ...result,
      standings: result.standings.map((one) => ({ ...one, rank: one.item === "a" ? 1 : one.rank })),
    }),
    exact: (result) => ({
      ...result,
      standings: result.standings.map((one) => ({ ...one, exact: one.item === "c" ? "301/100" : one.exact })),
    }),
    tiedWith: (result) => ({ ...result, standings: result.standings.map((one) => ({ ...one, tiedWith: [] })) }),
    items: (result) => ({ ...result, standings: result.standings.slice(1) }),
    receipts: (result) => ({ ...result, receipts: ["R1", "R2", "R9"] }),
  };
  for (const [what, change] of Object.entries(changes)) {
    const file = withResult(dotFile(), change);
    assert.ok(
      check(file, count(file)).differences.some((one) => one.what === what),
      what,
    );
  }
});

test("where weights are withheld nothing is claimed of what depends on them", () => {
  const file = withResult(dotFile(), (result) => ({ ...result, delegationsWithBallots: 2 }));
  file.delegations.clear();
  for (const ballot of file.ballots) ballot.group = "";
  const checked = check(file, count(file));
  assert.deepEqual(checked.differences, []);
  assert.equal(checked.compared.includes("exact") || checked.compared.includes("rank"), false);
  assert.ok(checked.compared.includes("supporters") && checked.compared.includes("receipts"));
  file.result.receipts.pop();
  assert.deepEqual(
    check(file, count(file)).differences.map(({ what }) => what),
    ["receipts"],
  );
});

test("a file without a result is counted and nothing is claimed of it", () => {
  const file = readBallotFile(JSON.stringify(dotFile()));
  assert.equal(check(file, count(file)), null);
});

test("a broken file is refused with the place and what was wrong there", () => {
  const broken = (change) => {
    const file = structuredClone(dotFile());
    change(file);
    return JSON.stringify(file);
  };
  const cases = [
    ["{", "", "json"],
    ["{}", "format", "format"],
    [broken((file) => (file.round.method = "guessing")), "round.method", "choice"],
    [broken((file) => file.items.push(item("a"))), "items[3].id", "twice"],
    [broken((file) => (file.ballots[1].dots = { z: 1 })), "ballots[1].dots.z", "unknown"],
    [broken((file) => (file.ballots[1].dots = { a: -1 })), "ballots[1].dots.a", "amount"],
    [broken((file) => (file.ballots[2].voter = "v9")), "ballots[2].voter", "unknown"],
    [broken((file) => (file.ballots[2].voter = "v1")), "ballots[2].voter", "twice"],
    [broken((file) => (file.ballots[2].receipt = "R1")), "ballots[2].receipt", "twice"],
    [broken((file) => (file.voters[0] = { id: "v1", weight: "1/0" })), "voters[0].weight", "weight"],
    [broken((file) => delete file.voters[0].delegation), "voters[0]", "noDelegation"],
    [broken((file) => delete file.ballots[0].dots), "ballots[0].dots", "missing"],
    [broken((file) => (file.ballots = {})), "ballots", "list"],
    [broken((file) => (file.ballots[0] = 7)), "ballots[0]", "object"],
    [broken((file) => (file.ballots[0].count = 0)), "ballots[0].count", "count"],
  ];
  for (const [text, where, problem] of cases) {
    assert.throws(
      () => readBallotFile(text),
      (error) => error instanceof FileError && error.place === where && error.problem === problem,
      `${where} ${problem}`,
    );
  }
});

test("fractions are exact, in lowest terms, and read only what is a number", () => {
  const third = new Fraction(1n, 3n);
  assert.equal(third.plus(third).plus(third).toString(), "1");
  assert.equal(new Fraction(6n, -4n).toString(), "-3/2");
  assert.equal(third.compare(new Fraction(33333333333333333333n, 100000000000000000000n)), 1);
  assert.deepEqual(
    ["7", "-7/3", 4, "4/0", "x", 1.5, null].map((value) => Fraction.read(value)?.toString() ?? null),
    ["7", "-7/3", "4", null, null, null, null],
  );
});

test("of a file whose marks are withheld the number of ballots and the receipts are compared, and nothing else", () => {
  const file = (receipts, published, ballots) => ({
    format: "radslag.ballots.v1",
    round: { id: "r1", title: "", method: "dotVoting", rules: {}, weighting: "perDelegation" },
    items: [{ id: "s1", title: "" }],
    delegations: [],
    voters: receipts.map((_, index) => ({ id: `v${index}` })),
    marksWithheld: true,
    ballots: receipts.map((receipt, index) => ({ voter: `v${index}`, receipt })),
    result: {
      method: "dotVoting",
      ballots,
      abstained: 1,
      receipts: published,
      standings: [{ item: "s1", rank: 1, score: 4, exact: null }],
    },
  });
  const checked = (...given) => {
    const read = readBallotFile(JSON.stringify(file(...given)));
    return check(read, count(read));
  };
  assert.deepEqual(checked(["a", "b", "c"], ["c", "b", "a"], 2), {
    compared: ["ballots", "receipts"],
    differences: [],
  });
  assert.deepEqual(
    checked(["a", "b", "c"], ["a", "b", "d"], 2).differences.map(({ what }) => what),
    ["receipts"],
  );
  assert.deepEqual(
    checked(["a", "b", "c"], ["a", "b", "c"], 3).differences.map(({ what }) => what),
    ["ballots"],
  );
});
