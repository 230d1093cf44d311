// Makes the words of this folder known to whichever page loads it.

import { addMessages } from "../base/language.js";
import en from "./messages.en.js";
import sv from "./messages.sv.js";

addMessages("sv", sv);
addMessages("en", en);
