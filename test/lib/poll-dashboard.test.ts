import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';
import { fleetMetrics, goodPolls } from '../../functions/monitoring/metrics';
import { sampleConfig, serverNames } from './sample-config';
import { onlyStack, synthesize } from './synthesize';

/** Quota of CloudWatch ("Using CloudWatch dashboards"). */
const mostAlarmsInWidget = 100;

const body = z.object({
  widgets: z.array(
    z.object({
      type: z.string(),
      properties: z.looseObject({ title: z.string(), alarms: z.optional(z.array(z.string())) }),
    }),
  ),
});

/** The widgets of the dashboard, in which everything that AWS fills in is the id of where it comes from. */
function widgetsOf(template: Template) {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const parts: readonly unknown[] = dashboard?.Properties.DashboardBody['Fn::Join'][1];
  const text = parts.map((part) => (typeof part === 'string' ? part : 'filled')).join('');
  return body.parse(JSON.parse(text)).widgets;
}

function templateFor(...servers: readonly string[]): Template {
  const app = synthesize(sampleConfig(...servers));
  app.remove();
  return onlyStack(app).template;
}

test('the dashboard shows alarms, polls, how long messages take, what was found, and each server and error', () => {
  expect(widgetsOf(templateFor('hq')).map(({ type, properties }) => [type, properties.title])).toEqual([
    ['alarm', 'Alarms'],
    ['metric', 'Good polls an hour: the servers with the fewest'],
    ['metric', 'Invocations'],
    ['metric', 'From the end of a run to its message, and messages owed'],
    ['metric', 'Problems and messages'],
    ['metric', 'How long polls take'],
    ['log', 'Servers'],
    ['log', 'Errors'],
    ['alarm', 'Alarms of servers'],
  ]);
});

test('it shows every metric that a poll writes', () => {
  const shown = JSON.stringify(widgetsOf(templateFor('hq')));
  for (const name of [goodPolls, ...Object.keys(fleetMetrics)]) expect(shown).toContain(name);
});

test('a hundred servers fit into its widgets', () => {
  const counts = widgetsOf(templateFor(...serverNames(100))).flatMap(
    ({ properties: { alarms } }) => alarms?.length ?? [],
  );
  expect(counts).toEqual([5, mostAlarmsInWidget]);
});
