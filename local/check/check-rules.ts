import type { OwnKnowledge } from '../../functions/alerts/advice';
import type { JobExpectation } from '../../functions/alerts/expectations';
import { hasExpired, type IgnoreRule } from '../../functions/alerts/ignore-rules';
import type { RemindAfter } from '../../functions/alerts/reminder';
import type { Route } from '../../functions/alerts/routes';
import type { TextPattern } from '../../functions/alerts/text-pattern';
import type { Webhook } from '../../functions/alerts/webhook';
import type { Config } from '../../functions/config/config';
import { formatDuration } from '../../functions/config/duration';
import { amount } from '../../functions/wording/amounts';
import { calendarFindings } from './calendar-findings';
import type { Finding, Findings } from './finding';
import { placeOf } from './rule-place';

/** What each rule of the configuration does, which of them are over, and when people are reminded and get the digest. */
export function checkRules(config: Config, now = Date.now()): Findings {
  const { alerts, routes, ignore, knowledge, expect, quiet, maintenance } = config;
  const rules = [
    ...routes.map((route, index) => ok(`routes[${index}]`, routeLine(route))),
    ...ignore.map((rule, index) => ignoreFinding(`ignore[${index}]`, rule, now)),
    ...knowledge.map((entry, index) => ok(`knowledge[${index}]`, knowledgeLine(entry))),
    ...expect.jobs.map((rule, index) => ok(`expect.jobs[${index}]`, expectationLine(rule))),
  ];
  const reminders = ok('alerts.remindAfter', remindersLine(alerts.remindAfter));
  return {
    subject: 'Your rules',
    address: amount(rules.length + quiet.length + maintenance.length, 'rule'),
    findings: [reminders, ...rules, ...calendarFindings(config, now)],
  };
}

function ok(what: string, text: string): Finding {
  return { what, verdict: 'ok', text };
}

function remindersLine({ error, warning }: RemindAfter): string {
  const pause = (ms: number | undefined) => (ms === undefined ? 'never' : `after ${formatDuration(ms)}`);
  return `of open errors ${pause(error)}, of open warnings ${pause(warning)}`;
}

function routeLine(route: Route): string {
  const { severity, channel, minSeverity, mention, warnAfter, notice, webhook, ...names } = route;
  const whom = [severity === undefined ? 'warnings and errors' : `${severity}s`, ...placeOf(names)].join(
    ' of ',
  );
  const effects = [
    ...(channel === undefined ? [] : [`to ${channel}`]),
    ...(minSeverity === undefined ? [] : [`reported from ${minSeverity} on`]),
    ...(mention === undefined ? [] : [`with a mention of ${mention} when it gets worse`]),
    ...(warnAfter === undefined ? [] : [`warnings told after ${amount(warnAfter, 'run')}`]),
    ...(notice === undefined ? [] : ['a line for each good run']),
    ...(webhook === undefined ? [] : [`to the webhook ${placeOfWebhook(webhook)}`]),
  ];
  return `${whom}: ${effects.join(', ')}`;
}

/** Whoever has an address can often use it. */
function placeOfWebhook({ url, secret }: Webhook): string {
  return url === undefined ? `in the secret ${secret ?? ''}` : `at ${new URL(url).host}`;
}

function ignoreFinding(what: string, rule: IgnoreRule, now: number): Finding {
  const { pattern, until, reason, ...names } = rule;
  const where = [patternOf(pattern), ...placeOf(names)].join(' of ');
  if (!hasExpired(rule, now)) {
    return ok(what, `${where}${until === undefined ? '' : ` until ${until}`}: ${reason}`);
  }
  const text = `${where}: ${reason}\nIt ended ${until}, and what it fits is reported again: renew it, or take it out.`;
  return { what, verdict: 'warning', text };
}

function knowledgeLine({ pattern, hint, article }: OwnKnowledge): string {
  return `${patternOf(pattern)}: ${hint}${article === undefined ? '' : ` (${article.title}, ${article.url})`}`;
}

function expectationLine({ success, objects, ...names }: JobExpectation): string {
  const [place = 'all jobs'] = placeOf(names);
  const effects = [
    ...(success === undefined
      ? []
      : [`a good run ${success === 'schedule' ? 'by its schedule' : within(success)}`]),
    ...(objects === undefined ? [] : [`a good backup of each object ${within(objects)}`]),
  ];
  return `${place}: ${effects.join(', ')}`;
}

function within(time: 'off' | number): string {
  return time === 'off' ? 'at no time' : `within ${formatDuration(time)}`;
}

function patternOf(pattern: TextPattern): string {
  return 'text' in pattern ? JSON.stringify(pattern.text) : `/${pattern.regex}/`;
}
