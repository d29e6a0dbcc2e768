import { metricLine } from '../../functions/monitoring/metric-line';

const figures = {
  server: 'hq',
  endedAt: Date.UTC(2026, 10, 21, 22),
  isGood: true,
  sessions: 12,
  problems: 41,
  messages: 3,
  longestLag: 91_400,
  longestOwed: 0,
  pauses: 1,
};

test('a poll is a line of which CloudWatch makes one metric of the server and some of all servers', () => {
  expect(JSON.parse(metricLine(figures))).toEqual({
    _aws: {
      Timestamp: figures.endedAt,
      CloudWatchMetrics: [
        {
          Namespace: 'Vb365Notifier',
          Dimensions: [['Server']],
          Metrics: [{ Name: 'GoodPolls', Unit: 'Count' }],
        },
        {
          Namespace: 'Vb365Notifier',
          Dimensions: [[]],
          Metrics: [
            { Name: 'PollErrors', Unit: 'Count' },
            { Name: 'Sessions', Unit: 'Count' },
            { Name: 'Problems', Unit: 'Count' },
            { Name: 'Messages', Unit: 'Count' },
            { Name: 'SecondsToMessage', Unit: 'Seconds' },
            { Name: 'OwedSeconds', Unit: 'Seconds' },
            { Name: 'Throttled', Unit: 'Count' },
          ],
        },
      ],
    },
    Server: 'hq',
    GoodPolls: 1,
    PollErrors: 0,
    Sessions: 12,
    Problems: 41,
    Messages: 3,
    SecondsToMessage: 91,
    OwedSeconds: 0,
    Throttled: 1,
  });
});

test('what is not known is neither a value nor announced as one', () => {
  const { longestLag: _, ...quiet } = figures;
  const line = metricLine({ ...quiet, isGood: false, messages: 0, longestOwed: 1_800_000 });
  expect(line).not.toContain('SecondsToMessage');
  expect(JSON.parse(line)).toMatchObject({ GoodPolls: 0, PollErrors: 1, OwedSeconds: 1_800 });
});

test('it is one line, whatever the server is called', () => {
  expect(metricLine({ ...figures, server: 'a\nb' })).not.toContain('\n');
});
