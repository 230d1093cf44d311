// The person's ballot between finger and server: what the page shows, what is under way, what waits for better times.
//
// A tap shows at once and is sent as a whole ballot. What is shown stays until the server's own word about this ballot has
// come after the answer, so that a number never springs back. The server's word wins whenever nothing of ours is on its
// way: that is how two tabs of one person stay in step.

import { keepOwnBallot, ownBallots } from "../base/identity.js";
import { Refusal } from "../base/refusal.js";
import { sameDots } from "./dots.js";

/** @typedef {import("./dots.js").Dots} Dots */
/** @typedef {import("../base/protocol.js").Ballot} Ballot */
/** @typedef {{ dots: Dots, answered: boolean, seen: Ballot | undefined }} Draft */
/** @typedef {"none" | "saved" | "sending" | "waiting"} SaveState waiting: kept here until there is contact or the pause ends */

export class BallotKeeper {
  /** @type {Record<string, Draft>} */
  #drafts = {};
  /** @type {Record<string, { finished: boolean, answered: boolean, seen: Ballot | undefined }>} */
  #finishing = {};
  /** Ballots refused because the round was paused; cast again when it goes on. @type {Record<string, Dots>} */
  #paused = {};
  #code;
  #live;
  #onRefused;

  /**
   * @param {object} options
   * @param {string} options.code
   * @param {ReturnType<typeof import("../base/live.js").openWorkshop>} options.live
   * @param {(round: string, refusal: Refusal) => void} options.onRefused
   */
  constructor({ code, live, onRefused }) {
    this.#code = code;
    this.#live = live;
    this.#onRefused = onRefused;
  }

  /** What the page shows as placed. @param {string} round @returns {Dots} */
  dots(round) {
    const draft = this.#drafts[round];
    if (draft) return draft.dots;
    if (this.#paused[round]) return this.#paused[round];
    const waiting = this.#live.connection.newestWaiting(castName(round));
    return waiting?.ballot?.dots ?? this.#saved(round)?.dots ?? this.#ownDots(round);
  }

  /** @param {string} round */
  finished(round) {
    return this.#finishing[round]?.finished
      ?? this.#live.connection.newestWaiting(finishName(round))?.finished
      ?? this.#saved(round)?.finished === true;
  }

  /** @param {string} round @returns {SaveState} */
  saveState(round) {
    if (this.#paused[round]) return "waiting";
    const { connection } = this.#live;
    if (connection.waiting(castName(round)) + connection.waiting(finishName(round)) > 0) {
      return connection.state === "online" ? "sending" : "waiting";
    }
    return this.#saved(round) || Object.keys(this.dots(round)).length > 0 ? "saved" : "none";
  }

  /** @param {string} round */
  receipt(round) {
    return this.#live.store.me?.receipts?.[round] ?? ownBallots(this.#code)[round]?.receipt ?? null;
  }

  /** @param {string} round @param {Dots} dots the whole ballot */
  cast(round, dots) {
    delete this.#paused[round];
    /** @type {Draft} */
    const draft = { dots, answered: false, seen: undefined };
    this.#drafts[round] = draft;
    this.#live.request("ballot.cast", { round, ballot: { dots } }, { newest: castName(round), lane: round, keep: true }).then(
      (result) => {
        this.#confirmed(round, dots, result?.receipt);
        draft.answered = true;
        draft.seen = this.#saved(round);
        this.settle();
      },
      (error) => this.#refused(round, dots, draft, error),
    );
    this.#live.store.changed();
  }

  /** @param {string} round @param {boolean} finished */
  finish(round, finished) {
    /** @type {{ finished: boolean, answered: boolean, seen: Ballot | undefined }} */
    const wish = { finished, answered: false, seen: undefined };
    this.#finishing[round] = wish;
    this.#live.request("ballot.finish", { round, finished }, { newest: finishName(round), lane: round, keep: true }).then(
      () => {
        wish.answered = true;
        wish.seen = this.#saved(round);
        this.settle();
      },
      (error) => {
        if (this.#finishing[round] === wish) delete this.#finishing[round];
        if (error instanceof Refusal) this.#onRefused(round, error);
        this.#live.store.changed();
      },
    );
    this.#live.store.changed();
  }

  /**
   * The answer to what was sent before a reload.
   * @param {{ method: string, params: any }} request @param {any} result @param {Refusal | null} refusal
   */
  answeredLate({ method, params }, result, refusal) {
    if (method === "ballot.cast" && !refusal) {
      const dots = params.ballot?.dots ?? {};
      this.#confirmed(params.round, dots, result?.receipt);
      // As after a tap: shown until the server's own word about it has come.
      this.#drafts[params.round] ??= { dots, answered: true, seen: this.#saved(params.round) };
      this.settle();
    }
    if (method === "ballot.finish" && !refusal) {
      this.#finishing[params.round] ??= { finished: params.finished, answered: true, seen: this.#saved(params.round) };
      this.settle();
    }
    if (refusal && method === "ballot.cast") this.#refused(params.round, params.ballot?.dots ?? {}, null, refusal);
    this.#live.store.changed();
  }

  /** Takes the server's word where it has come; called whenever the documents changed. */
  settle() {
    for (const [round, draft] of Object.entries(this.#drafts)) {
      const saved = this.#saved(round);
      if (draft.answered && (saved !== draft.seen || !saved?.dots || sameDots(saved.dots, draft.dots))) delete this.#drafts[round];
    }
    for (const [round, wish] of Object.entries(this.#finishing)) {
      const saved = this.#saved(round);
      if (wish.answered && (saved !== wish.seen || saved?.finished === wish.finished)) delete this.#finishing[round];
    }
    const { workshop, me } = this.#live.store;
    for (const [round, dots] of Object.entries(this.#paused)) {
      const state = workshop?.rounds[round]?.state;
      if (state === "open") this.cast(round, dots);
      else if (state !== "paused") delete this.#paused[round];
    }
    for (const [round, ballot] of Object.entries(me?.ballots ?? {})) {
      // While a draft stands, the server's word is older than what this browser was answered.
      if (this.#drafts[round]) continue;
      const own = ownBallots(this.#code)[round];
      const receipt = me?.receipts?.[round];
      if (ballot.dots && (!own?.dots || !sameDots(own.dots, ballot.dots))) keepOwnBallot(this.#code, round, { dots: ballot.dots });
      if (receipt && own?.receipt !== receipt) keepOwnBallot(this.#code, round, { receipt });
    }
  }

  /** @param {string} round */
  #saved(round) {
    return this.#live.store.me?.ballots?.[round];
  }

  /** After a secret round only this browser knows what the person voted. @param {string} round @returns {Dots} */
  #ownDots(round) {
    return ownBallots(this.#code)[round]?.dots ?? {};
  }

  /** @param {string} round @param {Dots} dots @param {string | undefined} receipt */
  #confirmed(round, dots, receipt) {
    keepOwnBallot(this.#code, round, receipt ? { dots, receipt } : { dots });
  }

  /** @param {string} round @param {Dots} dots @param {Draft | null} draft @param {unknown} error */
  #refused(round, dots, draft, error) {
    if (!(error instanceof Refusal)) return; // a newer ballot took its place
    if (draft === null || this.#drafts[round] === draft) {
      delete this.#drafts[round];
      if (error.reason === "roundPaused") this.#paused[round] = dots;
    }
    if (error.reason !== "roundPaused") this.#onRefused(round, error);
    this.#live.store.changed();
  }
}

/** @param {string} round */
function castName(round) {
  return `cast:${round}`;
}

/** @param {string} round */
function finishName(round) {
  return `finish:${round}`;
}
