if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", LiveFigure.start);
else LiveFigure.start();
