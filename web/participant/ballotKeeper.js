// The person's ballot between finger and server: what the page shows, what is under way, what waits for better times.
//
// For every method where the whole ballot is sent each time; one whose judgements are sent one by one has a keeper of
// its own, and "done" is kept here for all. A tap shows at once and is sent as a whole ballot. What is shown stays
// until the server's own word about this ballot has come after the answer, so that nothing ever springs back. The
// server's word wins whenever nothing of ours is on its way: that is how two tabs of one person stay in step.

import { keepOwnBallot, ownBallots } from "../base/identity.js";
import { Refusal } from "../base/refusal.js";
import { contentOf, isEmpty, nothing, sameContent } from "./content.js";

/** @typedef {import("../ballots/page.js").Content} Content */
/** @typedef {import("../ballots/page.js").SaveState} SaveState */
/** @typedef {import("../base/protocol.js").Ballot} Ballot */
/** @typedef {{ content: Content, answered: boolean, seen: Ballot | undefined }} Draft */

/** What is under way of these is a change of the ballot; other requests of a round only ask. */
const changes = new Set(["ballot.cast", "ballot.finish", "pair.judge", "pair.undo"]);

export class BallotKeeper {
  /** @type {Record<string, Draft>} */
  #drafts = {};
  /** @type {Record<string, { finished: boolean, answered: boolean, seen: Ballot | undefined }>} */
  #finishing = {};
  /** Ballots refused because the round was paused; cast again when it goes on. @type {Record<string, Content>} */
  #paused = {};
  #code;
  #live;
  #onRefused;

  /** @param {import("../ballots/page.js").KeeperOptions} options */
  constructor({ code, live, onRefused }) {
    this.#code = code;
    this.#live = live;
    this.#onRefused = onRefused;
  }

  /** What the page shows as the person's ballot. @param {string} round @returns {Content | null} */
  ballot(round) {
    const draft = this.#drafts[round];
    if (draft) return draft.content;
    if (this.#paused[round]) return this.#paused[round];
    const waiting = this.#live.connection.newestWaiting(castName(round));
    return contentOf(waiting?.ballot) ?? contentOf(this.#saved(round)) ?? contentOf(ownBallots(this.#code)[round]);
  }

  /** @param {string} round */
  finished(round) {
    return (
      this.#finishing[round]?.finished ??
      this.#live.connection.newestWaiting(finishName(round))?.finished ??
      this.#saved(round)?.finished === true
    );
  }

  /** @param {string} round @returns {SaveState} */
  saveState(round) {
    if (this.#paused[round]) return "waiting";
    const { connection } = this.#live;
    if (connection.unanswered(round).some(({ method }) => changes.has(method))) {
      return connection.state === "online" ? "sending" : "waiting";
    }
    const judged = ownBallots(this.#code)[round]?.judged ?? 0;
    const saved = this.#saved(round);
    return (saved && !saved.withheld) || judged > 0 || !isEmpty(this.ballot(round)) ? "saved" : "none";
  }

  /** @param {string} round */
  receipt(round) {
    return this.#live.store.me?.receipts?.[round] ?? ownBallots(this.#code)[round]?.receipt ?? null;
  }

  /** @param {string} round @param {Content} content the whole ballot */
  cast(round, content) {
    delete this.#paused[round];
    /** @type {Draft} */
    const draft = { content, answered: false, seen: undefined };
    this.#drafts[round] = draft;
    this.#live
      .request("ballot.cast", { round, ballot: content }, { newest: castName(round), lane: round, keep: true })
      .then(
        (result) => {
          this.#confirmed(round, content, result?.receipt);
          draft.answered = true;
          draft.seen = this.#saved(round);
          this.settle();
        },
        (error) => this.#refused(round, content, draft, error),
      );
    this.#live.store.changed();
  }

  /** @param {string} round @param {boolean} finished */
  finish(round, finished) {
    /** @type {{ finished: boolean, answered: boolean, seen: Ballot | undefined }} */
    const wish = { finished, answered: false, seen: undefined };
    this.#finishing[round] = wish;
    this.#live
      .request("ballot.finish", { round, finished }, { newest: finishName(round), lane: round, keep: true })
      .then(
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
    const content = contentOf(params.ballot) ?? {};
    if (method === "ballot.cast" && !refusal) {
      this.#confirmed(params.round, content, result?.receipt);
      // As after a tap: shown until the server's own word about it has come.
      this.#drafts[params.round] ??= { content, answered: true, seen: this.#saved(params.round) };
      this.settle();
    }
    if (method === "ballot.finish" && !refusal) {
      this.#finishing[params.round] ??= { finished: params.finished, answered: true, seen: this.#saved(params.round) };
      this.settle();
    }
    if (refusal && method === "ballot.cast") this.#refused(params.round, content, null, refusal);
    this.#live.store.changed();
  }

  /** Takes the server's word where it has come; called whenever the documents changed. */
  settle() {
    for (const [round, draft] of Object.entries(this.#drafts)) {
      const saved = this.#saved(round);
      const word = contentOf(saved);
      if (draft.answered && (saved !== draft.seen || !word || sameContent(word, draft.content)))
        delete this.#drafts[round];
    }
    for (const [round, wish] of Object.entries(this.#finishing)) {
      const saved = this.#saved(round);
      if (wish.answered && (saved !== wish.seen || saved?.finished === wish.finished)) delete this.#finishing[round];
    }
    const { workshop, me } = this.#live.store;
    for (const [round, content] of Object.entries(this.#paused)) {
      const state = workshop?.rounds[round]?.state;
      if (state === "open") this.cast(round, content);
      else if (state !== "paused") delete this.#paused[round];
    }
    for (const [round, ballot] of Object.entries(me?.ballots ?? {})) this.#keep(round, ballot, me?.receipts?.[round]);
  }

  /**
   * Keeps the server's word for the time when it will have forgotten whose it was.
   * @param {string} round @param {Ballot} ballot @param {string | undefined} receipt
   */
  #keep(round, ballot, receipt) {
    // While a draft stands, the server's word is older than what this browser was answered.
    if (this.#drafts[round]) return;
    const own = ownBallots(this.#code)[round];
    const word = contentOf(ballot);
    if (word && !sameContent(contentOf(own), word)) keepOwnBallot(this.#code, round, { ...nothing, ...word });
    if (receipt && own?.receipt !== receipt) keepOwnBallot(this.#code, round, { receipt });
  }

  /** @param {string} round */
  #saved(round) {
    return this.#live.store.me?.ballots?.[round];
  }

  /** @param {string} round @param {Content} content @param {string | undefined} receipt */
  #confirmed(round, content, receipt) {
    keepOwnBallot(this.#code, round, { ...nothing, ...content, ...(receipt ? { receipt } : {}) });
  }

  /** @param {string} round @param {Content} content @param {Draft | null} draft @param {unknown} error */
  #refused(round, content, draft, error) {
    if (!(error instanceof Refusal)) return; // a newer ballot took its place
    if (draft === null || this.#drafts[round] === draft) {
      delete this.#drafts[round];
      if (error.reason === "roundPaused") this.#paused[round] = content;
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
