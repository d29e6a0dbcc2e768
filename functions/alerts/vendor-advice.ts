/** What the vendor says about a known problem. */
export interface Advice {
  /** One sentence: what to do. */
  readonly hint: string;
  /** The vendor's article. */
  readonly article?: { readonly title: string; readonly url: string };
}

const help = 'https://helpcenter.veeam.com/docs';

function kb(number: number): NonNullable<Advice['article']> {
  return { title: `KB${number}`, url: `https://www.veeam.com/kb${number}` };
}

function guide(title: string, path: string): NonNullable<Advice['article']> {
  return { title, url: `${help}/${path}` };
}

/**
 * A problem that the vendor, or Microsoft through the vendor, explains.
 *
 * @param pattern fits a log item's text, also where what varies in it was taken out. Without nested repetition: linear.
 */
function advised(pattern: RegExp, hint: string, article?: Advice['article']) {
  const advice: Advice = { hint, ...(article !== undefined && { article }) };
  return { pattern, advice };
}

/** The product's own table, most specific first. Only what a public source says; the article is that source. */
export const vendorAdvice = [
  advised(
    /Exchange Online REST API (?:cmdlet|failed)|schema check for the Exchange Online REST API|isn['’]t assigned to any\s{1,20}management roles/i,
    'Give the Entra application’s service principal its Exchange Online permissions back (Global Reader together with Exchange.ManageAsApp).',
    kb(4847),
  ),
  advised(
    /cannot change web ?part export ?mode/i,
    'Allow custom scripts on the SharePoint site, so that its web parts can be exported.',
    kb(4091),
  ),
  advised(
    /may have a virus reported by the virus scanner/i,
    'Microsoft’s own scanner flagged the file: clean or remove it in Microsoft 365.',
    kb(3096),
  ),
  advised(
    /too many requests|\b429\b.{0,40}throttl|throttl.{0,40}\b429\b/i,
    'Microsoft 365 throttles the backup: use a single backup application per organization.',
    kb(4821),
  ),
  advised(
    /OneDrive was not found/i,
    'The user’s licence includes no OneDrive: ignore the warning or exclude the object from the job.',
    guide('guide on missing OneDrive', 'vdc/userguide/m365_troubleshoot_onedrive_owner.html'),
  ),
  advised(
    /personal site was not found/i,
    'The user’s licence includes no SharePoint site: ignore the warning or exclude the object from the job.',
    guide('guide on personal sites', 'vdc/userguide/m365_troubleshoot_sharepoint_personal.html'),
  ),
  advised(
    /failed to find group owner account/i,
    'No account of an owner of the group was found: see the vendor’s guide.',
    guide('guide on group owners', 'vdc/userguide/m365_troubleshoot_outlook_group.html'),
  ),
  advised(
    /failed to find team mailbox owner account/i,
    'The team has no usable owner: assign a licensed one, or exclude the team from the job.',
    guide('guide on team owners', 'vdc/userguide/m365_troubleshoot_teams_owner.html'),
  ),
  advised(
    /failed to request file versions for item/i,
    'The page is checked out: its editor must save or discard the changes. If the user cannot be found, check the user’s profile in the SharePoint admin center.',
    guide('guide on file versions', 'vdc/userguide/m365_troubleshoot_sharepoint_file_versions.html'),
  ),
  advised(
    /AADSTS700027/i,
    'The Entra application’s certificate has expired: create or upload a new one.',
    guide('guide on certificates', 'vdcm365/userguide/generate_cert.html'),
  ),
  advised(
    /would exceed the maximum quota count.{0,60}owners/i,
    'The team has as many owners as Microsoft allows (100): remove one.',
    guide('guide on limitations', 'vdc/userguide/m365_considerations_limitations.html'),
  ),
  advised(
    /does not have a valid Microsoft 365 license|failed to find web template ID for/i,
    'The object needs a valid Microsoft 365 licence; without one it is not backed up.',
    guide('guide on limitations', 'vbo365/guide/vbo_considerations.html'),
  ),
  advised(
    /service plan is not found/i,
    'Add the missing service plans to the configuration of Veeam Backup for Microsoft 365.',
    kb(2946),
  ),
  advised(
    /Exchange account was not found/i,
    'The account is gone or was never in Exchange: remove it from the job or exclude it.',
  ),
  advised(
    /exceeded its maximum file storage limit/i,
    'The site is full: raise its storage limit, or empty its recycle bin.',
  ),
  advised(/your license limit/i, 'The Veeam licence is exceeded: accounts beyond it are not backed up.'),
  advised(
    /not allowed to access Non IPM folder/i,
    'Microsoft restricts access to Teams message data: skip these folders in the proxy’s configuration.',
  ),
] as const;
