import type { Method } from './method';

const test: Method = {
  scopes: [],
  tier: 'special',
  run: ({ workspace, app, workspaceUrl }) => ({
    url: `${workspaceUrl}/`,
    team: workspace.name,
    user: app.name,
    team_id: workspace.teamId,
    user_id: app.userId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }),
};

/** What tells whose token it is. */
export const authMethods = [['auth.test', test]] as const;
