import type { Message } from '../../local/slack/workspace/message';
import { type Deployment, deploy } from './deployment';
import type { Moment } from './watched-way';

/** What of an incident is told while the function is killed. */
export interface Tale {
  /** For the titles of tests. */
  readonly what: string;
  /** How the job's runs ended that were told before. */
  readonly before: readonly Ending[];
  /** How the run ended that is told. */
  readonly ending: Ending;
  /** What tells of it in the thread. */
  readonly kinds: readonly string[];
}

type Ending = 'Failed' | 'Failed in another way' | 'Success';

/** The tales of an incident. */
export const tales: readonly Tale[] = [
  { what: 'the run that opens an incident', before: [], ending: 'Failed', kinds: ['thread-', 'file-'] },
  {
    what: 'a further run',
    before: ['Failed'],
    ending: 'Failed in another way',
    kinds: ['change', 'file-'],
  },
  { what: 'the run that ends it', before: ['Failed'], ending: 'Success', kinds: ['over'] },
];

/** When the function is killed; `asked` are all requests of the telling so far, this one included. */
export type Doom = (moment: Moment, asked: readonly string[]) => boolean;

const never: Doom = () => false;

interface Job {
  readonly id: string;
  readonly name: string;
}

/** A deployment that tells the same tale of one job after another. */
export interface Telling {
  /** Makes jobs to tell of, and tells what comes before. */
  readonly prepare: (jobs: number) => Promise<void>;
  /** Tells of the next job undisturbed. @returns the requests */
  readonly listen: () => Promise<readonly string[]>;
  /** Tells of the next job until the function is killed, and again in a new one. @returns whether it was killed */
  readonly die: (doom: Doom) => Promise<boolean>;
  /** Ends the function between two polls. */
  readonly coolDown: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Deploys the function to tell a tale. Nothing may be missing and nothing come twice, whatever happens to it. */
export async function beginTale({ before, ending, kinds }: Tale): Promise<Telling> {
  let doom = never;
  let asked: string[] = [];
  let killed = false;
  const deployment: Deployment = await deploy({
    api: 'v8',
    watcher: async (moment) => {
      if (moment.when === 'before') asked.push(moment.request);
      if (killed || !doom(moment, asked)) return true;
      killed = true;
      await deployment.lambda.kill();
      return false;
    },
  });
  const { lambda, world, time } = deployment;
  const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const jobs: Job[] = [];
  let made = 0;

  const poll = async () => {
    time.pass(5 * 60_000);
    expect(await lambda.invoke({ server: 'hq' })).toHaveProperty('payload');
  };
  const nextJob = (): Job => {
    const job = jobs.shift();
    if (job === undefined) throw new Error('There is no job left to tell of.');
    return job;
  };

  return {
    prepare: async (count) => {
      const fresh = Array.from({ length: count }, () => {
        const name = `Nightly ${made++}`;
        return { id: world.addJob({ name, organizationId: organization.id }).id, name };
      });
      jobs.push(...fresh);
      for (const earlier of before) {
        const told = fresh.map((job) => ({ job, sessionId: addSession(deployment, job, earlier) }));
        await poll();
        for (const { job, sessionId } of told) expectTold(deployment, job, sessionId, []);
      }
    },
    listen: async () => {
      const job = nextJob();
      const sessionId = addSession(deployment, job, ending);
      asked = [];
      await poll();
      const requests = asked;
      expectTold(deployment, job, sessionId, kinds);
      return requests;
    },
    die: async (of) => {
      const job = nextJob();
      const sessionId = addSession(deployment, job, ending);
      doom = of;
      asked = [];
      killed = false;
      await lambda.invoke({ server: 'hq' });
      const died = killed;
      doom = never;
      await lambda.kill();
      await poll();
      expectTold(deployment, job, sessionId, kinds);
      return died;
    },
    coolDown: lambda.kill,
    close: deployment.close,
  };
}

/** Adds a session that ended a minute ago, with more problems than a thread can name, so that a file is owed, too. */
function addSession({ world, time }: Deployment, { id: jobId }: Job, ending: Ending): string {
  const createdAt = time.clock() - 120_000;
  const status = ending === 'Success' ? 'Success' : 'Failed';
  const { id } = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status });
  const reason = ending === 'Failed' ? 'Access is denied.' : 'Mailbox is locked.';
  for (let mailbox = 0; status === 'Failed' && mailbox < 250; mailbox++) {
    const text = `Processing mailbox ${mailbox}@contoso.onmicrosoft.com failed with error: ${reason}`;
    world.addLogItem(id, { status: 'Error', text, createdAt });
  }
  return id;
}

function expectTold(
  { parents, replies, slack }: Deployment,
  { name }: Job,
  sessionId: string,
  kinds: readonly string[],
): void {
  const messages = parents().filter(({ text }) => text.includes(`${name} `));
  expect(messages).toHaveLength(1);
  expect(JSON.stringify(messages[0]?.blocks)).toContain(sessionId.slice(0, 8));
  const namesIn = (message: Message) => [
    ...(message.metadata === undefined ? [] : [String(message.metadata.event_payload.key)]),
    ...message.files.map((id) => slack.workspace.files.get(id)?.name ?? ''),
  ];
  const told = messages
    .flatMap(replies)
    .flatMap(namesIn)
    .filter((key) => key.startsWith(`hq.${sessionId}.`));
  expect(new Set(told).size).toBe(told.length);
  for (const kind of kinds) expect(told.some((key) => key.includes(`.${kind}`))).toBe(true);
}
