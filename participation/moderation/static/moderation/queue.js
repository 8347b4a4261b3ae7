// One box above the list checks all of it; without a script each is checked by itself.
const list = document.querySelector("[data-cases]");
const template = document.querySelector("[data-choose-all]");
const boxes = list ? [...list.querySelectorAll("input[name=cases]")] : [];

if (template && boxes.length > 1) {
  list.before(template.content.cloneNode(true));
  const all = document.querySelector("#choose-all");
  const follow = () => {
    const checked = boxes.filter((box) => box.checked).length;
    all.checked = checked === boxes.length;
    all.indeterminate = checked > 0 && checked < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  list.addEventListener("change", follow);
  follow();
}
