import type { Spool } from '../../functions/spool/spool';

/** A spool that goes with its process, as the disk of a Lambda function does. @param mostText how much is kept, in UTF-16 units */
export function memorySpool(mostText: number): Spool {
  const kept = new Map<string, string>();
  let used = 0;
  const forget = (name: string) => {
    used -= kept.get(name)?.length ?? 0;
    kept.delete(name);
  };
  return {
    put: async (name, text) => {
      forget(name);
      if (text.length > mostText) return;
      for (const other of kept.keys()) {
        if (used + text.length <= mostText) break;
        forget(other);
      }
      kept.set(name, text);
      used += text.length;
    },
    has: (name) => kept.has(name),
    get: async (name) => kept.get(name),
    drop: async (beginning) => {
      for (const name of [...kept.keys()]) if (name.startsWith(beginning)) forget(name);
    },
  };
}
