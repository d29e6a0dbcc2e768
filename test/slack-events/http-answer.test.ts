import fc from 'fast-check';
import { readAnswer } from '../../functions/slack-events/http-answer';

const head = 'HTTP/1.1 200 OK\r\nDate: now\r\nX-Amzn-ErrorType: Gone: by #1\r\n';

function inChunks(parts: readonly string[]): string {
  const chunks = [...parts.filter((part) => part !== ''), ''].map(
    (part) => `${Buffer.byteLength(part).toString(16)};note=1\r\n${part}\r\n`,
  );
  return `${head}Transfer-Encoding: chunked\r\n\r\n${chunks.join('')}`;
}

/** The same body written in each way that there is, and where the answer is whole: before its end it is not. */
const written = fc.array(fc.string({ unit: 'grapheme' })).map((parts) => {
  const body = parts.join('');
  const length = `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return { body, texts: [`${head}${length}\r\n${body}`, inChunks(parts)] };
});

test('an answer is read whole, however its body is written', () => {
  fc.assert(
    fc.property(written, ({ body, texts }) => {
      for (const text of [...texts, `${head}\r\n${body}`])
        expect(readAnswer(Buffer.from(text))).toEqual({ status: 200, errorType: 'Gone: by #1', body });
    }),
  );
});

test('one that broke off anywhere is none', () => {
  fc.assert(
    fc.property(written, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), ({ texts }, part) => {
      for (const text of texts) {
        const bytes = Buffer.from(text);
        expect(() => readAnswer(bytes.subarray(0, Math.floor(bytes.length * part)))).toThrow(Error);
      }
    }),
  );
});

test.each([
  '',
  'SSH-2.0-x\r\n\r\n',
  'HTTP/2 200\r\n\r\n',
  'HTTP/1.1 100 Continue\r\n\r\n',
  'HTTP/1.1 2000 OK\r\n\r\n',
])('%j is no answer', (text) => {
  expect(() => readAnswer(Buffer.from(text))).toThrow('no answer of HTTP');
});

test('whatever comes is an answer or an error', () => {
  const tail = fc.oneof(
    fc.string(),
    fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(
        '',
        head,
        `${head}Transfer-Encoding: chunked\r\n\r\n`,
        `${head}Content-Length: 3\r\n\r\n`,
      ),
      tail,
      (begin, text) => {
        try {
          expect(readAnswer(Buffer.from(begin + text, 'latin1')).status).toBe(200);
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      },
    ),
  );
});
