// Which dialog is open, by its kind. Each is made by the part of the desk that it belongs to.

import { t } from "../base/language.js";
import { confirmDialog } from "./confirm.js";
import { addPersonDialog } from "./room/addPerson.js";
import { inviteDialog } from "./room/invite.js";
import { logDialog } from "./room/log.js";
import { moveDeviceDialog } from "./room/moveDevice.js";
import { peopleDialog, removePersonDialog } from "./room/people.js";
import { castDialog } from "./round/cast.js";
import { closeRoundDialog, discardDialog } from "./round/open.js";
import { archiveDialog, deleteDialog, endDialog } from "./settings/ending.js";
import { removePlaceDialog } from "./settings/rows.js";
import { settingsDialog } from "./settings/settings.js";
import { submissionDialog, withdrawDialog } from "./submissions/form.js";
import { importDialog } from "./submissions/import.js";
import { mergeDialog } from "./submissions/merge.js";
import { beginDialog } from "./submissions/step.js";

/** @typedef {import("./desk.js").Desk} Desk */
/** @typedef {import("./desk.js").OpenDialog} OpenDialog */

/** @type {Record<string, (desk: Desk, dialog: any) => import("../base/html.js").Child>} */
const views = {
  begin: beginDialog,
  submission: submissionDialog,
  withdraw: withdrawDialog,
  merge: mergeDialog,
  import: importDialog,
  closeRound: closeRoundDialog,
  discard: discardDialog,
  cast: castDialog,
  people: peopleDialog,
  addPerson: addPersonDialog,
  removePerson: removePersonDialog,
  moveDevice: moveDeviceDialog,
  log: logDialog,
  invite: inviteDialog,
  settings: settingsDialog,
  removePlace: removePlaceDialog,
  end: endDialog,
  archive: archiveDialog,
  deleteWorkshop: deleteDialog,
};

/** @param {Desk} desk @param {OpenDialog} open @param {() => void} leave */
export function dialogView(desk, open, leave) {
  if (open.kind !== "leave") return views[open.kind]?.(desk, open) ?? null;
  return confirmDialog(desk, {
    id: "leave",
    title: t("leave.title"),
    text: [t("leave.text")],
    go: t("leave.go"),
    stay: t("action.cancel"),
    harm: true,
    done: leave,
  });
}
