import { once } from 'node:events';
import { connect } from 'node:net';
import { RuntimeApi } from './runtime-api';

const api = new RuntimeApi();
afterAll(() => api.close());

test('an event reaches the function that lives, whoever had asked for it and was killed', async () => {
  const place = await api.listen();
  const [host = '', port] = place.split(':');
  // A connection may be there for a moment longer than the process that was killed.
  const killed = connect(Number(port), host);
  const ask = () =>
    killed.write(`GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: ${place}\r\n\r\n`);
  void api.invoke({ nth: 1 }, 0);
  ask();
  await once(killed, 'data');
  api.ended({ errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited with error: signal: SIGKILL' });

  void api.invoke({ nth: 2 }, 0);
  ask();
  await once(killed, 'data');
  const next = await fetch(`http://${place}/2018-06-01/runtime/invocation/next`);
  expect(await next.json()).toEqual({ nth: 2 });
  killed.destroy();
});
