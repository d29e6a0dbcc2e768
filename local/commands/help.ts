/** What `npm run notify -- --help` says. */
export const help = `Usage: npm run notify -- COMMAND [options]
       vb365-notifier COMMAND [options]   from any directory, after npm link; or npx vb365-notifier here

  poll                one poll of every server, as the schedule does
  session ID          report that session now, whatever its outcome
  preview ID          show what would be posted about that session, check it against Slack's limits, and
                      link to Slack's Block Kit Builder; nothing is posted or stored
  check               look whether everything is in place: server, certificate, login, Slack token, channel;
                      says what to mend first
  test-message        post a friendly test message to the channel
  manifest            print the manifest of the Slack app, with the link that creates the app from it
  completion SHELL    print the completion of vb365-notifier for bash, zsh or fish

Options
  --config PATH       the configuration (default notifier.yaml)
  --server NAME       only that server; session and preview need it where there are several
  --force             session: post it again although it was reported before
  --dry-run           poll, session: read and decide as usual, but post and store nothing
  --url URL           manifest: where the deployment answers Slack, if it is not to be looked up with --aws
  --json              print the result as JSON, see below
  --version           print the version

On this machine (the default) what was reported is remembered in .notifier/ beside the configuration,
and secrets come from AWS Secrets Manager or from a file:
  --secrets FILE      a YAML file of secrets by name, such as
                        vb365/hq: {username: reader, password: …}
                        vb365-notifier/slack: xoxb-…

Against the deployed stack
  --aws               the poll function in AWS does the work; manifest: look up where it answers Slack
  --stack NAME        the stack, where it is not called Vb365Notifier

Standard output has the result and nothing else. Remarks, and how far work has come that takes longer
than two seconds, stand on standard error. A reader that goes away, as head does, changes no status.

With --json the result is one JSON document
  poll, session       {"servers": [{"server", "sessionsSeen", "sessionsReported", "logItemsRead", "problems",
                      "messagesPosted", "messagesUpdated", "messages", "payloads", "error"?}]}
  preview             the same, with what a poll would say next as "next"
  check               {"servers": [{"server", "error"?}], "checks": [{"subject", "address", "findings"}],
                      "mend": [{"errorType", "errorMessage", "places"}]}, what to mend first at first;
                      with --aws what poll gives
An "error" is {"errorType", "errorMessage"}, which is also the document where there is no result.

Exit status: 0 = done, 1 = the work failed (standard error names the error's code),
2 = the command line or the configuration is wrong.
`;
