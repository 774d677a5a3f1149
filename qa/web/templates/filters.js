// Hands what the filters say to Gradio, which sends it with each question.
const said = () => Object.fromEntries(new FormData(element.querySelector("form")));

function keep() {
  const values = said();
  const set = Object.values(values).filter((value) => value.trim()).length;
  element.querySelector(".set").textContent = set ? ` (${set} set)` : "";
  props.value = values;
}

element.addEventListener("input", keep);
element.addEventListener("reset", () => setTimeout(keep)); // the form is empty only afterwards
element.addEventListener("submit", (event) => event.preventDefault());
