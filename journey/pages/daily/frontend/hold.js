// While the mouse is down, or an input method composes a word, nothing moves or is drawn.

const LONGEST_PRESS = 1200; // ms that the page waits for a mouse button that never comes up

export class Hold {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    /** @type {(() => void)[]} */
    this.held = [];
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.pressed = undefined;
    this.isComposing = false;
    this.close = this.listen();
  }

  // Else the mouse comes up beside what it went down on, and a field that is drawn again doubles the word.
  listen() {
    const release = () => {
      clearTimeout(this.pressed);
      this.pressed = undefined;
      if (this.isComposing) return;
      for (const action of this.held.splice(0)) action();
    };
    const soon = () => setTimeout(release); // after the click that follows
    /** @param {PointerEvent} event */
    const press = ({ button, target }) => {
      // The list of a select takes the mouse for itself and does not say when it comes up.
      const ours = button === 0 && target instanceof Element && target.tagName !== "SELECT";
      if (ours) this.pressed = setTimeout(release, LONGEST_PRESS);
    };
    const begin = () => {
      this.isComposing = true;
    };
    const end = () => {
      this.isComposing = false;
      soon();
    };
    this.root.addEventListener("pointerdown", press, true);
    this.root.addEventListener("compositionstart", begin, true);
    this.root.addEventListener("compositionend", end, true);
    for (const event of ["pointerup", "pointercancel"]) globalThis.addEventListener(event, soon, true);
    return () => {
      for (const event of ["pointerup", "pointercancel"]) globalThis.removeEventListener(event, soon, true);
    };
  }

  /** @param {() => void} action */
  whenReleased(action) {
    if (this.pressed || this.isComposing) this.held.push(action);
    else action();
  }
}
