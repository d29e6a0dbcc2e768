import * as z from 'zod/mini';
import { awsSchema } from './aws-schema';
import { type Certificates, fingerprintPattern, normalizeFingerprint } from './certificates';
import type { WrittenConfig } from './config';
import { digestSchema } from './digest-schema';
import { durationPattern, parseDuration } from './duration';
import { expectSchema } from './expect-schema';
import { ignoreSchema } from './ignore-schema';
import { knowledgeSchema } from './knowledge-schema';
import { maintenanceSchema } from './maintenance-schema';
import { monitoringSchema } from './monitoring-schema';
import { mistakenNames } from './name-clashes';
import { quietSchema } from './quiet-schema';
import { remindAfter } from './remind-after';
import { routesSchema } from './routes-schema';
import { isScheduleExpression } from './schedule-expression';
import { secretName } from './secret-name';
import { channelId, mentionId } from './slack-id';
import { unknownServers } from './unknown-servers';
import { describe, list, oneOf, section, text, wholeNumber } from './value-kinds';
import { apiBase, isLinkTemplate, serverOrigin } from './web-address';

/**
 * `notifier.yaml` as an operator writes it, turned into a configuration. The message of every issue says what is allowed
 * there; of an unknown key it lists the known ones, parted by commas.
 *
 * @param certificatesOf reads the PEM file that `tls.ca` names
 */
export function configSchema(certificatesOf: (file: string) => Certificates): z.ZodMiniType<WrittenConfig> {
  const written = section({
    servers: describe('The VB365 servers to watch.', servers(certificatesOf)),
    slack: describe('Where alerts go.', slack),
    schedule: describe('How often every server is polled.', z.prefault(schedule, 'rate(5 minutes)')),
    links: describe('Where the buttons of a message lead.', z.prefault(links, {})),
    alerts: describe('What is worth an alert.', z.prefault(alerts, {})),
    routes: describe('Who hears of what; the first route that fits is taken.', z.prefault(routesSchema, [])),
    ignore: describe(
      'What is no problem; it is counted in messages all the same.',
      z.prefault(ignoreSchema, []),
    ),
    knowledge: describe(
      'What you know about problems; it goes before what the product knows.',
      z.prefault(knowledgeSchema, []),
    ),
    expect: describe(
      'What is well, so that people hear of what did not happen.',
      z.prefault(expectSchema, {}),
    ),
    digest: describe(
      'A message with all that is open, and how every job fares; leave it out to have none.',
      z.exactOptional(digestSchema),
    ),
    quiet: describe(
      'When nobody is called, again and again; messages are true meanwhile, and at the end those hear of it who should.',
      z.prefault(quietSchema, []),
    ),
    maintenance: describe(
      'When work is planned, so that nobody is called, and what does not run or answer is not told; runs are judged all the same.',
      z.prefault(maintenanceSchema, []),
    ),
    monitoring: describe(
      'Who hears when the product itself does not do its work.',
      z.prefault(monitoringSchema, {}),
    ),
    aws: describe('How the stack is deployed.', z.prefault(awsSchema, {})),
  }).check(atOnce(unknownServers));
  return z.pipe(
    written,
    z.transform(({ digest, ...rest }) => ({
      ...rest,
      ...(digest !== undefined && { digest: { channel: rest.slack.channel, ...digest } }),
    })),
  );
}

/** Without `when` the check would wait until everything else is right, and mistakes are told all at once. */
function atOnce(mistakesIn: (value: unknown) => readonly z.core.$ZodRawIssue[]) {
  return z.check<unknown>(
    ({ value, issues }) => {
      issues.push(...mistakesIn(value));
    },
    { when: () => true },
  );
}

function servers(certificatesOf: (file: string) => Certificates) {
  const tls = section({
    ca: describe(
      "A PEM file with the certificates to trust, relative to this file: the server's own or its authority's.",
      z.exactOptional(certificateFile(certificatesOf)),
    ),
    sha256: describe(
      "The SHA-256 fingerprint of the server's certificate. Alone, it replaces the checks of issuer and host name.",
      z.exactOptional(fingerprint),
    ),
  });
  const server = section({
    name: describe('What messages call the server.', serverName),
    formerly: describe(
      'The name that it had before, so that what is known about it goes on under the new one.',
      z.exactOptional(serverName),
    ),
    url: describe("The address of the server's REST API.", serverUrl),
    secret: describe(
      'The Secrets Manager name of the login: {"username": "…", "password": "…"} or {"token": "…"}.',
      secretName,
    ),
    api: describe("The version of the server's REST API; auto takes the newest.", z.prefault(api, 'auto')),
    tls: describe(
      "How the server's certificate is checked; leave it out when it chains to a public authority.",
      z.prefault(tls, {}),
    ),
    lookback: describe(
      'How far back the very first poll looks.',
      z.prefault(duration('a duration such as 90s, 15m, 24h or 7d'), '24h'),
    ),
  });
  return list(server, 'one or more servers, each starting with "- name:"').check(atOnce(mistakenNames));
}

const api = oneOf(['auto', 'v5', 'v6', 'v7', 'v8']);

const serverName = text(
  'a small letter, then up to 31 small letters, digits and hyphens, such as hq',
  /^[a-z][a-z0-9-]{0,31}$/,
);

