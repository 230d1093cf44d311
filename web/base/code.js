// The six digits that lead into a workshop, read from whatever a person pastes: "481 516", "481-516", a whole link.

/** How many digits a code has. */
export const codeLength = 6;

/**
 * @param {string} text what was typed, pasted or stands behind `#`
 * @returns {{ code: string, invitation: string | null } | null} null unless it holds exactly six digits
 */
export function readCode(text) {
  const behind = text.includes("#") ? text.slice(text.lastIndexOf("#") + 1) : text;
  const [first = "", invitation = ""] = behind.trim().split(/[/.]/);
  const digits = digitsOf(first);
  return digits.length === codeLength ? { code: digits, invitation: invitation || null } : null;
}

/** The digits of a text alone. @param {string} text */
export function digitsOf(text) {
  return text.normalize("NFKC").replace(/\D/g, "");
}

/** A code as it is read aloud: "481 516". @param {string} code */
export function spacedCode(code) {
  return `${code.slice(0, 3)} ${code.slice(3)}`;
}
