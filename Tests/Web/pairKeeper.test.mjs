// A person's comparisons over bad networks: none lost, none doubled, in order, and the next pair there at once.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { patience } from "../../web/base/connection.js";
import { openWorkshop } from "../../web/base/live.js";
import { PairKeeper } from "../../web/methods/pairs/keeper.js";
import { BallotKeeper } from "../../web/participant/ballotKeeper.js";
import { FakeSocket, makeWorld, settled } from "./browserWorld.mjs";

beforeEach(() => {
  makeWorld();
  globalThis.WebSocket = FakeSocket;
});

const pairs = [
  ["s1", "s2"],
  ["s3", "s4"],
  ["s5", "s6"],
  ["s7", "s8"],
  ["s9", "s1"],
];
/** What the server answers to one who has judged so many. */
const answer = (judged) => ({
  seq: judged + 1,
  pair: pairs[judged] ?? null,
  ahead: pairs[judged + 1] ?? null,
  judged,
  suggested: 3,
});
const ballot = (judged) => ({
  pairs: pairs.slice(0, judged).map((pair) => [...pair, "first"]),
  judged,
  suggested: 3,
  finished: false,
});
const workshop = (state = "open") => ({
  language: "sv",
  rounds: { r1: { id: "r1", method: "pairwise", state } },
  roundOrder: ["r1"],
  currentRound: "r1",
});
const me = (ballots = {}, more = {}) => ({
  id: "p1",
  name: "Karin",
  role: "participant",
  serving: true,
  ballots,
  receipts: {},
  ...more,
});

function begin({ state = "open", ballots = {}, more = {} } = {}) {
  const refusals = [];
  const keepers = {};
  const live = openWorkshop({
    keepAs: "481516",
    hello: () => ({ method: "workshop.resume", params: { token: "t" } }),
    onKeptAnswer: (request, result, refusal) => {
      keepers.keeper?.answeredLate(request, result, refusal);
      keepers.pairs?.answeredLate(request, result, refusal);
    },
  });
  const onRefused = (round, refusal) => refusals.push([round, refusal.reason]);
  keepers.keeper = new BallotKeeper({ code: "481516", live, onRefused });
  keepers.pairs = new PairKeeper({ code: "481516", live, onRefused });
  live.store.subscribe(() => {
    keepers.keeper.settle();
    keepers.pairs.settle();
  });
  FakeSocket.last.open({ seq: 1, workshop: workshop(state), me: me(ballots, more) });
  return { ...keepers, live, refusals, socket: FakeSocket.last };
}

/** Begins and has the first pair. */
async function withPair(judged = 0, options = {}) {
  const begun = begin({ ballots: judged > 0 ? { r1: ballot(judged) } : {}, ...options });
  await settled();
  begun.socket.answer(begun.socket.requests[0], answer(judged));
  await settled();
  return begun;
}

const sent = (socket) =>
  socket.requests
    .filter(({ method }) => method !== "pair.next")
    .map(({ method, params }) => [method, params.pair?.join(" "), params.outcome]);

test("an open round asks for a pair once, and shows it", async () => {
  const { pairs: keeper, socket } = begin();
  await settled();
  assert.equal(keeper.shown("r1").pair, "unknown");
  assert.deepEqual(
    socket.requests.map(({ method, params }) => [method, params]),
    [["pair.next", { round: "r1" }]],
  );
  socket.answer(socket.requests[0], answer(0));
  await settled();
  assert.deepEqual(keeper.shown("r1").pair, ["s1", "s2"]);
  socket.notify("workshop.patch", { seq: 3, patch: { title: "x" } });
  await settled();
  assert.equal(socket.requests.length, 1);
});

test("a round that is paused, or held in another way, and one who may not vote, ask for nothing", async () => {
  const paused = begin({ state: "paused" });
  const deputy = begin({ more: { serving: false } });
  await settled();
  assert.deepEqual([paused.socket.requests, deputy.socket.requests], [[], []]);
});

