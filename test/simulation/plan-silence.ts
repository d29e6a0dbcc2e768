import type { ApiVersion } from '../../local/veeam/api-version';
import { calmServer } from './calm-server';
import type { Chance } from './chance';
import { writeSilentJobs } from './silent-jobs';
import { writeOutages } from './silent-outages';
import { SilentScript } from './silent-script';
import { writeSilentServer } from './silent-server';
import type { Situation } from './situation';
import type { PlannedServer } from './world-plan';

/** A server on which all that can be silent is silent once, and what has to be heard of it. */
export interface SilentPlan {
  readonly server: PlannedServer;
  readonly situations: readonly Situation[];
}

/**
 * @param start midnight UTC, epoch ms
 * @param patience how long after it could be known something may be told, in ms
 */
export function planSilence(chance: Chance, start: number, api: ApiVersion, patience: number): SilentPlan {
  const script = new SilentScript(chance, start, patience);
  writeSilentJobs(script, api);
  const certificateEnds = writeSilentServer(script, api);
  const outages = writeOutages(script);
  const { events, situations } = script;
  return { server: { ...calmServer([]), api, events, outages, certificateEnds }, situations };
}
