// What the page shows as a person's ballot: at once what they tapped, never springing back, in step with other tabs.
// Most tests place dots; that a ranking and scores are kept alike stands at the end.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { patience } from "../../web/base/connection.js";
import { openWorkshop } from "../../web/base/live.js";
import { BallotKeeper } from "../../web/participant/ballotKeeper.js";
import { FakeSocket, makeWorld, settled } from "./browserWorld.mjs";

beforeEach(() => {
  makeWorld();
  globalThis.WebSocket = FakeSocket;
});

const workshop = (state = "open") => ({
  language: "sv",
  rounds: { r1: { id: "r1", state } },
  roundOrder: ["r1"],
  currentRound: "r1",
});
const me = (ballots = {}, receipts = {}) => ({ id: "p1", name: "Karin", role: "participant", ballots, receipts });

function begin({ state = "open", ballots = {}, receipts = {} } = {}) {
  const refusals = [];
  let keeper = null;
  const live = openWorkshop({
    keepAs: "481516",
    hello: () => ({ method: "workshop.resume", params: { token: "t" } }),
    onKeptAnswer: (request, result, refusal) => keeper?.answeredLate(request, result, refusal),
  });
  keeper = new BallotKeeper({
    code: "481516",
    live,
    onRefused: (round, refusal) => refusals.push([round, refusal.reason]),
  });
  live.store.subscribe(() => keeper.settle());
  FakeSocket.last.open({ seq: 1, workshop: workshop(state), me: me(ballots, receipts) });
  return { keeper, live, refusals, socket: FakeSocket.last };
}

test("a tap shows at once as sending, and as saved after the answer", async () => {
  const { keeper, socket } = begin();
  assert.equal(keeper.saveState("r1"), "none");
  keeper.cast("r1", { dots: { s1: 1 } });
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 1 });
  assert.equal(keeper.saveState("r1"), "sending");
  socket.answer(socket.requests[0], { seq: 2, receipt: "K7QF" });
  await settled();
  assert.equal(keeper.saveState("r1"), "saved");
  assert.equal(keeper.receipt("r1"), "K7QF");
});

test("the number does not spring back between the answer and the patch", async () => {
  const { keeper, socket } = begin({ ballots: { r1: { dots: { s1: 1 }, finished: false } } });
  keeper.cast("r1", { dots: { s1: 2 } });
  socket.answer(socket.requests[0], { seq: 2 });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 2 });
  socket.notify("me.patch", { seq: 2, patch: { ballots: { r1: { dots: { s1: 2 } } } } });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 2 });
});

test("another tab's ballot shows here when nothing of ours is on its way", async () => {
  const { keeper, socket } = begin();
  keeper.cast("r1", { dots: { s1: 1 } });
  socket.answer(socket.requests[0], { seq: 2 });
  socket.notify("me.patch", { seq: 2, patch: { ballots: { r1: { dots: { s1: 1 } } } } });
  await settled();
  socket.notify("me.patch", { seq: 3, patch: { ballots: { r1: { dots: { s1: null, s4: 2 } } } } });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s4: 2 });
});

test("a push does not touch a ballot that is on its way", async () => {
  const { keeper, socket } = begin();
  keeper.cast("r1", { dots: { s1: 3 } });
  socket.notify("me.patch", { seq: 3, patch: { ballots: { r1: { dots: { s4: 2 } } } } });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 3 });
});

test("without a line the ballot waits here and says so", () => {
  const { keeper, socket } = begin();
  socket.cut();
  keeper.cast("r1", { dots: { s1: 1 } });
  keeper.cast("r1", { dots: { s1: 2 } });
  assert.equal(keeper.saveState("r1"), "waiting");
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 2 });
  mock.timers.tick(patience.firstRetry);
  FakeSocket.last.open({ seq: 2, workshop: workshop(), me: me() });
  assert.deepEqual(
    FakeSocket.last.requests.map((request) => request.params.ballot.dots),
    [{ s1: 2 }],
  );
});

test("a ballot that waits is still shown after a reload, and sent", async () => {
  const first = begin();
  first.socket.cut();
  first.keeper.cast("r1", { dots: { s1: 2, s3: 1 } });
  const { keeper, socket } = begin();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 2, s3: 1 });
  assert.equal(socket.requests.length, 1);
  socket.answer(socket.requests[0], { seq: 2, receipt: "K" });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 2, s3: 1 });
  assert.equal(keeper.saveState("r1"), "saved");
});

test("a ballot that waited over a reload does not spring back to what was saved before it", async () => {
  const saved = { ballots: { r1: { dots: { s1: 1 }, finished: false } } };
  const first = begin(saved);
  first.socket.cut();
  first.keeper.cast("r1", { dots: { s1: 1, s4: 2 } });
  first.keeper.finish("r1", true);
  const { keeper, socket } = begin(saved);
  socket.answer(socket.requests[0], { seq: 2, receipt: "K" });
  await settled();
  socket.answer(socket.requests[1], { seq: 3, receipt: "K" });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 1, s4: 2 });
  assert.equal(keeper.finished("r1"), true);
  socket.notify("me.patch", { seq: 3, patch: { ballots: { r1: { dots: { s4: 2 }, finished: true } } } });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 1, s4: 2 });
  assert.equal(keeper.finished("r1"), true);
});

test("a refused ballot gives way to what is saved, and the person is told", async () => {
  const { keeper, socket, refusals } = begin({ ballots: { r1: { dots: { s1: 1 }, finished: false } } });
  keeper.cast("r1", { dots: { s1: 99 } });
  socket.refuse(socket.requests[0], "overBudget");
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 1 });
  assert.deepEqual(refusals, [["r1", "overBudget"]]);
});

