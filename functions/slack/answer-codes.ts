/** What an `ok: false` of Slack's is about, by its code (docs.slack.dev, "Errors" of each method). */
export type CodeMeaning = 'auth' | 'channel' | 'refused' | 'ambiguous' | 'transient';

const meanings: Readonly<Record<Exclude<CodeMeaning, 'transient'>, readonly string[]>> = {
  auth: [
    'access_denied',
    'account_inactive',
    'ekm_access_denied',
    'enterprise_is_restricted',
    'invalid_auth',
    'missing_scope',
    'no_permission',
    'not_allowed_token_type',
    'not_authed',
    'org_login_required',
    'team_access_not_granted',
    'token_expired',
    'token_revoked',
    'two_factor_setup_required',
  ],
  channel: [
    'channel_is_archived',
    'channel_not_found',
    'channel_type_not_supported',
    'invalid_channel',
    'is_archived',
    'is_inactive',
    'messages_tab_disabled',
    'method_not_supported_for_channel_type',
    'not_in_channel',
    'posting_to_channel_denied',
    'posting_to_general_channel_denied',
    'restricted_action',
    'restricted_action_non_threadable_channel',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
  ],
  refused: [
    'attachment_payload_limit_exceeded',
    'block_mismatch',
    'blocked_file_type',
    'cannot_reply_to_message',
    'cant_update_message',
    'edit_window_closed',
    'file_upload_size_restricted',
    'invalid_arg_name',
    'invalid_arguments',
    'invalid_array_arg',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_thread_ts',
    'malformed_arguments',
    'markdown_text_conflict',
    'message_not_found',
    'metadata_must_be_sent_from_app',
    'metadata_too_large',
    'msg_blocks_too_long',
    'msg_too_long',
    'no_text',
    'restricted_action_thread_locked',
    'thread_not_found',
    'too_many_attachments',
  ],
  ambiguous: ['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'],
};

const byCode = new Map<string, CodeMeaning>([
  ...meanings.auth.map((code) => [code, 'auth'] as const),
  ...meanings.channel.map((code) => [code, 'channel'] as const),
  ...meanings.refused.map((code) => [code, 'refused'] as const),
  ...meanings.ambiguous.map((code) => [code, 'ambiguous'] as const),
]);

/**
 * What a code means. `ambiguous` = the call may have done its work ("It's possible some aspect of the operation
 * succeeded"); what nobody knows is taken to pass by itself. Anything but a code, such as a proxy's page in place of
 * Slack's answer, is ambiguous.
 */
export function meaningOf(code: string): CodeMeaning {
  if (!isCode(code)) return 'ambiguous';
  if (/^(?:metadata|invalid_metadata)_/.test(code)) return 'refused';
  return byCode.get(code) ?? 'transient';
}

/** Whether a text looks like one of Slack's codes. */
export function isCode(text: string): boolean {
  return /^[a-z][a-z0-9_]{1,80}$/.test(text);
}
