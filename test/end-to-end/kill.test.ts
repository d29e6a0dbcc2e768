import { runtimeClient } from './runtime/runtime-client';
import { beginTale, tales } from './tales';
import { turningsOf } from './turnings';

/** What every telling asks for, and so what the function is killed before and after. */
const alwaysAsked = [
  'GetItem server',
  'GET /v8/JobSessions',
  'PutItem server',
  'GetItem job',
  'PutItem job',
  'POST /api/chat.postMessage',
];

/** What only a function asks for that has just begun. */
const askedCold = ['GetSecretValue vb365/hq', 'POST /v8/Token', 'GetSecretValue vb365-notifier/slack'];

// `npm run kills` kills a cold function after every single request; here a warm one is enough where it does the same.
test.each(tales)(
  `the function under ${runtimeClient().name}, killed before and after every kind of request that it makes to tell of $what, loses and doubles nothing`,
  async (tale) => {
    const telling = await beginTale(tale);
    try {
      await telling.prepare(3);
      await telling.listen();
      const warm = await telling.listen();
      await telling.coolDown();
      const cold = await telling.listen();
      expect(warm).toEqual(expect.arrayContaining(alwaysAsked));
      expect(cold).toEqual(expect.arrayContaining([...alwaysAsked, ...askedCold]));

      const ofWarm = turningsOf(warm);
      const known = new Set(ofWarm.map(({ between }) => between));
      const ofColdOnly = turningsOf(cold).filter(({ between }) => !known.has(between));
      await telling.prepare(ofColdOnly.length + ofWarm.length);
      for (const { between, doom } of ofColdOnly) {
        await telling.coolDown();
        expect({ between, died: await telling.die(doom) }).toEqual({ between, died: true });
      }
      for (const { between, doom } of ofWarm) {
        expect({ between, died: await telling.die(doom) }).toEqual({ between, died: true });
      }
    } finally {
      await telling.close();
    }
  },
  170_000,
);