test("the next pair shows with the judgement, before the answer", async () => {
  const { pairs: keeper, keeper: ballots, socket } = await withPair();
  assert.equal(keeper.judge("r1", ["s1", "s2"], "second"), true);
  assert.deepEqual(keeper.shown("r1").pair, ["s3", "s4"]);
  assert.equal(keeper.shown("r1").judged, 1);
  assert.equal(ballots.saveState("r1"), "sending");
  socket.answer(socket.requests[1], { ...answer(1), receipt: "K7QF" });
  await settled();
  assert.deepEqual(keeper.shown("r1"), {
    pair: ["s3", "s4"],
    ahead: ["s5", "s6"],
    judged: 1,
    suggested: 3,
    trail: [["s1", "s2"]],
  });
  assert.equal(ballots.saveState("r1"), "saved");
  assert.equal(ballots.receipt("r1"), "K7QF");
});

test("a second tap on a pair that is judged already does nothing", async () => {
  const { pairs: keeper, socket } = await withPair();
  keeper.judge("r1", ["s1", "s2"], "first");
  assert.equal(keeper.judge("r1", ["s1", "s2"], "first"), false);
  assert.equal(keeper.judge("r1", ["s2", "s1"], "first"), false);
  assert.deepEqual(sent(socket), [["pair.judge", "s1 s2", "first"]]);
});

test("judgements over a cut line wait in their order and go once each, under their own ids", async () => {
  const { pairs: keeper, keeper: ballots, socket } = await withPair();
  keeper.judge("r1", ["s1", "s2"], "first");
  const [id] = socket.requests.slice(1).map((request) => request.id);
  socket.cut();
  keeper.judge("r1", ["s3", "s4"], "equal");
  assert.equal(keeper.shown("r1").pair, "unknown");
  assert.equal(ballots.saveState("r1"), "waiting");
  mock.timers.tick(patience.firstRetry);
  const again = FakeSocket.last;
  again.open({ seq: 1, workshop: workshop(), me: me() });
  assert.deepEqual(sent(again), [["pair.judge", "s1 s2", "first"]]);
  assert.equal(again.requests[0].id, id);
  again.answer(again.requests[0], answer(1));
  await settled();
  assert.deepEqual(sent(again), [
    ["pair.judge", "s1 s2", "first"],
    ["pair.judge", "s3 s4", "equal"],
  ]);
  again.answer(again.requests[1], answer(2));
  await settled();
  assert.deepEqual([keeper.shown("r1").pair, keeper.shown("r1").judged], [["s5", "s6"], 2]);
});

test("judgements that wait outlive a reload and go before a new pair is asked for", async () => {
  const first = await withPair();
  first.socket.cut();
  first.pairs.judge("r1", ["s1", "s2"], "first");
  first.pairs.judge("r1", ["s3", "s4"], "second");
  const { pairs: keeper, socket } = begin();
  await settled();
  assert.equal(keeper.shown("r1").judged, 2);
  assert.deepEqual(sent(socket), [["pair.judge", "s1 s2", "first"]]);
  socket.answer(socket.requests[0], answer(1));
  await settled();
  socket.answer(socket.requests[1], answer(2));
  await settled();
  assert.deepEqual(sent(socket), [
    ["pair.judge", "s1 s2", "first"],
    ["pair.judge", "s3 s4", "second"],
  ]);
  assert.deepEqual([keeper.shown("r1").pair, keeper.shown("r1").judged], [["s5", "s6"], 2]);
});

test("taking back shows the former pair at once, also one judged before the page was loaded", async () => {
  const { pairs: keeper, socket } = await withPair(2);
  assert.equal(keeper.undo("r1"), true);
  assert.deepEqual([keeper.shown("r1").pair, keeper.shown("r1").judged], [["s3", "s4"], 1]);
  socket.answer(socket.requests[1], answer(1));
  await settled();
  assert.deepEqual([keeper.shown("r1").pair, keeper.shown("r1").judged], [["s3", "s4"], 1]);
});

test("with nothing judged there is nothing to take back", async () => {
  const { pairs: keeper, socket } = await withPair();
  assert.equal(keeper.undo("r1"), false);
  assert.deepEqual(sent(socket), []);
});

test("when another page of the person went on, the pair is asked for anew, and not for our own late word", async () => {
  const { pairs: keeper, socket } = await withPair();
  keeper.judge("r1", ["s1", "s2"], "first");
  socket.answer(socket.requests[1], answer(1));
  await settled();
  socket.notify("me.patch", { seq: 2, patch: { ballots: { r1: ballot(1) } } });
  await settled();
  assert.equal(socket.requests.length, 2);
  socket.notify("me.patch", { seq: 3, patch: { ballots: { r1: ballot(2) } } });
  await settled();
  assert.equal(socket.requests[2].method, "pair.next");
  socket.answer(socket.requests[2], answer(2));
  await settled();
  assert.deepEqual([keeper.shown("r1").pair, keeper.shown("r1").judged], [["s5", "s6"], 2]);
  assert.deepEqual(keeper.shown("r1").trail, [
    ["s1", "s2"],
    ["s3", "s4"],
  ]);
});

