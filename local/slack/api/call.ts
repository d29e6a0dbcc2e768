import * as z from 'zod/mini';
import { type HttpRequest, textOf } from '../../http';
import type { Arguments } from './arguments';
import { Refusal } from './refusal';

/** A call of the Web API. */
export interface Call {
  /** For example `chat.postMessage`. */
  readonly method: string;
  /** Without the token. */
  readonly arguments: Arguments;
  readonly token?: string;
  /** What was refused before the arguments could be read. */
  readonly malformed?: Refusal;
}

const jsonObject = z.record(z.string(), z.unknown());

/**
 * Reads a request to `/api/<method>`: query and form fields, or a JSON object; the token from the Authorization
 * header or, except with JSON, from a field.
 */
export function readCall(request: HttpRequest): Call {
  const url = new URL(request.url, 'https://slack.com');
  const method = url.pathname.slice('/api/'.length);
  const header = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const isJson = mediaType(request) === 'application/json';
  try {
    const fields = { ...Object.fromEntries(url.searchParams), ...readBody(request, isJson) };
    const { token: field, ...values } = fields;
    const token = header ?? (typeof field === 'string' && !isJson ? field : undefined);
    return { method, arguments: values, ...(token !== undefined && { token }) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { method, arguments: {}, malformed: error, ...(header !== undefined && { token: header }) };
  }
}

function readBody(request: HttpRequest, isJson: boolean): Arguments {
  const text = textOf(request);
  if (text === '') return {};
  if (isJson) return readJson(text);
  if (mediaType(request) === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(text));
  }
  throw new Refusal(mediaType(request) === '' ? 'missing_post_type' : 'invalid_post_type');
}

function readJson(text: string): Arguments {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Refusal('invalid_json');
  }
  const object = jsonObject.safeParse(value);
  if (!object.success) throw new Refusal('json_not_object');
  return object.data;
}

function mediaType(request: HttpRequest): string {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}
