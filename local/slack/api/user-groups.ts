import { required } from './arguments';
import type { Method } from './method';
import { Refusal } from './refusal';

const listUsers: Method = {
  scopes: ['usergroups:read'],
  tier: 'tier2',
  run({ workspace }, values) {
    const group = workspace.userGroups.get(required(values, 'usergroup'));
    if (group === undefined) throw new Refusal('no_such_subteam');
    return { users: group.users };
  },
};

/** What reads user groups. */
export const userGroupMethods = [['usergroups.users.list', listUsers]] as const;
