import type { Config } from '../../functions/config/config';
import { userGroupsOf } from './user-groups';

/** Something that the product asks Slack to be allowed. */
interface Scope {
  readonly name: string;
  /** What the product does with it. */
  readonly use: string;
  /** What is lost without it. */
  readonly without: string;
  /** Whether `check` fails where it is missing. */
  readonly needed: boolean;
}

/** To say what there is to say. */
const posting = [
  { name: 'chat:write', use: 'posts alerts', without: 'nothing can be posted', needed: true },
  {
    name: 'files:write',
    use: 'adds a CSV file where a thread cannot name every problem',
    without: 'the CSV files with all problems of a large run cannot be posted',
    needed: true,
  },
  {
    name: 'channels:history',
    use: 'looks whether a message arrived before it is sent again: no alert comes twice',
    without: 'in a public channel a message may be posted twice after Slack’s answer was lost',
    needed: false,
  },
  {
    name: 'groups:history',
    use: 'the same in private channels',
    without: 'in a private channel a message may be posted twice after Slack’s answer was lost',
    needed: false,
  },
] as const satisfies readonly Scope[];

/** To answer, where `slack.interactive` is on. */
const answering = [
  { name: 'commands', use: 'answers /vb365', without: 'there is no /vb365 to ask', needed: true },
] as const satisfies readonly Scope[];

/** To know operators, where `slack.operators` names a user group. */
const knowingOperators = [
  {
    name: 'usergroups:read',
    use: 'sees who is in the user groups of slack.operators',
    without: 'nobody in a user group of slack.operators counts as an operator',
    needed: true,
  },
] as const satisfies readonly Scope[];

/** The scopes that the product asks for, as it is configured, in the order in which the manifest lists them. */
export function scopesFor(slack: Pick<Config['slack'], 'interactive' | 'operators'>) {
  return [
    ...posting,
    ...(slack.interactive ? answering : []),
    ...(slack.interactive && userGroupsOf(slack).length > 0 ? knowingOperators : []),
  ];
}
