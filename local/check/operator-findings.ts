import type { Config } from '../../functions/config/config';
import { ConfigError } from '../../functions/config/config-error';
import { ProductError } from '../../functions/product-error';
import { membersOf } from '../../functions/slack/members';
import type { SlackApi } from '../../functions/slack/slack-api';
import { amount } from '../../functions/wording/amounts';
import { userGroupsOf } from '../manifest/user-groups';
import type { Finding } from './finding';

const what = 'operators';

/** Who may run jobs and mute whole jobs from Slack: the people, and each user group with how many are in it. */
export async function operatorFindings(call: SlackApi, slack: Config['slack']): Promise<readonly Finding[]> {
  const groups = userGroupsOf(slack);
  const people = slack.operators.filter((id) => !groups.includes(id));
  const findings: Finding[] = [];
  if (slack.operators.length === 0) {
    const text =
      'none: nobody may run jobs or mute whole jobs from Slack. Name people or user groups in slack.operators.';
    findings.push({ what, verdict: 'warning', text });
  }
  if (people.length > 0) findings.push({ what, verdict: 'ok', text: people.join(', ') });
  for (const group of groups) findings.push(await groupFinding(call, group));
  return findings;
}

async function groupFinding(call: SlackApi, usergroup: string): Promise<Finding> {
  try {
    const people = await membersOf(usergroup, call);
    if (people.length > 0)
      return {
        what,
        verdict: 'ok',
        text: `${usergroup}, a user group of ${amount(people.length, 'person', 'people')}`,
      };
    return {
      what,
      verdict: 'warning',
      text: `${usergroup} is a user group without people, or a disabled one`,
    };
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    return refusedFinding(usergroup, error);
  }
}

function refusedFinding(usergroup: string, error: ProductError): Finding {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'missing_scope') {
    return { what, verdict: 'unknown', text: `${usergroup} cannot be looked at without usergroups:read` };
  }
  const reason = reasons.find(([known]) => known === code)?.[1];
  if (reason === undefined) return { what, verdict: 'failed', error };
  const wrong = new ConfigError(`slack.operators names ${usergroup}, but ${reason} (${code}).`, {
    cause: error,
  });
  return { what, verdict: 'failed', error: wrong };
}

/** By the errors of usergroups.users.list. */
const reasons = [
  [
    'no_such_subteam',
    'the workspace has no such user group. Take its id from "Copy group ID" in the menu of the group',
  ],
  ['plan_upgrade_required', 'the plan of the workspace has no user groups. Name the ids of people instead'],
] as const;
