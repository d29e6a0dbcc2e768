/** The anchor of a problem's group on the page; messages link to it. */
export function anchorOf(fingerprint: string): string {
  return `p-${fingerprint}`;
}
