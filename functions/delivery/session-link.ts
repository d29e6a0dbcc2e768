/** Longer addresses are taken nowhere; in UTF-16 units. */
const longestLink = 3_000;

/**
 * Where "View session" leads: the configured template filled in.
 *
 * @param template `links.session` of notifier.yaml, with `{server}`, `{jobId}` and `{sessionId}`
 * @returns the address with percent-encoded values; nothing without a template and where it gives no web address
 */
export function sessionLink(
  template: string | undefined,
  ids: { readonly server: string; readonly jobId: string; readonly sessionId: string },
): string | undefined {
  if (template === undefined) return undefined;
  const values = new Map(Object.entries(ids));
  const filled = template.replace(/\{(server|jobId|sessionId)\}/g, (_, name: string) =>
    encodeURIComponent((values.get(name) ?? '').toWellFormed()),
  );
  if (!URL.canParse(filled)) return undefined;
  const { protocol, href } = new URL(filled);
  return /^https?:$/.test(protocol) && href.length <= longestLink ? href : undefined;
}
