// Suggestions under every search box: a combobox (ARIA 1.2, list with manual choice).
// Without this script the box is a plain form and nothing is lost.
(() => {
  "use strict";
  const PAUSE = 120;
  const SHORTEST = 2;

  class Suggestions {
    constructor(form) {
      this.form = form;
      this.input = form.querySelector("input[name=q]");
      this.address = new URL("suggest/", new URL(form.action, document.baseURI));
      this.options = [];
      this.active = -1;
      this.makeList();
      this.makeStatus();
      this.listen();
    }

    makeList() {
      this.list = document.createElement("div");
      this.list.id = `${this.input.id}-suggestions`;
      this.list.className = "suggestions";
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", this.form.dataset.suggestions);
      this.list.hidden = true;
      this.input.setAttribute("role", "combobox");
      this.input.setAttribute("aria-autocomplete", "list");
      this.input.setAttribute("aria-expanded", "false");
      this.input.setAttribute("aria-controls", this.list.id);
      this.input.parentElement.append(this.list);
    }

    makeStatus() {
      this.status = document.createElement("p");
      this.status.className = "visually-hidden";
      this.status.setAttribute("role", "status");
      this.form.append(this.status);
    }

    listen() {
      this.input.addEventListener("input", () => this.later());
      this.input.addEventListener("keydown", (event) => this.key(event));
      this.input.addEventListener("blur", () => this.close());
      // A press must not take the focus from the box before the click has come.
      this.list.addEventListener("mousedown", (event) => event.preventDefault());
      this.list.addEventListener("click", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) this.choose(this.options.indexOf(option));
      });
    }

    later() {
      clearTimeout(this.timer);
      this.request?.abort();
      if (this.input.value.trim().length < SHORTEST) {
        this.close();
        this.status.textContent = "";
        return;
      }
      this.timer = setTimeout(() => this.ask(), PAUSE);
    }

    async ask() {
      this.request?.abort();
      const request = new AbortController();
      this.request = request;
      const address = new URL(this.address);
      address.searchParams.set("q", this.input.value);
      try {
        const answer = await fetch(address, { signal: request.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const found = await answer.json();
        if (!request.signal.aborted) this.show(found);
      } catch {
        if (!request.signal.aborted) this.close();
      }
    }

    show(found) {
      this.close();
      this.options = [];
      this.list.replaceChildren();
      this.addGroup(found.queries, (query) => ({ text: query, query }));
      this.addGroup(found.entries, (entry) => ({
        text: entry.title,
        note: [entry.kind, entry.number].filter(Boolean).join(" · "),
        url: entry.url,
      }));
      if (document.activeElement !== this.input) return;
      this.status.textContent = found.announcement;
      this.open();
    }

    addGroup({ label, items }, described) {
      if (!items.length) return;
      const group = document.createElement("div");
      group.className = "suggestions__group";
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", label);
      const head = document.createElement("div");
      head.className = "suggestions__head";
      head.setAttribute("role", "presentation");
      head.setAttribute("aria-hidden", "true");
      head.textContent = label;
      group.append(head, ...items.map((item) => this.option(described(item))));
      this.list.append(group);
    }

    option({ text, note, query, url }) {
      const option = document.createElement("div");
      option.id = `${this.list.id}-${this.options.length}`;
      option.className = "suggestions__option";
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      Object.assign(option.dataset, query ? { query } : { url });
      option.append(...this.marked(text, Boolean(query)));
      if (note) {
        const small = document.createElement("span");
        small.className = "suggestions__note";
        small.textContent = ` ${note}`;
        option.append(small);
      }
      this.options.push(option);
      return option;
    }

    // What is new stands out from what was typed.
    marked(text, isQuery) {
      const typed = this.input.value.trimStart();
      if (!isQuery || !text.startsWith(typed)) return [text];
      const rest = document.createElement("strong");
      rest.textContent = text.slice(typed.length);
      return [typed, rest];
    }

    key(event) {
      if (event.isComposing) return;
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in moves && this.options.length) {
        event.preventDefault();
        this.open();
        this.move(moves[event.key]);
      } else if (event.key === "Enter" && this.active >= 0) {
        event.preventDefault();
        this.choose(this.active);
      } else if (event.key === "Escape" && !this.list.hidden) {
        event.preventDefault();
        this.close();
      }
    }

    // One step past either end is the box itself.
    move(step) {
      const places = this.options.length + 1;
      this.activate(((this.active + 1 + step + places) % places) - 1);
    }

    activate(place) {
      this.options[this.active]?.setAttribute("aria-selected", "false");
      this.active = place;
      const option = this.options[place];
      if (!option) {
        this.input.removeAttribute("aria-activedescendant");
        return;
      }
      option.setAttribute("aria-selected", "true");
      this.input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    }

    choose(place) {
      const { query, url } = this.options[place].dataset;
      this.close();
      if (url) {
        window.location.assign(url);
        return;
      }
      this.input.value = query;
      this.form.requestSubmit();
    }

    open() {
      if (!this.options.length || !this.list.hidden) return;
      this.list.hidden = false;
      this.input.setAttribute("aria-expanded", "true");
    }

    close() {
      this.activate(-1);
      this.list.hidden = true;
      this.input.setAttribute("aria-expanded", "false");
    }
  }

  // A status that is there from the start is not read out; one that is filled is.
  function announce(status) {
    const said = document.getElementById(status.dataset.announces);
    setTimeout(() => {
      status.textContent = said?.innerText.replace(/\s+/g, " ").trim() ?? "";
    }, 500);
  }

  document.querySelectorAll("form[data-suggestions]").forEach((form) => {
    new Suggestions(form);
  });
  document.querySelectorAll("[data-announces]").forEach(announce);
})();
