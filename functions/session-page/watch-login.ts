import type { VeeamClient } from '../veeam/client';
import { VeeamAuthError } from '../veeam/veeam-errors';

/** The same client, which tells of a refused password before it fails with it: to try it again and again may lock the account. */
export function watchLogin(
  client: VeeamClient,
  tell: (refusal: VeeamAuthError) => Promise<void>,
): VeeamClient {
  const fail = async (error: unknown): Promise<never> => {
    if (error instanceof VeeamAuthError && error.mayLockOut) await tell(error);
    throw error;
  };
  return {
    ...client,
    apiVersion: (options) => client.apiVersion(options).catch(fail),
    sessionsSince: (since) => client.sessionsSince(since).catch(fail),
    session: (id) => client.session(id).catch(fail),
    job: (reference) => client.job(reference).catch(fail),
    startJob: (reference) => client.startJob(reference).catch(fail),
    async *logItems(sessionId, options) {
      try {
        yield* client.logItems(sessionId, options);
      } catch (error) {
        await fail(error);
      }
    },
  };
}
