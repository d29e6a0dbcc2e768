import type { ProcessedObject } from '../processed-object';

/** A mailbox, site, OneDrive or team, with everything that may be logged about it. The texts are VB365's own. */
export interface BackedUpObject extends Pick<ProcessedObject, 'id' | 'type'> {
  /** The line while it is processed and when that went well. */
  readonly line: string;
  /** What a warning about it says; the first is the commonest. */
  readonly warnings: readonly string[];
  readonly error: string;
}

const departments = [
  'finance',
  'sales',
  'legal',
  'support',
  'marketing',
  'operations',
  'procurement',
  'facilities',
  'payroll',
  'frontdesk',
];
const regions = ['emea', 'apac', 'amer', 'nordics', 'iberia'];
const siteNames = [
  'Finance',
  'Engineering Wiki',
  'Legal & Compliance',
  'Sales Playbook',
  'Intranet',
  'Project Archive',
  'Product Launch',
  'Facilities',
  'Brand Assets',
  'Quality Manual',
];
const files = ['Invoice_0932.docm', 'Tools/setup.zip', 'Price list.xlsm', 'Archive/mail-export.7z'];

/** The shared mailboxes of a tenant, such as `finance.emea@contoso.onmicrosoft.com`. */
export function mailboxes(tenant: string): BackedUpObject[] {
  return departments
    .flatMap((department) => regions.map((region) => `${department}.${region}@${tenant}.onmicrosoft.com`))
    .map((address, index) => ({
      id: address,
      type: 'User',
      line: `Processing mailbox: ${address}`,
      warnings: [
        `Processing mailbox ${address} completed with warning: User ${address} does not have a valid Microsoft 365 license`,
        `Processing mailbox ${address} completed with warning: Exchange account was not found (ID: ${objectId(index)})`,
        `Processing mailbox ${address} completed with warning: Failed to find group owner account`,
      ],
      error: `Processing mailbox ${address} failed with error: Failed to get folder properties. Not allowed to access Non IPM folder.`,
    }));
}

/** The SharePoint sites of a tenant. */
export function sites(tenant: string): BackedUpObject[] {
  return siteNames.map((name, index) => {
    const path = name.replaceAll(/[^A-Za-z]/g, '');
    const url = `https://${tenant}.sharepoint.com/sites/${path}`;
    const file = `/sites/${path}/Shared Documents/${files[index % files.length]}`;
    return {
      id: url,
      type: 'Site',
      line: `Processing site: ${url}`,
      warnings: [
        `Processing site ${name} (${url}) finished with warning: Failed to backup item: ${file}, Item may have a virus reported by the virus scanner plug-in.`,
        `Processing site ${name} (${url}) finished with warning: Cannot change web part export mode to 'All', because custom scripting is disabled for site: ${url}. Web part will be skipped`,
        `Processing site ${name} (${url}) finished with warning: Failed to backup item: ${file}, Item has been changed during the backup`,
      ],
      error: `Processing site ${name} (${url}) failed with error: This site has exceeded its maximum file storage limit. To free up space, delete files you don't need and empty the recycle bin`,
    };
  });
}

/** The OneDrives of a tenant. */
export function oneDrives(tenant: string): BackedUpObject[] {
  return departments.map((department, index) => {
    const address = `${department}@${tenant}.onmicrosoft.com`;
    const url = `https://${tenant}-my.sharepoint.com/personal/${department}_${tenant}_onmicrosoft_com`;
    const id = objectId(index);
    return {
      id: url,
      type: 'User',
      line: `Processing OneDrive: ${url}`,
      warnings: [
        `Processing OneDrive ${address} completed with warning: OneDrive was not found (ID: ${id}, name: ${address})`,
        `Processing site ${address} () finished with warning: Personal site was not found (ID: ${id}, name: ${address})`,
      ],
      error: `Processing OneDrive ${address} failed with error: Unable to read data from the transport connection`,
    };
  });
}

/** The teams of a tenant. */
export function teams(tenant: string): BackedUpObject[] {
  return siteNames.map((name) => {
    const address = `${name.replaceAll(/[^A-Za-z]/g, '')}@${tenant}.onmicrosoft.com`;
    return {
      id: address,
      type: 'Team',
      line: `Processing team: ${name} (${address})`,
      warnings: [`Failed to process team: ${name}. Failed to find Team mailbox owner account.`],
      error: `Failed to process team: ${name}. Unable to perform operation as '101' would exceed the maximum quota count '100' for forward-link 'owners'.`,
    };
  });
}

/** What a copy job makes of a backup job's objects. */
export function copies(originals: readonly BackedUpObject[]): BackedUpObject[] {
  return originals.map((original) => {
    const line = original.line.replace('Processing', 'Copying');
    return {
      ...original,
      line,
      warnings: [`${line} (Cannot apply immutability)`],
      error: `${line} failed with error: Unable to read data from the transport connection`,
    };
  });
}

function objectId(index: number): string {
  return `6f1d2c${(index + 16).toString(16)}-93ab-4e0c-8d57-20a4c61be9f${(index % 16).toString(16)}`;
}
