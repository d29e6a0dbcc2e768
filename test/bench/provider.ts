import { playProvider, providerLines } from '../simulation/provider';
import type { Line } from './line';

/** How late a failed session may be told, in ms. */
const mostWait = 10 * 60_000;

/** An hour of a provider's thousand servers, in the simulation's time: with services that always answer, and with faults. */
export async function provider(): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const faults of [0, 0.05]) {
    const play = await playProvider(faults);
    const { servers, late, waits } = play;
    const inTime = waits.filter((wait) => wait <= mostWait).length;
    const where = faults === 0 ? 'an hour' : `an hour with ${faults * 100} % faults`;
    lines.push(
      {
        what: `Late polls in ${where} of ${servers.toLocaleString('en-US')} servers`,
        figure: `${late}`,
        target: '0',
        of: providerLines(play)[0] ?? '',
      },
      {
        what: '… and failed sessions told within ten minutes of their end',
        figure: `${((100 * inTime) / waits.length).toFixed(1)} %`,
        target: faults === 0 ? '100 %' : '',
        of: providerLines(play)[1] ?? '',
      },
    );
  }
  return lines;
}
