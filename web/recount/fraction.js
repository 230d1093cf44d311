// Exact fractions of whole numbers of any size. Weights and weighted totals are such fractions, and a tie is decided on
// them and never on floating point.

export class Fraction {
  /** Always in lowest terms, with a positive denominator. @param {bigint} over @param {bigint} under */
  constructor(over, under = 1n) {
    if (under === 0n) throw new RangeError("division by nought");
    const sign = under < 0n ? -1n : 1n;
    const shared = greatest(over, under);
    this.over = (sign * over) / shared;
    this.under = (sign * under) / shared;
  }

  /** A whole number, "p" or "p/q"; null for anything else. @param {unknown} text @returns {Fraction | null} */
  static read(text) {
    if (typeof text === "number") return Number.isSafeInteger(text) ? new Fraction(BigInt(text)) : null;
    const found = typeof text === "string" ? /^(-?\d{1,200})(?:\/(\d{1,200}))?$/.exec(text) : null;
    if (!found || /^0*$/.test(found[2] ?? "1")) return null;
    return new Fraction(BigInt(found[1] ?? ""), BigInt(found[2] ?? "1"));
  }

  /** @param {Fraction} other */
  plus(other) {
    return new Fraction(this.over * other.under + other.over * this.under, this.under * other.under);
  }

  /** @param {Fraction} other */
  minus(other) {
    return new Fraction(this.over * other.under - other.over * this.under, this.under * other.under);
  }

  /** @param {Fraction} other */
  times(other) {
    return new Fraction(this.over * other.over, this.under * other.under);
  }

  /** Negative, nought or positive. @param {Fraction} other */
  compare(other) {
    const [left, right] = [this.over * other.under, other.over * this.under];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  /** @param {Fraction} other */
  equals(other) {
    return this.over === other.over && this.under === other.under;
  }

  /** As results write it: "37" or "35/3". */
  toString() {
    return this.under === 1n ? `${this.over}` : `${this.over}/${this.under}`;
  }

  /** The nearest number, for showing. */
  toNumber() {
    return Number(this.over) / Number(this.under);
  }
}

/** The greatest common divisor, by Euclid; 1 where both are nought. @param {bigint} a @param {bigint} b */
function greatest(a, b) {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x === 0n ? 1n : x;
}
