import type { Problem } from '../../functions/alerts/problem';
import { Tally } from '../../functions/alerts/tally';
import { jobFormat } from '../../functions/state/job-format';
import { Nights } from './nights';
import { reportOf } from './reports';

/** The problems of a log that holds one warning. */
function problemsOf(text: string): readonly Problem[] {
  const tally = new Tally();
  tally.add({ id: '1', text, outcome: 'warning', status: 'Warning' });
  return tally.problems();
}

const nightsWith = (...texts: readonly string[]) =>
  texts.reduce((nights, text) => nights.sleep().report(reportOf(problemsOf(text))), new Nights());

describe('a word that holds digits, of which nobody knows that it varies', () => {
  const text = (stamp: string) =>
    `Processing mailbox finance@contoso.com completed with warning: Backend ${stamp} is not ready`;

  test('is news once, and the same problem in every run after that', () => {
    const nights = nightsWith(text('node17b'), text('node4c'), text('rack-9x'));
    expect(nights.incident.change).toMatchObject({ still: 1, fresh: { total: 0 }, fixed: { total: 0 } });
    expect(nights.record.known.size).toBe(1);
  });

  test.each([
    ['backend-node17b', 'backend-node4c'],
    ['mailboxserver17b', 'mailboxserver4c'],
  ])('is the same however long it is: %s, %s', (one, other) => {
    expect(nightsWith(text(one), text(other)).incident.change).toMatchObject({
      still: 1,
      fresh: { total: 0 },
    });
  });

  test('is known also by what was stored', () => {
    const nights = nightsWith(text('node17b'));
    nights.record = jobFormat.read(jobFormat.write(nights.record));
    nights.sleep().report(reportOf(problemsOf(text('node4c'))));
    expect(nights.incident.change).toMatchObject({ still: 1, fresh: { total: 0 } });
  });

  test('is the same problem when it comes back after good runs', () => {
    const nights = nightsWith(text('node17b')).sleep().well().sleep();
    nights.report(reportOf(problemsOf(text('node4c'))));
    expect(nights.incident.change).toMatchObject({ back: { total: 1 }, fresh: { total: 0 } });
  });
});

test.each([
  ['AADSTS700027: Client assertion is wrong', 'AADSTS50001: Client assertion is wrong'],
  ['Request failed with HTTP 403 by node1', 'Request failed with HTTP 404 by node1'],
  ['Exception from HRESULT: 0x80070005 at node1', 'Exception from HRESULT: 0x80070002 at node1'],
  ['TLS 1.0 is refused by node1', 'TLS 1.2 is refused by node1'],
  ['The store says error code: E1001', 'The store says error code: E2002'],
  ['POP3 access is disabled', 'IMAP4 access is disabled'],
  ['It needs license E3', 'It needs license F1'],
  ['No route over IPv4', 'No route over IPv6'],
  ['Login failed: error=AADSTS50034', 'Login failed: error=AADSTS50058'],
])('%s and %s stay two problems: a code is no stamp', (one, other) => {
  expect(nightsWith(one, other).incident.change).toMatchObject({ fresh: { total: 1 }, still: 0 });
});
