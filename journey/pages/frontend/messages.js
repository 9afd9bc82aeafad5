// Commands to Python, each answered by its number.

const PATIENCE = 2500; // ms until the page says that it is not connected
const SENDING = 15_000; // a picture takes longer

/**
 * @typedef {{ field: string, text: string, at_field?: string, theirs?: string, mark?: string, index?: number | null }} Refusal
 * @typedef {{ number: number, page: string, error?: Refusal, result?: unknown, gone?: boolean,
 *   saved?: { kind: string, public: boolean, day: string }, undo?: string }} Answer
 * @typedef {{ command: string, values: Record<string, unknown>, resolve: (answer: Answer) => void,
 *   late: ReturnType<typeof setTimeout> }} Waiting
 */

export class Messages {
  /**
   * @param {import("./types.d.ts").Model} model
   * @param {string} page the id by which Python tells one open page from another
   * @param {(offline: boolean) => void} onOffline
   */
  constructor(model, page, onOffline) {
    this.model = model;
    this.page = page;
    this.onOffline = onOffline;
    this.count = 0;
    /** @type {Map<number, Waiting>} */
    this.waiting = new Map();
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
   * Hand a message on; Python does those of a page in the order of their numbers.
   *
   * @param {Record<string, unknown>} message
   * @param {ArrayBuffer} [content]
   */
  post(message, content = undefined) {
    this.model.send({ ...message, page: this.page }, undefined, content ? [content] : undefined);
  }

  /** Say goodbye: the widget ends with its page, and nobody waits for an answer. */
  close() {
    this.post({ number: ++this.count, command: "close_page" });
  }

  /** @param {Answer} answer */
  receive(answer) {
    if (answer.page !== this.page) return;
    const asked = this.waiting.get(answer.number);
    if (!asked) return;
    clearTimeout(asked.late);
    this.waiting.delete(answer.number);
    if (!answer.gone) this.onOffline(false);
    asked.resolve(answer);
  }
}
