import { createHash, createHmac } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent, request as tlsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import { answer, loginForm, readTask, tokenIn } from './request';

// The floor: the same requests, signed by hand over node:http(s), and nothing else.

const task = readTask();
const {
  AWS_ACCESS_KEY_ID: keyId = '',
  AWS_SECRET_ACCESS_KEY: secretKey = '',
  AWS_SESSION_TOKEN: sessionToken = '',
  AWS_REGION: region = '',
  AWS_ENDPOINT_URL_DYNAMODB: dynamodb = '',
  AWS_ENDPOINT_URL_SECRETS_MANAGER: secretsmanager = '',
} = process.env;
const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
let token = '';

/** Makes the requests one after the other. */
export const handler = async () => {
  for (const one of task.requests) {
    if (one.to === 'dynamodb') {
      const body = { TableName: task.table, Key: { pk: { S: one.key } }, ConsistentRead: true };
      await askAws('dynamodb', dynamodb, 'DynamoDB_20120810.GetItem', '1.0', body);
    } else if (one.to === 'secretsmanager') {
      const body = { SecretId: one.secret };
      await askAws('secretsmanager', secretsmanager, 'secretsmanager.GetSecretValue', '1.1', body);
    } else {
      await askVeeam(one.method, one.path);
    }
  }
  return answer;
};

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Signature Version 4 (AWS General Reference, "Create a signed AWS API request"). */
async function askAws(service: string, endpoint: string, target: string, json: string, content: object) {
  const { host } = new URL(endpoint);
  const body = JSON.stringify(content);
  const time = new Date().toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const headers: Record<string, string> = {
    'content-type': `application/x-amz-json-${json}`,
    host,
    'x-amz-date': time,
    'x-amz-security-token': sessionToken,
    'x-amz-target': target,
  };
  const names = Object.keys(headers).join(';');
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${value}\n`);
  const canonical = ['POST', '/', '', lines.join(''), names, sha256(body)].join('\n');
  const key = scope.split('/').reduce<string | Buffer>(hmac, `AWS4${secretKey}`);
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString(
    'hex',
  );
  const authorization = `AWS4-HMAC-SHA256 Credential=${keyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  return await heard(
    plainRequest(endpoint, { method: 'POST', headers: { ...headers, authorization } }),
    body,
  );
}

async function askVeeam(method: string, path: string) {
  const headers: Record<string, string> =
    method === 'POST'
      ? { 'content-type': 'application/x-www-form-urlencoded' }
      : { authorization: `Bearer ${token}` };
  const asked = tlsRequest(`${task.veeam}${path}`, { method, headers, agent });
  asked.once('socket', (socket) => {
    socket.once('secureConnect', () => {
      const isPinned = socket instanceof TLSSocket && socket.getPeerCertificate().fingerprint256 === task.pin;
      if (!isPinned) asked.destroy(new Error('A stranger.'));
    });
  });
  token = tokenIn(await heard(asked, method === 'POST' ? loginForm(task) : undefined)) ?? token;
}

async function heard(asked: ClientRequest, body?: string): Promise<unknown> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    asked.once('response', resolve).once('error', reject).end(body);
  });
  let text = '';
  for await (const piece of response.setEncoding('utf8')) text += piece;
  if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}: ${text}`);
  return JSON.parse(text);
}
