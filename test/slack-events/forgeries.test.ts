import fc from 'fast-check';
import { longestBody } from '../../functions/slack-events/admit';
import type { FrontRequest } from '../../functions/slack-events/front-request';
import { respond } from '../../functions/slack-events/respond';
import { frontStage } from './front-stage';
import { acknowledge, blockActions, mute, slashCommand } from './payloads';
import { inBase64, signatureOf, signedRequest } from './signed-request';

const now = 1_750_000_200_000;
const bodies = [blockActions(acknowledge), blockActions(mute), slashCommand('mute "Exchange nightly" 7d')];

/** A request of Slack's. */
const genuine = fc
  .record({ body: fc.constantFrom(...bodies), isInBase64: fc.boolean() })
  .map(({ body, isInBase64 }) => ({ body, request: as(signedRequest(body, now), isInBase64), isInBase64 }));

interface Sent {
  readonly body: string;
  readonly request: FrontRequest;
  readonly isInBase64: boolean;
}

/** What somebody makes of a request who does not have the secret, and when it arrives. */
interface Forgery {
  readonly request: FrontRequest;
  /** In ms. */
  readonly later?: number;
}

const timestamp = String(now / 1_000);
const signatureHeader = 'x-slack-signature';
const timeHeader = 'x-slack-request-timestamp';

function as(request: FrontRequest, isInBase64: boolean): FrontRequest {
  return isInBase64 ? inBase64(request) : request;
}

function withHeaders(request: FrontRequest, headers: FrontRequest['headers']): FrontRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

/** The same signature under another body. */
function withBody({ request, isInBase64 }: Sent, body: string): FrontRequest {
  return { ...request, body: isInBase64 ? Buffer.from(body).toString('base64') : body };
}

/** Something other than `text` that is much like it. */
function changed(text: string): fc.Arbitrary<string> {
  const place = fc.nat(text.length - 1);
  const letter = fc.string({ minLength: 1, maxLength: 1 });
  return fc
    .oneof(
      fc.tuple(place, letter).map(([at, other]) => text.slice(0, at) + other + text.slice(at + 1)),
      fc.tuple(place, letter).map(([at, more]) => text.slice(0, at) + more + text.slice(at)),
      place.map((at) => text.slice(0, at)),
      place.map((at) => text.slice(at + 1)),
      place.map((at) => text.slice(0, at) + text.slice(at + 1)),
      place.map((at) => text + text.slice(at)),
      fc.constantFrom(text.toUpperCase(), text.replaceAll('+', '%20'), ` ${text}`, `${text}\n`, `${text}\0`),
    )
    .filter((other) => other !== text);
}

const otherSecret = fc.oneof(
  fc.string(),
  fc.constantFrom('', 'undefined', 'null', '8f742231b10e8888abcd99yyyzzz85a6'),
);
const tooFar = fc.integer({ min: 301, max: 2_000_000_000 });

