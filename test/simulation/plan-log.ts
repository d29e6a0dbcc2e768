import { randomUuid } from '../../local/veeam/world';
import type { Chance } from './chance';
import type { PlannedItem } from './world-plan';

/** Plans a session's log. @param problems the statuses that it may hold beside Success; none = all is well */
export function planLog(
  chance: Chance,
  start: number,
  end: number,
  problems: readonly string[],
): readonly PlannedItem[] {
  const [first, ...others] = problems;
  const count = chance.weighted([
    [10, chance.between(0, 6)],
    [2, chance.between(6, 30)],
    [0.05, chance.between(100, 250)],
    [0.01, chance.between(1_000, 3_000)],
  ]);
  const rate = first === undefined ? 0 : chance.pick([0.3, 0.9]);
  const items = Array.from({ length: count }, () => {
    const isProblem = first !== undefined && chance.happens(rate);
    return planItem(chance, start, end, isProblem ? chance.pick([first, ...others]) : 'Success');
  });
  const must = first === undefined || items.some(({ status }) => status === first) ? [] : [first];
  const asked = must.map((status) => planItem(chance, start, end, status));
  return [...items, ...asked].sort((a, b) => a.at - b.at);
}

function planItem(chance: Chance, start: number, end: number, status: string): PlannedItem {
  const at = start + chance.random() * (end - start);
  const mark = `m${Math.floor(chance.random() * 1e9).toString(36)}x`;
  const settlesAt = chance.happens(0.3) ? at + chance.random() * (end - at) : undefined;
  const isLate = settlesAt === undefined && chance.happens(0.1);
  return {
    id: randomUuid(chance.random),
    at,
    appearsAt: isLate ? at + chance.random() * (end - at) : at,
    ...(settlesAt !== undefined && { settlesAt }),
    status,
    ...wording(chance, status, mark),
  };
}

function wording(chance: Chance, status: string, mark: string): Pick<PlannedItem, 'text' | 'mark' | 'kind'> {
  if (status === 'Success') return { text: `Processing mailbox ${mark}@contoso.onmicrosoft.com completed` };
  return chance.weighted<Pick<PlannedItem, 'text' | 'mark' | 'kind'>>([
    [
      4,
      {
        text: `Processing mailbox ${mark}@contoso.onmicrosoft.com failed with error: Failed to get folder properties. Not allowed to access Non IPM folder.`,
        mark,
        kind: 'mailbox',
      },
    ],
    [
      3,
      {
        text: `Processing site ${mark} (https://contoso.sharepoint.com/sites/archive) finished with warning: Failed to backup item: /a.docm, Item may have a virus reported by the virus scanner plug-in.`,
        mark,
        kind: 'site',
      },
    ],
    [
      1,
      {
        text: `Failed to process team: ${mark}. Failed to find Team mailbox owner account.`,
        mark,
        kind: 'team',
      },
    ],
    [1, { text: `Something nobody has seen before happened to <!channel> *${mark}* & co`, mark }],
    [0.2, { text: `${mark} ${'very long '.repeat(chance.between(30, 300))}`, mark }],
    [0.2, { text: '' }],
  ]);
}
