import type { Announcement } from '../chat/announcement';
import { changeMessage } from './change-message';
import { concernMessage } from './concern-message';
import { deedMessage } from './deed-message';
import { digestMessage } from './digest-message';
import { goodRunMessage } from './good-run-message';
import { incidentMessage } from './incident-message';
import { type Message, message } from './message';
import { overMessage } from './over-message';
import { reminderMessage } from './reminder-message';
import { skippedMessage } from './skipped-message';
import { fileRefusedMessage, lostLogMessage } from './thread-gaps';
import { threadMessages } from './thread-messages';

/** An announcement as a message of Slack. */
export function messageOf(announcement: Announcement): Message {
  switch (announcement.kind) {
    case 'incident':
      return incidentMessage(announcement.view, announcement.context);
    case 'reminder':
      return reminderMessage(announcement.view, announcement.context, announcement.held === true);
    case 'change':
      return changeMessage(announcement.run, announcement.context);
    case 'over':
      return overMessage(announcement.incident);
    case 'concern':
      return concernMessage(announcement.said, announcement.incident, announcement.context);
    case 'digest':
      return digestMessage(announcement.digest, announcement.links);
    case 'good run':
      return goodRunMessage(announcement.run, announcement.link);
    case 'deed':
      return deedMessage(announcement.deed, announcement.link);
    case 'skipped':
      return skippedMessage(announcement.runs, announcement.incident);
    case 'problems': {
      const { report, part, context } = announcement;
      // `listing` tells how many parts there are; nobody asks for another one.
      return threadMessages(report, context).messages[part - 1] ?? message([], []);
    }
    case 'refused file':
      return fileRefusedMessage(announcement.file, announcement.context);
    case 'lost log':
      return lostLogMessage(announcement.sessionId);
  }
}
