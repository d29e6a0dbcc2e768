import { text } from './value-kinds';

const ids =
  'the id of a person such as U0123456789 (in a profile: "⋮", "Copy member ID") or of a user group such as S0123456789';

/** The id of a person or a user group. */
export const mentionId = text(`${ids}, and not a name such as @oncall`, /^[USW][A-Z0-9]{2,}$/);

/** Who can be mentioned: one of those, or whoever is in the channel. */
export const mention = text(
  `${ids}, or "@here" or "@channel" in quotes, and no other name`,
  /^([USW][A-Z0-9]{2,}|@here|@channel)$/,
);

/** The id of a channel. */
export const channelId = text(
  'a channel id such as C0123456789, and not a name such as #alerts (in Slack open the channel, click its name; the id is at the end of "About")',
  /^[CG][A-Z0-9]{2,}$/,
);
