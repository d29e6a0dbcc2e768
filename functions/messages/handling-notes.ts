import type { Handling } from '../chat/announcement';
import { utc } from '../wording/dates';
import { shown } from '../wording/text';
import type { RichPart, Span } from './block-kit';
import { momentAt } from './moments';

const longestReason = 120;

/** What people did about an incident that is open, and what comes of it. */
export function handlingNotes({ acknowledged, mute, rerun }: Handling = {}): readonly RichPart[] {
  return [
    ...(acknowledged === undefined
      ? []
      : [
          [
            text('Acknowledged by '),
            { mention: acknowledged.by },
            text(', '),
            momentAt(acknowledged.at),
            text('.'),
          ],
        ]),
    ...(mute === undefined ? [] : [muteNote(mute)]),
    ...(rerun === undefined ? [] : [rerunNote(rerun)]),
  ].map((paragraph) => ({ paragraph }));
}

/** The same for who hears or sees no more than a message's text: people have no names there. */
export function handlingLines({ acknowledged, mute, rerun }: Handling = {}): readonly string[] {
  return [
    ...(acknowledged === undefined ? [] : ['Acknowledged.']),
    ...(mute === undefined ? [] : [`Muted until ${utc(mute.until)}.`]),
    ...(rerun === undefined ? [] : [`A new run was asked for: it ${standing[rerun.state]}.`]),
  ];
}

/** What a mute is about, and who does not hear of what. */
export function mutedWords(what: NonNullable<Handling['mute']>['what']['kind']): string {
  return what === 'job' ? 'nobody is called about this job' : 'nobody is called unless it gets worse';
}

function muteNote({ what, until, by, reason }: NonNullable<Handling['mute']>): readonly Span[] {
  const why = reason === undefined ? '' : ` (${shown(reason, longestReason)})`;
  return [
    text('Muted until '),
    momentAt(until),
    text(' by '),
    { mention: by },
    text(`${why}: ${mutedWords(what.kind)}.`),
  ];
}

const standing = {
  starting: 'is about to start',
  started: 'shows here as soon as it begins',
  'perhaps started': 'may have been started, but the server did not say so',
  running: 'is running',
} as const;

function rerunNote({ by, at, state, link }: NonNullable<Handling['rerun']>): readonly Span[] {
  const run: Span = link === undefined ? text('a new run') : { link, text: 'a new run' };
  return [
    { mention: by },
    text(' asked for '),
    run,
    text(', '),
    momentAt(at),
    text(`: it ${standing[state]}.`),
  ];
}

function text(text: string): Span {
  return { text };
}
