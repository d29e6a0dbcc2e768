/** Whether a server's poll did its work. */
export interface Pulse {
  readonly server: string;
  readonly isGood: boolean;
}

/**
 * What is to be pinged after polls: with `{server}` an address for each of them; else one for all, as failed where one of them
 * failed.
 *
 * @param template `monitoring.heartbeat`
 * @example heartbeatAddresses('https://hc-ping.com/key/vb365-{server}?create=1', [{ server: 'hq', isGood: false }])
 * // ['https://hc-ping.com/key/vb365-hq/fail?create=1']
 */
export function heartbeatAddresses(template: string, pulses: readonly Pulse[]): readonly string[] {
  if (pulses.length === 0) return [];
  return template.includes('{server}')
    ? pulses.map(({ server, isGood }) => addressOf(template.replaceAll('{server}', server), isGood))
    : [
        addressOf(
          template,
          pulses.every(({ isGood }) => isGood),
        ),
      ];
}

function addressOf(template: string, isGood: boolean): string {
  if (template.includes('{status}')) return template.replaceAll('{status}', isGood ? 'up' : 'down');
  if (isGood) return template;
  const url = new URL(template);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/fail`;
  return url.href;
}
