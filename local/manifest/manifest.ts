import type { AppsManifestCreateArguments } from '@slack/web-api';
import type { Config } from '../../functions/config/config';
import { scopesFor } from './scopes';

/** A Slack app as Slack's own package describes it, so that the compiler refuses a key or a scope that Slack does not know. */
export type Manifest = AppsManifestCreateArguments['manifest'];

const name = 'VB365 Alerts';

const does =
  'Watches the job sessions of Veeam Backup for Microsoft 365, and says what is not a success. A job that has problems has one message, which is edited to stay true: the cause first, the objects that it hit, what to do about it, and a way to the details. What did not happen is told, too: jobs that do not run, and servers that do not answer.';
const answers =
  'Whoever sees a message can acknowledge it, mute its problem, and ask /vb365 how jobs fare. Operators can run a job again.';

/**
 * The Slack app of this deployment.
 *
 * @param address where Slack's requests go, which only a deployment tells. Without it the manifest asks for all scopes, so that
 * the app can be installed and checked, and for no requests.
 */
export function manifestOf(slack: Config['slack'], address?: string): Manifest {
  return {
    display_information: {
      name,
      description: 'Says what went wrong in Veeam Backup for Microsoft 365',
      long_description: slack.interactive ? `${does} ${answers}` : does,
      background_color: '#1f6f5c',
    },
    features: {
      bot_user: { display_name: name, always_online: false },
      ...(slack.interactive && address !== undefined && { slash_commands: [slashCommand(address)] }),
    },
    oauth_config: { scopes: { bot: scopesFor(slack).map(({ name: scope }) => scope) } },
    settings: {
      ...(slack.interactive &&
        address !== undefined && { interactivity: { is_enabled: true, request_url: address } }),
      org_deploy_enabled: false,
      socket_mode_enabled: false,
      token_rotation_enabled: false,
    },
  };
}

function slashCommand(url: string) {
  return {
    command: '/vb365',
    url,
    description: 'Says how backups fare, and mutes jobs',
    usage_hint: 'status | session <id> | job <name> | mute <job> [7d] [reason] | unmute <job> | help',
    should_escape: false,
  };
}
