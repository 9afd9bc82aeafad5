// Commands to Python, each answered by its number.

const PATIENCE = 2500; // ms until the page says that it is not connected
const SENDING = 15_000; // a picture takes longer
const AGAIN = 3000; // ms until a question is asked again, then twice as long each time
const GREETING = 500; // ms between two greetings
const RUN_AGAIN = 4000; // ms without an answer until the quiet view runs the cell again
const UNHEARD = 6000; // ms without an answer until the place says so

/**
 * @typedef {{ field: string, text: string, at_field?: string, theirs?: string, mark?: string, index?: number | null }} Refusal
 * @typedef {{ number: number, page: string, error?: Refusal, result?: unknown, gone?: boolean,
 *   saved?: { kind: string, public: boolean, day: string }, undo?: string }} Answer
 * @typedef {{ command: string, values: Record<string, unknown>, resolve: (answer: any) => void,
 *   late: ReturnType<typeof setTimeout> }} Waiting
 * @typedef {{ on(event: string, callback: (...values: any[]) => void): void,
 *   off(event: string, callback: (...values: any[]) => void): void,
 *   send(message: unknown, callbacks?: unknown, buffers?: ArrayBuffer[]): void }} Sender
 */

export class Messages {
  /**
   * @param {Sender} model
   * @param {string} page the id by which Python tells one open page from another
   * @param {(offline: boolean) => void} onOffline
   */
  constructor(model, page, onOffline) {
    this.model = model;
    this.page = page;
    this.onOffline = onOffline;
    this.count = 0;
    this.isHeard = false;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
    /** @type {ReturnType<typeof setTimeout>[]} */
    this.timers = [];
  }

  /**
   * Greet Python until it answers. A widget that began too late hears nothing for good: JupyterLab's quiet
   * view then runs its cell again, which makes a new one.
   *
   * @param {() => void} onUnheard says in the widget's place that nobody answers
   */
  greet(onUnheard) {
    const greet = () => {
      if (this.isHeard) return;
      this.tryPost({ command: "hello" });
      this.timers.push(setTimeout(greet, GREETING));
    };
    const runAgain = () => {
      const unheard = new CustomEvent("journey:unheard", { cancelable: true });
      const isTaken = !this.isHeard && !globalThis.dispatchEvent(unheard);
      if (isTaken) this.tryPost({ command: "close_page" });
    };
    const tell = () => {
      if (!this.isHeard) onUnheard();
    };
    greet();
    this.timers.push(setTimeout(runAgain, RUN_AGAIN), setTimeout(tell, UNHEARD));
  }

  /**
   * Send a command; resolves to its answer, `gone` where it could not be sent.
   *
   * @param {string} command
   * @param {Record<string, unknown>} values
   * @param {ArrayBuffer} [content]
   * @returns {Promise<Answer>}
   */
  send(command, values = {}, content = undefined) {
    const number = ++this.count;
    return new Promise((resolve) => {
      const late = setTimeout(() => this.onOffline(true), content ? SENDING : PATIENCE);
      this.waiting.set(number, { command, values, resolve, late });
      try {
        this.post({ number, command, values }, content);
      } catch (error) {
        console.error(error);
        this.onOffline(true);
        this.receive({ number, page: this.page, gone: true });
      }
    });
  }

  /**
   * Ask something that changes no day, again if no answer comes.
   *
   * @param {string} command
   * @param {Record<string, unknown>} values
   * @returns {Promise<any>}
   */
  ask(command, values = {}) {
    const number = ++this.count;
    return new Promise((resolve) => {
      const waiting = {
        command,
        values,
        resolve,
        late: setTimeout(() => this.onOffline(true), UNHEARD),
      };
      this.waiting.set(number, waiting);
      const ask = (/** @type {number} */ pause) => {
        if (this.waiting.get(number) !== waiting) return;
        this.tryPost({ number, command, values });
        this.timers.push(setTimeout(() => ask(2 * pause), pause));
      };
      ask(AGAIN);
    });
  }

  /**
   * Hand a message on; Python does those of a page in the order of their numbers.
   *
   * @param {Record<string, unknown>} message
   * @param {ArrayBuffer} [content]
   */
  post(message, content = undefined) {
    this.model.send({ ...message, page: this.page }, undefined, content ? [content] : undefined);
  }

  /** A message that is sent again anyway. @param {Record<string, unknown>} message */
  tryPost(message) {
    try {
      this.post(message);
    } catch (error) {
      console.warn(error);
    }
  }

  /**
   * End the widget with its browser tab where the page is alone, or each reload would send those before it
   * again. Elsewhere the notebook shows it another time.
   *
   * @returns {() => void} stops that, and everything that still waits
   */
  endWithTab() {
    const close = () => {
      if (isAlone()) this.tryPost({ number: ++this.count, command: "close_page" });
    };
    globalThis.addEventListener("pagehide", close);
    return () => {
      globalThis.removeEventListener("pagehide", close);
      this.timers.forEach(clearTimeout);
    };
  }

  /** @param {Answer} answer */
  receive(answer) {
    if (answer.page !== this.page) return;
    this.isHeard = true;
    const asked = this.waiting.get(answer.number);
    if (!asked) return;
    clearTimeout(asked.late);
    this.waiting.delete(answer.number);
    if (!answer.gone) this.onOffline(false);
    asked.resolve(answer);
  }
}

/** Whether the page is shown without JupyterLab around it. */
function isAlone() {
  return document.body.classList.contains("journey-single-page");
}

/**
 * An id of its own for each page. `crypto.randomUUID` is missing where a page comes over plain http.
 *
 * @returns {string}
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
