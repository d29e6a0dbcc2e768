/** Something that must not be. */
export interface Violation {
  readonly kind:
    | 'missed'
    | 'duplicated'
    | 'out of order'
    | 'starved'
    | 'mixed'
    | 'unwanted'
    | 'left over'
    | 'unbounded'
    | 'unexpected';
  readonly what: string;
}

/** Something that must not be. */
export function violation(kind: Violation['kind'], what: string): Violation {
  return { kind, what };
}
