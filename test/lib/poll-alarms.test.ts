import { Template } from 'aws-cdk-lib/assertions';
import { seeded } from '../local/veeam/seeded';
import { alarmsOf, type Transition } from './alarm-evaluator';
import { type Datum, keyOf, Metrics } from './metric-data';
import { ofFunction, type PollCourse, pollData, usual } from './poll-data';
import { sampleConfig } from './sample-config';
import { onlyStack, synthesize } from './synthesize';

const app = synthesize(sampleConfig('hq', 'branch'));
afterAll(app.remove);
const { template } = onlyStack(app);

const hour = 60;
const day = 24 * hour;
const week = 7 * day;

/** When something happens, and from when on alarms are looked at: before, there is a day that went well. */
const then = 3 * day;
const from = day;

const nothing: readonly Datum[] = [];

type CourseOf = (server: string, at: number) => PollCourse | undefined;

/** What the alarms of a template say about a week. */
function transitionsIn(
  courseOf: CourseOf,
  { model = template, seed = 1, more = nothing } = {},
): readonly Transition[] {
  const data = new Metrics([...pollData(model, { from: 0, to: week }, seeded(seed), courseOf), ...more]);
  return alarmsOf(template).flatMap((alarm) => alarm.evaluate(data, from, week));
}

/** The names of the alarms, as often as they are raised, and the longest time after `then` that it took, in minutes. */
function raised(transitions: readonly Transition[]) {
  const alarms = transitions.filter(({ state }) => state === 'ALARM');
  return {
    names: alarms.map(({ alarm }) => alarm).toSorted(),
    after: Math.max(...alarms.map(({ at }) => at - then)),
  };
}

const silent = (server: string) => `Vb365Notifier - the server ${server} is not polled`;

test.each(Array.from({ length: 5 }, (_, seed) => seed))(
  'a healthy week with a deployment, a failed poll, a long one, and a broken one raises no alarm (seed %d)',
  (seed) => {
    const course: CourseOf = (server, at) => {
      // A deployment begins the times of the schedules anew.
      if (at > then && at < then + 8) return undefined;
      if (server === 'hq' && at > 4 * day && at < 4 * day + 5)
        return { ...usual, outcome: 'failed', owed: 6 };
      if (server === 'hq' && at > 5 * day && at < 5 * day + 5) return { ...usual, outcome: 'broken' };
      if (server === 'branch' && at > 6 * day && at < 6 * day + 5) return { ...usual, duration: 4.8 };
      return usual;
    };
    expect(transitionsIn(course, { seed })).toEqual([]);
  },
);

test('a schedule that is taken out of the model is missed within half an hour, and the other one is not', () => {
  const model = structuredClone(template.toJSON());
  for (const [id, { Type, Properties }] of Object.entries<{
    Type: string;
    Properties: { Target: { Input: string } };
  }>(model.Resources)) {
    if (Type === 'AWS::Scheduler::Schedule' && Properties.Target.Input.includes('branch'))
      delete model.Resources[id];
  }
  const without = Template.fromJSON(model);
  const before = pollData(template, { from: 0, to: then }, seeded(1), () => usual);
  const transitions = transitionsIn((_, at) => (at > then ? usual : undefined), {
    model: without,
    more: before,
  });
  expect(raised(transitions).names).toEqual([silent('branch')]);
  expect(raised(transitions).after).toBeLessThan(30);
});

test('without any schedule every server is missed', () => {
  const transitions = transitionsIn((_, at) => (at < then ? usual : undefined));
  expect(raised(transitions)).toEqual({ names: [silent('branch'), silent('hq')], after: expect.any(Number) });
  expect(raised(transitions).after).toBeLessThan(30);
});

test("one server's polls that stop are noticed, and that they are back, too", () => {
  const transitions = transitionsIn((server, at) =>
    server === 'branch' && at > then && at < then + 2 * hour ? undefined : usual,
  );
  expect(transitions).toEqual([
    { alarm: silent('branch'), at: expect.any(Number), state: 'ALARM' },
    { alarm: silent('branch'), at: expect.any(Number), state: 'OK' },
  ]);
  const [alarm, ok] = transitions.map(({ at }) => at - then);
  expect(alarm).toBeLessThan(30);
  expect(ok).toBeLessThan(2 * hour + 15);
});

