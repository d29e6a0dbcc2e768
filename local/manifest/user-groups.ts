import type { Config } from '../../functions/config/config';

/** The ids of the user groups among the operators: unlike those of people they begin with S. */
export function userGroupsOf({ operators }: Pick<Config['slack'], 'operators'>): readonly string[] {
  return operators.filter((id) => id.startsWith('S'));
}
