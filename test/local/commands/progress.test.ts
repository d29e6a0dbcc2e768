import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { bash, quoted, scriptCall } from './as-process';

jest.setTimeout(60_000);

/** A server that takes connections and says nothing, until somebody makes it hang up. */
async function silentServer() {
  const sockets = new Set<Socket>();
  let isSilent = true;
  const server = createServer((socket) => {
    socket.on('error', () => {});
    if (isSilent) sockets.add(socket);
    else socket.destroy();
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    hangUp: () => {
      isSilent = false;
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test.each([
  ['poll --json', /^Asking hq … \(\d+ s\)$/m],
  ['preview b1c2 --json', /^Asking hq … \(\d+ s\)$/m],
  ['check --json', /^Checking 1 of 2: VB365 server hq, which API version it serves … \(\d+ s\)$/m],
  ['test-message --json', /^Posting to C0123456789 … \(\d+ s\)$/m],
])(
  '%s says what it waits for while a server says nothing, and never where the result stands',
  async (command, line) => {
    const folder = mkdtempSync(join(tmpdir(), 'notifier-silence-'));
    const server = await silentServer();
    const config = join(folder, 'notifier.yaml');
    const secrets = join(folder, 'secrets.yaml');
    const slack = { secret: 'slack', channel: 'C0123456789', apiUrl: `${server.url}/api/` };
    writeFileSync(config, stringify({ servers: [{ name: 'hq', url: server.url, secret: 'hq' }], slack }));
    writeFileSync(secrets, stringify({ hq: { token: 'a-token' }, slack: 'xoxb-a-token' }));
    const call = `${scriptCall('notify.ts')} ${command} --config ${quoted(config)} --secrets ${quoted(secrets)}`;
    const { child, ended } = bash(call);
    let heard = '';
    // The server hangs up once the line is there, so that the test waits for nothing else.
    child.stderr.on('data', (chunk: Buffer) => {
      heard += chunk.toString();
      if (line.test(heard)) server.hangUp();
    });
    const { status, out, err } = await ended;
    expect(status).toBe(1);
    expect(err).toMatch(line);
    expect(err).toMatch(/^\w+Error: /m);
    expect(() => JSON.parse(out)).not.toThrow();
    rmSync(folder, { recursive: true });
  },
);
