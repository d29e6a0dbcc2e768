import type { OwnKnowledge } from '../alerts/advice';
import type { DigestRule } from '../alerts/digest-time';
import type { Expectations } from '../alerts/expectations';
import type { GrowthRule } from '../alerts/growth';
import type { IgnoreRule } from '../alerts/ignore-rules';
import type { Maintenance } from '../alerts/maintenance';
import type { QuietHours } from '../alerts/quiet-hours';
import type { RemindAfter } from '../alerts/reminder';
import type { Route } from '../alerts/routes';

/** `notifier.yaml`, checked and complete, and what a function must know of the whole of it. */
export interface Config extends WrittenConfig {
  /** All servers of `notifier.yaml`, also where `servers` are only those that one function polls. */
  readonly watched: readonly ServerNames[];
}

/** What `notifier.yaml` says: defaults filled in, files read, durations in ms. */
export interface WrittenConfig {
  readonly servers: readonly ServerConfig[];
  readonly slack: SlackConfig;
  /** `rate(…)` or `cron(…)` of EventBridge Scheduler. */
  readonly schedule: string;
  readonly links: LinksConfig;
  readonly alerts: AlertsConfig;
  /** The first that fits is taken. */
  readonly routes: readonly Route[];
  readonly ignore: readonly IgnoreRule[];
  /** It goes before the product's own. */
  readonly knowledge: readonly OwnKnowledge[];
  readonly expect: Expectations;
  /** Absent: there is none. */
  readonly digest?: DigestRule;
  /** When nobody is called, again and again. */
  readonly quiet: readonly QuietHours[];
  /** When nobody is called, once. */
  readonly maintenance: readonly Maintenance[];
  readonly monitoring: MonitoringConfig;
  readonly aws: AwsConfig;
}

/** What a server is called. */
export interface ServerNames {
  readonly name: string;
  /** The name that it had before. */
  readonly formerly?: string;
}

/** One VB365 server. */
export interface ServerConfig extends ServerNames {
  /** Where it listens, without a path: `https://vb365.example.com:4443`. */
  readonly url: string;
  /** The Secrets Manager name of its login. */
  readonly secret: string;
  readonly api: 'auto' | 'v5' | 'v6' | 'v7' | 'v8';
  readonly tls: TlsConfig;
  /** How far back the very first poll looks, in ms. */
  readonly lookback: number;
}

/** What makes a server's certificate trusted, beside the public authorities. */
export interface TlsConfig {
  /** Certificates in PEM form; they replace the public authorities. */
  readonly ca?: string;
  /** The SHA-256 fingerprint of the server's certificate, upper case with colons. */
  readonly sha256?: string;
}

interface SlackConfig {
  /** The Secrets Manager name of the bot token. */
  readonly secret: string;
  /** The channel's id. */
  readonly channel: string;
  /** The Web API's address, with a slash at its end. */
  readonly apiUrl: string;
  /** Whether messages have buttons, and commands are answered. */
  readonly interactive: boolean;
  /** Who may run jobs and mute whole jobs: the ids of people and user groups. */
  readonly operators: readonly string[];
}

interface LinksConfig {
  /** A template with `{server}`, `{jobId}` and `{sessionId}`. */
  readonly session?: string;
  /** The page that shows a session, and for how long a link opens it, in ms. It goes before `session`. */
  readonly page?: { readonly expiry: number };
}

export interface AlertsConfig {
  readonly minSeverity: 'warning' | 'error';
  /** Judge a run by its last attempt; otherwise every attempt by itself. */
  readonly waitForRetries: boolean;
  /** When a known problem that hits more objects is worse. */
  readonly growth: GrowthRule;
  /** For how long after a recovery a job that fails again reopens its message, in ms; 0: never. */
  readonly reopen: number;
  /** After which time people are reminded of what is still open; a severity that is left out: never. */
  readonly remindAfter: RemindAfter;
  /** After which time whoever acknowledged something open is reminded of it, in ms; 0: never. */
  readonly ackReminder: number;
  /** How many polls in a row have to fail until a server is said to be down. */
  readonly serverDownAfter: number;
  /** How many runs in a row with warnings alone it takes until they are told. */
  readonly warnAfter: number;
}

/** Who hears when the product itself does not do its work. */
export interface MonitoringConfig {
  /** Who gets an e-mail of each alarm. */
  readonly email?: string;
  /** The ARN of an SNS topic that each alarm goes to. */
  readonly topicArn?: string;
  /** A template with `{server}` and `{status}` that each poll pings. Whoever has it can use it: it stands in no log and no error. */
  readonly heartbeat?: string;
}

/** How the stacks are deployed; of it the functions know the way out. */
export interface AwsConfig extends ProxyConfig {
  /** What the first stack is called; further ones have a number after it. */
  readonly stackName: string;
  /** Where to deploy; absent: where the credentials of whoever deploys lead. */
  readonly account?: string;
  readonly region?: string;
  /** What everything that takes tags is tagged with. */
  readonly tags: Readonly<Record<string, string>>;
  /** The name or the ARN of the managed policy that no role goes beyond. */
  readonly permissionsBoundary?: string;
  /** The ARNs of the keys of yours that encrypt secrets. */
  readonly kmsKeys: readonly string[];
  /** Of the poll function. */
  readonly reservedConcurrency?: number;
  /** Of the session page. */
  readonly pageReservedConcurrency: number | 'off';
  /** Of what answers Slack. */
  readonly slackReservedConcurrency: number | 'off';
  readonly vpc?: {
    readonly id: string;
    readonly availabilityZones: readonly string[];
    readonly subnetIds: readonly string[];
    readonly securityGroupIds: readonly string[];
  };
}

/** The way out of a network that lets nothing out but through a proxy. */
interface ProxyConfig {
  /** The origin of an HTTP proxy: `http://proxy.example.com:3128`. Absent: requests go straight. */
  readonly proxy?: string;
  /** The hosts that are reached without it: a name, a suffix such as `.example.com`, each perhaps with a port. */
  readonly noProxy: readonly string[];
}
