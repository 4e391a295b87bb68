// In a page: every prediction and quiz that carries its data. Without this script the words stand there, answers folded.

const MAKERS = { predict: Prediction, quiz: Quiz, claims: Laboratory };

function startTeaching() {
  for (const root of document.querySelectorAll(".teaching")) {
    try {
      const spec = JSON.parse(root.querySelector(".teaching-data").textContent);
      new MAKERS[spec.sort](root, spec);
    } catch {
      // the words with their folded answers stay
    }
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startTeaching);
else startTeaching();
