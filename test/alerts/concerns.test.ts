import fc from 'fast-check';
import type { Symptom } from '../../functions/alerts/concern';
import { giveUp, replaceParent } from '../../functions/alerts/outbox';
import { ConcernStory, hour, silence } from './concern-story';

const low = (name: string, severity: Symptom['severity'] = 'warning', percent = 9): Symptom => ({
  id: name,
  severity,
  degree: 0,
  sign: { kind: 'repository low', name, percent, free: percent * 1_000 },
});

describe('a concern', () => {
  test('is told once, edited when it changes, and closed in its thread', () => {
    const story = new ConcernStory().find([low('east')]);
    expect(story.say()).toEqual(['parent']);
    expect(
      story
        .sleep(1)
        .find([low('east', 'warning', 8)])
        .say(),
    ).toEqual(['update']);
    expect(story.sleep(1).find([]).say()).toEqual(['update', 'over']);
    expect(story.last).toMatchObject({
      ending: { kind: 'passed', at: story.now },
      parent: { channel: 'C1' },
    });
  });

  test('that is found as it was changes nothing, however it was stored meanwhile', () => {
    const story = new ConcernStory().find([silence()]);
    story.say();
    const before = story.record;
    expect(story.sleep(1).find([silence()]).record).toBe(before);
  });

  test('that gets worse is shown in the channel, once', () => {
    const story = new ConcernStory().find([low('east')]);
    story.say();
    expect(
      story
        .sleep(1)
        .find([low('east', 'error')])
        .say(),
    ).toEqual(['update', 'change!']);
    expect(
      story
        .sleep(1)
        .find([low('east', 'error'), low('west')])
        .say(),
    ).toEqual(['update', 'change!']);
    expect(
      story
        .sleep(1)
        .find([low('west')])
        .say(),
    ).toEqual(['update']);
  });

  test('keeps since when it is the case', () => {
    const story = new ConcernStory().find([low('east')]);
    const { since } = story.last.concern;
    story.sleep(5).find([low('east', 'error')]);
    expect(story.last.concern.since).toBe(since);
  });

  test('that was an error for more than a day is over before everybody', () => {
    const story = new ConcernStory().find([silence()]);
    story.say();
    expect(story.sleep(25).find([]).say()).toEqual(['update', 'over!']);
  });

  test('of another topic is another one', () => {
    const story = new ConcernStory().find([silence()]).find([low('east')], { topic: 'repositories' });
    expect(story.say()).toEqual(['parent', 'parent']);
    expect(new Set(story.record.concerns.map(({ key }) => key)).size).toBe(2);
    story.find([]);
    expect(story.record.concerns.map(({ ending }) => ending?.kind)).toEqual(['passed', undefined]);
  });

  test('people are reminded of, and not any more when it is over', () => {
    const story = new ConcernStory().find([silence()]);
    story.say();
    expect(story.sleep(24).remind({ error: 24 * hour }).owed).toEqual(['update', 'reminder!']);
    expect(story.find([]).say()).toEqual(['update', 'over']);
  });

  test('nobody is reminded of before its own message is posted', () => {
    const story = new ConcernStory().find([silence()]);
    expect(story.sleep(24).remind({ error: 24 * hour }).owed).toEqual(['parent']);
    expect(
      story
        .sleep(24)
        .begin()
        .remind({ error: 24 * hour }).owed,
    ).toEqual(['parent']);
    story.say();
    expect(story.sleep(1).remind({ error: 24 * hour }).owed).toEqual([]);
    expect(story.sleep(24).remind({ error: 24 * hour }).owed).toEqual(['update', 'reminder!']);
  });

  test('whose parent somebody deleted is posted anew, under another key each time', () => {
    const story = new ConcernStory().find([low('east')]);
    const keys: string[] = [];
    for (const severity of ['error', 'warning', 'error'] as const) {
      story.say();
      const { key, parent } = story.last;
      if (parent === undefined) throw new Error('It stands nowhere.');
      story.record = replaceParent(story.record, key, parent);
      keys.push(...story.record.outbox.map((entry) => entry.key));
      story.say();
      story.sleep(1).find([low('east', severity)]);
    }
    expect(new Set(keys).size).toBe(3);
  });

  test('that is told and over in the same moment is one message, which is let go when it is said', () => {
    const story = new ConcernStory().notice([silence()]);
    expect(story.say()).toEqual(['parent']);
    expect(story.record.concerns).toEqual([]);
  });
});

