import type { Organization } from '../alerts/organization';
import type { ServerConfig } from '../config/config';
import { organizationBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { readCollection } from './collection';
import type { Read } from './reader';
import { nameIn } from './server-words';

/** The organizations that a server knows. */
export function readOrganizations(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
): Promise<readonly Organization[]> {
  return readCollection(server, read, api, 'Organizations', (sent, id) => {
    const { name, officeName, isBackedup } = organizationBody.parse(sent);
    return {
      id,
      name: nameIn(name) ?? nameIn(officeName) ?? id,
      ...(isBackedup !== undefined && { isBackedUp: isBackedup }),
    };
  });
}