const serverUrl = address(
  'an https address without path, query or login, such as https://vb365.example.com:4443 (http only for localhost)',
  /^https?:\/\/[^/?#@]+\/?$/,
  serverOrigin,
);

const apiUrl = address(
  'an https address without query or login, such as https://slack.com/api/ (http only for localhost)',
  /^https?:\/\//,
  apiBase,
);

/** @param read the address in the form that is kept; undefined where it is none */
function address(allowed: string, pattern: RegExp, read: (text: string) => string | undefined) {
  return z.pipe(
    text(allowed, pattern, (value) => read(value) !== undefined),
    z.transform((value) => read(value) ?? value),
  );
}

const fingerprint = z.pipe(
  text('a SHA-256 fingerprint in quotes: 64 hexadecimal digits, with or without colons', fingerprintPattern),
  z.transform(normalizeFingerprint),
);

function duration(allowed: string, longest = Number.POSITIVE_INFINITY) {
  return z.pipe(
    text(allowed, durationPattern, (value) => parseDuration(value) <= longest),
    z.transform(parseDuration),
  );
}

const slack = section({
  secret: describe('The Secrets Manager name of {"botToken": "xoxb-…"}, or of a bare token.', secretName),
  channel: describe('The id of the channel that alerts go to unless a route says otherwise.', channelId),
  apiUrl: describe(
    "The base address of Slack's Web API; GovSlack has another one.",
    z.prefault(apiUrl, 'https://slack.com/api/'),
  ),
  interactive: describe(
    'Whether messages have buttons, and /vb365 answers. It makes a public address that Slack alone is answered at.',
    z.prefault(z.boolean({ error: 'true or false' }), false),
  ),
  operators: describe(
    'Who may run jobs and mute whole jobs from Slack: the ids of people and user groups; nobody unless they are named.',
    z._default(list(mentionId, 'ids of people and user groups, such as U0123456789 or S0123456789'), []),
  ),
});

const schedule = text(
  'rate(…) such as rate(5 minutes), or cron(…) with six fields such as cron(0/10 * * * ? *), as EventBridge Scheduler knows them',
  /^(rate|cron)\(.+\)$/,
  isScheduleExpression,
);

const longestExpiry = 365 * 86_400_000;

const page = section({
  expiry: describe(
    'For how long a link opens the page.',
    z.prefault(duration('a duration up to 365d such as 12h or 7d', longestExpiry), '7d'),
  ),
});

const links = section({
  page: describe(
    'A page of its own that shows a session to whoever has its link. It makes a public address; leave it out to have none.',
    z.exactOptional(page),
  ),
  session: describe(
    'The address behind "View session"; {server}, {jobId} and {sessionId} are filled in.',
    z.exactOptional(
      text(
        'a web address whose path or query may hold {server}, {jobId} and {sessionId}, such as https://wiki.example.com/vb365/{server}/{sessionId}',
        /^https?:\/\//,
        isLinkTemplate,
      ),
    ),
  ),
});

const ackReminder = z.pipe(
  text(
    'off, or a duration of an hour or more such as 24h',
    new RegExp(`^off$|${durationPattern.source}`),
    (value) => value === 'off' || parseDuration(value) >= 3_600_000,
  ),
  z.transform((value) => (value === 'off' ? 0 : parseDuration(value))),
);

const reopen = z.pipe(
  text('off, or a duration such as 6h', new RegExp(`^off$|${durationPattern.source}`)),
  z.transform((value) => (value === 'off' ? 0 : parseDuration(value))),
);

const growth = z.union([z.literal('off'), wholeNumber], { error: 'a whole number from 1, or off' });

const alerts = section({
  minSeverity: describe(
    'Sessions below it are not reported; one at or above it is reported whole.',
    z.prefault(oneOf(['warning', 'error']), 'warning'),
  ),
  waitForRetries: describe(
    'Judge a job run by its last attempt; otherwise every attempt by itself.',
    z.prefault(z.boolean({ error: 'true or false' }), true),
  ),
  growth: describe(
    'By how many more objects a known problem is worse, if they are also twice as many as before; off: never.',
    z.prefault(growth, 10),
  ),
  reopen: describe(
    'For how long after a recovery a job that fails again goes on in its message instead of in a new one; off: never.',
    z.prefault(reopen, '6h'),
  ),
  remindAfter: describe(
    'How long after the channel last heard of it people are reminded of what is still open; off: never.',
    z.prefault(remindAfter, {}),
  ),
  ackReminder: describe(
    'After which time whoever acknowledged something that is still open is reminded of it; off: never.',
    z.prefault(ackReminder, '24h'),
  ),
  serverDownAfter: describe(
    'How many polls in a row have to fail until a server is said to be down.',
    z.prefault(wholeNumber, 3),
  ),
  warnAfter: describe(
    'How many runs in a row with warnings alone it takes until they are told.',
    z.prefault(wholeNumber, 1),
  ),
});

function certificateFile(certificatesOf: (file: string) => Certificates) {
  const allowed = 'the path of a PEM file of certificates, relative to this file';
  return z.pipe(
    text(allowed, /./),
    z.transform((file, { issues }) => {
      const certificates = certificatesOf(file);
      if ('pem' in certificates) return certificates.pem;
      issues.push({ code: 'custom', input: file, message: `${allowed} (${certificates.problem})` });
      return z.NEVER;
    }),
  );
}
