import { createServer } from 'node:http';
import { pagePort, veeamPort } from '../../../local/demo/ports';
import { closeServer, listenOnLoopback } from '../../../local/http';

test('a port that is asked for is taken as it is, or refused with the option to change', async () => {
  const server = createServer();
  const port = await listenOnLoopback(server, 0);
  await expect(pagePort(port)).rejects.toThrow(`Port ${port} is taken. Name another with --port N`);
  await expect(veeamPort(port)).rejects.toThrow(`Port ${port} is taken. Name another with --veeam-port N`);
  await closeServer(server);
  expect([await pagePort(port), await veeamPort(port)]).toEqual([port, port]);
});

test('the VB365 server has any port unless one is asked for', async () => {
  expect(await veeamPort(undefined)).toBe(0);
});
