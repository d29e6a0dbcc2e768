import { readStartOptions, startHelp } from '../../../local/demo/start-options';

test('without arguments everything is the usual', () => {
  expect(readStartOptions([])).toEqual({ help: false, version: false, once: false, api: 'v8' });
});

test('the ports of the page and of the VB365 server are chosen each for itself', () => {
  expect(readStartOptions(['--port', '8080', '--veeam-port', '4443', '--api', 'v6'])).toMatchObject({
    port: 8080,
    veeamPort: 4443,
    api: 'v6',
  });
});

test.each(['--port', '--veeam-port'])('%s is a number that a port can have', (option) => {
  for (const value of ['many', '', '65536', '123456', '1.5']) {
    expect(() => readStartOptions([option, value])).toThrow(`${option} is a number up to 65535.`);
  }
  expect(readStartOptions([option, '65535'])).toMatchObject({ api: 'v8' });
});

test.each(['--once', '--port', '--veeam-port', '--api'])('the help names %s', (option) => {
  expect(startHelp).toContain(`  ${option === '--once' ? 'npm start -- --once' : option} `);
});
