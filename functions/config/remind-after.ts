import * as z from 'zod/mini';
import { durationPattern, parseDuration } from './duration';
import { describe, section, text } from './value-kinds';

const shortest = 3_600_000;

const pause = z.pipe(
  text(
    'off, or a duration of an hour or more such as 12h or 7d',
    new RegExp(`^off$|${durationPattern.source}`),
    (value) => value === 'off' || parseDuration(value) >= shortest,
  ),
  z.transform((value) => (value === 'off' ? undefined : parseDuration(value))),
);

/** `alerts.remindAfter`: when people are reminded of an incident that is still open. */
export const remindAfter = z.pipe(
  section({
    error: describe('Of one with errors.', z.prefault(pause, '24h')),
    warning: describe('Of one with warnings alone.', z.prefault(pause, 'off')),
  }),
  z.transform(({ error, warning }) => ({
    ...(error !== undefined && { error }),
    ...(warning !== undefined && { warning }),
  })),
);
