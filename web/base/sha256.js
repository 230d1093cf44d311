// SHA-256 (FIPS 180-4) over text, as lower-case hex digits.
//
// Why our own: browsers keep theirs from pages that do not come over TLS, and a workshop in a council chamber is often
// served over plain HTTP inside the house. It checks a public lot, where seed and order are public already.

/**
 * The first 32 bits of the fractional parts of a root of the first primes, as the standard makes its constants.
 * @param {number} count @param {number} root
 */
function constants(count, root) {
  const found = [];
  for (let candidate = 2; found.length < count; candidate += 1) {
    let prime = true;
    for (let factor = 2; factor * factor <= candidate; factor += 1) if (candidate % factor === 0) prime = false;
    if (prime) found.push(Math.floor((candidate ** (1 / root) % 1) * 0x1_0000_0000) | 0);
  }
  return found;
}

const roundConstants = Int32Array.from(constants(64, 3));
const startingValues = constants(8, 2);

const turned = (/** @type {number} */ word, /** @type {number} */ by) => (word >>> by) | (word << (32 - by));

/** @param {string} text in UTF-8 @returns {string} 64 hex digits */
export function sha256(text) {
  const message = padded(new TextEncoder().encode(text));
  const state = Int32Array.from(startingValues);
  const words = new Int32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let place = 0; place < 16; place += 1) words[place] = message.getInt32(block + place * 4);
    compress(state, words);
  }
  return [...state].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

/** The message, a one, noughts, and its length in bits. @param {Uint8Array} bytes */
function padded(bytes) {
  const length = Math.ceil((bytes.length + 9) / 64) * 64;
  const whole = new Uint8Array(length);
  whole.set(bytes);
  whole[bytes.length] = 0x80;
  const view = new DataView(whole.buffer);
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n);
  return view;
}

/** @param {Int32Array} state @param {Int32Array} w the block's 16 words; the other 48 are made here */
function compress(state, w) {
  const at = (/** @type {Int32Array} */ words, /** @type {number} */ place) => words[place] ?? 0;
  for (let place = 16; place < 64; place += 1) {
    const [early, late] = [at(w, place - 15), at(w, place - 2)];
    const small0 = turned(early, 7) ^ turned(early, 18) ^ (early >>> 3);
    const small1 = turned(late, 17) ^ turned(late, 19) ^ (late >>> 10);
    w[place] = (at(w, place - 16) + small0 + at(w, place - 7) + small1) | 0;
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let place = 0; place < 64; place += 1) {
    const big1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + big1 + ((e & f) ^ (~e & g)) + at(roundConstants, place) + at(w, place)) | 0;
    const big0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (big0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, place) => (state[place] = (at(state, place) + word) | 0));
}
