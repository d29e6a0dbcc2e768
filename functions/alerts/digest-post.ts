import type { Digest } from './digest';
import type { IncidentCore } from './incident';

/** A digest that is to be posted. */
export interface DigestPost extends IncidentCore {
  readonly digest: Digest;
  /** The channel's id. */
  readonly channel: string;
  /** Nothing changes it later. */
  readonly ending: { readonly kind: 'posted'; readonly at: number };
}
