// The view of a prediction, a quiz or a laboratory in JupyterLab and its kin.

const MAKERS = { predict: Prediction, quiz: Quiz, claims: Laboratory };

export default {
  render({ model, el }) {
    const root = document.createElement("div");
    root.className = "teaching";
    el.append(root);
    const spec = model.get("spec");
    whenConnected(root, () => { // its figure is looked for among those that follow it in the document
      new MAKERS[spec.sort](root, spec);
      quietInNotebook(root);
    });
  },
};
