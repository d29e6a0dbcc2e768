import type { Config } from '../../functions/config/config';
import { arnIn, placeOf } from './place';
import type { Statement } from './statement';

/** What whoever runs `npm run notify` with AWS needs: to find the stacks, to invoke, and to read the secrets for `check`. */
export function operatorPolicy({ aws, slack, servers, links, routes }: Config): readonly Statement[] {
  const place = placeOf({ aws });
  const secrets = [
    slack.secret,
    ...servers.map(({ secret }) => secret),
    ...routes.flatMap(({ webhook }) => webhook?.secret ?? []),
  ];
  const page = links.page === undefined ? [] : ['SessionPageKey*'];
  return [
    {
      sid: 'FindStacks',
      why: 'looking up what is deployed in the outputs of the stacks',
      actions: ['cloudformation:DescribeStacks'],
      resources: [arnIn(place, 'cloudformation', `stack/${place.stack}*`)],
    },
    {
      sid: 'Invoke',
      why: 'poll, session, preview, and check with --aws',
      actions: ['lambda:InvokeFunction'],
      resources: [arnIn(place, 'lambda', `function:${place.stack}*PollFunction*`)],
    },
    {
      sid: 'ReadSecrets',
      why: 'check, test-message, poll, session, and preview on a machine, without --secrets',
      actions: ['secretsmanager:GetSecretValue'],
      resources: [...new Set([...secrets.map((name) => `${name}-??????`), ...page])].map((name) =>
        arnIn(place, 'secretsmanager', `secret:${name}`),
      ),
    },
    ...(aws.kmsKeys.length > 0
      ? [
          {
            sid: 'DecryptSecrets',
            why: 'the secrets that a key of yours encrypts',
            actions: ['kms:Decrypt'],
            resources: aws.kmsKeys,
            condition: { StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } },
          },
        ]
      : []),
    {
      sid: 'ReadLogs',
      why: 'the logs, where something is wrong',
      actions: ['logs:FilterLogEvents', 'logs:GetQueryResults', 'logs:StartQuery'],
      resources: [arnIn(place, 'logs', `log-group:${place.stack}*`)],
    },
  ];
}
