// What the proof sheets do: ties, pop-ups and the index' search. The pages can be read without it.
// Texts are only ever put in as text: nothing of a page is made from a string of HTML.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const target = (link) => byId(decodeURIComponent(link.hash.slice(1)));

  const make = (name, text, attributes = {}) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };

  // ---- a sheet ----

  // all that belongs to a note: its body, its markers on the right and on the left
  const ofNote = (note) => {
    const markers = [...note.querySelectorAll(".back")].map(target).filter(Boolean);
    const raw = markers.map((marker) => byId("k" + marker.id.slice(1))).filter(Boolean);
    return [note, ...markers, ...raw];
  };

  // all runs of raw text that a block was made from, and the block
  const ofBlock = (block) => {
    const links = [...block.parentElement.querySelectorAll(":scope > .w > a.run")];
    const rows = [block.closest(".row"), ...links.map(target)];
    return [block, ...new Set(rows.filter(Boolean).map((row) => row.querySelector(".raw")))];
  };

  // what is tied to the thing under the pointer or the focus, and what to say of it there
  const tied = (thing) => {
    const marker = thing.closest("a.r, mark[data-n]");
    if (marker) {
      const note = byId(marker.dataset.n ?? marker.hash.slice(1));
      const body = note?.querySelector(".t")?.textContent ?? "only the marker of this note is left";
      return note && { things: ofNote(note), hint: body.length > 420 ? body.slice(0, 420) + "…" : body };
    }
    const mention = thing.closest("a.e");
    if (mention) return { things: [mention], hint: named(mention).join(": ") };
    const note = thing.closest(".k-note");
    if (note) return { things: ofNote(note) };
    const run = thing.closest("a.run, a.h");
    if (run && target(run)) return { things: [target(run).querySelector(".raw")] };
    return null;
  };

  const named = (mention) => {
    const kind = [...mention.classList].find((name) => name.startsWith("e-")).slice(2);
    return [kind, target(mention)?.dataset.n ?? "not tied to an entity"];
  };

  // a word for a shell, which would take some signs in the name of a file for its own
  const quoted = (word) => (/[^\w@%+=:,./-]/.test(word) ? `'${word.replaceAll("'", `'"'"'`)}'` : word);

  const sheet = () => {
    const hint = byId("hint");
    const dialog = byId("decision");
    let lit = [];
    let held = []; // what a click lit: it stays while the pointer wanders, until the next click or Escape
    let about = null; // what the hint is about
    let timer = 0;

    const place = (box, at) => {
      const room = at.getBoundingClientRect();
      box.style.left = Math.max(8, Math.min(room.left, innerWidth - box.offsetWidth - 8)) + "px";
      const below = room.bottom + 8;
      const fits = below + box.offsetHeight < innerHeight - 8;
      box.style.top = Math.max(8, fits ? below : room.top - box.offsetHeight - 8) + "px";
    };

    const light = (things) => {
      for (const thing of lit) thing.classList.remove("on");
      lit = things;
      for (const thing of lit) thing.classList.add("on");
    };

    const show = (event) => {
      const found = hint.contains(event.target) ? null : tied(event.target);
      if (found || hint.contains(event.target)) clearTimeout(timer);
      if (!found) return;
      light(found.things);
      hint.textContent = found.hint ?? "";
      about = event.target.closest("a, mark");
      if (found.hint) place(hint, about);
    };

    const hide = (event) => {
      if (event.type !== "pointerout") return quiet();
      clearTimeout(timer); // of what was left before, which nobody could stop any more
      timer = setTimeout(quiet, 200); // time to move the pointer into the hint
    };

    const quiet = () => {
      light(held);
      hint.textContent = "";
    };

    // a thing that gets the focus is scrolled into sight, and the browser tells of that after the focus
    const follow = () => {
      if (!hint.textContent) return;
      const room = about.getBoundingClientRect();
      if (room.bottom > 0 && room.top < innerHeight) place(hint, about);
      else hint.textContent = "";
    };

    const hold = (things) => {
      held = things;
      light(things);
    };

    document.addEventListener("pointerover", show);
    document.addEventListener("focusin", show);
    document.addEventListener("pointerout", hide);
    document.addEventListener("focusout", hide);
    document.addEventListener("scroll", follow, { passive: true });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      held = [];
      quiet();
    });

    const open = (name, facts, at, more) => {
      const list = make("dl");
      for (const [term, value] of facts) {
        if (value === undefined || value === "") continue;
        list.append(make("dt", term));
        const told = make("dd", value);
        if (term === "score") told.append(make("meter", undefined, { min: 0, max: 1, value, "aria-hidden": "true" }));
        list.append(told);
      }
      const close = make("button", "Close", { type: "button" });
      close.addEventListener("click", () => dialog.close());
      dialog.replaceChildren(make("h2", name, { id: "decision-name" }), list, ...more, close);
      hint.textContent = "";
      dialog.showModal();
      place(dialog, at);
      close.focus();
    };

    const decision = (button) => {
      const row = button.closest(".row");
      open(row.querySelector(".d").firstChild.data.trim(), [
        ["rule", button.dataset.r], ["score", button.dataset.s],
        ["line", row.dataset.l], ["characters", `${row.id.slice(1)} to ${button.dataset.e}`],
        ["all rules", "periodical explain " + quoted(`raw/${document.querySelector("h1").textContent}:${row.dataset.l}`)],
      ], button, []);
    };

    const entity = (mention) => {
      const [kind, name] = named(mention);
      const [rule, resolution, label] = mention.dataset.d.split("|");
      const entry = target(mention);
      const link = make("a", "In the list of entities", { href: mention.hash });
      link.addEventListener("click", () => dialog.close());
      const paragraph = make("p");
      paragraph.append(link);
      open(mention.textContent, [
        ["type", kind], ["entity", name], ["id", entry?.dataset.i], ["found by", rule], ["tied by", resolution],
        ["tagger’s label", label],
      ], mention, entry ? [paragraph] : []);
    };

    dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });

    const pair = (thing) => {
      if (!getSelection().isCollapsed) return;
      const row = thing.closest(".row");
      const raw = thing.closest(".raw");
      const block = row && (raw ? byId(row.dataset.b) : thing.closest(".b"));
      const things = block ? ofBlock(block) : [];
      hold(things);
      if (block) (raw ? block : things[1]).scrollIntoView({ block: "nearest" });
    };

    document.addEventListener("click", (event) => {
      const button = event.target.closest("button.d");
      const mention = event.target.closest("a.e");
      const mark = event.target.closest("mark[data-n]");
      if (button) return decision(button);
      if (mention) {
        event.preventDefault();
        return entity(mention);
      }
      if (mark) {
        location.hash = mark.dataset.n;
        return undefined;
      }
      return event.target.closest("a") ? undefined : pair(event.target);
    });

    const low = document.querySelectorAll(".low .d");
    const next = byId("next-low");
    let at = -1;
    next.hidden = low.length === 0;
    next.addEventListener("click", () => {
      at = (at + 1) % low.length;
      low[at].scrollIntoView({ block: "center" });
      low[at].focus();
    });
  };

  // ---- the index ----

  const ROWS = 50; // shown at a time
  const sources = [];
  window.proofRows = (more) => { for (const row of more) sources.push(row); };
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  const index = () => {
    const body = byId("rows");
    const heads = [...document.querySelectorAll("thead th")];
    const columns = heads.map((head) => head.dataset.c);
    const words = sources.map((row) => folded([row.path, row.titles, row.authors].join(" ")));
    let found = sources.map((_, number) => number);
    let from = 0;
    let order = null;

    const cells = (row) => columns.map((column) => {
      if (column === "path") {
        const head = make("th", undefined, { scope: "row", dir: "auto" });
        head.append(make("a", row.path, { href: "sources/" + encodeURIComponent(row.page) }));
        return head;
      }
      if (column === "titles") {
        const cell = make("td");
        const box = make("div", row.titles + " ", { dir: "auto" });
        box.append(make("small", row.authors));
        cell.append(box);
        return cell;
      }
      const look = row[column] && ["unlinked", "low", "warnings"].includes(column) ? "many" : row[column] ? "" : "zero";
      return make("td", row[column].toLocaleString("en"), look ? { class: look } : {});
    });

    const draw = () => {
      body.replaceChildren(...found.slice(from, from + ROWS).map((number) => {
        const line = make("tr");
        line.append(...cells(sources[number]));
        return line;
      }));
      const last = Math.min(from + ROWS, found.length);
      byId("page").textContent = found.length ? `${from + 1} to ${last} of ${found.length.toLocaleString("en")}` : "";
      byId("previous").disabled = from === 0;
      byId("next").disabled = last === found.length;
    };

    const search = () => {
      const asked = folded(byId("search").value).split(/\s+/).filter(Boolean);
      found = sources.map((_, number) => number).filter((number) => asked.every((word) => words[number].includes(word)));
      if (order) found.sort(order);
      from = 0;
      byId("found").textContent = `${found.length.toLocaleString("en")} of ${sources.length.toLocaleString("en")} sources`;
      draw();
    };

    const sortBy = (head) => {
      const column = head.dataset.c;
      const textual = typeof sources[0]?.[column] === "string";
      const down = head.getAttribute("aria-sort") === (textual ? "ascending" : null);
      const sign = textual ? (down ? -1 : 1) : head.getAttribute("aria-sort") === "descending" ? 1 : -1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
      const compare = textual ? (a, b) => a.localeCompare(b) : (a, b) => a - b;
      order = (a, b) => sign * compare(sources[a][column], sources[b][column]) || a - b;
      search();
    };

    for (const head of heads) {
      const button = make("button", head.textContent, { type: "button" });
      button.addEventListener("click", () => sortBy(head));
      head.replaceChildren(button);
    }
    for (const [id, step] of [["previous", -ROWS], ["next", ROWS]]) {
      byId(id).addEventListener("click", () => { from += step; draw(); });
    }
    const box = byId("search");
    box.disabled = false;
    box.addEventListener("input", () => {
      search();
      try {
        history.replaceState(null, "", "#" + encodeURIComponent(box.value)); // so that the way back from a sheet keeps it
      } catch { /* browsers let it be called so many times a minute only */ }
    });
    try {
      box.value = decodeURIComponent(location.hash.slice(1));
    } catch { /* an address that somebody typed */ }
    search();
  };

  document.addEventListener("DOMContentLoaded", () => {
    if (document.body.classList.contains("sheet")) sheet();
    else index();
  });
})();
