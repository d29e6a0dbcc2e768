import type { ProductError } from '../product-error';
import { plainPage } from './document';
import { htmlHeaders } from './headers';
import type { PageResponse } from './respond';

/** The one answer to whatever is no genuine link: it does not say what is wrong with it. */
export function refusal(): PageResponse {
  return { status: 404, headers: htmlHeaders, body: whole(refused) };
}

const refused = plainPage(
  'There is nothing here',
  'This link is not one of ours, or it has expired. Open the newest message of the job in Slack and follow its link.',
);

/** The answer where the server no longer has the session. */
export function goneAnswer(server: string): PageResponse {
  const page = plainPage(
    'This session is gone',
    `The VB365 server ${server} no longer has it: its history was cleaned up, or the job was removed.`,
    'What was reported of it stands in Slack, with the file of its problems in the thread.',
  );
  return { status: 404, headers: htmlHeaders, body: whole(page) };
}

/** The answer where the session cannot be read at the moment. */
export function troubleAnswer(server: string, { name }: ProductError): PageResponse {
  const page = plainPage(
    'The session cannot be read now',
    `The VB365 server ${server} could not be asked: ${name}. The function’s log says more.`,
    'Load this page again in a few minutes. What was reported stands in Slack.',
  );
  return { status: 503, headers: { ...htmlHeaders, 'retry-after': '120' }, body: whole(page) };
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text;
}
