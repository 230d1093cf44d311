// The order in which one person sees a round's items: their own, and the same on all their devices.
//
// What stands first in a list gets more votes, so the items are shuffled differently for everybody. The order is made
// of `round.orderKey` (16 hex digits that the server derives one-way from the round's seed) and the person's id, and of
// nothing else: no state, no chance of the browser's. The generator is SplitMix64 (Steele, Lea & Flood, "Fast
// splittable pseudorandom number generators", OOPSLA 2014), started at the key XOR the FNV-1a hash of the id; the
// shuffle is Fisher and Yates's from the end, each place drawn as the generator's next number modulo the places left.

/** @typedef {import("./protocol.js").Round} Round */
/** @typedef {import("./protocol.js").Me} Me */

const word = 0xffff_ffff_ffff_ffffn;

/**
 * The ids of a round's items in the person's own order; as the list has them where the facilitator wants it so
 * (`itemOrder` "list"), where the round has no key, or for one who is nobody (the big screen).
 * @param {Pick<Round, "items" | "itemOrder" | "orderKey">} round
 * @param {Pick<Me, "id"> | null | undefined} me
 * @returns {string[]} a new list
 */
export function shuffledItems(round, me) {
  const items = [...round.items];
  if (round.itemOrder === "list" || !me || !/^[0-9a-f]{16}$/i.test(round.orderKey ?? "")) return items;
  const next = generator(BigInt(`0x${round.orderKey}`) ^ hash(me.id));
  for (let place = items.length - 1; place > 0; place -= 1) {
    const other = Number(next() % BigInt(place + 1));
    [items[place], items[other]] = [/** @type {string} */ (items[other]), /** @type {string} */ (items[place])];
  }
  return items;
}

/** SplitMix64: numbers of 64 bits from a state of 64 bits. @param {bigint} state @returns {() => bigint} */
export function generator(state) {
  return () => {
    state = (state + 0x9e37_79b9_7f4a_7c15n) & word;
    let mixed = state;
    mixed = ((mixed ^ (mixed >> 30n)) * 0xbf58_476d_1ce4_e5b9n) & word;
    mixed = ((mixed ^ (mixed >> 27n)) * 0x94d0_49bb_1331_11ebn) & word;
    return mixed ^ (mixed >> 31n);
  };
}

/** FNV-1a, 64 bits, over the UTF-8 bytes (draft-eastlake-fnv). @param {string} text @returns {bigint} */
export function hash(text) {
  let sum = 0xcbf2_9ce4_8422_2325n;
  for (const byte of new TextEncoder().encode(text)) sum = ((sum ^ BigInt(byte)) * 0x100_0000_01b3n) & word;
  return sum;
}