describe('a concern that comes back', () => {
  test('goes on in its message, and the channel hears of it', () => {
    const story = new ConcernStory().find([silence()]);
    story.say();
    story.sleep(2).find([]).say();
    const { key } = story.last;
    expect(story.sleep(3).find([silence()]).say()).toEqual(['update', 'change!']);
    expect(story.last).toMatchObject({ key, errorSince: story.now });
    expect(story.last.ending).toBeUndefined();
    expect(story.record.concerns).toHaveLength(1);
  });

  test('is a new one after a while, or where it was told elsewhere', () => {
    const again = (hours: number, channel: string) => {
      const story = new ConcernStory().find([silence()]);
      story.say();
      story.sleep(1).find([]).say();
      return story.sleep(hours).find([silence()], { channel }).say();
    };
    expect(again(7, 'C1')).toEqual(['parent']);
    expect(again(1, 'C2')).toEqual(['parent']);
  });

  test('again and again fills the thread, and the channel no more than once an hour', () => {
    const story = new ConcernStory().find([silence()]);
    const said = story.say().slice();
    for (let time = 0; time < 24; time++) {
      story.sleep(0.25).find([]);
      said.push(...story.say());
      story.sleep(0.25).find([silence()]);
      said.push(...story.say());
    }
    expect(said.filter((kind) => kind === 'change!').length).toBeLessThanOrEqual(12);
    expect(said.filter((kind) => kind === 'parent')).toHaveLength(1);
  });

  test('before it was said that it was over is not said to be over', () => {
    const story = new ConcernStory().find([silence()]);
    story.say();
    story.sleep(2).find([]).sleep(1).find([silence()]);
    expect(story.say()).toEqual(['update', 'change!']);
  });
});

describe('while Slack takes nothing', () => {
  test('a concern that comes and goes is one message in the end, and no reply repeats it', () => {
    const story = new ConcernStory();
    for (let day = 0; day < 7; day++) story.sleep(12).find([silence()]).sleep(12).find([]);
    expect(story.owed).toEqual(['parent']);
    expect(story.record.concerns).toHaveLength(1);
    expect(
      story
        .sleep(1)
        .find([silence('warning')])
        .say(),
    ).toEqual(['parent']);
  });

  test('one that was posted, and gets worse again and again, owes one reply', () => {
    const story = new ConcernStory().find([low('0')]);
    story.say();
    for (let count = 1; count < 15; count++)
      story.sleep(1).find(Array.from({ length: count }, (_, index) => low(String(index), 'error')));
    expect(story.owed).toEqual(['change!', 'update']);
  });

  test('what may have been sent is kept, so that it is found', () => {
    const story = new ConcernStory().find([silence('warning')]).begin();
    story.sleep(1).find([silence()]);
    expect(story.owed).toEqual(['parent', 'update', 'change!']);
    expect(story.sleep(1).find([]).owed).toEqual(['parent', 'update', 'over']);
  });

  test('of what is given up the next change is a message of its own', () => {
    const story = new ConcernStory().find([silence('warning')]);
    story.record = giveUp(story.record, story.record.outbox[0]?.key ?? '', 'the channel is archived');
    expect(story.owed).toEqual([]);
    expect(story.sleep(1).find([silence()]).say()).toEqual(['parent']);
  });

  test('no more of them are kept than is bearable, and none that is open is let go', () => {
    const story = new ConcernStory(0);
    for (let time = 0; time < 100; time++) {
      // Every parent is claimed and never heard of again.
      story.sleep(1).find([silence()]);
      const { key } = story.last;
      story.record = {
        ...story.record,
        outbox: story.record.outbox.map((entry) =>
          entry.incident === key ? { ...entry, claim: { by: 'lost', at: story.now, channel: 'C1' } } : entry,
        ),
      };
      story.sleep(1).find([]);
    }
    story.find([silence()]);
    expect(story.record.concerns.length).toBeLessThanOrEqual(12);
    expect(story.record.outbox.length).toBeLessThanOrEqual(40);
    expect(story.last.ending).toBeUndefined();
    const kept = new Set(story.record.concerns.map(({ key }) => key));
    expect(story.record.outbox.every(({ incident }) => kept.has(incident))).toBe(true);
  });
});

