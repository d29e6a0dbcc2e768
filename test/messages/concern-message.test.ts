import * as fc from 'fast-check';
import type { ConcernIncident } from '../../functions/alerts/incident';
import type { ConcernContext, SaidOfConcern } from '../../functions/chat/announcement';
import { concernMessage } from '../../functions/messages/concern-message';
import type { Message } from '../../functions/messages/message';
import { postCall, updateCall } from '../../functions/slack/calls';
import { blockKitViolations } from '../../local/slack/block-kit';
import { liveParts } from '../../local/slack/mrkdwn';
import { runs } from '../fuzz/runs';
import { asText } from './as-text';
import {
  anyConcern,
  anyConcernContext,
  ended,
  everySaying,
  incidentWith,
  night,
  nightly,
  now,
  signs,
  symptom,
} from './concerns';
import { hostileTexts } from './reports';

const sent = (message: Message) => postCall({ channel: 'C0123456789', key: 'key' }, message).arguments;

const all = (incident: ConcernIncident, context: ConcernContext = {}) =>
  everySaying.map((said) => concernMessage(said, incident, context));

const page: ConcernContext = { sessionLink: 'https://page/session' };
const hour = 3_600_000;

describe('any message about a concern', () => {
  test('is one that Slack takes, whatever the server says', () => {
    fc.assert(
      fc.property(anyConcern, anyConcernContext, (incident, context) => {
        for (const message of all(incident, context)) {
          expect(blockKitViolations(sent(message))).toEqual([]);
          expect(blockKitViolations(sent(message.withoutBlocks()))).toEqual([]);
          expect(updateCall({ channel: 'C1', id: '1.0' }, message).arguments).toMatchObject({
            parse: 'none',
          });
        }
      }),
      { numRuns: runs(150) },
    );
  });

  test('has nothing live but what is ours', () => {
    const ours = /^:?(?:red_circle|(?:large_(?:yellow|green)|white)_circle):?$/;
    const ourLinks = ['https://page/session', 'https://contoso.slack.com/archives/C1/p1'];
    fc.assert(
      fc.property(anyConcern, anyConcernContext, (incident, { mention: _, ...context }) => {
        for (const message of all(incident, context)) {
          expect(liveParts(sent(message.withoutBlocks()))).toEqual([]);
          for (const part of liveParts(sent(message))) {
            expect(['bold', 'italic', 'date', 'emoji', 'link']).toContain(part.kind);
            if (part.kind === 'emoji') expect(part.text).toMatch(ours);
            if (part.kind === 'link') expect(ourLinks.some((link) => part.text.includes(link))).toBe(true);
          }
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test('says in its first line where it is, and is never cut where it matters', () => {
    fc.assert(
      fc.property(anyConcern, anyConcernContext, (incident, context) => {
        const { server, job } = incident.subject;
        for (const message of all(incident, context)) {
          const lines = message.text.split('\n');
          expect(lines[0]?.includes(server)).toBe(true);
          if (job !== undefined) expect(lines.at(-1)).toContain(`${server} · job `);
          // A block that is full may have been cut.
          for (const block of message.blocks) expect(JSON.stringify(block).length).toBeLessThan(9_000);
          expect(message.blocks.at(-1)?.type).toBe('context');
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test.each(hostileTexts.map((text) => [text.slice(0, 60), text] as const))('shows %j as text', (_, text) => {
    const incident = incidentWith(
      'repositories',
      [
        symptom({ kind: 'repository out of order', name: text, reason: text }),
        symptom({ kind: 'repository out of sync', name: text }, '2'),
      ],
      { server: 'hq', organization: text },
    );
    for (const message of all(incident)) {
      expect(blockKitViolations(sent(message))).toEqual([]);
      const kinds = new Set(liveParts(sent(message)).map(({ kind }) => kind));
      expect([...kinds].filter((kind) => !['bold', 'italic', 'date', 'emoji'].includes(kind))).toEqual([]);
    }
    const [parent] = all(incident);
    expect(parent && asText(parent)).toMatch(/\(no text\)|lone|control|[<@*:&_😀�]/u);
  });

  test('mentions whom a route names where it is news, and nobody else', () => {
    const incident = incidentWith('proxies', [symptom({ kind: 'proxy offline', name: 'proxy-2' })]);
    const mentioned = (said: SaidOfConcern, mention: string) =>
      liveParts(sent(concernMessage(said, incident, { mention })))
        .filter(({ kind }) => kind === 'mention')
        .map(({ text }) => text);
    expect(mentioned('parent', 'S0123456789')).toEqual(['@S0123456789']);
    expect(mentioned('change', 'U0123456789')).toEqual(['@U0123456789']);
    expect(mentioned('reminder', 'U0123456789')).toEqual([]);
    expect(mentioned('parent', '<!channel>')).toEqual([]);
  });

  test('lists ten symptoms, and says how many more there are', () => {
    const proxies = Array.from({ length: 34 }, (_, index) =>
      symptom({ kind: 'proxy offline', name: `proxy-${index + 1}` }, `${index}`),
    );
    const text = asText(concernMessage('parent', incidentWith('proxies', proxies), {}));
    expect(text.match(/^🔴 \*proxy-.*$/gm)?.length).toBe(10);
    expect(text).toContain('# 34 proxies not in order: hq');
    expect(text).toContain('\nAnd 24 more.\n');
  });
});

/** One of what may be the case, as it is noticed of the job or the server that it is about. */
const of = (name: keyof typeof signs) => {
  const { topic, sign } = signs[name];
  const since = topic === 'silence' ? night + 2 * hour : topic === 'outage' ? night + hour : now;
  return incidentWith(topic, [symptom(sign)], undefined, since);
};

const repositories = incidentWith('repositories', [
  symptom(signs['repository out of order'].sign, '1'),
  symptom(signs['repository out of sync'].sign, '2'),
  symptom(signs['repository low on space'].sign, '3'),
  {
    ...symptom({ kind: 'repository low', name: 'Disk 3', percent: 8, free: 879_609_302_220 }, '4'),
    severity: 'warning',
  },
]);
const license = incidentWith('license', [
  symptom(signs['license that ends'].sign),
  symptom(signs['overused license'].sign),
]);
const services = incidentWith('health', [
  symptom(signs['unhealthy component'].sign, 'nats'),
  symptom(signs['unhealthy component without a reason'].sign, 'configurationDb'),
]);
const organizations = incidentWith('organizations', [
  symptom(signs['organization without a job'].sign, '1'),
  symptom({ kind: 'organization without a job', name: 'tailspin.onmicrosoft.com' }, '2'),
]);
const proxies = incidentWith(
  'proxies',
  Array.from({ length: 25 }, (_, index) =>
    symptom({ kind: 'proxy offline', name: `proxy-${index + 1}` }, `${index + 1}`),
  ),
);
const outage = of('unreachable server');
const alone = { server: 'hq', job: { id: nightly.job?.id ?? '', name: `job ${nightly.job?.id}` } };
const { topic, sign } = signs.overdue;
const unnamed = incidentWith(topic, [symptom(sign)], alone, night + 2 * hour);

/** What is said, each with a title of ours. */
const read = (
  messages: Readonly<Record<string, readonly [SaidOfConcern, ConcernIncident, ConcernContext?]>>,
) =>
  Object.entries(messages)
    .map(([title, [said, incident, context = {}]]) => {
      const text = asText(concernMessage(said, incident, context));
      return `\n${title}\n${'='.repeat(title.length)}${text}`;
    })
    .join('');

describe('what people read in Slack', () => {
  test.each(Object.keys(signs) as readonly (keyof typeof signs)[])('%s', (name) => {
    expect(asText(concernMessage('parent', of(name), {}))).toMatchSnapshot();
  });

  test('several things of a kind', () => {
    expect(
      read({
        Repositories: ['parent', repositories],
        'More proxies than are listed': ['parent', proxies],
        'A license': ['parent', license],
        Services: ['parent', services],
        Organizations: ['parent', organizations],
      }),
    ).toMatchSnapshot();
  });

  test('what else there is to say', () => {
    expect(
      read({
        'A job that nobody can name': ['parent', unnamed],
        'People are mentioned': ['parent', outage, { mention: 'S0123456789' }],
        'A way to the session': ['parent', of('long run'), page],
        'In place of a message that was deleted': ['parent', outage, { replaces: {} }],
        'In place of a message that is still there': [
          'parent',
          outage,
          { replaces: { link: 'https://contoso.slack.com/archives/C1/p1' } },
        ],
        'Its thread lacks something': ['parent', { ...outage, gaveUp: { count: 1, reason: 'it is locked' } }],
      }),
    ).toMatchSnapshot();
  });

  test('that it got worse, and that it is still there', () => {
    expect(
      read({
        'Worse: a server with another cause': [
          'change',
          of('refused certificate'),
          { mention: 'U0123456789' },
        ],
        'Worse: one more repository': ['change', repositories],
        'Worse: a license a day before its end': ['change', of('license that ends')],
        'Worse: an overdue job that was disabled': ['change', of('disabled')],
        'Reminder: an overdue job': ['reminder', of('overdue')],
        'Reminder: a first run': ['reminder', of('never ran')],
        'Reminder: a long run': ['reminder', of('long run'), page],
        'Reminder: an outage': ['reminder', outage],
        'Reminder: repositories': ['reminder', repositories],
      }),
    ).toMatchSnapshot();
  });

  test('that it is over', () => {
    const at = night + 7 * hour;
    const over = (incident: ConcernIncident, kind: 'passed' | 'gone' | 'unwatched' = 'passed') =>
      ['parent', ended(incident, kind, at + 12 * 60_000)] as const;
    expect(
      read({
        'A job runs again': over(of('overdue')),
        'A job was enabled': over(of('disabled')),
        'A long run ended': over(of('long run')),
        'Objects are backed up': over(of('unprotected objects')),
        'A server is reached': over(outage),
        'A certificate is trusted': over(of('refused certificate')),
        'A login is taken': over(of('refused login')),
        'A secret is mended': over(of('secret that cannot be used')),
        'A server answers well': over(of('errors for answers')),
        'A certificate was renewed': over(of('certificate that ends')),
        'A license was renewed': over(of('license that ended')),
        'A proxy is back': over(of('proxy offline')),
        'Proxies are back': over(proxies),
        'Repositories are back': over(repositories),
        'A service is well': over(of('unhealthy component')),
        'An organization has a job': over(of('organization without a job')),
        'The jobs are listed again': over(of('jobs that cannot be listed')),
        'The job was removed': over(of('overdue'), 'gone'),
        'The server is no longer watched': over(outage, 'unwatched'),
        'The server of a job is no longer watched': over(of('overdue'), 'unwatched'),
        'Its thread lacks something': over({ ...outage, gaveUp: { count: 1, reason: 'it is locked' } }),
        'A job was removed, of which nothing else was told': over(of('removed'), 'gone'),
      }),
    ).toMatchSnapshot();
    expect(
      read({
        'Reply: a job runs again': ['over', over(of('overdue'))[1]],
        'Reply: a server is reached': ['over', over(outage)[1]],
        'Reply: the job was removed': ['over', over(of('overdue'), 'gone')[1]],
      }),
    ).toMatchSnapshot();
  });
});
