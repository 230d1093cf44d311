// A workshop on a live line: connects, fills a store, hands over notices. What every page with `/ws` starts from.
//
//   const live = openWorkshop({ hello: () => ({ method: "workshop.observe", params: { code } }) });
//   live.store.subscribe(update);          // the documents or the line's state changed
//   await live.request("round.close", { round: "r1" });

import { Connection } from "./connection.js";
import { suggestLanguage } from "./language.js";
import { Store } from "./store.js";

/** @typedef {import("./connection.js").LineState} LineState */
/** @typedef {import("./refusal.js").Refusal} Refusal */

/**
 * @param {object} options @param {() => { method: string, params: any }} options.hello
 * @param {(result: any) => void} [options.onHello]
 * @param {(refusal: Refusal) => void} [options.onRefused] the server does not let us in
 * @param {(kind: string, text: string) => void} [options.onNotice] `shuttingDown`, `replaced`, `removed`, `ended`,
 *   `deleted`
 * @param {(request: { method: string, params: any }, result: any, refusal: Refusal | null) => void}
 *   [options.onKeptAnswer]
 * @param {string} [options.keepAs] the workshop's code, where ballots are to survive a reload
 */
export function openWorkshop({ hello, onHello, onRefused, onNotice, onKeptAnswer, keepAs }) {
  const store = new Store();
  const connection = new Connection({
    hello,
    keepAs,
    onKeptAnswer,
    onHello(result) {
      suggestLanguage(result.workshop?.language);
      store.begin(result);
      onHello?.(result);
    },
    onHelloRefused(refusal) {
      onRefused?.(refusal);
      store.changed();
    },
    onNotification(method, params) {
      if (store.take(method, params)) return;
      if (method === "server.notice") {
        // Another of this person's pages took the place, the person was removed, or the workshop is over: coming back
        // by itself would fight it.
        if (["replaced", "removed", "ended", "deleted"].includes(params.kind)) connection.end();
        onNotice?.(params.kind, params.text ?? "");
        store.changed();
      }
    },
    onState: () => store.changed(),
  });
  return {
    store,
    connection,
    /**
     * @param {string} method @param {any} params @param {{ newest?: string, lane?: string, keep?: boolean }} [options]
     * @returns {Promise<any>}
     */
    request: (method, params, options) => connection.request(method, params, options),
  };
}
