import { end, type Shape, start } from './shape';

const month =
  '(?:jan|feb|m[aä]r|mrt|apr|avr|ma[iyj]|ju[nli]|a[uo][gû]|se[pt]|o[ck]t|nov|de[czs]|f[eé]v|d[eé]c|ene|abr|ago|dic|gen|giu|lug|set|out)[\\p{L}]{0,8}\\.?';
const halfDay =
  '(?:[ap]\\.? ?m\\.?|上午|下午|午前|午後|오전|오후|π\\.?μ\\.?|μ\\.?μ\\.?|vorm\\.?|nachm\\.?|ص|م|ق\\.?ظ|ب\\.?ظ|ip\\.|i\\.?p\\.?|de\\.?|du\\.?|fm|em|sa|ch|dop\\.?|odp\\.?)';
const zone = '(?: ?(?:Z|UTC|GMT))?(?: ?[+-]\\p{Nd}{2}:?\\p{Nd}{2})?';
const seconds = '(?::\\p{Nd}{2}(?:[.,]\\p{Nd}{1,9})?)?';
const time = `(?:${halfDay} )?\\p{Nd}{1,2}[:.]\\p{Nd}{2}(?:[:.]\\p{Nd}{2}(?:[.,]\\p{Nd}{1,9})?)?(?: ?${halfDay}(?![\\p{L}]))?${zone}`;
const weekday = '(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? )?';
const date = [
  '\\p{Nd}{1,4}[./-] ?\\p{Nd}{1,2}[./-] ?\\p{Nd}{1,4}\\.?',
  '\\p{Nd}{4} ?[年년] ?\\p{Nd}{1,2} ?[月월] ?\\p{Nd}{1,2} ?[日일]',
  `\\p{Nd}{1,2}\\.?[ -](?:de )?${month}(?: de)?[ ,-]{1,2}\\p{Nd}{4}`,
  `${month} \\p{Nd}{1,2}, \\p{Nd}{4}`,
  `\\p{Nd}{1,2}-${month}-\\p{Nd}{2}`,
].join('|');

/** Dates and times, as cultures and protocols write them. */
export const timeShapes: readonly Shape[] = [
  {
    name: 'ctime',
    pattern: `${start}(?:mon|tue|wed|thu|fri|sat|sun) ${month} {1,2}\\d{1,2} \\d{2}:\\d{2}:\\d{2}(?: [A-Z]{3,4})? \\d{4}${end}`,
    varies: true,
    examples: ['Mon Sep 23 02:50:36 2024', 'Sat Feb  7 23:01:10 UTC 2026'],
  },
  {
    name: 'date',
    pattern: `${start}${weekday}(?:${date})(?:(?:T|,? (?:at )?)${time})?${end}`,
    varies: true,
    examples: ['9/23/2024 2:50:36 AM', 'Mon, 23 Sep 2024 02:50:36 GMT'],
  },
  {
    name: 'time',
    pattern: `${start}(?:(?:上午|下午|午前|午後|오전|오후) ?)?\\p{Nd}{1,2}:\\p{Nd}{2}${seconds}(?: ?${halfDay}(?![\\p{L}]))?${zone}${end}`,
    varies: true,
    examples: ['00:06:00', '오후 11:24:00'],
  },
];
