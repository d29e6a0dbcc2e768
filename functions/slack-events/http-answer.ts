/** What came back of a request. */
export interface HttpAnswer {
  readonly status: number;
  /** Its header `x-amzn-errortype`; empty where it has none. */
  readonly errorType: string;
  readonly body: string;
}

/**
 * Reads what came over a connection until its end (RFC 9112).
 *
 * @throws Error where it is no answer, or not all of one
 */
export function readAnswer(bytes: Buffer): HttpAnswer {
  const end = bytes.indexOf('\r\n\r\n');
  const [start = '', ...fields] = bytes.toString('latin1', 0, Math.max(0, end)).split('\r\n');
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)(?: |$)/.exec(start)?.[1]);
  if (end < 0 || Number.isNaN(status)) throw new Error('What came back is no answer of HTTP.');
  const headers = new Map(fields.map(fieldOf));
  const rest = bytes.subarray(end + 4);
  const isChunked = headers.get('transfer-encoding')?.toLowerCase() === 'chunked';
  const body = isChunked ? joined(rest) : whole(rest, headers.get('content-length'));
  return { status, errorType: headers.get('x-amzn-errortype') ?? '', body: body.toString('utf8') };
}

function fieldOf(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

function whole(rest: Buffer, length: string | undefined): Buffer {
  if (length === undefined) return rest;
  if (!/^\d+$/.test(length) || rest.length < Number(length)) throw new Error('The answer broke off.');
  return rest.subarray(0, Number(length));
}

/** Puts the chunks of a body together. */
function joined(rest: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = rest.indexOf('\r\n', at);
    const size = /^[0-9a-f]{1,8}(?=\s*(?:;|$))/i.exec(rest.toString('latin1', at, Math.max(at, line)))?.[0];
    const begin = line + 2;
    const next = begin + Number.parseInt(size ?? 'none', 16);
    if (line < 0 || !(next + 2 <= rest.length)) throw new Error('The answer broke off.');
    if (next === begin) return Buffer.concat(chunks);
    chunks.push(rest.subarray(begin, next));
    at = next + 2;
  }
}
