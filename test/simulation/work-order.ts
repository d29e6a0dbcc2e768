import * as z from 'zod/mini';

// What the main process and its workers tell each other.

/** Which seeds a worker plays. */
export const order = z.object({ first: z.number(), count: z.number() });

const counts = z.record(z.string(), z.number());

/** What it made of them; the stories are those of the failing ones. */
export const done = z.object({
  figures: z.object({ seeds: z.number(), polls: z.number(), faults: counts, violations: counts }),
  stories: z.array(z.string()),
});

export type Done = z.infer<typeof done>;
