/** What `npm run notify -- --help` says. */
export const help = `Usage: npm run notify -- COMMAND [options]

  poll                one poll of every server, as the schedule does
  session ID          report that session now, whatever its outcome
  preview ID          show what would be posted about that session, and check it against Slack's limits;
                      nothing is posted or stored
  check               look whether everything is in place: server, certificate, login, Slack token, channel
  test-message        post a friendly test message to the channel
  manifest            print the manifest of the Slack app, with the link that creates the app from it

Options
  --config PATH       the configuration (default notifier.yaml)
  --server NAME       only that server; session and preview need it where there are several
  --force             session: post it again although it was reported before
  --dry-run           poll, session: read and decide as usual, but post and store nothing
  --url URL           manifest: where the deployment answers Slack, if it is not to be looked up with --aws
  --json              print the result as JSON

On this machine (the default) what was reported is remembered in .notifier/ beside the configuration,
and secrets come from AWS Secrets Manager or from a file:
  --secrets FILE      a YAML file of secrets by name, such as
                        vb365/hq: {username: reader, password: …}
                        vb365-notifier/slack: xoxb-…

Against the deployed stack
  --aws               the poll function in AWS does the work; manifest: look up where it answers Slack
  --stack NAME        the stack, where it is not called Vb365Notifier

Exit status: 0 = done, 1 = the work failed (standard error begins with the error's code),
2 = the command line or the configuration is wrong.
`;
