import { about, type ErrorRow } from './error-kind';

/** How an app gets a scope that it lacks. */
export const reinstall = 'under "OAuth & Permissions" and install the app again.';
const report =
  'There is nothing to do tonight: it is said in other words. Please report it together with this message.';
const replaced = 'There is nothing to do: another message takes its place.';

/** What Slack answers with `ok: false` (docs.slack.dev, "Errors" of each method). */
export const errorTable: readonly ErrorRow[] = [
  ...about('token', [
    {
      codes: 'invalid_auth not_authed',
      why: 'it does not know the bot token, or does not take it from this address',
      advice:
        'Put the bot token of the installed app into the secret that slack.secret names; where the app lists the addresses that may use its tokens, add the one that the function calls from.',
    },
    {
      codes: 'account_inactive token_revoked',
      why: 'the bot token no longer counts',
      advice:
        'Install the app in the workspace and put its bot token into the secret that slack.secret names.',
    },
    {
      codes: 'token_expired',
      why: 'the bot token has expired, as tokens of an app with token rotation do',
      advice:
        'Create the app anew from what "npm run notify -- manifest" prints, without token rotation, and put its bot token into the secret that slack.secret names.',
    },
    {
      codes: 'not_allowed_token_type',
      why: 'the token is not of the kind that the method takes',
      advice: 'Put the app’s "Bot User OAuth Token" into the secret that slack.secret names.',
    },
    {
      codes: 'missing_scope',
      why: 'the app lacks a scope',
      advice: `Add the scope that is missing ${reinstall}`,
    },
    {
      codes: 'access_denied app_access_restricted',
      why: 'the app may not do this in the workspace',
      advice: 'Ask an admin of the workspace to allow the app.',
    },
    {
      codes: 'accesslimited',
      why: 'the workspace does not allow it from this network',
      advice: 'Ask an admin of the workspace to allow the addresses that the function calls from.',
    },
    {
      codes: 'team_access_not_granted',
      why: 'the app was not granted the workspace',
      advice: 'Ask an admin of the organization to add the app to the workspace.',
    },
    {
      codes: 'enterprise_is_restricted team_is_restricted',
      why: 'the workspace or its organization is restricted for this token',
      advice:
        'Ask an owner what apps may do there, and use the bot token of the app as it is installed in the workspace of the channel.',
    },
    {
      codes: 'two_factor_setup_required',
      why: 'two-factor authentication is not set up',
      advice: 'Have it set up for whoever installed the app.',
    },
  ]),
  ...about('channel', [
    {
      codes: 'channel_not_found invalid_channel',
      why: 'there is no such channel, or it is private and the bot is not in it',
      advice:
        'Put the id of the channel, which is at the end of its "About" tab, into the configuration, and invite the bot there with /invite.',
    },
    {
      codes: 'team_not_found',
      why: 'its workspace cannot be told',
      advice: 'Put the id of the channel, not its name, into the configuration.',
    },
    {
      codes: 'not_in_channel no_permission channel_is_limited_access',
      why: 'the bot is not in it',
      advice: 'Invite the bot there with /invite.',
    },
    {
      codes: 'channel_is_archived is_archived is_inactive',
      why: 'it is archived',
      advice: 'Unarchive it, or put the id of another channel into the configuration.',
    },
    {
      codes:
        'posting_to_channel_denied posting_to_general_channel_denied restricted_action user_is_restricted',
      why: 'only some people may post in it',
      advice:
        'Ask an owner or admin of the workspace to let the app post there (the channel’s settings, "Posting permissions"), or put the id of another channel into the configuration.',
    },
    {
      codes: 'restricted_action_read_only_channel',
      why: 'it is read-only',
      advice:
        'Ask an owner or admin of the workspace to allow posts there, or put the id of another channel into the configuration.',
    },
    {
      codes: 'restricted_action_thread_only_channel',
      why: 'only replies are allowed in it',
      advice:
        'Ask an owner or admin of the workspace to allow new messages there, or put the id of another channel into the configuration.',
    },
    {
      codes: 'channel_type_not_supported messages_tab_disabled method_not_supported_for_channel_type',
      why: 'it is not of a kind that takes these messages',
      advice: 'Put the id of a public or private channel into the configuration.',
    },
    {
      codes: 'ekm_access_denied',
      why: 'administrators have suspended posting',
      advice: 'Ask the administrators of the organization’s encryption keys to allow it again.',
    },
  ]),
  ...about('thread', [
    {
      codes: 'restricted_action_thread_locked',
      why: 'it is locked',
      advice: 'Ask an owner or admin of the workspace to unlock it if it is still needed.',
    },
    {
      codes: 'restricted_action_non_threadable_channel',
      why: 'its channel does not allow replies',
      advice: 'Ask an owner or admin of the workspace to allow replies there.',
    },
  ]),
  ...about('parent', [
    {
      codes: 'cannot_reply_to_message message_not_found thread_not_found',
      why: 'the message is not there any more',
      advice: replaced,
    },
    {
      codes: 'cant_update_message edit_window_closed',
      why: 'the message can no longer be edited',
      advice: replaced,
    },
  ]),
  ...about('content', [
    {
      codes: 'file_uploads_disabled',
      why: 'this workspace does not allow uploads',
      advice: 'Ask an owner or admin of the workspace to allow them.',
    },
    {
      codes: 'file_uploads_except_images_disabled',
      why: 'this workspace allows uploads of images only',
      advice: 'Ask an owner or admin of the workspace to allow CSV files.',
    },
    {
      codes: 'blocked_file_type file_type_not_allowed',
      why: 'this workspace does not allow files of this kind',
      advice: 'Ask an owner or admin of the workspace to allow CSV files.',
    },
    {
      codes: 'file_upload_size_restricted post_contents_too_large snippet_too_large',
      why: 'the file is larger than this workspace allows',
      advice: 'Ask an owner or admin of the workspace to allow larger files.',
    },
    {
      codes: 'file_share_limit_reached max_file_sharing_exceeded storage_limit_reached',
      why: 'this workspace has no room for more files',
      advice: 'Delete files that nobody needs, or ask an owner of the workspace for a larger plan.',
    },
    {
      codes: 'user_is_external_guest',
      why: 'the app counts as a guest, and guests may not share files',
      advice: 'Install the app in the workspace to which the channel belongs.',
    },
    {
      codes: 'malware_detected',
      why: 'Slack takes the file for malware',
      advice: 'Look at the log items in the Veeam console.',
    },
    {
      family: /^slack_connect_/,
      why: 'the channel is shared with other organizations, and this is not allowed there',
      advice:
        'Ask an admin of the workspace what Slack Connect allows, or put the id of a channel that is not shared into the configuration.',
    },
    {
      codes:
        'attachment_payload_limit_exceeded metadata_too_large msg_blocks_too_long msg_too_long too_many_attachments',
      why: 'it is too long',
      advice: report,
    },
    {
      codes:
        'as_user_not_supported block_mismatch cant_broadcast_message invalid_arg_name invalid_arguments invalid_array_arg invalid_attachments invalid_blocks invalid_blocks_format invalid_thread_ts malformed_arguments markdown_text_conflict missing_argument no_dual_broadcast_content_update no_text',
      family: /^(?:invalid_)?metadata_/,
      why: 'it is not as Slack wants it',
      advice: report,
    },
  ]),
  ...about('passing', [
    {
      codes: 'message_limit_exceeded',
      why: 'more messages are sent in a short time than the workspace’s plan allows',
      advice: 'See which apps post that much, or ask an owner of the workspace for a larger plan.',
    },
    {
      codes: 'org_login_required team_added_to_org',
      why: 'the workspace is being moved to an organization',
    },
    {
      codes: 'external_channel_migrating streaming_state_conflict',
      why: 'the message or its channel is being changed',
    },
    { codes: 'file_not_found', why: 'the upload got lost' },
  ]),
  ...about('ambiguous', [
    {
      codes: 'fatal_error internal_error request_timeout service_unavailable update_failed',
      why: 'Slack fails within itself',
    },
    {
      codes: 'file_update_failed unable_to_share_files',
      why: 'Slack failed to share the file',
    },
  ]),
];
