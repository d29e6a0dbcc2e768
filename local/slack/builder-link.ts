/** A link that opens blocks in Slack's Block Kit Builder, and how many blocks it leaves out at the end. */
export interface BuilderLink {
  readonly url: string;
  readonly leftOut: number;
}

/** Longer addresses do not survive being copied out of every terminal into every browser; in characters. */
const longestAddress = 8_000;

/**
 * The link that opens a message's blocks in the Block Kit Builder, as many of the first as an address holds. What is behind the `#`
 * is read by the page and not sent for it.
 *
 * @param apiUrl the Web API's address, by which GovSlack is known
 * @returns nothing where there are no blocks, or the first one is too long already
 */
export function builderLink(blocks: readonly unknown[], apiUrl: string): BuilderLink | undefined {
  const isGovSlack = /(?:^|\.)slack-gov\.com$/.test(new URL(apiUrl).hostname);
  const page = `https://app.${isGovSlack ? 'slack-gov.com' : 'slack.com'}/block-kit-builder/#`;
  for (let count = blocks.length; count > 0; count--) {
    const url = page + encodeURIComponent(JSON.stringify({ blocks: blocks.slice(0, count) }));
    if (url.length <= longestAddress) return { url, leftOut: blocks.length - count };
  }
  return undefined;
}
