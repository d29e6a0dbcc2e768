import { hasFailedOutright } from '../alerts/change';
import type { IncidentView } from '../alerts/incident';
import type { AnnouncementContext } from '../chat/announcement';
import { richText } from './block-kit';
import { causeBlocks, namedProblems, remainder } from './causes';
import { circle } from './headline';
import { lead } from './lead';
import { type Message, message } from './message';
import { notification } from './notification';
import { identity, replyLine } from './run-line';
import { standing } from './sentence';
import { viewSession } from './view-session';

/** The reply, shown in the channel, that reminds people of an incident that is still open. */
export function reminderMessage(view: IncidentView, context: AnnouncementContext): Message {
  const { latest } = view.incident;
  const { name } = latest.job;
  const fails = hasFailedOutright(latest);
  const named = namedProblems(latest, unmarked);
  const rest = remainder(latest, context, named);
  return message(
    notification({
      report: latest,
      named,
      markOf: unmarked,
      event: `${name} still ${fails ? 'fails' : 'has problems'}`,
    }),
    [
      richText([
        lead(circle(latest), `Still ${fails ? 'failing' : 'has problems'}: ${name}`, standing(view)),
      ]),
      ...causeBlocks(named, context, unmarked),
      rest.length === 0 ? undefined : richText([{ paragraph: rest }]),
      viewSession(context),
      replyLine(latest),
    ],
    identity(latest),
  );
}

/** Nothing is new about what is still the case. */
function unmarked(): undefined {
  return undefined;
}
