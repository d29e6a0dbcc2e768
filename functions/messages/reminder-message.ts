import { hasFailedOutright } from '../alerts/change';
import type { IncidentView } from '../alerts/incident';
import { problemItemCount, type Report } from '../alerts/report';
import type { AnnouncementContext } from '../chat/announcement';
import { richText } from './block-kit';
import { causeLine } from './cause-line';
import { longestReason, namedProblems, remainder } from './causes';
import { circle } from './headline';
import { heldNote } from './hold-note';
import { type Message, message } from './message';
import { notification } from './notification';
import { reminderNote } from './reminder-note';
import { identity, runLine } from './run-line';
import { standingOf } from './sentence';
import { titleSpans } from './title-spans';
import { viewSession } from './view-session';

/**
 * The reply, shown in the channel, that reminds people of an incident that is still open, or tells of one that they did not hear
 * of before. The parent says what to do.
 */
export function reminderMessage(view: IncidentView, context: AnnouncementContext, isHeld: boolean): Message {
  const { incident } = view;
  const { latest } = incident;
  const { name } = latest.job;
  const { mention } = context;
  const event = `${name} ${standing(latest)}`;
  const named = namedProblems(latest, unmarked);
  const causes = named.map((problem) =>
    causeLine(problem, { longest: longestReason, href: context.problemLink?.(problem.fingerprint) }),
  );
  const lines = [...causes, remainder(latest, context, named)].filter((line) => line.length > 0);
  return message(
    notification({
      report: latest,
      named,
      markOf: unmarked,
      event,
    }),
    [
      richText([
        { paragraph: titleSpans(circle(latest), isHeld ? event : `Reminder: ${event}`) },
        { paragraph: isHeld ? [...standingOf(view), { text: ` ${heldNote}` }] : standingOf(view) },
        ...reminderNote(incident, mention),
      ]),
      lines.length === 0 ? undefined : richText(lines.map((paragraph) => ({ paragraph }))),
      viewSession(context),
      runLine(latest),
    ],
    identity(latest),
  );
}

/** What is still the case with a job, as far as anybody knows. */
function standing(latest: Report): string {
  if (latest.state === 'ended' && hasFailedOutright(latest)) return 'still fails';
  return problemItemCount(latest) > 0 ? 'still has problems' : 'has not recovered yet';
}

/** Nothing is new about what is still the case. */
function unmarked(): undefined {
  return undefined;
}
