import type { Topic } from '../../functions/alerts/concern';
import type { Ledger } from './ledger';
import { shownNow, type ToldConcern, toldConcerns } from './told-concerns';
import { type Violation, violation } from './violation';

const hour = 3_600_000;

/** A time within which something has to be said, epoch ms. */
export interface Promised {
  readonly from: number;
  readonly by: number;
}

/** The next full hour: what is looked at comes then. @param time epoch ms */
export function nextHour(time: number): number {
  return (Math.floor(time / hour) + 1) * hour;
}

/** Something that is not well for a while, and what the channel has to hear of it, worked out from the plan alone. */
export interface Situation {
  readonly topic: Topic;
  /** How its message begins. */
  readonly title: string;
  readonly told: Promised;
  /** How it is said to be over; absent where it is not within the play, or was over when it was told. */
  readonly over?: Promised & { readonly title: string };
}

/** Each situation is told once, in time, and is over once, in time; nothing else is told. */
export function situationViolations(
  situations: readonly Situation[],
  ledger: Ledger,
  mayBe: (concern: ToldConcern) => boolean = () => false,
): readonly Violation[] {
  const left = new Set(toldConcerns(ledger));
  const found = situations.flatMap((situation) => {
    const fitting = [...left].filter((concern) => fits(concern, situation));
    const [concern, ...again] = fitting;
    for (const concern of fitting) left.delete(concern);
    if (concern === undefined) return [violation('missed', nameOf(situation))];
    return [
      ...again.map(({ key }) => violation('duplicated', `${nameOf(situation)}: ${key}`)),
      ...timeViolations(concern, situation, ledger),
    ];
  });
  const others = [...left].filter((concern) => !mayBe(concern));
  return [
    ...found,
    ...others.map((concern) => violation('unwanted', `${firstWords(concern)} at ${time(concern.openedAt)}`)),
  ];
}

function fits(concern: ToldConcern, { topic, title, told }: Situation): boolean {
  const isThen = concern.openedAt >= told.from && concern.openedAt <= told.by;
  return concern.topic === topic && isThen && firstWords(concern).startsWith(title);
}

function timeViolations(concern: ToldConcern, situation: Situation, ledger: Ledger): readonly Violation[] {
  const name = nameOf(situation);
  const { posts } = concern;
  const { told, over, title } = situation;
  const said = (kind: string) => posts.filter((post) => post.said === kind);
  const [parent] = said('parent');
  const endings = said('over');
  const shown = shownNow(concern, ledger);
  const end = endings[0]?.posted;
  const count = over === undefined ? 0 : 1;
  return [
    ...late(parent?.posted.message.postedAt, told, name),
    ...(endings.length === count
      ? []
      : [
          violation(
            endings.length < count ? 'missed' : 'unwanted',
            `${endings.length} times that it is over: ${name}`,
          ),
        ]),
    ...(posts.length === 1 + endings.length ? [] : [violation('unwanted', `more than that of ${name}`)]),
    ...(shown.startsWith(over?.title ?? title)
      ? []
      : [violation('missed', `${name}, whose message says ${shown.split('\n')[0]}`)]),
    ...(end === undefined || over === undefined
      ? []
      : [
          ...late(end.message.postedAt, over, `that it is over: ${name}`),
          ...(end.text.startsWith(over.title)
            ? []
            : [violation('missed', `${over.title}: ${end.text.split('\n')[0]}`)]),
        ]),
  ];
}

function late(at: number | undefined, { from, by }: Promised, name: string): readonly Violation[] {
  if (at !== undefined && at >= from && at <= by) return [];
  return [violation('missed', `${name} was said at ${time(at)}, not from ${time(from)} to ${time(by)}`)];
}

function firstWords({ posts: [first] }: ToldConcern): string {
  return first?.posted.text.split('\n')[0] ?? '';
}

function nameOf({ title, told }: Situation): string {
  return `${title} (from ${time(told.from)})`;
}

function time(at: number | undefined): string {
  return at === undefined ? 'no time' : new Date(at).toISOString().slice(5, 16);
}
