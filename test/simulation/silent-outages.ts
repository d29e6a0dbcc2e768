import { darkNight, type SilentScript } from './silent-script';
import type { Promised } from './situation';
import type { PlannedOutage } from './world-plan';

const minute = 60_000;

/** What makes an outage. */
const threePolls = 15 * minute;

/** How long a login that was refused is not tried again, in ms. */
const refusalLasts = 60 * minute;

/** The server cannot be asked: for a night, for a poll, and for two other reasons. @returns when, and why */
export function writeOutages(script: SilentScript): readonly PlannedOutage[] {
  const { at, within } = script;
  const down = { from: at(...darkNight.from), to: at(...darkNight.to), how: 'unreachable' } as const;
  const short = { from: at(6, 15, 2), to: at(6, 15, 8), how: 'unreachable' } as const;
  const refused = { from: at(6, 17, 30), to: at(6, 17, 50), how: 'login refused' } as const;
  const untrusted = { from: at(7, 14), to: at(7, 15), how: 'certificate refused' } as const;
  const tell = (title: string, over: string, told: Promised, ended: Promised) =>
    script.tell({
      topic: 'outage',
      title: `${title}: hq`,
      told,
      over: { title: `${over}: hq`, ...ended },
    });
  tell(
    'Server unreachable',
    'Server reachable again',
    within(down.from, down.from + threePolls),
    within(down.to),
  );
  tell(
    'Login refused',
    'Login accepted again',
    within(refused.from),
    within(refused.to, refused.to + refusalLasts),
  );
  tell(
    'Connection not trusted',
    'Connection trusted again',
    within(untrusted.from, untrusted.from + threePolls),
    within(untrusted.to),
  );
  return [down, short, refused, untrusted];
}
