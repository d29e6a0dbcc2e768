import type { ObjectsBefore } from './growth';
import { hour, type SeenProblems } from './seen-problems';

/** Where the marks of outlines stand, each behind the mark of its problem. */
const outlines = 'outlines';

/** How many outlines are remembered: those of the last problems. */
const mostOutlines = 500;

/** Where the objects of problems stand: the mark of the problem, how many they are, in base 36, `:`, their marks. */
const objectsKey = 'objects';

/** How many characters the objects of all problems may take. */
const mostOfObjects = 36_000;

/**
 * Known problems in the fewest characters: those that began, were seen and stand alike share a key,
 * `<since> <last> <o|e|oe>`, hours in base 36; their marks stand in one text.
 */
export function packed(known: SeenProblems): Readonly<Record<string, string>> {
  const groups = new Map<string, string[]>();
  for (const [mark, { since, last, open, error }] of known) {
    const hours = [since, last].map((time) => (time / hour).toString(36));
    const group = `${hours.join(' ')} ${open ? 'o' : ''}${error ? 'e' : ''}`;
    const marks = groups.get(group);
    if (marks === undefined) groups.set(group, [mark]);
    else marks.push(mark);
  }
  const forms = [...known].flatMap(([mark, { outline }]) => (outline === undefined ? [] : [mark + outline]));
  if (forms.length > 0) groups.set(outlines, forms.slice(-mostOutlines));
  return {
    ...Object.fromEntries([...groups].map(([group, marks]) => [group, marks.join('')])),
    ...packedObjects(known),
  };
}

/** How many objects of all problems; their marks as far as there is room. */
function packedObjects(known: SeenProblems): Readonly<Record<string, string>> {
  const all = [...known].flatMap(([mark, { objects }]) =>
    objects === undefined ? [] : [{ count: `${mark}${objects.count.toString(36)}:`, marks: objects.marks }],
  );
  let room = mostOfObjects - all.reduce((sum, { count }) => sum + count.length + 1, 0);
  const texts = all.map(({ count, marks }) => {
    if (marks.length > room) return count;
    room -= marks.length;
    return `${count}${marks}`;
  });
  return texts.length === 0 ? {} : { [objectsKey]: texts.join(' ') };
}

function unpackedObjects(all: string): ReadonlyMap<string, ObjectsBefore> {
  return new Map(
    all.split(' ').map((one) => {
      const [count = '', marks = ''] = one.slice(8).split(':');
      return [one.slice(0, 8), { count: Number.parseInt(count, 36), marks }];
    }),
  );
}

/** What `packed` packed. */
export function unpacked({
  [outlines]: forms = '',
  [objectsKey]: allObjects = '',
  ...groups
}: Readonly<Record<string, string>>): SeenProblems {
  const outlineOf = new Map((forms.match(/.{16}/gs) ?? []).map((both) => [both.slice(0, 8), both.slice(8)]));
  const objectsOfAll = unpackedObjects(allObjects);
  return new Map(
    Object.entries(groups).flatMap(([group, marks]) => {
      const [since = '', last = '', flags = ''] = group.split(' ');
      const problem = {
        since: timeOf(since),
        last: timeOf(last),
        open: flags.includes('o'),
        error: flags.includes('e'),
      };
      return (marks.match(/.{8}/gs) ?? []).map((mark) => {
        const outline = outlineOf.get(mark);
        const objects = objectsOfAll.get(mark);
        const more = { ...(outline !== undefined && { outline }), ...(objects !== undefined && { objects }) };
        return [mark, { ...problem, ...more }] as const;
      });
    }),
  );
}

function timeOf(hours: string): number {
  return Number.parseInt(hours, 36) * hour;
}
