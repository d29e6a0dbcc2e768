import type { Report } from '../alerts/report';
import type { AnnouncementContext } from '../chat/announcement';
import { header, type RichPart, richText } from './block-kit';
import { causeBlocks, namedProblems, remainder } from './causes';
import { summarySpans } from './findings';
import { circle, headline } from './headline';
import { type Message, message } from './message';
import { notification } from './notification';
import { ruleNotes } from './rule-notes';
import { identity, runLine } from './run-line';
import { viewSession } from './view-session';

/** What one session's log says, and what to do about it: nothing of it is held against other runs. */
export function sessionAnswer(report: Report, given: AnnouncementContext): Message {
  // Nothing follows an answer.
  const context = { ...given, files: 0, listed: false };
  const unmarked = () => undefined;
  const named = namedProblems(report, unmarked);
  const rest = remainder(report, context, named);
  const more: readonly RichPart[] = [
    ...(rest.length === 0 ? [] : [{ paragraph: rest }]),
    ...ruleNotes(report),
  ];
  return message(
    notification({ report, named, markOf: unmarked }),
    [
      header(headline(report)),
      richText([{ paragraph: [{ emoji: circle(report) }, { text: ' ' }, ...summarySpans(report)] }]),
      ...causeBlocks(named, context, unmarked),
      more.length === 0 ? undefined : richText(more),
      viewSession(context),
      runLine(report),
    ],
    identity(report),
  );
}
