// The line to the server: requests that survive bad networks, notifications in order, a state to show.
//
// Why it looks as it does: phones sleep, walk out of the Wi-Fi and come back. Every request is kept until it is
// answered and sent again with the same id after each reconnect; the server does nothing twice for one id, so nothing
// is lost and nothing doubled. Of ballots only the newest counts, since each is the whole ballot: a newer one replaces
// the one that waits. Requests of one lane (a round's) go one at a time in their order, so that "done" never overtakes
// a ballot. Requests marked `keep` lie in this browser's memory too and survive a reload.
//
// Some networks let pages through and no WebSocket: then `blocked` says so, found out by asking for a page once the
// line has not come about for a while.

import { framed } from "./framed.js";
import { freshId } from "./freshId.js";
import { Kept } from "./kept.js";
import { Refusal, Superseded } from "./refusal.js";

/** Time limits of the line, in milliseconds. */
export const patience = {
  /** without word from the server for so long, ask whether it is there */
  quiet: 25_000,
  /** a question unanswered for so long means that the line is dead */
  answer: 8_000,
  /** the same when the page has just come back to sight: the person is waiting */
  answerOnReturn: 2_500,
  firstRetry: 500,
  longestRetry: 15_000,
  /** without a line for so long, ask for a page: if one comes, the network lets through all but the line */
  blocked: 5_000,
};

/** The code with which a server ends the line over a message beyond its limit (RFC 6455, 7.4.1). */
const tooLarge = 1009;

/** @typedef {"connecting" | "online" | "offline" | "ended"} LineState */
/**
 * @typedef {{ id: string, method: string, params: any, newest: string | null, lane: string | null, keep: boolean,
 *   sent: boolean, resolve: (result: any) => void, reject: (error: Error) => void }} Request
 */
/**
 * @typedef {object} ConnectionOptions
 * @property {() => { method: string, params: any }} hello the first request of each connection: join, resume or observe
 * @property {(result: any) => void} onHello called with its result, before anything else is sent
 * @property {(refusal: Refusal) => void} [onHelloRefused] the server does not let us in; the line ends
 * @property {(method: string, params: any) => void} onNotification
 * @property {(state: LineState) => void} onState
 * @property {(request: { method: string, params: any }, result: any, refusal: Refusal | null) => void} [onKeptAnswer]
 *   the answer to a request that was made before the page was loaded anew
 * @property {string} [keepAs] the name under which kept requests are remembered
 * @property {string} [url] where the server is; its own address if left out
 * @property {typeof WebSocket} [Socket] another class of socket, for tests
 */

export class Connection {
  /** @type {LineState} */
  state = "connecting";
  /** Whether pages come through while the line does not. */
  blocked = false;
  /** When the line was last there, or first tried for. */
  #lastThere = Date.now();
  #options;
  /** @type {WebSocket | null} */
  #socket = null;
  /** @type {Request[]} in the order they were made */
  #requests = [];
  /** @type {string | null} */
  #helloId = null;
  #greeted = false;
  #failures = 0;
  #heard = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #retryTimer;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #watchTimer;
  /** @type {string | null} */
  #probe = null;
  /** One request under way at a time, since the server could not read one of several. */
  #oneByOne = false;
  #kept;

