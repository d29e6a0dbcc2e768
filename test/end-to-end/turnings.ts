import type { Doom } from './tales';

/** Where one kind of request is followed by another for the first time in a telling. */
export interface Turning {
  /** Both kinds; a telling begins and ends with none. */
  readonly between: string;
  /** Kills the function there: the first request was answered, and the function has not heard it. */
  readonly doom: Doom;
}

/** Finds the turnings in the requests of a telling: before and after every kind there is one. */
export function turningsOf(requests: readonly string[]): readonly Turning[] {
  const turnings = new Map<string, Turning>();
  for (let index = 0; index <= requests.length; index++) {
    const between = `${requests[index - 1] ?? 'begin'} → ${requests[index] ?? 'end'}`;
    if (!turnings.has(between))
      turnings.set(between, { between, doom: deathAfter(requests.slice(0, index)) });
  }
  return [...turnings.values()];
}

function deathAfter(requests: readonly string[]): Doom {
  const last = requests.at(-1);
  if (last === undefined) return ({ when }) => when === 'before';
  const count = (all: readonly string[]) => all.filter((request) => request === last).length;
  return ({ when, request }, asked) =>
    when === 'after' && request === last && count(asked) === count(requests);
}
