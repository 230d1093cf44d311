// The digits that lead into a workshop, read from whatever a person types or pastes: "481 516", "٤٨١٥١٦", "481-516", a
// sentence, a whole link. Six of them; eight on a server with many workshops.

/** How many digits a code may have. */
const lengths = [6, 8];

/**
 * @param {string} text what was typed, pasted or stands behind `#`
 * @returns {{ code: string, invitation: string | null } | null} null unless there is exactly one code in it
 */
export function readCode(text) {
  const plain = westernDigits(decoded(text));
  // In a link the code stands behind the #, and after it perhaps a personal invitation.
  const [, first = "", invitation = null] =
    /^\s*(\d[\d\s\p{Pd}]*)(?:[/.]([\w-]+))?/u.exec(plain.slice(plain.lastIndexOf("#") + 1)) ?? [];
  if (isCode(digitsIn(first))) return { code: digitsIn(first), invitation };
  const code = codeWithin(plain.replace(/\w+:\/\/[^/\s#]*/g, " "));
  return code === null ? null : { code, invitation: null };
}

/** The digits of a text alone, as 0 to 9. @param {string} text */
export function digitsOf(text) {
  return digitsIn(westernDigits(text));
}

/** A code as it is read aloud, in two groups: "481 516". @param {string} code */
export function spacedCode(code) {
  const half = Math.ceil(code.length / 2);
  return `${code.slice(0, half)} ${code.slice(half)}`;
}

/**
 * Digits that can be nothing but one code: those that stand together, or in two groups, else all there are.
 * @param {string} text
 */
function codeWithin(text) {
  const together = (text.match(/\d+/g) ?? []).filter(isCode);
  const inGroups = (text.match(/\d+[\s\p{Pd}]\d+/gu) ?? []).map(digitsIn).filter(isCode);
  const found = [together, inGroups].find((some) => some.length > 0) ?? [digitsIn(text)].filter(isCode);
  return new Set(found).size === 1 ? (found[0] ?? null) : null;
}

/** @param {string} digits */
function isCode(digits) {
  return lengths.includes(digits.length);
}

/** @param {string} text */
function digitsIn(text) {
  return text.replace(/[^0-9]/g, "");
}

/** With blanks as they are, where a link has them as %20. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a lone % is no fault
  }
}

/** With 0 to 9 for the digits of every script, and without what nobody sees. @param {string} text */
function westernDigits(text) {
  return text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)));
}

/** Unicode has each script's digits ten in a row, from nought. @param {string} digit */
function valueOf(digit) {
  const place = digit.codePointAt(0) ?? 0;
  let before = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(place - before - 1))) before += 1;
  return before % 10;
}
