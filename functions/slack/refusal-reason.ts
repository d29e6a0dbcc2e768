import { isCode, meaningOf } from './answer-codes';

/** Why Slack refuses a file or a reply, by its code: "this workspace does not allow uploads". */
export function refusalReason(code: string): string {
  if (!isCode(code)) return 'Slack gives no reason';
  const { why } = meaningOf(code, 'files.completeUploadExternal');
  return why === '' ? `Slack gives no other reason than ${code}` : why;
}
