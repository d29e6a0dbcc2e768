import * as z from 'zod/mini';
import { hasEffect, hiddenBy, type Route } from '../alerts/routes';
import { eachReachable, jobPatternKeys, ruleList } from './rule-list';
import { channelId, mention } from './slack-id';
import { describe, oneOf, section, wholeNumber } from './value-kinds';
import { webhookSchema } from './webhook-schema';

const severity = oneOf(['warning', 'error']);

const effects = ['channel', 'minSeverity', 'mention', 'warnAfter', 'notice', 'webhook'];

const route = section({
  ...jobPatternKeys,
  severity: describe('How bad the run is; left out, the route fits both.', z.exactOptional(severity)),
  channel: describe('The id of the channel that alerts go to.', z.exactOptional(channelId)),
  minSeverity: describe(
    'Runs below it are not reported, whatever alerts.minSeverity says.',
    z.exactOptional(severity),
  ),
  mention: describe(
    'Who is mentioned when something gets worse: the id of a person or a user group, "@here" or "@channel".',
    z.exactOptional(mention),
  ),
  warnAfter: describe(
    'How many runs in a row with warnings alone it takes until they are told, whatever alerts.warnAfter says.',
    z.exactOptional(wholeNumber),
  ),
  notice: describe(
    'good: each good run is told of in a line; not on a route for one severity, which good runs have none of.',
    z.exactOptional(z.literal('good', { error: 'good' })),
  ),
  webhook: describe(
    'Where incidents go besides the channel, as JSON: when one opens, gets worse, and is over.',
    z.exactOptional(webhookSchema),
  ),
}).check(
  z.meta({ anyOf: effects.map((key) => ({ required: [key] })) }),
  z.check(({ value: { notice, severity }, issues }) => {
    if (notice === undefined || severity === undefined) return;
    const message = 'no notice beside severity: a good run has none, so that such a route never fits it';
    issues.push({ code: 'custom', path: ['notice'], input: notice, message });
  }),
  z.check(({ value, issues }) => {
    if (hasEffect(value)) return;
    const message =
      'a route that changes something: channel, mention, notice, webhook, or minSeverity or warnAfter for warnings';
    issues.push({ code: 'custom', input: value, message });
  }),
);

/** `routes`: the first that fits is taken. */
export const routesSchema = ruleList(route, 'routes').check(
  eachReachable<Route>('a route', 'routes', hiddenBy),
);
