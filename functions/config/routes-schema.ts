import * as z from 'zod/mini';
import { hasEffect, hiddenBy, type Route } from '../alerts/routes';
import { namePattern, ruleList } from './rule-list';
import { channelId, mentionId } from './slack-id';
import { describe, oneOf, section } from './value-kinds';

const severity = oneOf(['warning', 'error']);

const route = section({
  server: describe('The name of the server; * stands for anything.', z.exactOptional(namePattern)),
  organization: describe(
    'The name of the organization; * stands for anything.',
    z.exactOptional(namePattern),
  ),
  job: describe('The name of the job; * stands for anything.', z.exactOptional(namePattern)),
  severity: describe('How bad the run is; left out, the route fits both.', z.exactOptional(severity)),
  channel: describe('The id of the channel that alerts go to.', z.exactOptional(channelId)),
  minSeverity: describe(
    'Runs below it are not reported, whatever alerts.minSeverity says.',
    z.exactOptional(severity),
  ),
  mention: describe(
    'Who is mentioned when something gets worse: the id of a person or a user group.',
    z.exactOptional(mentionId),
  ),
}).check(
  z.meta({ anyOf: [{ required: ['channel'] }, { required: ['minSeverity'] }, { required: ['mention'] }] }),
  z.check(({ value, issues }) => {
    if (hasEffect(value)) return;
    const message = 'a route that changes something: channel, mention, or minSeverity for warnings';
    issues.push({ code: 'custom', input: value, message });
  }),
);

/** `routes`: the first that fits is taken, so each must fit something that those before it do not. */
export const routesSchema = ruleList(route, 'routes').check(
  z.check<Route[]>(({ value, issues }) => {
    for (const [index, route] of value.entries()) {
      const hiding = hiddenBy(value, index)?.map((earlier) => `routes[${earlier}]`);
      if (hiding === undefined) continue;
      const message = `a route that can be reached (${hiding.join(' and ')} before it ${hiding.length === 1 ? 'fits' : 'fit'} all that it fits)`;
      issues.push({ code: 'custom', path: [index], input: route, message });
    }
  }),
);
