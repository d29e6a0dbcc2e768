import * as fc from 'fast-check';
import type { IncidentView } from '../../functions/alerts/incident';
import { problemItemCount } from '../../functions/alerts/report';
import type { AnnouncementContext } from '../../functions/chat/announcement';
import { changeMessage } from '../../functions/messages/change-message';
import { incidentMessage } from '../../functions/messages/incident-message';
import type { Message } from '../../functions/messages/message';
import { overMessage } from '../../functions/messages/over-message';
import { reminderMessage } from '../../functions/messages/reminder-message';
import { postCall, updateCall } from '../../functions/slack/calls';
import { blockKitViolations } from '../../local/slack/block-kit';
import { liveParts } from '../../local/slack/mrkdwn';
import { runs } from '../fuzz/runs';
import { asText } from './as-text';
import { anyIncident, incidents, viewAfter } from './incidents';
import { anyContext, plainContext } from './reports';

const sent = (message: Message) => postCall({ channel: 'C0123456789', key: 'key' }, message).arguments;

/** What a further run's reply would say of an incident's latest run. */
const changeOf = ({ incident }: IncidentView, context: AnnouncementContext) => {
  const { latest: report, change } = incident;
  return changeMessage({ sessionId: report.sessionId, change, report }, context);
};

const all = (view: IncidentView, context: AnnouncementContext) => [
  incidentMessage(view, context),
  changeOf(view, context),
  overMessage(view.incident),
  reminderMessage(view, context, false),
];

describe('any message about an incident', () => {
  test('is one that Slack takes, whatever the server says', () => {
    fc.assert(
      fc.property(anyIncident, anyContext, (view, context) => {
        for (const message of all(view, context)) {
          expect(blockKitViolations(sent(message))).toEqual([]);
          expect(updateCall({ channel: 'C1', id: '1.0' }, message).arguments).toMatchObject({
            parse: 'none',
          });
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test('has nothing live but what is ours', () => {
    const ours =
      /^:?(?:red_circle|(?:large_(?:yellow|green|blue)|white)_circle|large_(?:green|yellow|red)_square|white_large_square):?$/;
    fc.assert(
      fc.property(anyIncident, anyContext, (view, context) => {
        for (const part of all(view, context).flatMap((message) => liveParts(sent(message)))) {
          expect(['bold', 'italic', 'date', 'emoji', 'link']).toContain(part.kind);
          if (part.kind === 'emoji') expect(part.text).toMatch(ours);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test('states exactly how many log items of the latest run are problems', () => {
    fc.assert(
      fc.property(anyIncident, (view) => {
        const { counts } = view.incident.latest;
        if (view.incident.ending !== undefined || problemItemCount(view.incident.latest) === 0) return;
        for (const message of [incidentMessage(view, plainContext), changeOf(view, plainContext)]) {
          const said = asText(message);
          if (counts.error > 0) expect(said).toContain(`${counts.error.toLocaleString('en-US')} error`);
          if (counts.warning > 0) expect(said).toContain(`${counts.warning.toLocaleString('en-US')} warning`);
        }
      }),
      { numRuns: runs(60) },
    );
  });

  test('mentions whom a route names, and nobody else', () => {
    const view = viewAfter(incidents.worse());
    const kinds = (mention: string) =>
      [
        incidentMessage(view, { ...plainContext, mention }),
        changeOf(view, { ...plainContext, mention }),
      ].flatMap((message) =>
        liveParts(sent(message))
          .filter(({ kind }) => kind === 'mention')
          .map(({ text }) => text),
      );
    expect(kinds('S0123456789')).toEqual(['@S0123456789', '@S0123456789']);
    expect(kinds('U0123456789')).toEqual(['@U0123456789', '@U0123456789']);
    expect(kinds('@here')).toEqual(['@here', '@here']);
    expect(kinds('@channel')).toEqual(['@channel', '@channel']);
    expect(kinds('@everyone')).toEqual([]);
    expect(kinds('<!channel>')).toEqual([]);
  });
});

describe('a message about an incident without its blocks', () => {
  test.each(['recovered', 'recovered but for warnings'] as const)(
    '%s is never said to have failed',
    (state) => {
      const { incident } = viewAfter(incidents[state]());
      for (const message of [
        incidentMessage(viewAfter(incidents[state]()), plainContext),
        overMessage(incident),
      ]) {
        const { text, blocks } = message.withoutBlocks();
        expect(blocks).toEqual([]);
        expect(text).toMatch(/^Exchange nightly recovered after .+ · hq\n/);
        expect(text).not.toMatch(/fail/i);
      }
    },
  );

  test('names the event, the server, the job and the session, whichever it is', () => {
    fc.assert(
      fc.property(anyIncident, anyContext, (view, context) => {
        const { latest } = view.incident;
        for (const message of all(view, context)) {
          const { text, blocks } = message.withoutBlocks();
          expect(blocks).toEqual([]);
          expect(text).toBe(message.text);
          expect(text).toMatch(/\n.* · job .+ · session .+$/u);
          expect(text).toContain(`\n${latest.server} · job `);
          expect(liveParts(sent(message.withoutBlocks()))).toEqual([]);
          expect(blockKitViolations(sent(message.withoutBlocks()))).toEqual([]);
        }
      }),
      { numRuns: runs(60) },
    );
  });
});
