import { runtimeClient } from './runtime/runtime-client';
import { beginTale, tales } from './tales';

test.each(tales)(
  `the function under ${runtimeClient().name}, killed at every request that it makes to tell of $what, loses and doubles nothing`,
  async (tale) => {
    const telling = await beginTale(tale);
    try {
      for (let deaths = 0; ; deaths++) {
        await telling.coolDown();
        await telling.prepare(1);
        await telling.coolDown();
        const died = await telling.die(({ when }, asked) => {
          const answered = when === 'before' ? asked.length - 1 : asked.length;
          return answered === deaths;
        });
        if (!died) {
          expect(deaths).toBeGreaterThan(15);
          return;
        }
      }
    } finally {
      await telling.close();
    }
  },
  600_000,
);
