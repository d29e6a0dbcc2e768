import { dark, light, type Story } from './message-pictures';
import { type Line, type Nights, startNights } from './nights';

const viruses: readonly Line[] = ['Sales', 'Marketing', 'Legal'].map((site) => [
  'Warning',
  `Processing site ${site} (https://contoso.sharepoint.com/sites/${site.toLowerCase()}) finished with warning: Failed to backup item: /Shared Documents/macro.docm, Item may have a virus reported by the virus scanner plug-in.`,
]);
const missing: readonly Line[] = Array.from({ length: 34 }, (_, index) => [
  'Warning',
  `Processing OneDrive Room ${index + 1} completed with warning: OneDrive was not found (ID: ${index}, name: Room ${index + 1})`,
]);
const locked: readonly Line[] = ['finance', 'payroll'].map((mailbox) => [
  'Error',
  `Processing mailbox ${mailbox}@contoso.com failed with error: Mailbox is locked.`,
]);
const denied: readonly Line[] = ['legal', 'board'].map((mailbox) => [
  'Error',
  `Processing mailbox ${mailbox}@contoso.com failed with error: Not allowed to access Non IPM folder.`,
]);
const offline: readonly Line[] = [
  ['Error', 'Failed to connect to the backup proxy. The repository is offline.'],
];

/** A state in which people meet an incident. */
type State = 'open' | 'same' | 'worse' | 'reply' | 'reminder' | 'recovered' | 'over';

/** An incident of a job comes and goes. */
export const incidentStory: Story<State> = {
  name: 'incident',
  inDocs: new Map([
    ['open', light],
    ['worse', [...light, ...dark.slice(0, 1)]],
    ['recovered', light],
  ]),
  play: async (show) => {
    const nights = await startNights();
    const tell = (state: State, ts = '') => show(nights, state, ts);
    try {
      for (let night = 0; night < 6; night++) await nights.night('Success');
      await nights.night('Failed', [...locked, ...missing, ...viruses]);
      await tell('open', parentOf(nights));
      await nights.night('Warning', [...missing, ...viruses]);
      await nights.night('Warning', [...missing, ...viruses]);
      await tell('same', parentOf(nights));
      await nights.night('Failed', [...denied, ...offline, ...missing, ...viruses]);
      await tell('worse', parentOf(nights));
      await tell('reply', lastOf(nights));
      await nights.pollLater(26);
      await tell('reminder', lastOf(nights));
      await nights.night('Failed', [...offline, ...viruses]);
      await nights.night('Success');
      await tell('recovered', parentOf(nights));
      await tell('over', lastOf(nights));
    } finally {
      await nights.close();
    }
  },
};

function parentOf(nights: Nights): string | undefined {
  return nights.messages().find(({ thread }) => thread === undefined)?.ts;
}

function lastOf(nights: Nights): string | undefined {
  return nights.messages().findLast(({ broadcast }) => broadcast)?.ts;
}