describe('routes', () => {
  test('take what became an error to the channel of errors, with a word where it was', () => {
    const story = new ConcernStory().find([silence('warning')]);
    story.say();
    const { parent } = story.last;
    story.sleep(1).find([silence('error')], { channel: 'C2' });
    expect(story.record.concerns).toMatchObject([
      { ending: { kind: 'moved', channel: 'C2' }, concern: { symptoms: [silence('warning')] } },
      { replaces: parent, concern: { symptoms: [silence('error')] } },
    ]);
    expect(story.say()).toEqual(['update', 'parent']);
    expect(story.record.concerns).toHaveLength(1);
  });

  test('leave a message where it is as long as it is no worse', () => {
    const story = new ConcernStory().find([silence('error')]);
    story.say();
    story.sleep(1).find([silence('warning')], { channel: 'C2' });
    expect(story.say()).toEqual(['update']);
  });

  test('never have a message tell of another job or organization than those who read it may know', () => {
    const named = { server: 'hq', job: { id: 'j1', name: 'Globex mail' }, organization: 'Globex' };
    const story = new ConcernStory().find([silence()]);
    story.say();
    const { subject } = story.last;
    story.sleep(1).find([silence()], { subject: named, channel: 'C2' });
    expect(story.record.concerns).toMatchObject([{ ending: { kind: 'moved' }, subject }, { subject: named }]);
  });
});

test('keys are never given twice, whatever is found and said when', () => {
  const act = fc.record({
    hours: fc.constantFrom(0, 0.5, 3, 30),
    found: fc.constantFrom([], [silence()], [silence('warning')], [low('east')], [low('east'), low('west')]),
    topic: fc.constantFrom('silence', 'repositories'),
    channel: fc.constantFrom('C1', 'C2'),
    isSaid: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      const story = new ConcernStory();
      const keys = new Set<string>();
      for (const { hours, found, topic, channel, isSaid } of acts) {
        const before = new Set(story.record.outbox.map(({ key }) => key));
        story.sleep(hours).find(found, { topic, channel });
        for (const { key } of story.record.outbox) {
          if (before.has(key)) continue;
          expect(keys).not.toContain(key);
          keys.add(key);
        }
        const open = story.record.concerns.filter(({ ending }) => ending === undefined);
        expect(new Set(open.map(({ concern }) => concern.topic)).size).toBe(open.length);
        if (isSaid) {
          story.say();
          expect(story.owed).toEqual([]);
        }
      }
    }),
  );
});

test('a record in which everything is wrong fits into an item of DynamoDB', () => {
  const story = new ConcernStory();
  const name = '\u{1F4A5}'.repeat(150);
  const all = Array.from(
    { length: 50 },
    (_, index): Symptom => ({
      id: String(index).repeat(100).slice(0, 100),
      severity: 'error',
      degree: 0,
      sign: { kind: 'repository out of order', name, reason: name },
    }),
  );
  const topics = [
    'outage',
    'certificate',
    'license',
    'proxies',
    'repositories',
    'health',
    'organizations',
  ] as const;
  for (const topic of topics) story.find(all, { topic });
  for (const topic of topics) story.find([], { topic });
  for (const topic of topics) story.find(all, { topic });
  expect(Buffer.byteLength(JSON.stringify([...story.record.concerns]))).toBeLessThan(350_000);
});
