import type { Incident } from '../alerts/incident';
import type { Report } from '../alerts/report';
import type { AnnouncementContext } from '../chat/announcement';
import { duration, figure } from '../wording/amounts';
import { between, momentOf } from '../wording/dates';
import { type BuiltBlock, type Field, fields, header, richText } from './block-kit';
import { buttons } from './buttons';
import { findings, headline, lead, mood, summary } from './headline';
import { identity } from './identity';
import { type Message, message } from './message';
import { ruleNotes } from './rule-notes';
import { gaveUpNote } from './thread-gaps';
import { worstProblems } from './worst-problems';

/**
 * The one message in the channel that tells of a run: what happened, how bad, the worst problems, what to do.
 *
 * @param gaveUp what its thread lacks for good
 */
export function parentMessage(
  report: Report,
  context: AnnouncementContext,
  gaveUp?: NonNullable<Incident['gaveUp']>,
): Message {
  const { emoji, word } = mood(report);
  const lacking = gaveUp === undefined ? [] : [gaveUpNote(gaveUp)];
  return message(
    [`${headline(report)} on ${report.server}, ${findings(report)}`, ...lacking],
    [
      header(headline(report)),
      richText([lead(emoji, word, summary(report)), ...lacking.map((text) => ({ paragraph: [{ text }] }))]),
      runFields(report),
      worstProblems(report, context),
      ruleNotes(report),
      buttons(report.problems, context),
      identity(report),
    ],
  );
}

/** A run in short fields. @param more what else is known, after its times */
export function runFields(report: Report, more: readonly Field[] = []): BuiltBlock {
  const optional = (label: string, value: string | undefined): readonly Field[] =>
    value === undefined ? [] : [{ label, value }];
  const took = between(report.startedAt, report.endedAt);
  const others: readonly Field[] = [
    ...optional('Organization', report.organization),
    { label: 'Started', value: momentOf(report.startedAt) ?? report.startedAt },
    ...optional('Duration', took === undefined ? undefined : duration(took)),
    ...more,
    ...optional('Objects', report.objects === undefined ? undefined : `${figure(report.objects)} processed`),
    { label: 'Problems', value: findings(report, ', ') },
  ];
  const even = others.length % 2 === 1 ? [] : [{ label: 'Status', value: report.status || 'unknown' }];
  return fields({ label: 'Server', value: report.server }, ...others, ...even);
}
