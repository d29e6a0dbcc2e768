import type { Subject } from '../../functions/slack/error-kind';
import { meaningOf, refusalReason } from '../../functions/slack/error-meaning';

/** What every method may answer (docs.slack.dev, "Errors" of each method), but what no call of ours can cause. */
const everyMethod: Partial<Record<Subject, string>> = {
  token:
    'accesslimited account_inactive enterprise_is_restricted invalid_auth not_allowed_token_type not_authed team_access_not_granted token_expired token_revoked two_factor_setup_required',
  content: 'invalid_arg_name invalid_arguments invalid_array_arg',
  passing: 'org_login_required team_added_to_org',
  ambiguous: 'fatal_error internal_error request_timeout service_unavailable',
};

/** What else a method may answer. */
const methods: Readonly<Record<string, Partial<Record<Subject, string>>>> = {
  'auth.test': { token: 'access_denied missing_scope team_is_restricted' },
  'chat.postMessage': {
    token: 'access_denied app_access_restricted missing_scope',
    channel:
      'channel_not_found ekm_access_denied is_archived messages_tab_disabled no_permission not_in_channel restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel team_not_found',
    thread: 'restricted_action_non_threadable_channel restricted_action_thread_locked',
    parent: 'cannot_reply_to_message thread_not_found',
    content:
      'attachment_payload_limit_exceeded invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema markdown_text_conflict metadata_must_be_sent_from_app metadata_too_large msg_blocks_too_long msg_too_long no_text slack_connect_canvas_sharing_blocked slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked too_many_attachments',
    passing: 'message_limit_exceeded',
  },
  'chat.update': {
    token: 'access_denied missing_scope',
    channel: 'channel_not_found ekm_access_denied is_inactive no_permission posting_to_channel_denied',
    parent: 'cant_update_message edit_window_closed message_not_found',
    content:
      'block_mismatch blocked_file_type cant_broadcast_message file_share_limit_reached invalid_attachments invalid_blocks invalid_metadata_schema max_file_sharing_exceeded metadata_too_large msg_too_long no_dual_broadcast_content_update no_text slack_connect_blocked_file_type slack_connect_file_upload_sharing_blocked too_many_attachments',
    passing: 'external_channel_migrating message_limit_exceeded streaming_state_conflict',
    ambiguous: 'unable_to_share_files update_failed',
  },
  'conversations.history': {
    token: 'missing_scope',
    channel: 'channel_is_limited_access channel_not_found not_in_channel no_permission',
  },
  'conversations.replies': {
    token: 'missing_scope',
    channel: 'channel_not_found method_not_supported_for_channel_type not_in_channel',
    parent: 'thread_not_found',
  },
  'files.getUploadURLExternal': {
    content:
      'access_denied ekm_access_denied file_type_not_allowed file_upload_size_restricted file_uploads_disabled file_uploads_except_images_disabled method_deprecated missing_argument missing_scope no_permission snippet_too_large storage_limit_reached',
  },
  'files.completeUploadExternal': {
    channel: 'channel_not_found invalid_channel is_archived not_in_channel',
    thread: 'restricted_action_thread_locked',
    parent: 'thread_not_found',
    content:
      'access_denied file_type_not_allowed file_uploads_except_images_disabled invalid_blocks malware_detected missing_scope posting_to_channel_denied restricted_action slack_connect_blocked_file_type slack_connect_file_upload_sharing_blocked user_is_external_guest',
    passing: 'file_not_found',
    ambiguous: 'file_update_failed',
  },
  'chat.getPermalink': { channel: 'channel_not_found', parent: 'message_not_found' },
};

test.each(Object.entries(methods))('every code that %s documents is known for what it is', (method, its) => {
  for (const [subject, codes] of [...Object.entries(everyMethod), ...Object.entries(its)]) {
    for (const code of codes.split(' ')) {
      expect([code, meaningOf(code, method)]).toEqual([
        code,
        { ...meaningOf(code, method), subject, why: expect.stringMatching(/^\S.*[^.]$/) },
      ]);
    }
  }
});

test('what nobody knows passes by itself; what is no code at all may have been anything', () => {
  expect(meaningOf('team_is_on_holiday', 'chat.postMessage')).toMatchObject({ subject: 'passing', why: '' });
  expect(meaningOf('<html>', 'chat.postMessage')).toMatchObject({ subject: 'ambiguous' });
});

const ofFiles = 'files.completeUploadExternal';
const ofMessages = 'chat.postMessage';

test.each([
  [ofFiles, 'file_uploads_disabled', 'this workspace does not allow uploads'],
  [ofFiles, 'missing_scope', 'the Slack app lacks the scope files:write'],
  [ofMessages, 'missing_scope', 'the app lacks a scope'],
  [ofFiles, 'restricted_action', 'the Slack app may not share files here'],
  [ofMessages, 'restricted_action', 'only some people may post in it'],
  [ofMessages, 'no_permission', 'the bot is not in it'],
  [ofFiles, 'storage_limit_reached', 'this workspace has no room for more files'],
  [ofMessages, 'restricted_action_thread_locked', 'it is locked'],
  [ofFiles, 'internal_error', 'Slack fails within itself'],
  [ofMessages, 'team_is_on_holiday', 'Slack gives no other reason than team_is_on_holiday'],
  [ofMessages, '<!channel>', 'Slack gives no reason'],
])('the reason why %s answers %s in a few words', (method, code, reason) => {
  expect(refusalReason(code, method)).toBe(reason);
});
