// Passkeys and passwords on pages of accounts. Without this script passwords and codes
// do all that passkeys do here.
(() => {
  "use strict";
  const words = document.currentScript.dataset;

  // What only a browser with passkeys can use is shown by it alone.
  if (window.PublicKeyCredential) {
    for (const part of document.querySelectorAll("[data-passkeys]")) part.hidden = false;
    for (const part of document.querySelectorAll("[data-no-passkeys]")) part.hidden = true;
  }

  // The browser's own window was closed, or the key does not fit.
  document.addEventListener("allauth.error", (event) => {
    const trouble = document.getElementById("passkey-trouble");
    if (!trouble) return;
    event.preventDefault();
    trouble.hidden = false;
    trouble.focus();
  });

  for (const input of document.querySelectorAll(".account input[type=password]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "field__reveal";
    button.setAttribute("aria-pressed", "false");
    button.textContent = words.show;
    button.addEventListener("click", () => {
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      button.setAttribute("aria-pressed", String(shown));
    });
    input.after(button);
    // What is shown must not stay in the browser's list of earlier entries.
    input.form.addEventListener("submit", () => { input.type = "password"; });
  }
})();
