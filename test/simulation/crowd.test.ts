import { type Crowd, playClosed, playCrowd, playSlow, playWide } from './crowd';
import { channelForgotten, oneBadChannel, oneLane } from './mutations';
import { everythingEver, jobsWithServer } from './unbounded-mutations';

const hour = 3_600_000;

/** The kinds of what went wrong. */
function kindsOf({ violations }: Crowd): readonly string[] {
  return [...new Set(violations.map(({ kind }) => kind))];
}

describe('a crowd of jobs on one server', () => {
  test('is told of once, job by job, when all fail in two nights running, and all turns green when they recover', async () => {
    const crowd = await playCrowd(80, { pause: 2 * hour });
    expect(crowd.violations).toEqual([]);
    expect(crowd.idle.get('VB365')).toBe(1);
    expect(crowd.idle.get('DynamoDB')).toBe(1);
  }, 120_000);

  test('is told of within three polls where the logs of some take minutes to read, and these in the end', async () => {
    const crowd = await playSlow();
    expect(crowd.violations).toEqual([]);
  }, 120_000);

  test('is told of night after night while the channel of most of them is archived', async () => {
    const crowd = await playClosed({ pause: hour, nights: 5 });
    expect(crowd.violations).toEqual([]);
  }, 120_000);

  test('may have more than a thousand kinds of problems, of which none is news the night after', async () => {
    const crowd = await playWide({ pause: hour });
    expect(crowd.violations).toEqual([]);
  }, 120_000);
});

describe('the crowd notices a product', () => {
  test('that reads slow logs in the same lane as quick ones', async () => {
    expect(kindsOf(await playSlow({ mutation: oneLane }))).toContain('starved');
  }, 120_000);

  test('that takes trouble with one channel for trouble with all of Slack', async () => {
    const crowd = await playClosed({ mutation: oneBadChannel, pause: hour, nights: 2 });
    expect(kindsOf(crowd)).toContain('starved');
  }, 120_000);

  test('that does not notice that it is the channel which refuses', async () => {
    const { violations } = await playClosed({ mutation: channelForgotten, pause: hour, nights: 2 });
    expect(violations.map(({ what }) => what)).toContainEqual(
      expect.stringMatching(/tries an archived channel/),
    );
  }, 120_000);

  test('that keeps with the server what belongs to its jobs', async () => {
    const { violations } = await playCrowd(60, { mutation: jobsWithServer(), pause: hour });
    expect(violations.map(({ what }) => what)).toContainEqual(expect.stringMatching(/^a server record of/));
  }, 120_000);

  test('that keeps with a job what it ever knew of it', async () => {
    const { violations } = await playWide({ mutation: everythingEver(), pause: hour, nights: 1 });
    expect(violations.map(({ what }) => what)).toContainEqual(expect.stringMatching(/^a job record of/));
  }, 120_000);
});
