import { type Deployment, deploy } from './deployment';
import { runtimeClient } from './runtime/runtime-client';

/** A session that failed with more problems than its thread can name, so that a file is owed, too. */
function addFailure({ world, time }: Deployment, jobId: string): string {
  const createdAt = time.clock() - 120_000;
  const { id } = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status: 'Failed' });
  for (let mailbox = 0; mailbox < 250; mailbox++) {
    const text = `Processing mailbox ${mailbox}@contoso.onmicrosoft.com failed with error: Access is denied.`;
    world.addLogItem(id, { status: 'Error', text, createdAt });
  }
  return id;
}

test(`the function under ${runtimeClient().name}, killed at every request that it makes, loses and doubles nothing`, async () => {
  /** After which request it is killed: 0 = on the way to the first one. Dying before a request is dying after the one before. */
  let fatal = Number.POSITIVE_INFINITY;
  let requests = 0;
  let killed = false;
  const deployment: Deployment = await deploy({
    api: 'v8',
    watcher: async (moment) => {
      if (moment === 'before') requests++;
      const answered = moment === 'before' ? requests - 1 : requests;
      if (killed || answered !== fatal) return true;
      killed = true;
      await deployment.lambda.kill();
      return false;
    },
  });
  try {
    const { lambda, world, time, parents, replies, slack } = deployment;
    const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
    const { id: jobId } = world.addJob({ name: 'Exchange nightly', organizationId: organization.id });
    for (let deaths = 0; ; deaths++) {
      const sessionId = addFailure(deployment, jobId);
      fatal = deaths;
      requests = 0;
      killed = false;
      await lambda.invoke({ server: 'hq' });
      const died = killed;
      fatal = Number.POSITIVE_INFINITY;
      await lambda.kill();
      time.pass(5 * 60_000);
      expect(await lambda.invoke({ server: 'hq' })).toHaveProperty('payload');
      await lambda.kill();

      expect(parents()).toHaveLength(deaths + 1);
      const thread = parents()
        .filter(({ metadata }) => metadata?.event_payload.key === `hq.${sessionId}.parent`)
        .flatMap(replies);
      const keys = thread.flatMap(({ metadata }) => metadata?.event_payload.key ?? []);
      expect(keys.length).toBeGreaterThan(0);
      expect(new Set(keys).size).toBe(keys.length);
      const files = thread.flatMap((message) => message.files);
      expect(files.map((id) => slack.workspace.files.get(id)?.name)).toEqual([`hq.${sessionId}.file-1.csv`]);
      if (!died) {
        expect(deaths).toBeGreaterThan(25);
        return;
      }
    }
  } finally {
    await deployment.close();
  }
}, 170_000);
