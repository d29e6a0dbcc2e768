import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { WebClient } from '@slack/web-api';
import { Agent, buildConnector, request } from 'undici';
import { answer, loginForm, readTask } from './request';

// What one would write first: the same requests with the packages as they come.

const task = readTask();
const dynamodb = new DynamoDBClient();
const secretsmanager = new SecretsManagerClient();
const connect = buildConnector({ rejectUnauthorized: false, maxCachedSessions: 0 });
const dispatcher = new Agent({
  connect: (options, callback) =>
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error) return callback(error, null);
      const { fingerprint256 } = 'getPeerCertificate' in socket ? socket.getPeerCertificate() : {};
      return fingerprint256 === task.pin ? callback(null, socket) : callback(new Error('A stranger.'), null);
    }),
});
let token = '';

/** Makes the requests one after the other. */
export const handler = async () => {
  const slack = new WebClient('xoxb-1');
  for (const one of task.requests) {
    if (one.to === 'dynamodb') {
      const key = { TableName: task.table, Key: { pk: { S: one.key } }, ConsistentRead: true };
      await dynamodb.send(new GetItemCommand(key));
    } else if (one.to === 'secretsmanager') {
      await secretsmanager.send(new GetSecretValueCommand({ SecretId: one.secret }));
    } else {
      const isLogin = one.method === 'POST';
      const { statusCode, body } = await request(`${task.veeam}${one.path}`, {
        dispatcher,
        method: isLogin ? 'POST' : 'GET',
        headers: isLogin
          ? { 'content-type': 'application/x-www-form-urlencoded' }
          : { authorization: `Bearer ${token}` },
        ...(isLogin && { body: loginForm(task) }),
      });
      const answered = (await body.json()) as { readonly access_token?: string };
      if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
      if (answered.access_token !== undefined) token = answered.access_token;
    }
  }
  return { ...answer, isReady: slack.slackApiUrl !== undefined };
};
