import { SlackAuthError } from '../../functions/slack/slack-errors';
import type { Finding } from './finding';

/** The scopes that the product asks for, and what is lost without each. */
const scopes = [
  { name: 'chat:write', needed: true, without: 'nothing can be posted' },
  {
    name: 'files:write',
    needed: true,
    without: 'the CSV files with all problems of a large run cannot be posted',
  },
  {
    name: 'channels:history',
    needed: false,
    without: 'in a public channel a message may be posted twice after Slack’s answer was lost',
  },
  {
    name: 'groups:history',
    needed: false,
    without: 'in a private channel a message may be posted twice after Slack’s answer was lost',
  },
] as const;

/** What the scopes of a token allow. @param granted as Slack lists them; undefined where it does not */
export function scopeFindings(granted: readonly string[] | undefined): readonly Finding[] {
  return scopes.map(({ name, needed, without }): Finding => {
    if (granted === undefined)
      return { what: name, verdict: 'unknown', text: 'Slack does not list the scopes' };
    if (granted.includes(name)) return { what: name, verdict: 'ok', text: 'granted' };
    const advice = `missing: ${without}. Add it under "OAuth & Permissions" and install the app again.`;
    if (!needed) return { what: name, verdict: 'warning', text: advice };
    const error = new SlackAuthError(
      `The Slack app lacks the scope ${name}: ${without}. Add it under "OAuth & Permissions" and install the app again.`,
      {
        code: 'missing_scope',
      },
    );
    return { what: name, verdict: 'failed', error };
  });
}
