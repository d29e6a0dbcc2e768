/** What Slack sends when somebody uses a control of a message (docs.slack.dev/reference/interaction-payloads/block_actions-payload). */
export function blockActions(action: object, more: object = {}): string {
  const payload = {
    type: 'block_actions',
    user: { id: 'U0ALICE01', username: 'alice', name: 'alice', team_id: 'T0HOME001' },
    api_app_id: 'A0123456789',
    token: 'Shh_its_a_seekrit',
    container: {
      type: 'message',
      message_ts: '1750000000.000100',
      channel_id: 'C0123456789',
      is_ephemeral: false,
    },
    trigger_id: '12466734323.1395872398.0123456789abcdef',
    team: { id: 'T0HOME001', domain: 'contoso' },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: 'C0123456789', name: 'backup-alerts' },
    message: {
      bot_id: 'B0123456789',
      type: 'message',
      text: 'Backup failed: Exchange nightly – 3 errors',
      ts: '1750000000.000100',
      blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'Zugriff verweigert & 日本 😀 + 100 %' } }],
    },
    state: { values: {} },
    response_url: 'https://hooks.slack.com/actions/T0HOME001/1234567890/abcdefghijklmnop',
    actions: [{ action_ts: '1750000100.123456', ...action }],
    ...more,
  };
  return `payload=${encodeURIComponent(JSON.stringify(payload)).replaceAll('%20', '+')}`;
}

/** A button was pressed. */
export const acknowledge = {
  type: 'button',
  action_id: 'acknowledge',
  block_id: 'hq/job-1/incident-1/2',
  text: { type: 'plain_text', text: 'Acknowledge', emoji: true },
  style: 'primary',
};

/** Something was chosen from a menu. */
export const mute = {
  type: 'static_select',
  action_id: 'mute',
  block_id: 'hq/job-1/incident-1/2',
  placeholder: { type: 'plain_text', text: 'Mute', emoji: true },
  selected_option: { text: { type: 'plain_text', text: '7 days', emoji: true }, value: 'problem 7' },
};

/** What Slack sends when somebody writes a command (docs.slack.dev/interactivity/implementing-slash-commands). */
export function slashCommand(text: string, more: Readonly<Record<string, string>> = {}): string {
  return new URLSearchParams({
    token: 'gIkuvaNzQIHg97ATvDxqgjtO',
    team_id: 'T0HOME001',
    team_domain: 'contoso',
    channel_id: 'C0123456789',
    channel_name: 'backup-alerts',
    user_id: 'U0ALICE01',
    user_name: 'alice',
    command: '/vb365',
    text,
    api_app_id: 'A0123456789',
    is_enterprise_install: 'false',
    response_url: 'https://hooks.slack.com/commands/T0HOME001/1234567890/abcdefghijklmnop',
    trigger_id: '13345224609.738474920.8088930838d88f008e0',
    ...more,
  }).toString();
}
