// Every document that can be fetched, each with a sentence saying what it is for. Fetched with the secret, then saved.

import { announce } from "../../base/announce.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { hasMessage, t } from "../../base/language.js";
import { notice } from "../../base/parts.js";
import { Refusal } from "../../base/refusal.js";
import { fetchExport, listExports, saveFile } from "../api.js";

/** @typedef {import("../desk.js").Desk} Desk */
/**
 * @typedef {{ of: string, list: import("../api.js").Export[] | null, failed: string | null, asking: boolean }}
 *   ExportsState
 */

/** What decides which documents there are; the list is asked for anew when it changes. @param {Desk} desk */
function situation({ workshop }) {
  const rounds = (workshop.roundOrder ?? []).map((id) => `${id}:${workshop.rounds[id]?.state}`);
  return [
    ...rounds,
    `agenda:${workshop.agenda?.version ?? 0}`,
    `cap:${workshop.cap ? workshop.cap.selected.join() : ""}`,
  ].join(";");
}

/** @param {Desk} desk @returns {ExportsState} */
function stateOf(desk) {
  const state = desk.keep("exports", () => ({ of: "", list: null, failed: null, asking: false }));
  const now = situation(desk);
  if (state.of !== now && !state.asking) ask(desk, state, now);
  return state;
}

/** @param {Desk} desk @param {ExportsState} state @param {string} now */
async function ask(desk, state, now) {
  Object.assign(state, { of: now, asking: true, failed: null });
  try {
    state.list = await listExports(desk.workshop.id, desk.token, null);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    state.failed = error.reason === "unreachable" ? t("offline.title") : error.text;
  } finally {
    state.asking = false;
    desk.changed();
  }
}

/**
 * @param {Desk} desk
 * @param {{ ended?: boolean }} [how] where the workshop has ended, what cannot be had by now never can
 */
export function exportsView(desk, { ended = false } = {}) {
  const state = stateOf(desk);
  return h(
    "section",
    { class: "exports", key: "exports", "aria-labelledby": "exports-heading" },
    h("h2", { id: "exports-heading" }, t("exports.heading")),
    state.failed
      ? notice(
          { tone: "refused", title: t("exports.failed") },
          h("p", {}, state.failed),
          h(
            "p",
            {},
            h(
              "button",
              {
                class: "button",
                type: "button",
                onClick: () => {
                  state.of = "";
                  desk.changed();
                },
              },
              t("exports.again"),
            ),
          ),
        )
      : null,
    state.list
      ? listView(desk, state.list, ended)
      : state.failed
        ? null
        : h("p", { class: "quiet", role: "status" }, t("exports.loading")),
  );
}

/** @param {Desk} desk @param {import("../api.js").Export[]} list @param {boolean} ended */
function listView(desk, list, ended) {
  const shown = ended ? list.filter(({ available }) => available) : list;
  if (shown.length === 0) return h("p", { class: "quiet" }, t("exports.none"));
  return h(
    "ul",
    { class: "exports-list" },
    shown.map(({ name, available, reason }) => {
      const key = `exports.for.${name}`;
      return h(
        "li",
        { key: name, class: "export" },
        h(
          "span",
          { class: "export-words" },
          h("strong", {}, name),
          h("span", { class: "quiet small" }, hasMessage(key) ? t(key) : ""),
        ),
        available
          ? h(
              "button",
              {
                class: "button",
                type: "button",
                "aria-label": t("exports.get.name", { name }),
                onClick: () => getExport(desk, name),
              },
              icon("download"),
              h("span", { class: "export-get" }, t("exports.get")),
            )
          : h("span", { class: "quiet small export-not" }, unavailableWords(reason)),
      );
    }),
  );
}

/** @param {string | null} reason a refusal's, or a sentence */
function unavailableWords(reason) {
  if (!reason) return t("exports.unavailable");
  return hasMessage(`refusal.${reason}`)
    ? t(`refusal.${reason}`)
    : /\s/.test(reason)
      ? reason
      : t("exports.unavailable");
}

/** @param {Desk} desk @param {string} name @param {number} [version] of the agenda; the newest without it */
export async function getExport(desk, name, version) {
  const working = `export ${name} ${version ?? ""}`;
  if (desk.busy.has(working)) return;
  desk.busy.add(working);
  desk.refusal = null;
  desk.changed();
  try {
    const saved = version === undefined ? name : name.replace(".", `-${version}.`);
    saveFile(await fetchExport(desk.workshop.id, desk.token, name, { version }), saved);
    announce(t("exports.got", { name }));
  } catch (error) {
    desk.refused(error);
  } finally {
    desk.busy.delete(working);
    desk.changed();
  }
}
