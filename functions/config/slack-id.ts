import { text } from './allowed';

/** The id of a channel. */
export const channelId = text(
  'a channel id such as C0123456789, and not a name such as #alerts (in Slack open the channel, click its name; the id is at the end of "About")',
  /^[CG][A-Z0-9]{2,}$/,
);