test("a ballot that came during a pause is cast when the round goes on", async () => {
  const { keeper, socket, refusals } = begin();
  keeper.cast("r1", { dots: { s1: 2 } });
  socket.notify("workshop.patch", { seq: 2, patch: { rounds: { r1: { state: "paused" } } } });
  socket.refuse(socket.requests[0], "roundPaused");
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 2 });
  assert.equal(keeper.saveState("r1"), "waiting");
  assert.deepEqual(refusals, []);
  socket.notify("workshop.patch", { seq: 3, patch: { rounds: { r1: { state: "open" } } } });
  await settled();
  assert.equal(socket.requests.length, 2);
  assert.deepEqual(socket.requests[1].params.ballot.dots, { s1: 2 });
});

test("after a secret round closed this browser still knows its own dots and receipt", async () => {
  const { keeper, socket } = begin();
  keeper.cast("r1", { dots: { s1: 2 } });
  socket.answer(socket.requests[0], { seq: 2, receipt: "K7QF" });
  socket.notify("me.patch", {
    seq: 2,
    patch: { ballots: { r1: { dots: { s1: 2 }, finished: false } }, receipts: { r1: "K7QF" } },
  });
  await settled();
  socket.notify("me.replace", { seq: 4, me: me({ r1: { finished: false } }) });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 2 });
  assert.equal(keeper.receipt("r1"), "K7QF");
});

test("done shows at once and follows the server afterwards", async () => {
  const { keeper, socket } = begin({ ballots: { r1: { dots: { s1: 1 }, finished: false } } });
  keeper.finish("r1", true);
  assert.equal(keeper.finished("r1"), true);
  socket.answer(socket.requests[0], { seq: 2 });
  await settled();
  assert.equal(keeper.finished("r1"), true);
  socket.notify("me.patch", { seq: 2, patch: { ballots: { r1: { finished: true } } } });
  await settled();
  socket.notify("me.patch", { seq: 3, patch: { ballots: { r1: { finished: false } } } });
  await settled();
  assert.equal(keeper.finished("r1"), false);
});

test("a late word about an older ballot does not replace what this browser keeps of the newest", async () => {
  const older = { ballots: { r1: { dots: { s1: 1 }, finished: false } }, receipts: { r1: "K7QF" } };
  const { keeper, socket } = begin(older);
  keeper.cast("r1", { dots: { s1: 3, s4: 2 } });
  socket.answer(socket.requests[0], { seq: 2, receipt: "K7QF" });
  await settled();
  // The room's document changes before the person's own does, and then the round closes.
  socket.notify("workshop.patch", { seq: 3, patch: { rounds: { r1: { state: "closed" } } } });
  await settled();
  socket.notify("me.replace", { seq: 3, me: me({ r1: { finished: false } }) });
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.dots, { s1: 3, s4: 2 });
});

for (const [kind, older, newer] of [
  ["ranking", { ranking: [["s1"], ["s2", "s3"]] }, { ranking: [["s2", "s3"], ["s1"]] }],
  ["scores", { scores: { s1: 4, s2: 0 } }, { scores: { s1: 4 } }],
]) {
  test(`a ballot of ${kind} shows at once, does not spring back, and follows another tab`, async () => {
    const { keeper, socket } = begin({ ballots: { r1: { ...older, finished: false } } });
    assert.deepEqual(keeper.ballot("r1"), older);
    keeper.cast("r1", newer);
    assert.deepEqual(keeper.ballot("r1"), newer);
    assert.deepEqual(socket.requests[0].params, { round: "r1", ballot: newer });
    socket.answer(socket.requests[0], { seq: 2 });
    await settled();
    assert.deepEqual(keeper.ballot("r1"), newer);
    socket.notify("me.replace", { seq: 3, me: me({ r1: { ...newer, finished: false } }) });
    await settled();
    assert.deepEqual(keeper.ballot("r1"), newer);
    socket.notify("me.replace", { seq: 4, me: me({ r1: { ...older, finished: false } }) });
    await settled();
    assert.deepEqual(keeper.ballot("r1"), older);
  });

  test(`a ballot of ${kind} waits over a cut line and a reload, and is known after a secret round`, async () => {
    const first = begin({ ballots: { r1: { ...older, finished: false } } });
    first.socket.cut();
    first.keeper.cast("r1", newer);
    assert.equal(first.keeper.saveState("r1"), "waiting");
    const { keeper, socket } = begin({ ballots: { r1: { ...older, finished: false } } });
    assert.deepEqual(keeper.ballot("r1"), newer);
    socket.answer(socket.requests[0], { seq: 2, receipt: "K7QF" });
    await settled();
    assert.deepEqual(keeper.ballot("r1"), newer);
    socket.notify("me.replace", { seq: 4, me: me({ r1: { finished: false } }) });
    await settled();
    assert.deepEqual(keeper.ballot("r1"), newer);
    assert.equal(keeper.receipt("r1"), "K7QF");
  });
}

test("a refused ranking gives way to what is saved", async () => {
  const { keeper, socket, refusals } = begin({ ballots: { r1: { ranking: [["s1"]], finished: false } } });
  keeper.cast("r1", { ranking: [["s1"], ["s2"]] });
  socket.refuse(socket.requests[0], "overBudget");
  await settled();
  assert.deepEqual(keeper.ballot("r1")?.ranking, [["s1"]]);
  assert.deepEqual(refusals, [["r1", "overBudget"]]);
});
