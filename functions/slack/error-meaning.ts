import { about, type ErrorMeaning, type ErrorRow } from './error-kind';
import { errorTable, reinstall } from './error-table';

/**
 * What a method for files answers where nothing but files is at stake: the app may well post messages, and those that are
 * posted in place of the file find out.
 */
const fileAnswers = about('content', [
  {
    codes: 'missing_scope',
    why: 'the Slack app lacks the scope files:write',
    advice: `Add files:write ${reinstall}`,
  },
  {
    codes:
      'access_denied ekm_access_denied no_permission posting_to_channel_denied posting_to_general_channel_denied restricted_action user_is_restricted',
    why: 'the Slack app may not share files here',
    advice: 'Ask an owner or admin of the workspace to let the app share files.',
  },
  {
    codes: 'deprecated_endpoint method_deprecated unknown_method',
    why: 'Slack no longer takes files in this way',
    advice: 'Update this product.',
  },
]);

const unknown: ErrorMeaning = { subject: 'passing', why: '', advice: '' };
const noCode: ErrorMeaning = {
  subject: 'ambiguous',
  why: 'something answers in Slack’s place',
  advice: 'Check the proxies between here and slack.apiUrl.',
};

/**
 * What a code means in the answer to a method. What nobody knows is taken to pass by itself, and has no `why`. Anything but a
 * code, such as a proxy's page in place of Slack's answer, is ambiguous.
 */
export function meaningOf(code: string, method: string): ErrorMeaning {
  if (!isCode(code)) return noCode;
  const fits = ({ codes, family }: ErrorRow) => codes.includes(code) || family?.test(code) === true;
  return (isForFiles(method) ? fileAnswers.find(fits) : undefined) ?? errorTable.find(fits) ?? unknown;
}

/** Whether a method deals with files and with nothing else. */
export function isForFiles(method: string): boolean {
  return method.startsWith('files.');
}

/** Whether a text looks like one of Slack's codes. */
export function isCode(text: string): boolean {
  return /^[a-z][a-z0-9_]{1,80}$/.test(text);
}

/** Why Slack refuses a call, such as "this workspace does not allow uploads". @param code Slack's own */
export function refusalReason(code: string, method: string): string {
  if (!isCode(code)) return 'Slack gives no reason';
  const { why } = meaningOf(code, method);
  return why === '' ? `Slack gives no other reason than ${code}` : why;
}
