import { makeCertificate } from '../../local/certificate';
import { apiVersions } from '../../local/veeam/api-version';
import { type Deployment, deploy } from './deployment';
import { runtimeClient } from './runtime/runtime-client';

let deployment: Deployment;
afterEach(() => deployment.close());

const failure = 'Failed to get folder properties. Not allowed to access Non IPM folder';

/** A session that failed two minutes ago, with one problem. */
function addFailure({ world }: Deployment): string {
  const { id: organizationId } = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const { id: jobId } = world.addJob({ name: 'Exchange nightly', organizationId });
  const createdAt = Date.now() - 120_000;
  const { id } = world.addSession({ jobId, createdAt, endedAt: createdAt + 60_000, status: 'Failed' });
  world.addLogItem(id, { status: 'Success', text: 'Connected to organization', createdAt });
  const text = `Processing mailbox finance@contoso.onmicrosoft.com failed with error: ${failure}.`;
  world.addLogItem(id, { status: 'Error', text, createdAt });
  return id;
}

describe(`the deployed function under ${runtimeClient().name}`, () => {
  test.each(apiVersions)('announces a failed session of a %s server once, over pinned TLS', async (api) => {
    deployment = await deploy({ api });
    const sessionId = addFailure(deployment);
    const first = await deployment.lambda.invoke({ server: 'hq' });
    expect(first).toMatchObject({
      payload: { servers: [{ server: 'hq', sessionsReported: 1, problems: 1, messagesPosted: 2 }] },
    });
    expect(deployment.parents()).toHaveLength(1);
    expect(JSON.stringify(deployment.parents()[0]?.blocks)).toContain(failure);

    deployment.veeam.requests.length = 0;
    const slackCalls = deployment.slack.requests.length;
    const second = await deployment.lambda.invoke({ server: 'hq' });
    expect(second).toMatchObject({ payload: { servers: [{ messagesPosted: 0 }] } });
    expect(deployment.veeam.requests).toHaveLength(1);
    expect(deployment.slack.requests).toHaveLength(slackCalls);

    // The second poll saw that nothing is due any more.
    const counts = ({ veeam, dynamo, slack, secrets }: Deployment) => [
      veeam.requests.length,
      dynamo.requests(),
      slack.requests.length,
      secrets.requests.length,
    ];
    const [veeam = 0, dynamo = 0, ...others] = counts(deployment);
    await deployment.lambda.invoke({ server: 'hq' });
    expect(counts(deployment)).toEqual([veeam + 1, dynamo + 1, ...others]);

    const byHand = await deployment.lambda.invoke({ session: sessionId });
    expect(byHand).toMatchObject({
      payload: { servers: [{ messagesPosted: 0, messages: [{ sessionId }] }] },
    });
    for (const secret of deployment.credentials) expect(deployment.lambda.logs()).not.toContain(secret);
  });

  test('is not spoken to by a stranger: a certificate that is not the pinned one ends in VeeamTlsError', async () => {
    const other = await makeCertificate();
    deployment = await deploy({ api: 'v8', tls: () => ({ sha256: other.sha256 }) });
    expect(await deployment.lambda.invoke({ server: 'hq' })).toMatchObject({
      error: { errorType: 'VeeamTlsError' },
    });
    expect(deployment.veeam.requests).toHaveLength(0);
  });

  test('ends a poll that could not be said as a function error, and says it in the next', async () => {
    deployment = await deploy({ api: 'v7' });
    addFailure(deployment);
    deployment.slack.workspace.removeBot('C0123456789');
    expect(await deployment.lambda.invoke({ server: 'hq' })).toMatchObject({
      error: { errorType: 'SlackChannelError', errorMessage: expect.stringContaining('/invite') },
    });
    deployment.slack.workspace.inviteBot('C0123456789');
    await deployment.lambda.kill();
    expect(await deployment.lambda.invoke({})).toMatchObject({
      payload: { servers: [{ messagesPosted: 2 }] },
    });
    expect(deployment.parents()).toHaveLength(1);
  });
});
