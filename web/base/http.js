// Asking the server over HTTP, beside the line: files, and what happens before there is a line.

import { isJSON, ownAnswer } from "./httpAnswer.js";
import { Refusal } from "./refusal.js";

/**
 * @param {string} path @param {string | null} token @param {RequestInit} [init]
 * @param {(type: string) => boolean} [expected] the kind of content that is asked for; JSON if left out
 * @returns {Promise<Response>} rejected with a Refusal, also where the server cannot be reached or another one answers
 */
export async function ask(path, token, init = {}, expected = isJSON) {
  const headers = { ...init.headers, ...(token ? { Authorization: `Bearer ${token}` } : {}) };
  /** @type {Response} */
  let response;
  try {
    response = await fetch(path, { ...init, headers, credentials: "omit", cache: "no-store" });
  } catch {
    throw new Refusal({ data: { reason: "unreachable" } });
  }
  return ownAnswer(response, expected);
}
