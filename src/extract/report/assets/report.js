// Which marks of an article show, and what is told of one where it stands; which tables go on.
"use strict";

const text = document.querySelector(".story");
if (text) {
  readArticle(text);
}
for (const table of document.querySelectorAll(".table")) {
  sayWhereItGoesOn(table);
}

// Some systems show no bar below a table that is wider than the screen.
function sayWhereItGoesOn(table) {
  const words = document.createElement("p");
  words.className = "push";
  words.textContent = "Push the table sideways for its other columns.";
  words.hidden = true;
  table.before(words);
  new ResizeObserver(() => {
    words.hidden = table.scrollWidth <= table.clientWidth + 1;
  }).observe(table);
}

window.addEventListener("beforeprint", () => setDetails(true));
window.addEventListener("afterprint", () => setDetails(false));

// On paper nothing can be unfolded.
function setDetails(open) {
  for (const details of document.querySelectorAll(open ? "details:not([open])" : "details[data-folded]")) {
    details.open = open;
    details.toggleAttribute("data-folded", open);
  }
}

function readArticle(story) {
  const popover = document.createElement("div");
  popover.className = "popover";
  popover.hidden = true;
  popover.tabIndex = -1;
  popover.setAttribute("role", "dialog");
  let shown = null; // the key of the item that the popover is about
  let pinned = false; // it stays until closed
  let opener = null; // what had the focus when it was pinned
  let timer = 0;

  const piecesOf = (key) => story.querySelectorAll(`[data-item="${key}"]`);
  const isHidden = (piece) =>
    piece.matches(".n")
      ? !story.classList.contains("shows-left-out")
      : ["direct", "mixed", "indirect"].some(
          (kind) => piece.classList.contains(kind) && story.classList.contains(`hides-${kind}`),
        ) || (piece.matches(".f") && story.classList.contains("hides-figure"));

  function light(key, on) {
    for (const piece of piecesOf(key)) {
      piece.classList.toggle("lit", on);
    }
    for (const part of story.querySelectorAll(`[data-of="${key}"]`)) {
      part.classList.toggle("lit", on);
    }
  }

  function fill(key) {
    const card = document.getElementById(`card-${key}`);
    const copy = card.cloneNode(true);
    for (const element of [copy, ...copy.querySelectorAll("[id]")]) {
      element.removeAttribute("id");
    }
    const holder = document.createElement(key.startsWith("n") ? "p" : "div");
    holder.className = "card";
    holder.append(...copy.childNodes);
    const close = document.createElement("button");
    close.className = "close";
    close.type = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => hide(true));
    popover.replaceChildren(close, holder);
    popover.setAttribute("aria-label", { q: "Quotation", f: "Figure", n: "Number left out" }[key[0]] + " " + key.slice(2));
  }

  function place(piece) {
    const block = piece.closest("p, h1, li") || piece;
    if (popover.previousElementSibling !== block) {
      block.after(popover); // behind its paragraph, so that Tab reaches it from there
    }
    popover.hidden = false;
    const box = piece.getClientRects()[0] || piece.getBoundingClientRect();
    const origin = popover.offsetParent ? popover.offsetParent.getBoundingClientRect() : { left: 0, top: 0 };
    const width = popover.offsetWidth;
    const height = popover.offsetHeight;
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8));
    const lines = piece.getClientRects();
    const bottom = lines[lines.length - 1].bottom;
    const fitsBelow = bottom + height + 8 < window.innerHeight || box.top < height + 8;
    const top = fitsBelow ? bottom + 6 : box.top - height - 6;
    popover.style.left = `${left - origin.left}px`;
    popover.style.top = `${top - origin.top}px`;
  }

  function show(piece) {
    const key = piece.dataset.item;
    clearTimeout(timer);
    if (shown !== key) {
      hide(false);
      shown = key;
      fill(key);
      light(key, true);
    }
    setStops(pinned);
    place(piece);
  }

  // Until it is opened for good, Tab passes by what it holds.
  function setStops(on) {
    for (const stop of popover.querySelectorAll("a, button")) {
      stop.tabIndex = on ? 0 : -1;
    }
  }

  function hide(returnFocus) {
    clearTimeout(timer);
    if (shown === null) {
      return;
    }
    const hadFocus = popover.contains(document.activeElement);
    light(shown, false);
    popover.hidden = true;
    shown = null;
    pinned = false;
    if (returnFocus && hadFocus && opener) {
      dismissed = opener;
      opener.focus();
    }
    opener = null;
  }
  let dismissed = null; // its focus does not open the popover again

  // The innermost item under the pointer that is marked now.
  function pieceAt(target) {
    let piece = target instanceof Element ? target.closest("[data-item]") : null;
    while (piece && story.contains(piece) && isHidden(piece)) {
      piece = piece.parentElement.closest("[data-item]");
    }
    return piece && story.contains(piece) && !popover.contains(target) ? piece : null;
  }

  story.addEventListener("pointerover", (event) => {
    if (event.pointerType !== "mouse" || pinned) {
      return;
    }
    clearTimeout(timer);
    if (popover.contains(event.target)) {
      return;
    }
    const piece = pieceAt(event.target);
    timer = setTimeout(() => (piece ? show(piece) : hide(false)), piece ? 120 : 300);
  });
  story.addEventListener("pointerleave", () => {
    if (!pinned) {
      clearTimeout(timer);
      timer = setTimeout(() => hide(false), 300);
    }
  });

  story.addEventListener("click", (event) => {
    if (popover.contains(event.target) || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const piece = pieceAt(event.target);
    if (event.target.closest("a[data-item]")) {
      event.preventDefault();
    }
    if (!piece) {
      hide(false);
      return;
    }
    const isKeyboard = event.detail === 0;
    show(piece);
    pinned = true;
    setStops(true);
    opener = piece.matches("a, [tabindex]") ? piece : story.querySelector(`a[data-item="${shown}"]`);
    if (isKeyboard) {
      popover.focus();
    }
  });
  document.addEventListener("click", (event) => {
    if (!story.contains(event.target)) {
      hide(false);
    }
  });

  story.addEventListener("focusin", (event) => {
    const piece = pieceAt(event.target);
    if (piece && piece === event.target && piece !== dismissed && piece.matches(":focus-visible")) {
      show(piece);
    }
    dismissed = null;
  });
  story.addEventListener("focusout", (event) => {
    if (!pinned && !popover.contains(event.relatedTarget)) {
      hide(false);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown !== null) {
      hide(true);
      event.preventDefault();
    }
    // A number left out is no link: it is opened as one all the same.
    if (event.key === "Enter" && event.target instanceof Element && event.target.matches(".n[tabindex]")) {
      event.target.click();
    }
  });

  for (const box of story.querySelectorAll("[data-shows]")) {
    const apply = () => {
      const kind = box.dataset.shows;
      if (kind === "left-out") {
        story.classList.toggle("shows-left-out", box.checked);
      } else {
        story.classList.toggle(`hides-${kind}`, !box.checked);
      }
      const stops = { "left-out": ".n[id]", figure: "a.f" }[kind];
      for (const piece of stops ? story.querySelectorAll(stops) : []) {
        if (box.checked === (kind === "left-out")) {
          piece.tabIndex = box.checked ? 0 : -1;
        } else {
          piece.removeAttribute("tabindex");
        }
      }
      hide(false);
    };
    box.addEventListener("change", apply);
    apply();
  }

  // A link to a number that is left out shows it.
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const box = story.querySelector('[data-shows="left-out"]');
    if (target && target.matches(".n") && !box.checked) {
      box.click();
    }
  }
  window.addEventListener("hashchange", reveal);
  reveal();
}
