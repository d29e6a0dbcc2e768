import type { RegexMatcher } from './alerts/text-pattern';
import type { Config } from './config/config';
import type { WayOut } from './proxy/way-out';
import type { SlackApi, SlackApiOptions } from './slack/slack-api';

// What a function that is cold does not load before it is needed: docs/decisions/0012-what-a-cold-start-loads.md.

/** Slack's client, which is loaded for the first call. */
export function slackApiWhenNeeded(options: SlackApiOptions): SlackApi {
  let loaded: Promise<SlackApi> | undefined;
  return async (call, channel) => {
    loaded ??= import('./slack/slack-api').then(({ slackApi }) => slackApi(options));
    return await (await loaded)(call, channel);
  };
}

/** The engine of regular expressions, which is loaded where a rule of the configuration has one. */
export async function regexMatcherFor({
  ignore,
  knowledge,
}: Pick<Config, 'ignore' | 'knowledge'>): Promise<RegexMatcher> {
  const isNeeded = [...ignore, ...knowledge].some(({ pattern }) => 'regex' in pattern);
  return isNeeded ? (await import('./alerts/regular-expression')).regexMatcher : noExpression;
}

/** The way through a proxy, which is loaded where the configuration names one. */
export async function wayOutOf({
  aws: { proxy, noProxy },
}: Pick<Config, 'aws'>): Promise<WayOut | undefined> {
  if (proxy === undefined) return undefined;
  return (await import('./proxy/way-out')).wayThrough({ origin: proxy, without: noProxy });
}

const noExpression: RegexMatcher = (regex) => {
  throw new Error(`No rule of the configuration has the regular expression ${JSON.stringify(regex)}.`);
};
