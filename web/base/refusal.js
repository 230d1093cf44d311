// What the server refuses, as an error that programs switch on by `reason` and people read as text.

import { hasMessage, t } from "./language.js";

export class Refusal extends Error {
  /** @param {{ code?: number, message?: string, data?: any }} error the `error` of a JSON-RPC answer */
  constructor(error) {
    super(error.message ?? "");
    this.name = "Refusal";
    this.code = error.code ?? 0;
    this.data = error.data ?? {};
    /** One of the protocol's closed list. @type {string} */
    this.reason = this.data.reason ?? "internalError";
  }

  /** Nothing was changed and the same may be tried again soon. */
  get temporary() {
    return this.reason === "rateLimited" || this.reason === "storageUnavailable";
  }

  /** Milliseconds that the server asks us to wait, where it said so. @returns {number | null} */
  get retryAfter() {
    return Number.isFinite(this.data.retryAfterMs) ? this.data.retryAfterMs : null;
  }

  /** For the person: our own words in the language they chose, else the server's. */
  get text() {
    const key = `refusal.${this.data.ended ? "ended" : this.reason}`;
    return hasMessage(key) ? t(key, this.data) : this.message || t("refusal.internalError");
  }
}

/** A newer request of the same name took this one's place; nothing went wrong. */
export class Superseded extends Error {}
