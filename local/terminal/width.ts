/** How wide lines are on a stream: as the terminal is, within what reads well; some terminals do not know (0). */
export function widthOf({ columns }: { readonly columns?: number }): number {
  return Math.min(110, Math.max(40, columns || 100));
}
