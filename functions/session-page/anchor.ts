/** The anchor of a problem's group on the page. */
export function anchorOf(fingerprint: string): string {
  return `p-${fingerprint}`;
}
