// The judging on the page of a statement: words are selected for its forms, which are sent as forms are.

import { fillBySelecting } from "./selecting.js";

document.documentElement.dataset.scripted = "";
const judging = document.querySelector(".judging");
if (judging) fillBySelecting(judging);
