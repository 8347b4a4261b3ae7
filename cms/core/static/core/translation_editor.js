/* wagtail-localize's editor says two things in English only: say them as the page. */
(() => {
  const { more, pair, source, target } = document.currentScript.dataset;
  const said = new Map([
    ["More actions", more],
    [`${source} to ${target} translation`, pair],
  ]);

  const translate = () => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const words = said.get(texts.currentNode.data.trim());
      if (words) texts.currentNode.data = words;
    }
  };

  // The editor is drawn by its own script, and again after each change.
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      translate();
    });
  };
  translate();
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
})();
