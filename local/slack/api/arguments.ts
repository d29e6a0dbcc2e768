import { Refusal, refusalWithMessages } from './refusal';

/** The arguments of a call: strings from a form, any JSON from a JSON body. */
export type Arguments = Readonly<Record<string, unknown>>;

/** An argument as text; numbers are written out. Absent and empty are both `undefined`. */
export function optional(values: Arguments, name: string): string | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** @throws Refusal `invalid_arguments` when it is missing */
export function required(values: Arguments, name: string): string {
  const value = optional(values, name);
  if (value === undefined)
    throw refusalWithMessages('invalid_arguments', [`missing required field: ${name}`]);
  return value;
}

/** A yes or no: `true`, `1` and the JSON value are yes. Absent is `undefined`. */
export function flag(values: Arguments, name: string): boolean | undefined {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (value === undefined || value === null || value === '') return undefined;
  return value === true || value === 'true' || value === '1' || value === 1;
}

/** A whole number in the given bounds. @throws Refusal with `code` when it is not */
export function integer(
  values: Arguments,
  name: string,
  bounds: { readonly least: number; readonly most: number; readonly or: number; readonly code: string },
): number {
  const text = optional(values, name);
  if (text === undefined) return bounds.or;
  const value = Number(text);
  if (!Number.isInteger(value) || value < bounds.least || value > bounds.most) throw new Refusal(bounds.code);
  return value;
}

/** An object or array: JSON as it came, or JSON text in a form. @throws Refusal with `code` for broken JSON */
export function structured(values: Arguments, name: string, code: string): unknown {
  const value = Object.hasOwn(values, name) ? values[name] : undefined;
  if (typeof value !== 'string') return value ?? undefined;
  if (value === '') return undefined;
  try {
    const parsed: unknown = JSON.parse(value);
    return parsed;
  } catch {
    throw new Refusal(code);
  }
}
