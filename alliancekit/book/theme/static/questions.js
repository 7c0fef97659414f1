// Answers a reader's choice in a question (alliancekit/book/questions.py) with its reason.
(() => {
  "use strict";

  function answer(form, reply) {
    const chosen = [...form.querySelectorAll("input:checked")].map((input) => input.value);
    const reasons = [...form.querySelectorAll("[data-answer]")];
    const right = reasons.filter((reason) => "right" in reason.dataset);
    const missing = right.filter((reason) => !chosen.includes(reason.dataset.answer)).length;
    const picked = reasons.filter((reason) => chosen.includes(reason.dataset.answer));

    reply.replaceChildren();
    for (const input of form.querySelectorAll("input")) delete input.closest("label").dataset.verdict;
    if (picked.length === 0) {
      reply.textContent = "Choose an answer first.";
      return;
    }
    for (const reason of picked) {
      const verdict = "right" in reason.dataset ? "right" : "wrong";
      form.querySelector(`input[value="${reason.dataset.answer}"]`).closest("label").dataset.verdict = verdict;
      const copy = reason.cloneNode(true);
      copy.querySelectorAll("[id]").forEach((element) => element.removeAttribute("id"));
      copy.dataset.verdict = verdict;
      reply.append(copy);
    }
    if (missing > 0 && form.querySelector('input[type="checkbox"]')) {
      const more = document.createElement("p");
      more.textContent = missing === 1 ? "One right answer is missing." : `${missing} right answers are missing.`;
      reply.append(more);
    }
  }

  for (const form of document.querySelectorAll("form.ak-question")) {
    const reply = form.querySelector(".ak-reply");
    form.querySelector("button").hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      answer(form, reply);
    });
  }
})();
