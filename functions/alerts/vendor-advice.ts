/** What the vendor says about a known problem. */
export interface Advice {
  /** One sentence: what to do. */
  readonly hint: string;
  /** The vendor's article. */
  readonly article?: { readonly title: string; readonly url: string };
}

/** A problem that the vendor, or Microsoft through the vendor, explains. */
export interface AdvisedProblem {
  /** Fits a log item's text, also where what varies in it was taken out. Without nested repetition: linear. */
  readonly pattern: RegExp;
  readonly advice: Advice;
}

const help = 'https://helpcenter.veeam.com/docs';

function kb(number: number): NonNullable<Advice['article']> {
  return { title: `KB${number}`, url: `https://www.veeam.com/kb${number}` };
}

function guide(title: string, path: string): NonNullable<Advice['article']> {
  return { title, url: `${help}/${path}` };
}

/** The product's own table, most specific first. Only what a public source says; the article is that source. */
export const vendorAdvice: readonly AdvisedProblem[] = [
  {
    pattern:
      /Exchange Online REST API (?:cmdlet|failed)|schema check for the Exchange Online REST API|isn['’]t assigned to any\s{1,20}management roles/i,
    advice: {
      hint: 'Give the Entra application’s service principal its Exchange Online permissions back (Global Reader together with Exchange.ManageAsApp).',
      article: kb(4847),
    },
  },
  {
    pattern: /cannot change web ?part export ?mode/i,
    advice: {
      hint: 'Allow custom scripts on the SharePoint site, so that its web parts can be exported.',
      article: kb(4091),
    },
  },
  {
    pattern: /may have a virus reported by the virus scanner/i,
    advice: {
      hint: 'Microsoft’s own scanner flagged the file: clean or remove it in Microsoft 365.',
      article: kb(3096),
    },
  },
  {
    pattern: /too many requests|\b429\b.{0,40}throttl|throttl.{0,40}\b429\b/i,
    advice: {
      hint: 'Microsoft 365 throttles the backup: use a single backup application per organization.',
      article: kb(4821),
    },
  },
  {
    pattern: /OneDrive was not found/i,
    advice: {
      hint: 'The user’s licence includes no OneDrive: ignore the warning or exclude the object from the job.',
      article: guide('guide on missing OneDrive', 'vdc/userguide/m365_troubleshoot_onedrive_owner.html'),
    },
  },
  {
    pattern: /personal site was not found/i,
    advice: {
      hint: 'The user’s licence includes no SharePoint site: ignore the warning or exclude the object from the job.',
      article: guide('guide on personal sites', 'vdc/userguide/m365_troubleshoot_sharepoint_personal.html'),
    },
  },
  {
    pattern: /failed to find group owner account/i,
    advice: {
      hint: 'No account of an owner of the group was found: see the vendor’s guide.',
      article: guide('guide on group owners', 'vdc/userguide/m365_troubleshoot_outlook_group.html'),
    },
  },
  {
    pattern: /failed to find team mailbox owner account/i,
    advice: {
      hint: 'The team has no usable owner: assign a licensed one, or exclude the team from the job.',
      article: guide('guide on team owners', 'vdc/userguide/m365_troubleshoot_teams_owner.html'),
    },
  },
  {
    pattern: /failed to request file versions for item/i,
    advice: {
      hint: 'The page is checked out: its editor must save or discard the changes. If the user cannot be found, check the user’s profile in the SharePoint admin center.',
      article: guide(
        'guide on file versions',
        'vdc/userguide/m365_troubleshoot_sharepoint_file_versions.html',
      ),
    },
  },
  {
    pattern: /AADSTS700027/i,
    advice: {
      hint: 'The Entra application’s certificate has expired: create or upload a new one.',
      article: guide('guide on certificates', 'vdcm365/userguide/generate_cert.html'),
    },
  },
  {
    pattern: /would exceed the maximum quota count.{0,60}owners/i,
    advice: {
      hint: 'The team has as many owners as Microsoft allows (100): remove one.',
      article: guide('guide on limitations', 'vdc/userguide/m365_considerations_limitations.html'),
    },
  },
  {
    pattern: /does not have a valid Microsoft 365 license|failed to find web template ID for/i,
    advice: {
      hint: 'The object needs a valid Microsoft 365 licence; without one it is not backed up.',
      article: guide('guide on limitations', 'vbo365/guide/vbo_considerations.html'),
    },
  },
  {
    pattern: /service plan is not found/i,
    advice: {
      hint: 'Add the missing service plans to the configuration of Veeam Backup for Microsoft 365.',
      article: kb(2946),
    },
  },
  {
    pattern: /Exchange account was not found/i,
    advice: { hint: 'The account is gone or was never in Exchange: remove it from the job or exclude it.' },
  },
  {
    pattern: /exceeded its maximum file storage limit/i,
    advice: { hint: 'The site is full: raise its storage limit, or empty its recycle bin.' },
  },
  {
    pattern: /your license limit/i,
    advice: { hint: 'The Veeam licence is exceeded: accounts beyond it are not backed up.' },
  },
  {
    pattern: /not allowed to access Non IPM folder/i,
    advice: {
      hint: 'Microsoft restricts access to Teams message data: skip these folders in the proxy’s configuration.',
    },
  },
];
