import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:https';
import { readTask } from './request';

// A log without the product: its pages one after the other over a connection that stays open, and JSON.parse.

const { veeam, requests } = readTask();
const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });

/** Reads the pages one after the other. @returns how many log items they hold */
export const handler = async () => {
  let items = 0;
  for (const request of requests) {
    if (request.to === 'veeam') items += JSON.parse(await textOf(`${veeam}${request.path}`)).results.length;
  }
  return { items };
};

async function textOf(url: string): Promise<string> {
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent }, resolve).once('error', reject);
  });
  const pieces: Buffer[] = [];
  for await (const piece of response) pieces.push(piece);
  return Buffer.concat(pieces).toString('utf8');
}
