/* The list of the quality gate: opens beside the text, leads to the place meant. */
(() => {
  const open = () => {
    if (window.location.hash !== "#quality") return;
    const toggle = document.querySelector('[data-side-panel-toggle="quality"]');
    if (toggle && toggle.getAttribute("aria-expanded") !== "true") toggle.click();
  };

  const place = (name, id) =>
    document.querySelector(`[data-contentpath="${CSS.escape(name)}"]`) ||
    document.getElementById(id);

  const show = (element) => {
    const tab = element.closest('[role="tabpanel"]');
    if (tab && tab.hidden) {
      document.querySelector(`[role="tab"][href="#${CSS.escape(tab.id)}"]`)?.click();
    }
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (!box.hidden || !box.id) continue;
      document.querySelector(`[aria-controls="${CSS.escape(box.id)}"]`)?.click();
    }
    // Tabs and panels open after this click was handled.
    setTimeout(() => focus(element), 100);
  };

  const focus = (element) => {
    element.scrollIntoView({ block: "center" });
    const field = "input, textarea, select, [contenteditable=true]";
    const candidates = [element, ...element.querySelectorAll(field)];
    candidates
      .find((one) => one.matches(field) && one.offsetParent !== null)
      ?.focus({ preventScroll: true });
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("[data-quality-link]");
    if (!link) return;
    const found = place(link.dataset.qualityLink, link.hash.slice(1));
    if (!found) return;
    event.preventDefault();
    show(found);
  });

  window.addEventListener("load", () => setTimeout(open, 0));
})();
