import { inspect } from 'node:util';

const MASK = '[segredo]';

/**
 * A value that must not be seen. It masks itself in string conversion, JSON, `console.log`, `util.inspect` and pino;
 * only `reveal()` gives it out, and only the code that puts it on the wire or into an envelope calls that.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself. Call it at the last moment and keep the result in no variable that outlives the call. */
  reveal(): string {
    return this.#value;
  }

  /** What people may see: the last two characters ("••42"), or bullets only when the value is shorter than eight. */
  hint(): string {
    return this.#value.length < 8 ? '••' : `••${this.#value.slice(-2)}`;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
