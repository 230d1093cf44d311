// The server's clock, as far as this browser knows it, and the time left until an instant.
//
// A phone's clock may be minutes wrong; what counts is the server's. The offset is taken when joining.

let offset = 0;

/** @param {string} now the server's time, RFC 3339 */
export function setServerTime(now) {
  const time = Date.parse(now);
  if (Number.isFinite(time)) offset = time - Date.now();
}

/** The server's time now, in milliseconds since 1970. */
export function serverNow() {
  return Date.now() + offset;
}

/**
 * Whole seconds left until an instant, at least 0; null without one.
 * @param {string | null | undefined} instant RFC 3339
 * @param {number} [now] milliseconds since 1970 on the server's clock
 */
export function secondsLeft(instant, now = serverNow()) {
  if (!instant) return null;
  const time = Date.parse(instant);
  return Number.isFinite(time) ? Math.max(0, Math.ceil((time - now) / 1000)) : null;
}

/** Minutes and seconds as on a clock: 192 is "3:12"; with hours from one hour on. @param {number} seconds */
export function clock(seconds) {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = String(seconds % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Calls a function every second, in step with the server's seconds.
 * @param {() => void} tick @returns {() => void} ends it
 */
export function everySecond(tick) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const next = () => {
    timer = setTimeout(
      () => {
        tick();
        next();
      },
      1000 - (serverNow() % 1000) + 5,
    );
  };
  next();
  return () => clearTimeout(timer);
}
