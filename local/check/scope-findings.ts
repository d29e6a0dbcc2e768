import type { Config } from '../../functions/config/config';
import { SlackAuthError } from '../../functions/slack/slack-errors';
import { scopesFor } from '../manifest/scopes';
import type { Finding } from './finding';

/** What the scopes of a token allow. @param granted as Slack lists them; undefined where it does not */
export function scopeFindings(
  slack: Config['slack'],
  granted: readonly string[] | undefined,
): readonly Finding[] {
  return scopesFor(slack).map(({ name, needed, without }): Finding => {
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
