// Where an item of a ranking is to go, for long lists and for ties: to the top, to a place, level with another, out.

import { roundOf } from "../../ballots/frame.js";
import { itemName } from "../../ballots/items.js";
import { selectField } from "../../base/fields.js";
import { h } from "../../base/html.js";
import { icon } from "../../base/icons.js";
import { number, t } from "../../base/language.js";
import { dialog, notice } from "../../base/parts.js";
import { groupOf, levelled, parted, placedBefore, placesFor, rulesOf, without } from "./ranking.js";
import { change, rankingIn, whyNotAdd } from "./view.js";

/** @typedef {import("../../ballots/page.js").PageState} PageState */
/** @typedef {import("../../ballots/page.js").Actions} Actions */
/** @typedef {import("../../base/situation.js").Situation} Situation */
/** @typedef {import("./ranking.js").Ranking} Ranking */
/** @typedef {import("../../base/protocol.js").Workshop} Workshop */

/** @param {PageState} state @param {Actions} actions @param {Workshop} workshop @param {Situation} situation */
export function placeDialog(state, actions, workshop, situation) {
  const item = workshop.submissions[state.about ?? ""];
  if (!item) return null;
  const round = roundOf(situation);
  const ranking = rankingIn(state, situation);
  const ballot = { state, actions, workshop, situation, ranking };
  const at = groupOf(ranking, item.id);
  const why = at === -1 || situation.kind === "paused" ? whyNotAdd(ballot) : null;
  const close = () => {
    state.dialog = null;
    actions.draw();
  };
  /** @param {(present: Ranking) => Ranking} next */
  const go = (next) => {
    state.dialog = null;
    change(ballot, item.id, next(rankingIn(state, situation)), { focus: `more-${item.id}` });
  };
  return dialog(
    { title: t("place.title", { number: item.number }), id: "place", onClose: close },
    h("p", { class: "quiet" }, item.title),
    why
      ? notice(
          { tone: "attention" },
          h(
            "p",
            {},
            t(why === "paused" ? "why.paused" : "ranking.mostReached", {
              count: rulesOf(round.rules, round.items.length).maxRanked,
            }),
          ),
        )
      : [
          h(
            "div",
            { class: "place-choices" },
            choices(ballot, item.id, at).map(({ words, name, next }) =>
              h(
                "button",
                { key: words, class: "button place-choice", type: "button", onClick: () => go(next) },
                icon(name),
                h("span", {}, words),
              ),
            ),
          ),
          toPlace(ranking, item.id, at, go),
        ],
  );
}

/**
 * @param {{ workshop: Workshop, ranking: Ranking }} ballot @param {string} item
 * @param {number} at its group, -1 where it is not ranked
 */
function choices({ workshop, ranking }, item, at) {
  const group = ranking[at] ?? [];
  const above = ranking[at - 1]?.at(-1);
  /** @type {{ words: string, name: import("../../base/icons.js").IconName, next: (present: Ranking) => Ranking }[]} */
  const list = [];
  if (at !== 0 || group.length > 1)
    list.push({ words: t("place.top"), name: "up", next: (present) => placedBefore(present, item, 0) });
  if (at === -1 || at < ranking.length - 1 || group.length > 1) {
    list.push({ words: t("place.last"), name: "down", next: (present) => placedBefore(present, item, present.length) });
  }
  if (at > 0 && above)
    list.push({
      words: t("place.level", { item: itemName(workshop, above) }),
      name: "merge",
      next: (present) => levelled(present, item),
    });
  if (group.length > 1) list.push({ words: t("place.part"), name: "minus", next: (present) => parted(present, item) });
  if (at !== -1) list.push({ words: t("place.out"), name: "close", next: (present) => without(present, item) });
  return list;
}

/**
 * @param {Ranking} ranking @param {string} item @param {number} at
 * @param {(next: (present: Ranking) => Ranking) => void} go
 */
function toPlace(ranking, item, at, go) {
  const places = placesFor(ranking, item);
  if (places.length < 3) return null;
  const present = at === -1 ? places.length - 1 : Math.min(at, places.length - 1);
  return h(
    "form",
    {
      class: "place-form",
      onSubmit: (/** @type {SubmitEvent} */ event) => {
        event.preventDefault();
        const field = /** @type {HTMLSelectElement | null} */ (
          /** @type {HTMLFormElement} */ (event.target).querySelector("select")
        );
        go((now) => placedBefore(now, item, Number(field?.value ?? 0)));
      },
    },
    selectField({
      id: "place-number",
      label: t("place.to"),
      value: String(present),
      options: places.map(({ groups, place }) => ({ value: String(groups), label: number(place) })),
    }),
    h("button", { class: "button", type: "submit" }, t("place.move")),
  );
}
