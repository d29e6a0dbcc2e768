import type { GoodRun } from '../alerts/good-run';
import { amount, duration } from '../wording/amounts';
import { between } from '../wording/dates';
import { shown, unbroken } from '../wording/text';
import { richText, type Span } from './block-kit';
import { type Message, message } from './message';
import { momentSpan } from './moments';
import { identity } from './run-line';
import { titleSpans } from './title-spans';

const joint: Span = { text: ' · ' };

const longestPlace = 200;

/** A run that went well, in a line: which job, where, when, how long, and the way to its session. */
export function goodRunMessage(run: GoodRun, link: string | undefined): Message {
  const { server, organization, job, startedAt } = run;
  const figures = figuresOf(run);
  const places = [server, ...(organization === undefined ? [] : [organization])];
  const moment = momentSpan(startedAt);
  const parts: readonly Span[] = [
    ...places.map((place) => ({ text: shown(place, longestPlace) })),
    ...(moment === undefined ? [] : [moment]),
    ...figures.map((text) => ({ text: unbroken(text) })),
    ...(link === undefined ? [] : [{ link, text: 'View session' }]),
  ];
  const title = `Backup finished: ${job.name}`;
  return message(
    [`${job.name} finished${figures.length === 0 ? '' : `: ${figures.join(', ')}`} · ${server}`],
    [
      richText([
        {
          paragraph: [...titleSpans('large_green_circle', title), ...parts.flatMap((part) => [joint, part])],
        },
      ]),
    ],
    identity(run),
  );
}

/** How long it took, what it backed up, and how much of it is not reported. */
function figuresOf({ startedAt, endedAt, objects, belowThreshold }: GoodRun): readonly string[] {
  const took = between(startedAt, endedAt);
  return [
    ...(took === undefined ? [] : [duration(took)]),
    ...(objects === undefined ? [] : [amount(objects, 'object')]),
    ...(belowThreshold === 0 ? [] : [`${amount(belowThreshold, 'warning')} not reported`]),
  ];
}
