// A message as it leaves the browser: text without half characters, and for ballots of a length that tells nothing.

import { wellFormed } from "./wellFormed.js";

/** Messages of ballots are filled up to whole blocks of so many characters. */
const block = 256;
/** The longest outcome of a comparison. */
const longest = "second".length;

/**
 * A message as it is sent. One that speaks of a ballot is filled up with blanks, which JSON allows at its end: under
 * TLS its length can still be seen, and "first" is shorter than "second". The server does the same with what it
 * answers.
 * @param {{ jsonrpc: string, id: string, method: string, params: any }} message
 */
export function framed(message) {
  const text = JSON.stringify(message, (_, value) => (typeof value === "string" ? wellFormed(value) : value));
  if (!/^(ballot|pair)\./.test(message.method)) return text;
  const slack = typeof message.params?.outcome === "string" ? longest - message.params.outcome.length : 0;
  return text.padEnd(Math.ceil((text.length + slack) / block) * block, " ");
}
