import type { Leeway } from './leeway';
import { invalid } from './refusal';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const instant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)?)?$/i;

/** A request's query. Names are matched in any case; a value of the wrong type is refused. */
export class Query {
  readonly #values = new Map<string, { readonly name: string; readonly value: string }>();

  constructor(parameters: URLSearchParams) {
    for (const [name, value] of parameters) {
      const key = name.toLowerCase();
      if (!this.#values.has(key)) this.#values.set(key, { name, value });
    }
  }

  /** Refuses, or drops, every parameter that is not among these. To be called before any value is read. */
  allowOnly(names: readonly string[], leeway: Leeway): void {
    const known = new Set(names.map((name) => name.toLowerCase()));
    for (const [key, { name }] of this.#values) {
      if (known.has(key)) continue;
      if (leeway.unknownParameters === 'refused') throw invalid(`The query parameter '${name}' is unknown.`);
      this.#values.delete(key);
    }
  }

  /** All parameters but these, as they came. */
  without(...names: readonly string[]): [string, string][] {
    return [...this.#values].flatMap(([key, { name, value }]) =>
      names.includes(key) ? [] : [[name, value]],
    );
  }

  /** A whole number of 32 bits. */
  integer(name: string): number | undefined {
    const text = this.#read(name, /^-?\d{1,10}$/);
    const value = text === undefined ? undefined : Number(text);
    if (value !== undefined && value !== (value | 0)) throw this.#mistyped(name);
    return value;
  }

  /** A UUID in lower case. */
  uuid(name: string): string | undefined {
    return this.#read(name, uuid)?.toLowerCase();
  }

  /** A point in time in epoch ms. */
  instant(name: string): number | undefined {
    const text = this.#read(name, instant);
    const value = text === undefined ? undefined : Date.parse(text);
    if (Number.isNaN(value)) throw this.#mistyped(name);
    return value;
  }

  text(name: string): string | undefined {
    return this.#read(name, /^/);
  }

  flag(name: string): boolean | undefined {
    const text = this.#read(name, /^(true|false)$/i);
    return text === undefined ? undefined : text.toLowerCase() === 'true';
  }

  /** One of some words, as the list writes it. */
  word<Word extends string>(name: string, words: readonly Word[]): Word | undefined {
    const text = this.#read(name, /^/)?.toLowerCase();
    if (text === undefined) return undefined;
    const word = words.find((word) => word.toLowerCase() === text);
    if (word === undefined) throw this.#mistyped(name);
    return word;
  }

  #read(name: string, form: RegExp): string | undefined {
    const value = this.#values.get(name.toLowerCase())?.value;
    if (value !== undefined && !form.test(value)) throw this.#mistyped(name);
    return value;
  }

  #mistyped(name: string): Error {
    return invalid(`The value '${this.#values.get(name.toLowerCase())?.value}' is not valid for ${name}.`);
  }
}
