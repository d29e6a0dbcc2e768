import { jobNamesOf } from '../../functions/alerts/job-names';
import { nothingJudged } from '../../functions/alerts/job-record';

const watch = { name: 'Watched', plan: '', since: 0, lookedAt: 0, lookAt: 0 };
const facts = { name: 'Read', readAt: 0 };
const byOrganization = [{ organization: 'acme*' }];

test('a job has the names that the list of all jobs had, else those that it was read with, else its id', () => {
  const organization = 'acme';
  expect(jobNamesOf('hq', 'j', { ...nothingJudged, watch: { ...watch, organization }, facts }, [])).toEqual({
    server: 'hq',
    organization,
    job: 'Watched',
  });
  expect(jobNamesOf('hq', 'j', { ...nothingJudged, facts: { ...facts, organization } }, [])).toEqual({
    server: 'hq',
    organization,
    job: 'Read',
  });
  expect(jobNamesOf('hq', 'j', nothingJudged, [])).toEqual({ server: 'hq', job: 'job j' });
});

test('an organization that one of them lacks is that of the other', () => {
  const record = { ...nothingJudged, watch, facts: { ...facts, organization: 'acme' } };
  expect(jobNamesOf('hq', 'j', record, byOrganization)).toMatchObject({
    organization: 'acme',
    job: 'Watched',
  });
});

test('a job whose organization nobody knows has no name where a route depends on it', () => {
  expect(jobNamesOf('hq', 'j', { ...nothingJudged, watch }, byOrganization)).toEqual({
    server: 'hq',
    job: 'job j',
  });
  expect(jobNamesOf('hq', 'j', { ...nothingJudged, watch }, [])).toEqual({ server: 'hq', job: 'Watched' });
});

test('a job that was read and has no organization keeps its name', () => {
  expect(jobNamesOf('hq', 'j', { ...nothingJudged, facts }, byOrganization)).toEqual({
    server: 'hq',
    job: 'Read',
  });
});
