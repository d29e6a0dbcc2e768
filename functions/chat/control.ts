import { createHash } from 'node:crypto';

/** Which controls the message of an incident has. */
export interface Controls {
  /** Which incident it is, and which state of it: `controlsName`. */
  readonly name: string;
  readonly acknowledge: boolean;
  /** What can be muted; nothing where it is. */
  readonly mute: readonly MuteChoice['what'][];
  readonly unmute: boolean;
  /** The name of the job, where it can be started; hostile text. */
  readonly runAgain?: string;
}

/** What somebody chose to mute, and for how many days. */
export interface MuteChoice {
  /** What the message shows, or its whole job. */
  readonly what: 'problem' | 'job';
  readonly days: number;
}

/** For how many days something can be muted. */
export const muteDays: readonly number[] = [1, 7, 30];

/** Whose controls were used. */
export interface ControlsOwner {
  /** The server's name, and the job's id. */
  readonly server: string;
  readonly jobId: string;
  /** What stands for the incident's key. */
  readonly mark: string;
}

/** The longest name of controls: a `block_id` of Slack's. */
const longestName = 255;

/**
 * The name of the controls of an incident. Each state of it has another one, so that no client shows what was chosen before.
 *
 * @returns undefined where it would be too long: there are no controls then
 */
export function controlsName(
  server: string,
  jobId: string,
  { key, deeds = 0 }: { readonly key: string; readonly deeds?: number },
): string | undefined {
  const name = [server, encodeURIComponent(jobId.toWellFormed()), incidentMark(key), deeds].join(' ');
  return name.length <= longestName ? name : undefined;
}

/** Reads a name; undefined where it is none of ours. */
export function readControlsName(name: string): ControlsOwner | undefined {
  const [, server, id, mark] = /^([a-z][a-z0-9-]{0,31}) (\S{1,250}) ([\w-]{12}) \d+$/.exec(name) ?? [];
  if (server === undefined || id === undefined || mark === undefined) return undefined;
  try {
    return { server, jobId: decodeURIComponent(id), mark };
  } catch {
    return undefined;
  }
}

/** What stands for the key of an incident: 72 bits of its hash. */
export function incidentMark(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 12);
}

/** How a choice is written as a value. */
export function muteValue({ what, days }: MuteChoice): string {
  return `${what} ${days}`;
}

/** Reads it back; undefined where it is no choice that there is. */
export function readMuteValue(value: string): MuteChoice | undefined {
  return muteDays
    .flatMap((days): MuteChoice[] => [
      { what: 'problem', days },
      { what: 'job', days },
    ])
    .find((choice) => muteValue(choice) === value);
}
