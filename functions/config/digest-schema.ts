import * as z from 'zod/mini';
import { days, timeOfDay, timezone } from './clock-keys';
import { channelId } from './slack-id';
import { describe, section } from './value-kinds';

/** `digest`: when people get the whole picture. */
export const digestSchema = section({
  at: describe('The time of day at which it is posted.', timeOfDay),
  timezone: describe('The time zone of that time.', z.prefault(timezone, 'UTC')),
  days: describe('The days on which it is posted.', z.prefault(days, 'everyday')),
  channel: describe(
    'The id of the channel that it goes to; left out, it is that of slack.channel.',
    z.exactOptional(channelId),
  ),
});
