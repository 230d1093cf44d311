// The person's comparisons between finger and server: the pair to judge, the one ahead, the judgements under way.
//
// The line keeps every judgement until it is answered, in the order they were made, over cuts and reloads, each under
// its own id; so the queue is the line's, and what is shown is the server's latest word with that queue on top. The
// server's word wins as soon as nothing of ours is under way; where it moved on by itself (another tab), the pair is
// asked for anew.

import { keepOwnBallot, ownBallots } from "../../base/identity.js";
import { Refusal } from "../../base/refusal.js";
import { readAnswer, readPair, shownAfter } from "./pairs.js";

/** @typedef {import("./pairs.js").Pair} Pair */
/** @typedef {import("./pairs.js").Outcome} Outcome */
/** @typedef {import("./pairs.js").Step} Step */
/** @typedef {import("./pairs.js").Answer} Answer */
/** @typedef {import("../../base/protocol.js").Ballot} Ballot */
/**
 * What is known of one round. seen: the server's word of the person's ballot at the latest answer; asking: a question
 * is under way; lost: a judgement was refused, and the person has been told.
 * @typedef {{ answer: Answer | null, trail: Pair[], seen: Ballot | undefined, asking: boolean, lost: boolean,
 *   paused: Step[] }} Known
 */

export class PairKeeper {
  /** @type {Map<string, Known>} */
  #rounds = new Map();
  #code;
  #live;
  #onRefused;

  /** @param {import("../../ballots/page.js").KeeperOptions} options */
  constructor({ code, live, onRefused }) {
    this.#code = code;
    this.#live = live;
    this.#onRefused = onRefused;
  }

  /** @param {string} round */
  shown(round) {
    const known = this.#known(round);
    return shownAfter(known.answer, known.trail, [...known.paused, ...this.#underWay(round)]);
  }

  /** How many pairs the person has judged, also once only this browser remembers. @param {string} round */
  judged(round) {
    const known = this.#rounds.get(round);
    if (known?.answer) return this.shown(round).judged;
    return this.#live.store.me?.ballots?.[round]?.judged ?? ownBallots(this.#code)[round]?.judged ?? 0;
  }

  /** Whether judgements wait for the end of a pause. @param {string} round */
  waits(round) {
    return this.#known(round).paused.length > 0;
  }

  /**
   * Judges the pair that is shown, if it is still that one: a tap may come faster than the page is drawn.
   * @param {string} round @param {Pair} pair @param {Outcome} outcome @returns {boolean} whether it was done
   */
  judge(round, pair, outcome) {
    const { pair: present } = this.shown(round);
    if (!Array.isArray(present) || present[0] !== pair[0] || present[1] !== pair[1]) return false;
    this.#send(round, { method: "pair.judge", params: { pair } }, { round, pair, outcome });
    return true;
  }

  /** Takes the last judgement back. @param {string} round @returns {boolean} whether there was one */
  undo(round) {
    if (this.shown(round).judged <= 0) return false;
    this.#send(round, { method: "pair.undo", params: {} }, { round });
    return true;
  }

  /**
   * The answer to what was sent before a reload.
   * @param {{ method: string, params: any }} request @param {any} result @param {Refusal | null} refusal
   */
  answeredLate({ method, params }, result, refusal) {
    if (method !== "pair.judge" && method !== "pair.undo") return;
    if (refusal) this.#refused(params.round, { method, params }, refusal);
    else this.#answered(params.round, { method, params }, result);
  }

  /**
   * Asks for a pair where one is wanted, and sends what waited for the end of a pause; called whenever the documents
   * changed.
   */
  settle() {
    const { workshop, me } = this.#live.store;
    const mayVote = me !== null && me.serving !== false;
    for (const round of Object.values(workshop?.rounds ?? {})) {
      if (round.method !== "pairwise") continue;
      const runs = round.state === "open" || round.state === "paused";
      if (runs) this.#keep(round.id);
      if (round.state === "open" && !round.counting && mayVote) this.#goOn(round.id);
      // While it is counted, the last answer stays known: our own document may be older and would be kept instead.
      else if (round.state !== "paused" && !round.counting) this.#rounds.delete(round.id);
    }
  }

  /** @param {string} round */
  #goOn(round) {
    const known = this.#known(round);
    for (const step of known.paused.splice(0)) this.#send(round, step, step.params);
    if (known.asking || this.#underWay(round).length > 0) return;
    const saved = this.#live.store.me?.ballots?.[round];
    const moved = saved !== known.seen && saved?.judged !== undefined && saved.judged !== known.answer?.judged;
    if (known.answer === null || moved) this.#ask(round);
  }

  /** @param {string} round */
  #ask(round) {
    const known = this.#known(round);
    known.asking = true;
    known.seen = this.#live.store.me?.ballots?.[round];
    this.#live.request("pair.next", { round }, { newest: `next:${round}`, lane: round }).then(
      (result) => {
        known.asking = false;
        this.#take(round, result);
      },
      () => {
        // The round closed or was paused meanwhile; when it goes on, it is asked again.
        known.asking = false;
      },
    );
  }

