// The page's own small manners. Everything here is a comfort: without it the book still reads.
(() => {
  "use strict";

  const root = document.documentElement;

  function themeButton() {
    const button = document.getElementById("theme");
    const system = matchMedia("(prefers-color-scheme: dark)");
    let chosen = false;
    try {
      chosen = localStorage.getItem("theme") !== null;
    } catch { /* storage is shut: the choice lasts as long as the page */ }

    const show = (theme) => {
      root.dataset.theme = theme;
      button.textContent = theme === "dark" ? "Light" : "Dark";
    };
    show(root.dataset.theme);
    button.hidden = false;
    button.addEventListener("click", () => {
      show(root.dataset.theme === "dark" ? "light" : "dark");
      chosen = true;
      try {
        localStorage.setItem("theme", root.dataset.theme);
      } catch { /* as above */ }
    });
    system.addEventListener("change", () => {
      if (!chosen) show(system.matches ? "dark" : "light");
    });
  }

  function contentsPanel() {
    const panel = document.getElementById("contents");
    panel.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
    panel.addEventListener("click", (event) => {
      if (event.target.closest("a") && panel.matches(":popover-open")) panel.hidePopover();
    });

    // Mark the section being read: the last one whose heading has passed the upper third.
    const links = [...panel.querySelectorAll('a[href^="#"]')].filter((link) => link.hash);
    const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const mark = () => {
      const passed = targets.filter((target) => target?.getBoundingClientRect().top < innerHeight / 3);
      links.forEach((link, i) => link.toggleAttribute("data-reading", i === passed.length - 1));
    };
    mark();
    addEventListener("scroll", mark, { passive: true });
  }

  // What scrolls sideways must be within reach of the keyboard.
  function reachableScrollers() {
    const observer = new ResizeObserver((entries) => {
      for (const { target } of entries) {
        if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
        else target.removeAttribute("tabindex");
      }
    });
    document.querySelectorAll('pre, math[display="block"]').forEach((element) => observer.observe(element));
  }

  themeButton();
  contentsPanel();
  reachableScrollers();

  // A page opened from a disk may not read another page, which summaries of search results need.
  if (location.protocol === "file:") DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
})();
