/** What the vendor says about a known problem. */
export interface Advice {
  /** One sentence, short enough for a line: what to do. */
  readonly hint: string;
  /** The vendor's article. */
  readonly article?: { readonly title: string; readonly url: string };
}

/** An article of the vendor's knowledge base. */
function kb(number: number): NonNullable<Advice['article']> {
  return { title: `KB${number}`, url: `https://www.veeam.com/kb${number}` };
}

/** A page of the guide to Veeam Backup for Microsoft 365; pages on the vendor's other products show other screens. */
function guide(title: string, page: string): NonNullable<Advice['article']> {
  return { title, url: `https://helpcenter.veeam.com/docs/vbo365/guide/${page}` };
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

/** The product's own table, most specific first. Only what a public source says; an article is that source. */
export const vendorAdvice = [
  advised(
    /Exchange Online REST API (?:cmdlet|failed)|schema check for the Exchange Online REST API|isn['’]t assigned to any\s{1,20}management roles/i,
    'Give the Entra application Exchange.ManageAsApp and Global Reader back.',
    kb(4847),
  ),
  advised(
    /(?:Exchange Web Services|\bEWS)\b (?:is|are|was|were|has been|have been) (?:now )?(?:blocked|disabled|retired|deprecated|no longer (?:available|supported)|not allowed)\b/i,
    'Microsoft ends EWS in October 2026: give the application its Graph permissions.',
    kb(4820),
  ),
  advised(
    /cannot change web ?part export ?mode/i,
    'Allow custom scripts on the site, so that its web parts can be exported.',
    kb(4091),
  ),
  advised(
    /may have a virus reported by the virus scanner/i,
    'Microsoft’s own scanner flagged the file: clean or remove it in Microsoft 365.',
    kb(3096),
  ),
  advised(
    /too many requests|\b429\b.{0,40}throttl|throttl.{0,40}\b429\b/i,
    'Microsoft 365 throttles the backup: use one backup application per organization.',
    kb(4821),
  ),
  advised(/OneDrive was not found/i, 'The user has no OneDrive: check the license, or exclude the object.'),
  advised(
    /personal site was not found/i,
    'The user’s license includes no SharePoint site: ignore this, or exclude it.',
  ),
  advised(
    /failed to find group owner account/i,
    'No owner of the group has a usable account: assign one, or exclude the group.',
  ),
  advised(
    /failed to find team mailbox owner account/i,
    'The team has no usable owner: assign a licensed one, or exclude the team.',
  ),
  advised(
    /failed to request file versions for item/i,
    'The page is checked out: its editor has to save or discard the changes.',
  ),
  advised(
    /AADSTS700027.{0,300}\bexpired\b/i,
    'The Entra application’s certificate has expired: upload and choose a new one.',
  ),
  advised(/AADSTS700027/i, 'Entra does not take the application’s certificate: check which one is chosen.'),
  advised(
    /would exceed the maximum quota count.{0,60}owners/i,
    'The team has as many owners as Microsoft allows (100): remove one.',
  ),
  advised(
    /does not have a valid Microsoft 365 license|failed to find web template ID for/i,
    'The object needs a valid Microsoft 365 license; without one it is not backed up.',
    guide('Guide on limitations', 'vbo_considerations.html'),
  ),
  advised(
    /service plan is not found/i,
    'Add the missing service plans to the backup server’s configuration.',
    kb(2946),
  ),
  advised(
    /\brepository\b.{0,200}\bin the invalid state/i,
    'The backup repository is invalid: check its lock, certificate, and connection.',
    kb(4468),
  ),
  advised(
    /\brepository\b.{0,200}\b(?:is|was) (?:currently )?(?:offline|unavailable|not available|inaccessible|out of space)\b/i,
    'The backup repository cannot be used: check its server, storage, and connection.',
  ),
  advised(
    /\bprox(?:y|ies)\b.{0,200}\b(?:is|are|was|were) (?:currently )?(?:offline|unavailable|not available|unreachable)\b|failed to connect to backup proxy/i,
    'The backup proxy cannot be reached: check its service and the connection to it.',
  ),
  advised(
    /Exchange account was not found/i,
    'The account is not in Exchange: remove it from the job, or exclude it.',
  ),
  advised(
    /exceeded its maximum file storage limit/i,
    'The site is full: raise its storage limit, or empty its recycle bin.',
  ),
  advised(
    /your license limit|(?<!365 )\blicense (?:is |has been )?exceeded\b/i,
    'The Veeam license is exceeded: accounts beyond it are not backed up.',
  ),
  advised(
    /not allowed to access Non IPM folder/i,
    'Microsoft restricts these folders: skip them in the proxy’s configuration.',
  ),
] as const;
