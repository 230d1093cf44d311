// Keeps the screen from going dark while the page is shown. Where a browser cannot, the room's own settings count.

export function stayAwake() {
  if (!("wakeLock" in navigator)) return;
  const ask = () => {
    if (document.visibilityState !== "visible") return;
    navigator.wakeLock.request("screen").catch(() => {
      // Low battery or not allowed: nothing to do about it.
    });
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}
