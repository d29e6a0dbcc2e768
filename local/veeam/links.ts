import type { ApiVersion, Traits } from './api-version';

/** A link as VB365 writes it. */
export interface Link {
  readonly href: string;
}

/** Makes the links of one version: absolute and in lower case in v5, without host or port since v6. */
export class Links {
  readonly #traits: Traits;
  readonly #origin: string;

  /** @param origin scheme, host and port by which the client called */
  constructor(traits: Traits, origin: string) {
    this.#traits = traits;
    this.#origin = origin;
  }

  /** A link to a resource, such as `JobSessions`, an id, `LogItems`. */
  to(...segments: readonly string[]): Link {
    return this.at(`/${this.#traits.version}/${segments.join('/')}`);
  }

  /** A link to a path that has its version. */
  at(path: string, query?: URLSearchParams): Link {
    const place = this.#traits.hrefs === 'absolute' ? `${this.#origin}${path.toLowerCase()}` : path;
    return { href: query === undefined ? place : `${place}?${query}` };
  }
}

/** The same path under another version. */
export function underVersion(path: string, version: ApiVersion): string {
  return path.replace(/^\/[^/]+/, `/${version}`);
}
