import { contextOf } from '../../functions/delivery/announcement-context';
import { sampleConfig } from '../lib/sample-config';
import { nightly, plainContext } from '../messages/reports';

const run = { key: 'hq.1', sessionId: '1', attempts: ['1'], decidedAt: 1e9, outcome: 'error' } as const;
const config = sampleConfig('hq');
const page = { expiry: 86_400_000 };
const world = { config, adviceFor: plainContext.advice, pageLinks: async () => undefined };

test.each([
  ['the run that opened the incident', { ...run, incident: 'hq.1' }, world, true],
  ['a run that goes on in it', { ...run, incident: 'hq.0' }, world, false],
  [
    'the first run where there is a page, whose links cannot be made at the moment',
    { ...run, incident: 'hq.1' },
    { ...world, config: { ...config, links: { page } } },
    false,
  ],
  ['a run that is forgotten', undefined, world, false],
])('the thread lists the problems of %s or not', async (_, run, world, listed) => {
  expect(await contextOf(world, nightly, run)).toMatchObject({ listed });
});
