/**
 * Whether a name fits a pattern in which `*` stands for any characters, or none; everything else stands for itself.
 * Where each part is found first, it is taken, so nothing is tried twice. A narrower pattern fits as a
 * name does: its stars, which may stand for anything, can only fit stars.
 */
export function fitsName(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