  /** @param {ConnectionOptions} options */
  constructor(options) {
    this.#options = options;
    this.#kept = new Kept(options.keepAs ?? null);
    for (const request of this.#kept.all()) {
      this.#requests.push({
        ...request,
        keep: true,
        sent: false,
        resolve: (result) => options.onKeptAnswer?.(request, result, null),
        reject: (error) => {
          if (error instanceof Refusal) options.onKeptAnswer?.(request, null, error);
        },
      });
    }
    for (const event of ["online", "pageshow", "focus"]) addEventListener(event, this.#back);
    addEventListener("offline", this.#suspect);
    document.addEventListener("visibilitychange", this.#back);
    this.#connect();
  }

  /**
   * Sends a request, now or when the line is back.
   * @param {string} method @param {any} params
   * @param {{ newest?: string, lane?: string, keep?: boolean }} [options] newest: a name; of the requests with this
   *   name only the one under way and the newest are kept. lane: requests of one lane go one after the other.
   *   keep: survives a reload.
   * @returns {Promise<any>} the result; rejected with a Refusal, or Superseded where a newer request took its place
   */
  request(method, params, { newest, lane, keep = false } = {}) {
    return new Promise((resolve, reject) => {
      /** @type {Request} */
      const request = {
        id: freshId(),
        method,
        params,
        newest: newest ?? null,
        lane: lane ?? newest ?? null,
        keep,
        sent: false,
        resolve,
        reject,
      };
      if (newest) {
        for (const older of this.#requests.filter((other) => other.newest === newest && !other.sent)) {
          this.#drop(older);
          older.reject(new Superseded());
        }
      }
      this.#requests.push(request);
      if (keep) this.#kept.add(request);
      this.#send();
    });
  }

  /** How many requests are not answered yet. @param {string} [newest] only those with this name */
  waiting(newest) {
    return this.#requests.filter((request) => !newest || request.newest === newest).length;
  }

  /**
   * The unanswered requests of one lane, in their order, as they were made.
   * @param {string} lane @returns {{ method: string, params: any }[]}
   */
  unanswered(lane) {
    return this.#requests.filter((request) => request.lane === lane).map(({ method, params }) => ({ method, params }));
  }

  /** The params of the newest unanswered request with this name. @param {string} newest */
  newestWaiting(newest) {
    return this.#requests.findLast((request) => request.newest === newest)?.params ?? null;
  }

  /**
   * Closes the line for good (left, removed, replaced). What is kept for a reload stays; `identity.forget` takes it
   * away.
   */
  end() {
    this.#setState("ended");
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#watchTimer);
    for (const event of ["online", "pageshow", "focus"]) removeEventListener(event, this.#back);
    removeEventListener("offline", this.#suspect);
    document.removeEventListener("visibilitychange", this.#back);
    this.#letGo();
  }

  #connect() {
    clearTimeout(this.#retryTimer);
    this.#letGo();
    const url = this.#options.url ?? `${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/ws`;
    const socket = new (this.#options.Socket ?? WebSocket)(url, "radslag.v1");
    this.#socket = socket;
    socket.onopen = () => this.#hello();
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => (event?.code === tooLarge ? this.#tooLarge() : this.#lost());
    this.#watch(patience.answer);
  }

  /** Lets go of a socket without waiting for it to agree; a dead line never would. */
  #letGo() {
    const socket = this.#socket;
    this.#socket = null;
    this.#greeted = false;
    this.#helloId = null;
    this.#probe = null;
    for (const request of this.#requests) request.sent = false;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close(1000, "");
  }

  #hello() {
    const { method, params } = this.#options.hello();
    this.#helloId = freshId();
    this.#write({ id: this.#helloId, method, params });
    this.#watch(patience.answer);
  }

  #send() {
    if (!this.#greeted) return;
    const busy = new Set(
      this.#requests.filter((request) => request.sent && request.lane).map((request) => request.lane),
    );
    for (const request of this.#requests) {
      if (this.#oneByOne && this.#requests.some((other) => other.sent)) break;
      if (request.sent || busy.has(request.lane)) continue;
      request.sent = true;
      if (request.lane) busy.add(request.lane);
      this.#write(request);
      this.#watch(patience.answer);
    }
  }

  /** @param {{ id: string, method: string, params: any }} request */
  #write({ id, method, params }) {
    this.#socket?.send(framed({ jsonrpc: "2.0", id, method, params }));
  }

  /** @param {string} data */
  #receive(data) {
    this.#heard = Date.now();
    let message;
    try {
      message = JSON.parse(data);
    } catch {
      return this.#lost();
    }
    if (message.method) this.#options.onNotification(message.method, message.params ?? {});
    else if (this.#helloId !== null && (message.id === this.#helloId || message.id === null)) this.#greet(message);
    else if (message.id === null) this.#notRead(message);
    else if (message.id === this.#probe) this.#probe = null;
    else this.#answer(message);
    this.#watch(this.#expecting() ? patience.answer : patience.quiet);
  }

  #expecting() {
    return this.#probe !== null || !this.#greeted || this.#requests.some((request) => request.sent);
  }

  /** @param {any} message */
  #greet(message) {
    this.#helloId = null;
    if (message.error) {
      const refusal = new Refusal(message.error);
      if (refusal.temporary) return this.#lost(refusal.retryAfter);
      this.end();
      this.#options.onHelloRefused?.(refusal);
      return;
    }
    this.#failures = 0;
    this.#greeted = true;
    this.#lastThere = Date.now();
    this.blocked = false;
    this.#options.onHello(message.result);
    this.#setState("online");
    this.#send();
  }

  /** @param {any} message */
  #answer(message) {
    const request = this.#requests.find((other) => other.id === message.id);
    if (!request) return;
    const refusal = message.error ? new Refusal(message.error) : null;
    if (refusal?.temporary) return this.#later(request, refusal);
    this.#drop(request);
    if (refusal) request.reject(refusal);
    else request.resolve(message.result);
    this.#send();
  }

  /**
   * The server could not read something and cannot say what. Whose it was is known where one request alone is under
   * way; otherwise all go again, one at a time, until it shows.
   * @param {any} message
   */
  #notRead(message) {
    const sent = this.#requests.filter((request) => request.sent);
    if (sent.length > 1) {
      this.#oneByOne = true;
      this.#lost(0);
    } else if (sent[0]) {
      this.#oneByOne = false;
      this.#answer({ ...message, id: sent[0].id });
    } else {
      this.#probe = null;
    }
  }

  /** Sent again it would end the next line too, so it is given back; where it is one of several, as above. */
  #tooLarge() {
    const sent = this.#requests.filter((request) => request.sent);
    this.#oneByOne = sent.length > 1;
    if (sent.length === 1 && sent[0]) {
      this.#drop(sent[0]);
      sent[0].reject(new Refusal({ data: { reason: "tooLarge" } }));
    }
    this.#lost(0);
  }

  /**
   * Nothing was changed, so the request may go again, under a new id since the old one has its answer.
   * @param {Request} request @param {Refusal} refusal
   */
  #later(request, refusal) {
    if (request.newest && this.#requests.some((other) => other !== request && other.newest === request.newest)) {
      this.#drop(request);
      request.reject(new Superseded());
    } else {
      this.#kept.remove(request.id);
      request.id = freshId();
      if (request.keep) this.#kept.add(request);
    }
    setTimeout(() => {
      request.sent = false;
      this.#send();
    }, refusal.retryAfter ?? 2_000);
  }

  /** @param {Request} request */
  #drop(request) {
    this.#requests = this.#requests.filter((other) => other !== request);
    if (request.keep) this.#kept.remove(request.id);
  }

  /** @param {number | null} [wait] milliseconds, where the server said how long */
  #lost(wait = null) {
    if (this.state === "ended") return;
    if (this.#greeted) this.#lastThere = Date.now();
    this.#letGo();
    clearTimeout(this.#watchTimer);
    if (this.#failures > 1 && Date.now() - this.#lastThere > patience.blocked) this.#findOutWhy();
    this.#setState("offline");
    // A random part of the time, so that a room that lost the line together does not come back in one blow.
    const longest = Math.min(patience.longestRetry, patience.firstRetry * 2 ** this.#failures);
    this.#failures = Math.min(this.#failures + 1, 10);
    clearTimeout(this.#retryTimer);
    this.#retryTimer = setTimeout(() => this.#connect(), wait ?? longest * (0.3 + 0.7 * Math.random()));
  }

  /** Asks for a page: does the network let through all but the line? */
  async #findOutWhy() {
    let pages = false;
    try {
      pages = (await fetch("/favicon.svg", { method: "HEAD", cache: "no-store", credentials: "omit" })).ok;
    } catch {
      // Nothing comes through.
    }
    if (this.#greeted || this.blocked === pages) return;
    this.blocked = pages;
    this.#options.onState(this.state);
  }

  /** Watches for silence: first asks, then takes the line for dead. @param {number} time */
  #watch(time) {
    clearTimeout(this.#watchTimer);
    this.#watchTimer = setTimeout(() => {
      if (this.#expecting()) this.#lost();
      else this.#ask(patience.answer);
    }, time);
  }

  /** Asks for a sign of life; any answer is one, even a refusal. @param {number} time */
  #ask(time) {
    if (!this.#greeted || this.#socket?.readyState !== 1) return;
    this.#probe = freshId();
    this.#write({ id: this.#probe, method: "server.ping", params: {} });
    this.#watch(time);
  }

  /** The network or the page came back: the line is made or tried at once. */
  #back = () => {
    if (this.state === "ended" || document.visibilityState === "hidden") return;
    if (this.#greeted) {
      if (Date.now() - this.#heard > 1_000) this.#ask(patience.answerOnReturn);
    } else if (!this.#socket) {
      this.#connect();
    }
  };

  #suspect = () => {
    if (this.#greeted) this.#ask(patience.answerOnReturn);
  };

  /** @param {LineState} state */
  #setState(state) {
    if (this.state === state || this.state === "ended") return;
    this.state = state;
    this.#options.onState(state);
  }
}
