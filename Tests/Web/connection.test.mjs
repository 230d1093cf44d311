// The line keeps every request until it is answered, over reconnects and reloads, and does nothing twice.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Connection, patience } from "../../web/base/connection.js";
import { framed } from "../../web/base/framed.js";
import { chance, FakeSocket, fire, makeWorld, settled } from "./browserWorld.mjs";

beforeEach(makeWorld);

function connect(more = {}) {
  const states = [];
  const connection = new Connection({
    hello: () => ({ method: "workshop.resume", params: { token: "t" } }),
    onHello: () => {},
    onNotification: () => {},
    onState: (state) => states.push(state),
    Socket: FakeSocket,
    ...more,
  });
  return { connection, states };
}

const ballot = (dots) => ({ round: "r1", ballot: { dots } });
const cast = (connection, dots) =>
  connection.request("ballot.cast", ballot(dots), { newest: "cast:r1", lane: "r1", keep: true });

test("the first request of a connection is the hello, over the named subprotocol", () => {
  const { states } = connect();
  assert.equal(FakeSocket.last.url, "wss://radslag.example/ws");
  assert.equal(FakeSocket.last.protocol, "radslag.v1");
  FakeSocket.last.open();
  assert.equal(FakeSocket.last.sent[0].method, "workshop.resume");
  assert.deepEqual(states, ["online"]);
});

test("requests made before the hello is answered wait for it", async () => {
  const { connection } = connect();
  const answered = connection.request("round.close", { round: "r1" });
  assert.equal(FakeSocket.last.sent.length, 0);
  FakeSocket.last.open();
  assert.equal(FakeSocket.last.requests.length, 1);
  FakeSocket.last.answer(FakeSocket.last.requests[0], { seq: 7 });
  assert.deepEqual(await answered, { seq: 7 });
});

test("a request whose answer was lost is sent again with the same id after reconnecting", async () => {
  const { connection, states } = connect();
  FakeSocket.last.open();
  const answered = connection.request("round.close", { round: "r1" });
  const first = FakeSocket.last.requests[0];
  FakeSocket.last.cut();
  assert.equal(states.at(-1), "offline");
  mock.timers.tick(patience.firstRetry);
  assert.equal(FakeSocket.all.length, 2);
  FakeSocket.last.open();
  assert.deepEqual(FakeSocket.last.requests, [first]);
  FakeSocket.last.answer(first, { seq: 8 });
  assert.deepEqual(await answered, { seq: 8 });
  assert.equal(states.at(-1), "online");
});

test("of ballots that wait only the newest is sent, and the one under way is kept", async () => {
  const { connection } = connect();
  FakeSocket.last.open();
  const first = cast(connection, { s1: 1 });
  const second = cast(connection, { s1: 2 });
  const third = cast(connection, { s1: 3 });
  await assert.rejects(second, /^Error$|Superseded/);
  assert.deepEqual(
    FakeSocket.last.requests.map((request) => request.params.ballot.dots),
    [{ s1: 1 }],
  );
  FakeSocket.last.answer(FakeSocket.last.requests[0]);
  await first;
  assert.deepEqual(
    FakeSocket.last.requests.map((request) => request.params.ballot.dots),
    [{ s1: 1 }, { s1: 3 }],
  );
  FakeSocket.last.answer(FakeSocket.last.requests[1]);
  await third;
  assert.equal(connection.waiting(), 0);
});

test("after a cut the ballot under way goes first, then the newest, with their own ids", async () => {
  const { connection } = connect();
  FakeSocket.last.open();
  cast(connection, { s1: 1 });
  cast(connection, { s1: 2 });
  const under = FakeSocket.last.requests[0];
  FakeSocket.last.cut();
  mock.timers.tick(patience.firstRetry);
  FakeSocket.last.open();
  assert.deepEqual(FakeSocket.last.requests, [under]);
  FakeSocket.last.answer(under);
  await settled();
  assert.deepEqual(FakeSocket.last.requests[1].params.ballot.dots, { s1: 2 });
  assert.notEqual(FakeSocket.last.requests[1].id, under.id);
});

