/* A field that shows pasted headings, lists and tables as they are, and hands them to
   the form as HTML.  Without this script the field takes plain text or HTML. */
"use strict";

for (const field of document.querySelectorAll("textarea[data-paste-target]")) {
  const sheet = document.createElement("div");
  sheet.className = "paste-sheet";
  sheet.contentEditable = "true";
  sheet.setAttribute("role", "textbox");
  sheet.setAttribute("aria-multiline", "true");
  const label = document.querySelector(`label[for="${field.id}"]`);
  if (label) {
    label.id ||= `${field.id}-label`;
    sheet.setAttribute("aria-labelledby", label.id);
    label.addEventListener("click", () => sheet.focus());
  }
  const describedBy = field.getAttribute("aria-describedby");
  if (describedBy) sheet.setAttribute("aria-describedby", describedBy);
  // Text that came back with an error message is shown as text, never as markup.
  sheet.textContent = field.value;
  field.before(sheet);
  field.hidden = true;

  sheet.addEventListener("paste", (event) => {
    const given = event.clipboardData.getData("text/html");
    const plain = event.clipboardData.getData("text/plain");
    event.preventDefault();
    // Whole, so that what does not come along can be counted.
    field.value = given || plain;
    show(sheet, given, plain);
  });

  sheet.addEventListener("input", () => {
    field.value = sheet.innerHTML;
  });
}

/* Show what was pasted without running or loading any of it. */
function show(sheet, given, plain) {
  if (!given) {
    sheet.textContent = plain;
    return;
  }
  const parsed = new DOMParser().parseFromString(given, "text/html");
  const allowed = new Set(
    "H1 H2 H3 H4 H5 H6 P UL OL LI TABLE THEAD TBODY TR TD TH CAPTION B STRONG I EM SUP SUB BR A".split(" "),
  );
  const copy = (from, to) => {
    for (const node of from.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) {
        to.append(node.data);
      } else if (node.nodeType === Node.ELEMENT_NODE) {
        if (["SCRIPT", "STYLE", "TITLE"].includes(node.tagName)) continue;
        let below = to;
        if (allowed.has(node.tagName) || isListMark(node)) {
          below = document.createElement(node.tagName);
          keep(node, below);
          to.append(below);
        }
        copy(node, below);
      }
    }
  };
  sheet.replaceChildren();
  copy(parsed.body, sheet);
}

/* Word tells the items of its lists by a style that is none. */
function isListMark(node) {
  return (node.getAttribute("style") || "").includes("mso-list");
}

function keep(from, to) {
  if (isListMark(from)) to.setAttribute("style", from.getAttribute("style"));
  const address = from.tagName === "A" ? from.getAttribute("href") || "" : "";
  if (/^(https?|mailto|tel):/i.test(address)) to.setAttribute("href", address);
  for (const name of ["colspan", "rowspan"]) {
    if (from.hasAttribute(name)) to.setAttribute(name, from.getAttribute(name));
  }
}