  /**
   * The server's word about where the person stands; what it says of the pairs behind it may have changed.
   * @param {string} round @param {any} result
   */
  #take(round, result) {
    const known = this.#known(round);
    const answer = readAnswer(result);
    if (answer.judged !== known.answer?.judged) known.trail = this.#savedTrail(round, answer.judged);
    known.answer = answer;
    known.lost = false;
    this.#live.store.changed();
  }

  /**
   * The pairs judged, where the server's word of them is no older.
   * @param {string} round @param {number} judged @returns {Pair[]}
   */
  #savedTrail(round, judged) {
    const pairs = this.#live.store.me?.ballots?.[round]?.pairs ?? [];
    return pairs.length === judged
      ? pairs.flatMap((pair) => [readPair(pair.slice(0, 2))].filter((one) => one !== null))
      : [];
  }

  /** @param {string} round @param {Step} step @param {any} params */
  #send(round, step, params) {
    const sent = { method: step.method, params };
    this.#live.request(step.method, params, { lane: round, keep: true }).then(
      (result) => this.#answered(round, sent, result),
      (error) => {
        if (error instanceof Refusal) this.#refused(round, sent, error);
      },
    );
    this.#live.store.changed();
  }

  /** @param {string} round @param {Step} step @param {any} result */
  #answered(round, step, result) {
    const known = this.#known(round);
    known.trail = shownAfter(null, known.trail, [step]).trail;
    known.answer = readAnswer(result);
    known.seen = this.#live.store.me?.ballots?.[round];
    known.lost = false;
    const receipt = result?.receipt;
    keepOwnBallot(this.#code, round, { judged: known.answer.judged, ...(receipt ? { receipt } : {}) });
    this.#live.store.changed();
  }

  /** @param {string} round @param {Step} step @param {Refusal} refusal */
  #refused(round, step, refusal) {
    const known = this.#known(round);
    if (refusal.reason === "roundPaused") {
      known.paused.push(step);
    } else {
      // Whatever we believed, the server knows better: ask where the person stands. One word for all that rested on it.
      known.answer = null;
      known.trail = [];
      if (!known.lost) this.#onRefused(round, refusal);
      known.lost = true;
    }
    this.#live.store.changed();
  }

  /** Keeps the count for the time when the server will have forgotten whose it was. @param {string} round */
  #keep(round) {
    const judged = this.#live.store.me?.ballots?.[round]?.judged;
    if (judged === undefined || this.#underWay(round).length > 0) return;
    if (
      ownBallots(this.#code)[round]?.judged !== judged &&
      (this.#rounds.get(round)?.answer?.judged ?? judged) === judged
    ) {
      keepOwnBallot(this.#code, round, { judged });
    }
  }

  /** @param {string} round @returns {Step[]} */
  #underWay(round) {
    return this.#live.connection
      .unanswered(round)
      .filter(({ method }) => method === "pair.judge" || method === "pair.undo");
  }

  /** @param {string} round @returns {Known} */
  #known(round) {
    let known = this.#rounds.get(round);
    if (!known)
      this.#rounds.set(
        round,
        (known = { answer: null, trail: [], seen: undefined, asking: false, lost: false, paused: [] }),
      );
    return known;
  }
}

/**
 * The page's keeper of comparisons.
 * @param {import("../../ballots/page.js").PageState} state @returns {PairKeeper | null}
 */
export function keeperIn(state) {
  const keeper = state.keepers.pairwise;
  return keeper instanceof PairKeeper ? keeper : null;
}
