/**
 * The id that a link leads to: the last part of its path. Links are absolute in v5 and relative since v6; they are only
 * read, never followed.
 */
export function idInLink(link: { readonly href: string } | undefined): string | undefined {
  const last = pathOf(link).split('/').at(-1);
  return last === '' ? undefined : last;
}

/** Whether a link leads into a collection, whatever its case: v5 writes lower case. */
export function leadsInto(collection: string, link: { readonly href: string } | undefined): boolean {
  return pathOf(link).toLowerCase().split('/').slice(0, -1).includes(collection.toLowerCase());
}

function pathOf(link: { readonly href: string } | undefined): string {
  return (link?.href ?? '').replace(/[?#].*$/s, '').replace(/\/+$/, '');
}

/** The longest id that is followed: it is written down for as long as its bearer is known, and VB365's have 36 characters. */
export const longestId = 100;

/** .NET's empty id stands for none. */
export function idOrNothing(id: string | undefined): string | undefined {
  return id === undefined || /^[0-]*$/.test(id) ? undefined : id;
}

/** An id that can be followed; undefined where there is none, or one that is too long. */
export function followedId(id: string | undefined): string | undefined {
  const followed = idOrNothing(id);
  return followed !== undefined && followed.length <= longestId ? followed : undefined;
}

/** An id as a part of a path. Lone surrogates cannot be encoded, and dots alone would lead elsewhere. */
export function pathPart(id: string): string {
  const encoded = encodeURIComponent(id.toWellFormed());
  return /^\.+$/.test(encoded) ? `${encoded}-` : encoded;
}