test("done never overtakes the ballot before it", async () => {
  const { connection } = connect();
  FakeSocket.last.open();
  cast(connection, { s1: 1 });
  connection.request("ballot.finish", { round: "r1", finished: true }, { newest: "finish:r1", lane: "r1" });
  assert.deepEqual(
    FakeSocket.last.requests.map((request) => request.method),
    ["ballot.cast"],
  );
  FakeSocket.last.answer(FakeSocket.last.requests[0]);
  assert.deepEqual(
    FakeSocket.last.requests.map((request) => request.method),
    ["ballot.cast", "ballot.finish"],
  );
});

test("a kept ballot survives a reload with its id, and is forgotten once answered", async () => {
  const { connection } = connect({ keepAs: "481516" });
  FakeSocket.last.open();
  cast(connection, { s1: 2 });
  const sent = FakeSocket.last.requests[0];
  const late = [];
  connect({
    keepAs: "481516",
    onKeptAnswer: (request, result, refusal) => late.push([request.method, result, refusal]),
  });
  FakeSocket.last.open();
  assert.deepEqual(FakeSocket.last.requests, [sent]);
  FakeSocket.last.answer(sent, { seq: 9, receipt: "K" });
  assert.deepEqual(late, [["ballot.cast", { seq: 9, receipt: "K" }, null]]);
  assert.equal(localStorage.getItem("radslag.kept.481516"), null);
});

test("a refusal tells its reason and ends the request", async () => {
  const { connection } = connect();
  FakeSocket.last.open();
  const refused = connection.request("round.open", {});
  FakeSocket.last.refuse(FakeSocket.last.requests[0], "wrongPhase");
  await assert.rejects(refused, (error) => error.reason === "wrongPhase" && error.text.length > 0);
  assert.equal(connection.waiting(), 0);
});

for (const [reason, data, wait] of [
  ["rateLimited", { retryAfterMs: 700 }, 700],
  ["storageUnavailable", {}, 2_000],
]) {
  test(`a request refused with ${reason} goes again by itself under a new id`, async () => {
    const { connection } = connect();
    FakeSocket.last.open();
    const answered = cast(connection, { s1: 1 });
    const [first] = FakeSocket.last.requests;
    FakeSocket.last.refuse(first, reason, data);
    assert.equal(FakeSocket.last.requests.length, 1);
    mock.timers.tick(wait);
    const again = FakeSocket.last.requests[1];
    assert.deepEqual(again.params, first.params);
    assert.notEqual(again.id, first.id);
    FakeSocket.last.answer(again, { seq: 3 });
    assert.deepEqual(await answered, { seq: 3 });
  });
}

test("a silent line is asked, and taken for dead without an answer", () => {
  const { states } = connect();
  FakeSocket.last.open();
  mock.timers.tick(patience.quiet);
  const [question] = FakeSocket.last.requests;
  assert.equal(question.method, "server.ping");
  mock.timers.tick(patience.answer);
  assert.equal(states.at(-1), "offline");
  mock.timers.tick(patience.firstRetry);
  assert.equal(FakeSocket.all.length, 2);
});

test("any answer to the question, a refusal too, shows that the line lives", () => {
  const { states } = connect();
  FakeSocket.last.open();
  mock.timers.tick(patience.quiet);
  FakeSocket.last.refuse(FakeSocket.last.requests[0], "methodNotFound");
  mock.timers.tick(patience.answer + 1);
  assert.equal(states.at(-1), "online");
  assert.equal(FakeSocket.all.length, 1);
});

test("a connection that never opens is given up and tried anew", () => {
  connect();
  mock.timers.tick(patience.answer);
  mock.timers.tick(patience.firstRetry);
  assert.equal(FakeSocket.all.length, 2);
});

test("waits between attempts grow, but never beyond the longest", () => {
  connect();
  let made = FakeSocket.all.length;
  for (let attempt = 0; attempt < 12; attempt += 1) {
    FakeSocket.last.cut();
    mock.timers.tick(patience.longestRetry);
    assert.equal(FakeSocket.all.length, made + 1, `attempt ${attempt}`);
    made += 1;
  }
});

