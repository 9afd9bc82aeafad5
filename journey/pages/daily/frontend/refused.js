// What was refused stands beside its field, and goes when somebody types there.

Page.prototype.refuse = function (said, refused, asked) {
  const name = this.fields.has(said) ? said : this.fields.has(FIELD_OF[said]) ? FIELD_OF[said] : said;
  const node = this.fields.get(name);
  const note = h("div", { class: "error", role: "alert", id: `journey-error-${name}` }, h("p", {}, refused.theirs === undefined ? refused.text
    : this.word(refused.theirs ? "changed_elsewhere" : "gone_elsewhere", refused)));
  if (refused.theirs !== undefined) note.append(bothSides(this, name, refused, asked));
  this.mend(name);
  this.errors.set(name, [note, node]);
  if (!node?.isConnected) return this.footer.before(note);
  const part = node.closest(".fold[hidden]");
  if (part) this.openPart(part.dataset.part, true);
  for (let one = node.closest("details:not([open])"); one; one = one.parentElement.closest("details:not([open])")) one.open = true;
  node.setAttribute("aria-invalid", "true");
  node.setAttribute("aria-describedby", note.id);
  (node.closest(".row, .edit, .pair, label.wide") ?? node).after(note);
  if (refused.theirs === undefined) node.focus();
  else note.querySelector("button")?.focus();
};

Page.prototype.mend = function (name) {
  for (const [key, [note, node]] of this.errors) {
    if (key !== name && FIELD_OF[key] !== name) continue;
    note.remove();
    node?.removeAttribute("aria-invalid");
    node?.removeAttribute("aria-describedby");
    this.errors.delete(key);
  }
};

const FIELD_OF = { text: "line", question: "line", question_answer: "answer", satisfaction: "satisfaction_group", line: "edit_text" };
