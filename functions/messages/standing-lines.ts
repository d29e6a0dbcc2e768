import { mutedParts } from '../alerts/mute-notes';
import type { MutedItem, PendingRerun, SaidMute, SaidRerun } from '../chat/answer';
import { utc } from '../wording/dates';
import { shown } from '../wording/text';
import type { Span } from './block-kit';
import { mutedWords } from './handling-notes';
import type { Line } from './lines';
import { momentAt } from './moments';

const longestName = 80;
const longestReason = 120;

/** A mute in a line: "🔕 Exchange nightly · hq · until 2026-11-29 03:00 by @U1 (disk is replaced)". */
export function muteLine({ server, job, ...mute }: MutedItem): Line {
  const name = job === undefined ? shown(server, longestName) : placed(job, server);
  return [
    { emoji: 'no_bell' },
    { text: ` ${name}${mutedParts[mute.what]} · until ` },
    momentAt(mute.until),
    ...byWhom(mute.by),
    { text: why(mute) },
  ];
}

/** A mute of the job that is told of: "🔕 Muted until 2026-11-29 03:00 by @U1 (disk is replaced): nobody is called about this job." */
export function ownMuteLine(mute: SaidMute): Line {
  const what =
    mute.what === 'job' ? 'Muted' : mute.what === 'problem' ? 'Some problems muted' : 'One alert muted';
  return [
    { emoji: 'no_bell' },
    { text: ` ${what} until ` },
    momentAt(mute.until),
    ...byWhom(mute.by),
    { text: `${why(mute)}: ${mutedWords(mute.what)}.` },
  ];
}

/** The same in words without any form. */
export function ownMuteWords(mute: SaidMute): string {
  return `Muted until ${utc(mute.until)}${why(mute)}: ${mutedWords(mute.what)}.`;
}

/** A run that somebody asked for in a line: "🔁 Exchange nightly · hq · asked for 2026-11-21 22:00 by @U1: it goes on". */
export function rerunLine({ server, job, ...rerun }: PendingRerun): Line {
  const name = placed(job, server);
  const titled: Span = rerun.link === undefined ? { text: name } : { link: rerun.link, text: name };
  return [{ emoji: 'repeat' }, { text: ' ' }, titled, { text: ' · asked for ' }, ...askedFor(rerun)];
}

/** A run of the job that is told of. */
export function ownRerunLine(rerun: SaidRerun): Line {
  const run: Span =
    rerun.link === undefined ? { text: 'A new run' } : { link: rerun.link, text: 'A new run' };
  return [{ emoji: 'repeat' }, { text: ' ' }, run, { text: ' was asked for ' }, ...askedFor(rerun)];
}

function askedFor({ by, at, state, hasBegun }: SaidRerun): Line {
  return [momentAt(at), ...byWhom(by), { text: `: it ${hasBegun ? 'goes on' : states[state]}.` }];
}

const states = {
  starting: 'is about to start',
  started: 'has not been seen yet',
  'perhaps started': 'may have been started, but the server did not say so',
} as const;

function byWhom(by: string | undefined): Line {
  return by === undefined ? [] : [{ text: ' by ' }, { mention: by }];
}

function why({ reason }: Pick<SaidMute, 'reason'>): string {
  return reason === undefined ? '' : ` (${shown(reason, longestReason)})`;
}

/** A job with where it is. */
function placed(job: string, server: string): string {
  return `${shown(job, longestName)} · ${shown(server, longestName)}`;
}
