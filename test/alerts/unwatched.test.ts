import { removed } from '../../functions/alerts/removed-job';
import { unwatched } from '../../functions/alerts/unwatched';
import { ConcernStory, silence } from './concern-story';
import { Nights } from './nights';
import { failure, problem } from './reports';
import { WatchedJob } from './watched-job';

/** A job that is looked at, and was good a while ago. */
function watchedStory(): ConcernStory {
  const story = new ConcernStory();
  story.record = WatchedJob.thatRan().record;
  return story;
}

describe('a job that its server no longer has', () => {
  test('is told of once, with when it was good last', () => {
    const story = watchedStory();
    const lastGood = Date.parse(story.record.lastGood ?? '');
    story.remove();
    expect(story.record.concerns).toMatchObject([
      { ending: { kind: 'gone' }, concern: { symptoms: [{ sign: { kind: 'removed', lastGood } }] } },
    ]);
    expect(story.record.watch).toBeUndefined();
    expect(story.say()).toEqual(['parent']);
    expect(story.record.concerns).toEqual([]);
  });

  test('and was overdue is told in that message, which is over', () => {
    const story = watchedStory().find([silence()]);
    story.say();
    story.remove();
    expect(story.record.concerns).toMatchObject([
      { ending: { kind: 'gone' }, concern: { symptoms: [{ sign: { kind: 'removed' } }] } },
    ]);
    expect(story.say()).toEqual(['update', 'over']);
    expect(story.record.concerns).toEqual([]);
  });

  test('and has problems is told in the message of these', () => {
    const story = watchedStory();
    story.record = {
      ...new Nights().report(failure([problem('x', 'error')])).sleep().record,
      watch: watch(story),
    };
    story.remove();
    expect(story.record.incidents).toMatchObject([{ ending: { kind: 'gone' } }]);
    expect(story.record.concerns).toEqual([]);
  });

  test('is let go without a word where nobody wants one', () => {
    const { record, now } = watchedStory();
    const after = removed(record, undefined, now);
    expect(after).toMatchObject({ unwatchedAt: now, concerns: [], outbox: [] });
    expect(after.watch).toBeUndefined();
  });
});

test('of a job whose server is taken out, everything that is open ends as it stands', () => {
  const story = watchedStory().find([silence()]);
  story.say();
  story.record = unwatched(story.record, 'unwatched', story.now);
  expect(story.record.concerns).toMatchObject([
    { ending: { kind: 'unwatched' }, concern: { symptoms: [silence()] } },
  ]);
  expect(story.say()).toEqual(['update', 'over']);
  expect(story.record).toMatchObject({ concerns: [], unwatchedAt: story.now });
});

function watch({ record }: ConcernStory) {
  if (record.watch === undefined) throw new Error('Nobody looked at it.');
  return record.watch;
}
