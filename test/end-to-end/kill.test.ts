import type { Message } from '../../local/slack/workspace/message';
import { type Deployment, deploy } from './deployment';
import { runtimeClient } from './runtime/runtime-client';

/** Adds a session that ended a minute ago, with more problems than a thread can name, so that a file is owed, too. */
function addSession({ world, time }: Deployment, jobId: string, status: 'Failed' | 'Success'): string {
  const createdAt = time.clock() - 120_000;
  const { id } = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status });
  for (let mailbox = 0; status === 'Failed' && mailbox < 250; mailbox++) {
    const text = `Processing mailbox ${mailbox}@contoso.onmicrosoft.com failed with error: Access is denied.`;
    world.addLogItem(id, { status: 'Error', text, createdAt });
  }
  return id;
}

/** What of an incident is told while the function is killed, and by what in its thread. */
const tales = [
  { what: 'the run that opens an incident', before: [], status: 'Failed', kinds: ['thread-', 'file-'] },
  { what: 'a further run', before: ['Failed'], status: 'Failed', kinds: ['change', 'file-'] },
  { what: 'the run that ends it', before: ['Failed'], status: 'Success', kinds: ['over'] },
] as const;

test.each(tales)(
  `the function under ${runtimeClient().name}, killed at every request that it makes to tell of $what, loses and doubles nothing`,
  async ({ before, status, kinds }) => {
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
    const { lambda, world, time, replies, slack } = deployment;
    const poll = async () => {
      time.pass(5 * 60_000);
      expect(await lambda.invoke({ server: 'hq' })).toHaveProperty('payload');
      await lambda.kill();
    };
    const namesIn = (message: Message) => [
      ...(message.metadata === undefined ? [] : [String(message.metadata.event_payload.key)]),
      ...message.files.map((id) => slack.workspace.files.get(id)?.name ?? ''),
    ];
    try {
      const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
      for (let deaths = 0; ; deaths++) {
        const { id: jobId } = world.addJob({ name: `Nightly ${deaths}`, organizationId: organization.id });
        const opening = before.map((earlier) => addSession(deployment, jobId, earlier));
        for (const _ of opening) await poll();
        const sessionId = addSession(deployment, jobId, status);
        fatal = deaths;
        requests = 0;
        killed = false;
        await lambda.invoke({ server: 'hq' });
        const died = killed;
        fatal = Number.POSITIVE_INFINITY;
        await lambda.kill();
        await poll();

        const parents = deployment.parents().filter(({ text }) => text.includes(`Nightly ${deaths} `));
        expect(parents).toHaveLength(1);
        const [parent] = parents;
        expect(JSON.stringify(parent?.blocks)).toContain(`session ${sessionId}`);
        const told = parents
          .flatMap(replies)
          .flatMap(namesIn)
          .filter((name) => name.startsWith(`hq.${sessionId}.`));
        expect(new Set(told).size).toBe(told.length);
        for (const kind of kinds) expect(told.some((name) => name.includes(`.${kind}`))).toBe(true);
        if (!died) {
          expect(deaths).toBeGreaterThan(15);
          return;
        }
      }
    } finally {
      await deployment.close();
    }
  },
  170_000,
);
