// The view of a prediction or a quiz in JupyterLab and its kin.

const MAKERS = { predict: Prediction, quiz: Quiz };

export default {
  render({ model, el }) {
    const root = document.createElement("div");
    root.className = "teaching";
    el.append(root);
    const spec = model.get("spec");
    // The figure comes after this view in the document, so wait until this one is in it.
    const arrive = () => {
      if (!root.isConnected) return requestAnimationFrame(arrive);
      new MAKERS[spec.sort](root, spec);
      quietInNotebook(root);
    };
    requestAnimationFrame(arrive);
  },
};
