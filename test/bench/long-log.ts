import type { HttpRequest, HttpResponse } from '../../local/http';

/** How many log items a page holds, which is the most that VB365 serves. */
export const pageSize = 10_000;

/** A log that is made up as it is asked for, as v8 serves one. */
export class LongLog {
  /** How many of its pages were asked for. */
  requests = 0;

  /** @param length in log items @param problemEvery which log items are problems: 500 means 2,000 of 1,000,000 */
  constructor(
    public length: number,
    public problemEvery = 500,
  ) {}

  /** Answers a request for a page of a log; undefined for any other. */
  readonly answer = ({ url }: Pick<HttpRequest, 'url'>): HttpResponse | undefined => {
    const { pathname, searchParams } = new URL(url);
    if (!pathname.endsWith('/LogItems')) return undefined;
    this.requests++;
    const offset = Number(searchParams.get('offset'));
    const limit = Math.min(pageSize, Number(searchParams.get('limit')));
    const end = Math.min(this.length, offset + limit);
    let items = '';
    for (let index = offset; index < end; index++)
      items += `${items === '' ? '' : ','}${logItem(index, index % this.problemEvery === 0)}`;
    const body = `{"offset":${offset},"limit":${limit},"totalCount":${this.length},"results":[${items}]}`;
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  };
}

function logItem(index: number, isProblem: boolean): string {
  const type = isProblem ? 'Error' : 'Success';
  const said = isProblem
    ? 'failed with error: Mailbox does not have a valid license.'
    : 'completed successfully.';
  return `{"id":"3f2504e0-4f89-41d3-9a0c-${String(index).padStart(12, '0')}","usn":${index},"type":"${type}","message":"Processing mailbox user-${index}@contoso.onmicrosoft.com ${said}","creationTime":"2026-11-24T01:00:00.0000000Z","endTime":"2026-11-24T01:00:05.0000000Z","_links":{"self":{"href":"/v8/JobSessions/9a0c4f89-41d3/LogItems/${index}"},"jobsessions":{"href":"/v8/JobSessions/9a0c4f89-41d3"}}}`;
}