test('a server whose polls fail is not polled well, which is noticed', () => {
  const transitions = transitionsIn((server, at) =>
    server === 'branch' && at > then ? { ...usual, outcome: 'failed' } : usual,
  );
  expect(raised(transitions).names).toContain(silent('branch'));
  expect(raised(transitions).names).not.toContain(silent('hq'));
});

test('a function that breaks off each time is noticed, by its errors and by what is missing', () => {
  const transitions = transitionsIn((_, at) => (at > then ? { ...usual, outcome: 'broken' } : usual));
  expect(raised(transitions)).toEqual({
    names: ['Vb365Notifier - most polls fail', silent('branch'), silent('hq')],
    after: expect.any(Number),
  });
  expect(raised(transitions).after).toBeLessThan(30);
});

test('a message that is owed for more than half an hour is noticed, and that it is said, too', () => {
  const transitions = transitionsIn((_, at) => {
    const isOwed = at > then && at < then + 3 * hour;
    return { ...usual, owed: isOwed ? at - then : 0 };
  });
  const [alarm, ok, ...others] = transitions;
  expect(others).toEqual([]);
  expect(alarm).toMatchObject({ alarm: 'Vb365Notifier - messages are owed', state: 'ALARM' });
  expect(ok).toMatchObject({ alarm: 'Vb365Notifier - messages are owed', state: 'OK' });
  expect(alarm?.at).toBeGreaterThan(then + 30);
  expect(alarm?.at).toBeLessThan(then + 45);
});

test('polls that are cut off again and again are noticed', () => {
  const transitions = transitionsIn((server, at) =>
    server === 'hq' && at > then ? { ...usual, duration: 4.9 } : usual,
  );
  expect(raised(transitions).names).toEqual(['Vb365Notifier - polls run out of time']);
  expect(raised(transitions).after).toBeLessThan(30);
});

test('throttled polls are noticed when they go on', () => {
  const [lambda = ''] = Object.keys(template.findResources('AWS::Lambda::Function'));
  const throttles = (count: number) =>
    Array.from({ length: count }, (_, index) => ofFunction(lambda, 'Throttles', then + 5 * index, 2));
  expect(transitionsIn(() => usual, { more: throttles(2) })).toEqual([]);
  expect(raised(transitionsIn(() => usual, { more: throttles(12) })).names).toEqual([
    'Vb365Notifier - polls are throttled',
  ]);
});

test('what lies in the dead-letter queue is noticed', () => {
  const [queue] = Object.keys(template.findResources('AWS::SQS::Queue'));
  const key = keyOf({
    Namespace: 'AWS/SQS',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': [queue, 'QueueName'] } }],
  });
  const at = (minute: number, value: number): Datum => ({ key, at: minute, value });
  expect(transitionsIn(() => usual, { more: [at(then, 0)] })).toEqual([]);
  expect(raised(transitionsIn(() => usual, { more: [at(then, 1)] })).names).toEqual([
    'Vb365Notifier - polls did not start',
  ]);
});

test('polls that are rare are waited for as long as they take', () => {
  const rare = synthesize({ ...sampleConfig('hq'), schedule: 'rate(720 minutes)' });
  rare.remove();
  const { template: model } = onlyStack(rare);
  const silence = alarmsOf(model).find(({ name }) => name === silent('hq'));
  expect(silence?.lookBack).toBe(37 * hour);
  const data = (courseOf: CourseOf) =>
    new Metrics(pollData(model, { from: 0, to: 3 * week }, seeded(1), courseOf));
  expect(
    silence?.evaluate(
      data(() => usual),
      week,
      3 * week,
    ),
  ).toEqual([]);
  expect(
    silence?.evaluate(
      data((_, at) => (at < week ? usual : undefined)),
      week,
      3 * week,
    ),
  ).toEqual([expect.objectContaining({ state: 'ALARM' })]);
});

test('where polls are too far apart to be waited for there is no alarm of a server, and the others are there', () => {
  const rare = synthesize({ ...sampleConfig('hq'), schedule: 'rate(4 days)' });
  rare.remove();
  expect(alarmsOf(onlyStack(rare).template).map(({ name }) => name.replace('Vb365Notifier - ', ''))).toEqual([
    'most polls fail',
    'polls run out of time',
    'polls are throttled',
    'polls did not start',
    'messages are owed',
  ]);
});