test("the network's return makes the line at once", () => {
  connect();
  for (let attempt = 0; attempt < 8; attempt += 1) {
    FakeSocket.last.cut();
    mock.timers.tick(patience.longestRetry);
  }
  FakeSocket.last.cut();
  const made = FakeSocket.all.length;
  fire("online");
  assert.equal(FakeSocket.all.length, made + 1);
});

test("a page that comes back to sight finds a dead line quickly", () => {
  const { states } = connect();
  FakeSocket.last.open();
  mock.timers.tick(5_000);
  fire("visibilitychange");
  assert.equal(FakeSocket.last.requests[0].method, "server.ping");
  mock.timers.tick(patience.answerOnReturn);
  assert.equal(states.at(-1), "offline");
});

test("an identity that is refused ends the line, once", () => {
  const refusals = [];
  const { states } = connect({ onHelloRefused: (refusal) => refusals.push(refusal.reason) });
  FakeSocket.last.readyState = 1;
  FakeSocket.last.onopen();
  FakeSocket.last.refuse(FakeSocket.last.sent[0], "badToken");
  assert.deepEqual(refusals, ["badToken"]);
  assert.equal(states.at(-1), "ended");
  mock.timers.tick(60_000);
  assert.equal(FakeSocket.all.length, 1);
});

test("a hello refused for the moment is tried again after the time the server asks for", () => {
  const refusals = [];
  connect({ onHelloRefused: (refusal) => refusals.push(refusal.reason) });
  FakeSocket.last.readyState = 1;
  FakeSocket.last.onopen();
  FakeSocket.last.refuse(FakeSocket.last.sent[0], "rateLimited", { retryAfterMs: 900 });
  mock.timers.tick(899);
  assert.equal(FakeSocket.all.length, 1);
  mock.timers.tick(1);
  assert.equal(FakeSocket.all.length, 2);
  assert.deepEqual(refusals, []);
});

test("notifications are handed over in order", () => {
  const heard = [];
  connect({ onNotification: (method, params) => heard.push([method, params.seq]) });
  FakeSocket.last.open();
  FakeSocket.last.notify("workshop.patch", { seq: 1 });
  FakeSocket.last.notify("me.patch", { seq: 2 });
  assert.deepEqual(heard, [
    ["workshop.patch", 1],
    ["me.patch", 2],
  ]);
});

test("what an abandoned socket still says is not heard", () => {
  const heard = [];
  connect({ onNotification: (method) => heard.push(method) });
  const old = FakeSocket.last;
  old.open();
  old.cut();
  mock.timers.tick(patience.firstRetry);
  old.notify("workshop.patch", {});
  assert.deepEqual(heard, []);
});

// What the surroundings do to the line.

/** The server could not read a message, so it cannot say whose it was. */
const unread = () =>
  FakeSocket.last.onmessage({
    data: JSON.stringify({
      jsonrpc: "2.0",
      id: null,
      error: { code: -32700, message: "?", data: { reason: "parseError" } },
    }),
  });

test("an answer without an id does not end the line of one who is in", () => {
  const refusals = [];
  const { states } = connect({ onHelloRefused: (refusal) => refusals.push(refusal) });
  FakeSocket.last.open();
  unread();
  assert.deepEqual(refusals, []);
  assert.equal(states.at(-1), "online");
});

test("a first request that cannot be read is refused like any other", () => {
  const refusals = [];
  connect({ onHelloRefused: (refusal) => refusals.push(refusal.reason) });
  FakeSocket.last.readyState = 1;
  FakeSocket.last.onopen();
  unread();
  assert.deepEqual(refusals, ["parseError"]);
});

test("of several requests under way, the one that cannot be read is refused and the others are answered", async () => {
  const { connection } = connect();
  FakeSocket.last.open();
  const [good, bad, late] = ["a", "bad", "c"].map((title) => connection.request("submission.put", { title }));
  const refused = assert.rejects(bad, (error) => error.reason === "parseError");
  unread();
  mock.timers.tick(patience.firstRetry);
  FakeSocket.last.open();
  assert.deepEqual(
    FakeSocket.last.requests.map((request) => request.params.title),
    ["a"],
  );
  FakeSocket.last.answer(FakeSocket.last.requests[0], { seq: 1 });
  assert.deepEqual(
    FakeSocket.last.requests.map((request) => request.params.title),
    ["a", "bad"],
  );
  unread();
  FakeSocket.last.answer(FakeSocket.last.requests[2], { seq: 2 });
  await refused;
  assert.deepEqual([await good, await late], [{ seq: 1 }, { seq: 2 }]);
});

