import type { Paint } from '../terminal/paint';
import type { DemoFiles } from './demo-files';
import type { StandIns } from './stand-ins';

/** What `npm start` says first: where to look, and how to reach its VB365 server with any client. */
export function introduction({ slack, veeam }: StandIns, files: DemoFiles, paint: Paint): string {
  const label = (text: string) => paint('dim', text.padEnd(14));
  return `
  The channel, live: ${paint('bold', slack.url)}
  Press the buttons of a message, or write /vb365 help below the channel.

  Its VB365 server, for any client
  ${label('address')}${veeam.url}
  ${label('certificate')}${files.certificate}
  ${label('SHA-256')}${veeam.sha256}
  ${label('user name')}${veeam.login.username}
  ${label('password')}${veeam.login.password}

  The command line against it, from another terminal
  npm run notify -- check --config ${files.config} --secrets ${files.secrets}

  A job runs every half minute or so. Ctrl-C ends everything.
`;
}