/** Every way to forge a request, each of them as often. */
const forgery: fc.Arbitrary<Forgery> = genuine.chain((sent) => {
  const { body, request } = sent;
  const signature = request.headers[signatureHeader] ?? '';
  const signedBy = (secret: string) =>
    withHeaders(request, { [signatureHeader]: signatureOf(body, timestamp, secret) });
  return fc.oneof<fc.Arbitrary<Forgery>[]>(
    // Its body is another one, shorter, longer, or empty.
    changed(body).map((other) => ({ request: withBody(sent, other) })),
    fc.constantFrom<Forgery>(
      { request: { ...request, body: '' } },
      { request: { ...request, body: undefined } },
    ),
    fc
      .integer({ min: 1, max: 5 })
      .map((times) => ({ request: withBody(sent, 'x'.repeat(times * longestBody)) })),
    // Its signature is another one, or made with another secret.
    changed(signature).map((other) => ({ request: withHeaders(request, { [signatureHeader]: other }) })),
    fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => `v0=${Buffer.from(bytes).toString('hex')}`)
      .map((other) => ({ request: withHeaders(request, { [signatureHeader]: other }) })),
    otherSecret.map((secret) => ({ request: signedBy(secret) })),
    // It was kept, and sent again later.
    tooFar.map((seconds) => ({ request, later: seconds * 1_000 })),
    // It says that it is of another time, near or far, with the old signature.
    fc
      .integer({ min: -300, max: 300 })
      .filter((seconds) => seconds !== 0)
      .map((seconds) => ({ request: withHeaders(request, { [timeHeader]: String(now / 1_000 + seconds) }) })),
    changed(timestamp).map((other) => ({ request: withHeaders(request, { [timeHeader]: other }) })),
    // It is signed with the right secret, and stale, or of the future.
    tooFar.map((seconds) => ({ request: as(signedRequest(body, now - seconds * 1_000), sent.isInBase64) })),
    tooFar.map((seconds) => ({ request: as(signedRequest(body, now + seconds * 1_000), sent.isInBase64) })),
    // Headers are missing, there twice, exchanged, or say something else.
    fc
      .constantFrom(signatureHeader, timeHeader)
      .map((name) => ({ request: withHeaders(request, { [name]: undefined }) })),
    fc
      .tuple(fc.constantFrom(signatureHeader, timeHeader), fc.string())
      .map(([name, value]) => ({ request: withHeaders(request, { [name.toUpperCase()]: value }) })),
    fc.constantFrom(signatureHeader, timeHeader).map((name) => ({
      request: withHeaders(request, { [name]: `${request.headers[name]}, ${request.headers[name]}` }),
    })),
    fc.constant({
      request: withHeaders(request, { [signatureHeader]: timestamp, [timeHeader]: signature }),
    }),
    fc.dictionary(fc.string(), fc.string()).map((headers) => ({ request: { ...request, headers } })),
    // It is said to be in Base64 and is not, or the other way round.
    fc.constant({ request: { ...request, isBase64Encoded: !request.isBase64Encoded } }),
    changed(Buffer.from(body).toString('base64'))
      .filter((other) => Buffer.from(other, 'base64').compare(Buffer.from(body)) !== 0)
      .map((other) => ({ request: { ...request, body: other, isBase64Encoded: true } })),
    // It does not post.
    fc
      .constantFrom('GET', 'PUT', 'post', 'HEAD', 'OPTIONS', '')
      .map((method) => ({ request: { ...request, method } })),
    // Somebody makes all of it up.
    fc
      .record({
        method: fc.constantFrom('POST', 'GET'),
        headers: fc.record({ [timeHeader]: fc.string(), [signatureHeader]: fc.string() }),
        body: fc.string(),
        isBase64Encoded: fc.boolean(),
      })
      .map((request) => ({ request })),
  );
});

test('of 10,000 forged requests none is taken, hands anything on, or has the secret read again', async () => {
  const stage = frontStage(now);
  await stage.world.signingSecret();
  let told = 0;
  const refusal = expect.objectContaining({ statusCode: expect.any(Number), body: '' });
  await fc.assert(
    fc.asyncProperty(forgery, async ({ request, later = 0 }) => {
      const at = { ...stage.world, clock: () => now + later };
      const answer = await respond(request, at);
      expect(answer).toEqual(refusal);
      expect([400, 401, 405, 413]).toContain(answer.statusCode);
      expect(stage.logged).toHaveLength(++told);
    }),
    { numRuns: 10_000 },
  );
  expect(stage.handedOn).toEqual([]);
  expect(stage.reads).toBe(1);
  expect(JSON.stringify(stage.logged)).not.toContain('payload');
});

test('before they are changed, the same requests are taken', async () => {
  const stage = frontStage(now);
  await fc.assert(
    fc.asyncProperty(genuine, async ({ request }) => {
      expect((await respond(request, stage.world)).statusCode).toBe(200);
    }),
  );
  expect(stage.handedOn.length).toBeGreaterThan(0);
});
