import { TLSSocket } from 'node:tls';
import { Agent, buildConnector, request } from 'undici';
import { askAws } from './ask-aws';
import { loginForm, readTask, tokenIn } from './request';

const task = readTask();
const connect = buildConnector({ rejectUnauthorized: false, maxCachedSessions: 0 });
const dispatcher = new Agent({
  connect: (options, callback) =>
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error) return callback(error, null);
      const isPinned = socket instanceof TLSSocket && socket.getPeerCertificate().fingerprint256 === task.pin;
      return isPinned ? callback(null, socket) : callback(new Error('A stranger.'), null);
    }),
});
let token = '';

/** Makes the task's requests one after the other, with the packages as they come. */
export async function makePlainRequests(): Promise<void> {
  for (const one of task.requests) {
    if (one.to !== 'veeam') {
      await askAws(one, task.table);
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
      const answered = await body.json();
      if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
      token = tokenIn(answered) ?? token;
    }
  }
}
