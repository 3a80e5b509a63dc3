// What is being written: the text, what a file states apart from it, and what is given in the fields.
// It outlives a reload (kept in the session), and one step back is kept for Undo.

import { $ } from "./shared.js";

const KEY = "draft";
export const GIVEN = ["offer", "location", "role", "level"];
let stated = {}; // the title, company and fields that a file states apart from its text
let before = null;

const fields = () => $("ask").elements;

export function draft() {
  const given = Object.fromEntries(GIVEN.map((name) => [name, fields()[name].value]));
  return { text: $("text").value, stated, ...given };
}

export function put(kept) {
  $("text").value = kept.text;
  stated = kept.stated || {};
  for (const name of GIVEN) fields()[name].value = kept[name] || "";
  keep();
}

/** Replace everything, and remember what stood there. */
export function replace(kept) {
  before = draft();
  put(kept);
  $("undo").hidden = false;
}

export function undo() {
  if (before) put(before);
  before = null;
  $("undo").hidden = true;
}

/** The text was edited: what a file stated no longer goes with it. */
export function edited() { stated = {}; }

export function keep() { sessionStorage.setItem(KEY, JSON.stringify(draft())); }

export function restore() {
  const kept = sessionStorage.getItem(KEY);
  if (kept) put(JSON.parse(kept));
}

/** What is asked of the server: the draft, with nothing where nothing is given. */
export function question() {
  const { stated: apart, ...rest } = draft();
  const asked = { ...rest, title: apart.title, company: apart.company, location: rest.location || apart.location };
  for (const name in asked) if (!String(asked[name] ?? "").trim()) asked[name] = null;
  return apart.fields ? { ...asked, stated: JSON.stringify(apart.fields) } : asked;
}
