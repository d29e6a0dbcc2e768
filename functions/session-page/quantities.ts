import { realTimeOf, timeOf } from '../veeam/server-time';
import { type Html, html } from '../wording/html';
import { foreignLine } from './foreign-text';

/** How long something lasted, in ms; undefined where a time is missing or none. */
export function lasted(from: string | undefined, to: string | undefined): number | undefined {
  const began = timeOf(from);
  const ended = realTimeOf(to);
  return began === undefined || ended === undefined ? undefined : Math.max(ended - began, 0);
}

/** A moment in UTC to the second, `2026-11-21 22:00:03 UTC`; what is no time is shown as it came. */
export function moment(iso: string): Html {
  const time = realTimeOf(iso);
  if (time === undefined) return html`<bdi>${foreignLine(iso, 40)}</bdi>`;
  const [day = '', rest = ''] = new Date(time).toISOString().split('T');
  const clock = rest.slice(0, 8);
  return html`<time datetime="${day}T${clock}Z"><span class="day">${day}</span> ${clock} UTC</time>`;
}