test("a message over the server's limit is given back, and does not end the next line too", async () => {
  const { connection, states } = connect();
  FakeSocket.last.open();
  const refused = assert.rejects(
    connection.request("submission.put", { description: "x" }),
    (error) => error.reason === "tooLarge" && error.text.length > 0,
  );
  FakeSocket.last.onclose({ code: 1009 });
  await refused;
  mock.timers.tick(patience.firstRetry);
  FakeSocket.last.open();
  assert.deepEqual(FakeSocket.last.requests, []);
  assert.equal(states.at(-1), "online");
});

test("half an emoji in a text is left out, a whole one stays", () => {
  const { connection } = connect();
  FakeSocket.last.open();
  connection.request("submission.put", { title: "Buss \ud83d\ude8c och \ud83d", tags: ["\ude8cx"] });
  assert.deepEqual(FakeSocket.last.requests[0].params, { title: "Buss 🚌 och ", tags: ["x"] });
});

test("ids need no secure context", () => {
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { configurable: true, value: undefined });
  try {
    const { connection } = connect();
    FakeSocket.last.open();
    connection.request("a", {});
    connection.request("a", {});
    assert.equal(new Set(FakeSocket.last.sent.map((request) => request.id)).size, 3);
  } finally {
    Object.defineProperty(crypto, "randomUUID", { configurable: true, value: randomUUID });
  }
});

/** Tries of a line that never comes about, for so long, while pages come or not. */
async function withoutLine(time, pages) {
  globalThis.fetch = async () => (pages ? { ok: true } : Promise.reject(new TypeError("Failed to fetch")));
  const { connection, states } = connect();
  const end = Date.now() + time;
  while (Date.now() < end) {
    FakeSocket.last.cut();
    mock.timers.tick(1_000);
    await settled();
  }
  return { connection, states };
}

/** A try that failed just before the time is followed by the longest wait. */
const surelyBlocked = patience.blocked + patience.longestRetry;

for (const drawn of [0, 0.5, 0.999]) {
  test(`where pages come and no line, the network is said to block it, until it comes (${drawn})`, async () => {
    chance(drawn);
    const { connection } = await withoutLine(surelyBlocked, true);
    assert.ok(connection.blocked);
    fire("online");
    FakeSocket.last.open();
    assert.ok(!connection.blocked);
  });

  test(`where nothing comes, or not for long yet, no network is accused (${drawn})`, async () => {
    chance(drawn);
    assert.ok(!(await withoutLine(surelyBlocked, false)).connection.blocked);
    assert.ok(!(await withoutLine(patience.blocked / 2, true)).connection.blocked);
  });
}

test("a judgement is as long on the wire whatever was judged, and a ballot fills whole blocks", () => {
  for (let length = 1; length < 300; length += 1) {
    const judged = (outcome) =>
      framed({
        jsonrpc: "2.0",
        id: "i".repeat(length),
        method: "pair.judge",
        params: { round: "r1", pair: ["s1", "s2"], outcome },
      });
    const all = ["first", "second", "equal", "skip"].map(judged);
    assert.equal(new Set(all.map((text) => text.length)).size, 1, `at ${length}`);
    assert.equal(all[0].length % 256, 0);
    assert.equal(JSON.parse(all[3]).params.outcome, "skip");
  }
  const cast = framed({ jsonrpc: "2.0", id: "x", method: "ballot.cast", params: ballot({ s1: 1 }) });
  assert.equal(cast.length % 256, 0);
  assert.equal(
    framed({ jsonrpc: "2.0", id: "x", method: "speaker.request", params: {} }).trimEnd().length,
    framed({ jsonrpc: "2.0", id: "x", method: "speaker.request", params: {} }).length,
  );
});
