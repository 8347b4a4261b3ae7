// Tells that a result was followed: once a page, without cookies, without waiting.
(() => {
  "use strict";
  const place = document.querySelector("[data-clicks-token]");
  if (!place || !navigator.sendBeacon) return;
  let told = false;

  function tell(event) {
    const target = event.target;
    if (told || event.button > 1 || !(target instanceof Element)) return;
    if (!target.closest(".hits a[href]")) return;
    told = true;
    const { clicksUrl, clicksToken } = place.dataset;
    navigator.sendBeacon(clicksUrl, new URLSearchParams({ token: clicksToken }));
  }

  document.addEventListener("click", tell, true);
  document.addEventListener("auxclick", tell, true);
})();
