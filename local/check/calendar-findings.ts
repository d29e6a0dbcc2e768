import { type DigestRule, nextDigestTime } from '../../functions/alerts/digest-time';
import type { Maintenance } from '../../functions/alerts/maintenance';
import { nextQuiet, type QuietHours } from '../../functions/alerts/quiet-hours';
import type { Route } from '../../functions/alerts/routes';
import { wallClock } from '../../functions/alerts/wall-clock';
import type { Config } from '../../functions/config/config';
import type { Finding } from './finding';
import { placeOf } from './rule-place';

/** When the digest comes next, when it is quiet and in maintenance, now or next, and what is over. */
export function calendarFindings(
  { digest, quiet, maintenance, routes }: Config,
  now: number,
): readonly Finding[] {
  return [
    ...(digest === undefined ? [] : [digestFinding(digest, routes, now)]),
    ...quiet.map((hours, index) => ok(`quiet[${index}]`, quietLine(hours, now))),
    ...maintenance.map((work, index) => maintenanceFinding(`maintenance[${index}]`, work, now)),
  ];
}

function ok(what: string, text: string): Finding {
  return { what, verdict: 'ok', text };
}

/** The channel of one organization would read of all others. */
function digestFinding(rule: DigestRule, routes: readonly Route[], now: number): Finding {
  const line = digestLine(rule, now);
  const owner = routes.find(
    ({ channel, organization }) => organization !== undefined && channel === rule.channel,
  );
  if (owner === undefined) return ok('digest', line);
  const text = `${line}, where a route sends what is of ${owner.organization}: the digest tells of all organizations. Name another channel in digest.channel.`;
  return { what: 'digest', verdict: 'warning', text };
}

function digestLine(rule: DigestRule, now: number): string {
  return `next ${shown(nextDigestTime(rule, now), rule.timezone)} in ${rule.channel}`;
}

function quietLine(rule: QuietHours, now: number): string {
  const stretch = nextQuiet(rule, now);
  const when = stretch === undefined ? 'not within a week' : stretchLine(stretch, rule.timezone, now);
  return `${when}${rule.except === undefined ? '' : ', but not for errors'}`;
}

function maintenanceFinding(what: string, work: Maintenance, now: number): Finding {
  const [place = 'everything'] = placeOf(work);
  if (now < work.to) return ok(what, `${place}, ${stretchLine(work, 'UTC', now)}: ${work.reason}`);
  const text = `${place}, ended ${shown(work.to, 'UTC')}, take it out: ${work.reason}`;
  return { what, verdict: 'warning', text };
}

function stretchLine({ from, to }: { from: number; to: number }, timezone: string, now: number): string {
  const start = from <= now ? 'now' : `from ${shown(from, timezone)}`;
  return `${start} until ${shown(to, timezone)}`;
}

/** @param moment epoch ms */
function shown(moment: number, timezone: string): string {
  const reading = new Date(wallClock(timezone).readingAt(moment));
  const day = reading.toUTCString().slice(0, 3);
  return `${day} ${reading.toISOString().slice(0, 16).replace('T', ' ')} ${timezone}`;
}
