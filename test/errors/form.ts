import type { Met } from './met';

/** What provocations put into secrets; no message may hold any of it. */
const secret = /pa55word|correct horse|xoxb-1|04711/;

/** What a message shows of our own machinery, and not of the trouble. */
const machinery = /undefined|\[object|NaN|^\s+at |Error: |Invalid input|ZodError/m;

/** What is to be done: a sentence that begins with what to do, or says that there is nothing. */
const action =
  /(?:^|[.:;,] |; and |\bthen )(?:please )?(?:Add|Allow|Ask|Check|Compare|Correct|Create|Delete|Deploy|Enable|Have|Install|Invite|Leave|Log in|Look|Make|Name|Put|Replace|Restart|Restore|Save|See|Set|Store|There is nothing to do|The next poll (?:tries|goes)|Try|Unarchive|Write|Allowed|The commands are|It has:|Leave it)/i;

/** What is wrong with the form of a message; nothing, where somebody can act on it in the middle of the night. */
export function faultsOf({ code, message, runbook }: Met): readonly string[] {
  const faults: string[] = [];
  if (secret.test(message)) faults.push('It holds a secret.');
  if (machinery.test(message)) faults.push('It shows machinery.');
  if (isAboutFile(message)) return [...faults, ...faultsOfFile(message)];
  if (message.includes('\n')) faults.push('It has several lines.');
  if (!/^[A-Z/]/.test(message)) faults.push('It does not begin a sentence.');
  if (!/[^.]\.$/.test(message) && code !== '') faults.push('It does not end with one period.');
  if (/\.\.|\. \.|: \.|\(\)| {2}/.test(message)) faults.push('It has a hole.');
  const [first = '', ...rest] = message.split(/(?<=[.:;,]) /);
  const sentences = code === '' ? [first, ...rest] : rest;
  if (!sentences.some((sentence) => action.test(sentence))) faults.push('It does not say what to do.');
  if (message.length > 650) faults.push('It is long.');
  const anchor = `Runbook: docs/runbook.md#${code.toLowerCase()}`;
  if (code !== '' && runbook !== anchor) faults.push('It does not lead to the runbook.');
  return faults;
}

/** Each mistake in a file has a line of its own, which begins with its place. */
function isAboutFile(message: string): boolean {
  return /\.yaml:\d+: /.test(message);
}

function faultsOfFile(message: string): readonly string[] {
  const lines = message.split('\n');
  const wrong = lines.filter(
    (line) => !/^[^\n:]+\.yaml:[1-9]\d*: .+(?:; |\. |missing)/.test(line) && !/^ {2} *\d* \| /.test(line),
  );
  return wrong.map((line) => `This says no place, or not what to do: ${line}`);
}
