import * as z from 'zod/mini';
import { ask } from './answers';
import { membersCall } from './calls';
import type { SlackApi } from './slack-api';

/** Of `usergroups.users.list`. */
const Members = z.object({ users: z.array(z.string()) });

/** The ids of the people in a user group. @throws SlackFailure */
export async function membersOf(group: string, slack: SlackApi): Promise<readonly string[]> {
  return (await ask(slack, membersCall(group), Members)).users;
}
