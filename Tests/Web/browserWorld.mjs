// The little of a browser that the line needs: events, storage, and a socket whose other end is the test.

import { mock } from "node:test";

/** @type {Map<string, Set<Function>>} */
const listeners = new Map();
/** @type {Map<string, string>} */
const stored = new Map();

/** Puts the globals in place. */
export function makeWorld() {
  listeners.clear();
  stored.clear();
  FakeSocket.all = [];
  globalThis.addEventListener = (name, listener) =>
    (listeners.get(name) ?? listeners.set(name, new Set()).get(name)).add(listener);
  globalThis.removeEventListener = (name, listener) => listeners.get(name)?.delete(listener);
  globalThis.document = {
    visibilityState: "visible",
    documentElement: { lang: "sv", dataset: {} },
    addEventListener: globalThis.addEventListener,
    removeEventListener: globalThis.removeEventListener,
  };
  globalThis.location = { protocol: "https:", host: "radslag.example" };
  globalThis.localStorage = {
    getItem: (name) => stored.get(name) ?? null,
    setItem: (name, value) => void stored.set(name, String(value)),
    removeItem: (name) => void stored.delete(name),
  };
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  chance(0.5);
}

/** What every draw of chance gives from now on, at least 0 and below 1, so that a test runs the same each time. */
export function chance(drawn) {
  mock.restoreAll();
  mock.method(Math, "random", () => drawn);
}

/** @param {string} name */
export function fire(name) {
  for (const listener of listeners.get(name) ?? []) listener({ type: name });
}

export class FakeSocket {
  /** @type {FakeSocket[]} every socket made, oldest first */
  static all = [];
  static get last() {
    return FakeSocket.all.at(-1);
  }

  constructor(url, protocol) {
    this.url = url;
    this.protocol = protocol;
    this.readyState = 0;
    /** @type {any[]} what the client has sent */
    this.sent = [];
    FakeSocket.all.push(this);
  }

  send(text) {
    this.sent.push(JSON.parse(text));
  }

  close() {
    this.readyState = 3;
  }

  /** The server takes the connection and answers the first request. */
  open(result = { seq: 1, workshop: {} }) {
    this.readyState = 1;
    this.onopen?.();
    this.answer(this.sent[0], result);
  }

  answer(request, result = { seq: 1 }) {
    this.onmessage?.({ data: JSON.stringify({ jsonrpc: "2.0", id: request.id, result }) });
  }

  refuse(request, reason, data = {}) {
    this.onmessage?.({
      data: JSON.stringify({
        jsonrpc: "2.0",
        id: request.id,
        error: { code: 1003, message: reason, data: { reason, ...data } },
      }),
    });
  }

  notify(method, params) {
    this.onmessage?.({ data: JSON.stringify({ jsonrpc: "2.0", method, params }) });
  }

  /** The line breaks. */
  cut() {
    this.readyState = 3;
    this.onclose?.();
  }

  /** What was sent after the first request. */
  get requests() {
    return this.sent.slice(1);
  }
}

/** Lets promises settle. */
export async function settled() {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
