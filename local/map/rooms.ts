/** That one file of `functions/` imports another one; both as paths below it, such as `alerts/decide.ts`. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** The node of all files that stand in no room. */
const entryPoints = 'entry';

/** Every room may know it: arrows to it would hide the others. */
const knownToAll = 'product-error.ts';

/** What stands around the drawing in a page. */
const marks = { begin: '<!-- rooms -->', end: '<!-- /rooms -->' } as const;

/** The rooms of `functions/` and which imports which, as a Mermaid flowchart: whoever imports stands above what it imports. */
export function drawing(imports: readonly Import[]): string {
  const known = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    const [room, other] = [roomOf(from), roomOf(to)];
    if (room === other || to === knownToAll) continue;
    known.set(room, (known.get(room) ?? new Set()).add(other));
  }
  const order = downwards(known);
  const arrows = order.flatMap((room) => {
    const others = order.filter((other) => known.get(room)?.has(other));
    return others.length > 0 ? [`  ${room} --> ${others.join(' & ')}`] : [];
  });
  return ['flowchart TD', `  ${entryPoints}["entry points"]`, ...arrows].join('\n');
}

/**
 * A page with a drawing in the place of the one that stands there.
 *
 * @throws Error where the page has no place for it
 */
export function withDrawing(page: string, drawn: string): string {
  const begin = page.indexOf(marks.begin);
  const end = page.indexOf(marks.end, begin);
  if (begin < 0 || end < 0) throw new Error(`The page lacks ${marks.begin} or, after it, ${marks.end}.`);
  const before = page.slice(0, begin + marks.begin.length);
  return `${before}\n\n\`\`\`mermaid\n${drawn}\n\`\`\`\n\n${page.slice(end)}`;
}

function roomOf(file: string): string {
  const [folder = '', ...rest] = file.split('/');
  return rest.length > 0 ? folder : entryPoints;
}

/** The rooms, each before those that it imports; where neither does, by name, and so in a circle. */
function downwards(known: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] {
  const left = new Set([...known.keys(), ...[...known.values()].flatMap((others) => [...others])].toSorted());
  const order: string[] = [];
  while (left.size > 0) {
    const rooms = [...left];
    const next = rooms.find((room) => !rooms.some((other) => known.get(other)?.has(room))) ?? rooms[0];
    if (next === undefined) break;
    left.delete(next);
    order.push(next);
  }
  return order;
}