test("what is refused gives way to the server's word, and the person is told once", async () => {
  const { pairs: keeper, socket, refusals } = await withPair();
  keeper.judge("r1", ["s1", "s2"], "first");
  keeper.judge("r1", ["s3", "s4"], "first");
  socket.refuse(socket.requests[1], "badBallot");
  await settled();
  socket.refuse(socket.requests[2], "badBallot");
  await settled();
  assert.deepEqual(refusals, [["r1", "badBallot"]]);
  assert.equal(socket.requests[3].method, "pair.next");
  socket.answer(socket.requests[3], answer(1));
  await settled();
  assert.deepEqual([keeper.shown("r1").pair, keeper.shown("r1").judged], [["s3", "s4"], 1]);
});

test("judgements that meet a pause wait and are sent in their order when the round goes on", async () => {
  const { pairs: keeper, socket, refusals } = await withPair();
  keeper.judge("r1", ["s1", "s2"], "first");
  keeper.judge("r1", ["s3", "s4"], "skip");
  socket.notify("workshop.patch", { seq: 2, patch: { rounds: { r1: { state: "paused" } } } });
  socket.refuse(socket.requests[1], "roundPaused");
  await settled();
  socket.refuse(socket.requests[2], "roundPaused");
  await settled();
  assert.equal(keeper.waits("r1"), true);
  assert.equal(keeper.shown("r1").judged, 2);
  assert.deepEqual(refusals, []);
  socket.notify("workshop.patch", { seq: 3, patch: { rounds: { r1: { state: "open" } } } });
  await settled();
  socket.answer(socket.requests[3], answer(1));
  await settled();
  assert.deepEqual(sent(socket).slice(2), [
    ["pair.judge", "s1 s2", "first"],
    ["pair.judge", "s3 s4", "skip"],
  ]);
  assert.equal(keeper.waits("r1"), false);
});

test("an older word of ours does not take the newest count's place while the round is counted and closed", async () => {
  const { pairs: keeper, socket } = await withPair(1);
  keeper.judge("r1", ["s3", "s4"], "first");
  socket.answer(socket.requests.at(-1), { ...answer(2), receipt: "K7QF" });
  await settled();
  for (const patch of [
    { rounds: { r1: { counting: true } } },
    { title: "x" },
    { rounds: { r1: { counting: false, state: "closed" } } },
    { title: "y" },
  ]) {
    socket.notify("workshop.patch", { seq: 5, patch });
    await settled();
  }
  socket.notify("me.patch", { patch: { ballots: { r1: { pairs: null, judged: null, suggested: null } } } });
  await settled();
  assert.equal(keeper.judged("r1"), 2);
});

test("after a secret round closed this browser still knows how many pairs were judged, and the receipt", async () => {
  const { pairs: keeper, keeper: ballots, socket } = await withPair();
  keeper.judge("r1", ["s1", "s2"], "first");
  socket.answer(socket.requests[1], { ...answer(1), receipt: "K7QF" });
  await settled();
  socket.notify("workshop.patch", { seq: 3, patch: { rounds: { r1: { state: "closed" } } } });
  socket.notify("me.replace", { seq: 3, me: me({ r1: { finished: false } }) });
  await settled();
  assert.equal(keeper.judged("r1"), 1);
  assert.equal(ballots.receipt("r1"), "K7QF");
});

test("done never overtakes the judgements before it", async () => {
  const { pairs: keeper, keeper: ballots, socket } = await withPair();
  keeper.judge("r1", ["s1", "s2"], "first");
  ballots.finish("r1", true);
  assert.equal(ballots.finished("r1"), true);
  assert.deepEqual(
    socket.requests.slice(1).map(({ method }) => method),
    ["pair.judge"],
  );
  socket.answer(socket.requests[1], answer(1));
  await settled();
  assert.deepEqual(
    socket.requests.slice(1).map(({ method }) => method),
    ["pair.judge", "ballot.finish"],
  );
});
