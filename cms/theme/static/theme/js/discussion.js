// What is said and where the focus goes when a part of a discussion changed in place.
// Without this script, and without htmx, each link and form leads to a page of its own.
(() => {
  "use strict";

  // Nothing is evaluated, no other host is asked, no page stays in a hall's browser.
  // What a form was refused for comes as its answer and is shown.
  const config = {
    allowEval: false,
    allowScriptTags: false,
    includeIndicatorStyles: false,
    selfRequestsOnly: true,
    historyCacheSize: 0,
    refreshOnHistoryMiss: true,
    historyRestoreAsHxRequest: false,
    ignoreTitle: true,
    responseHandling: [
      { code: "204", swap: false },
      { code: "[23]..", swap: true },
      { code: "400|403|409|429", swap: true },
      { code: "[45]..", swap: false, error: true },
    ],
  };

  // htmx weighs more than all else on a page: it is fetched for whoever comes near
  // something to do, not for whoever reads. It begins by itself once a page is whole.
  const address = document.currentScript.dataset.htmx;
  const whole = new Promise((done) => {
    if (document.readyState === "complete") done();
    else window.addEventListener("load", done, { once: true });
  });
  const fetched = () =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.addEventListener("load", done);
      script.addEventListener("error", failed);
      script.src = address;
      const meta = document.createElement("meta");
      meta.name = "htmx-config";
      meta.content = JSON.stringify(config);
      document.head.append(meta, script);
    });
  let begun;
  const begin = () => (begun ??= whole.then(fetched));

  for (const near of ["focusin", "pointerover"]) {
    document.addEventListener(near, (event) => {
      if (event.target.closest?.("#discussion")) begin().catch(() => {});
    });
  }

  // Pressed before it is there: once it is, or else by the page of its own.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#discussion [hx-get], #discussion [hx-boost] a");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button;
    if (!link || window.htmx || elsewhere) return;
    event.preventDefault();
    begin().then(
      () => link.click(),
      () => location.assign(link.href),
    );
  });

  // What it put into the history before the page was loaded anew.
  window.addEventListener("popstate", (event) => {
    if (!window.htmx && event.state?.htmx) location.reload();
  });

  const say = (words) => {
    const status = document.getElementById("discussion-status");
    if (status) status.textContent = words;
  };

  const placeOf = (element) => element.closest("[id^='place-'], #write-place");

  // The link that opened a place gets the focus back when it is closed.
  const openers = new Map();

  const close = (place) => {
    place.replaceChildren();
    const opener = openers.get(place.id);
    if (opener?.isConnected) opener.focus();
  };

  // A form that is open keeps what was typed: a second press leads to it.
  document.addEventListener("htmx:beforeRequest", (event) => {
    const { elt, target } = event.detail;
    if (elt.matches("form, form *") || !target || !placeOf(target)) return;
    openers.set(target.id, elt);
    const form = target.querySelector("form");
    if (form && form.dataset.address === elt.getAttribute("href")) {
      event.preventDefault();
      focusIn(target);
    }
  });

  const focusIn = (part) => {
    const wanted = (name) => (part.matches(name) ? part : part.querySelector(name));
    const to =
      wanted(".error-summary") ?? wanted("article[data-focus]") ?? wanted("[data-focus]");
    if (!to) return;
    if (!to.matches("a, button, input, select, textarea, [tabindex]")) to.tabIndex = -1;
    to.focus();
    // What is new is so once.
    if (to.matches("article")) to.removeAttribute("data-focus");
  };

  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.elt;
    const said = part.matches("[data-announce]") ? part : part.querySelector("[data-announce]");
    if (said) say(said.dataset.announce);
    // htmx has kept the focus where the same link or button stands again.
    const active = document.activeElement;
    if (!active || active === document.body || placeOf(part)) focusIn(part);
  });

  for (const failed of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(failed, () => {
      say(document.getElementById("discussion")?.dataset.failed ?? "");
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-closes]");
    const place = link && placeOf(link);
    if (!place) return;
    event.preventDefault();
    close(place);
  });
})();
