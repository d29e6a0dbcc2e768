import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ActingWorld } from '../../functions/acting/acting-world';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import type { Chat } from '../../functions/chat/chat';
import type { Config } from '../../functions/config/config';
import { connect, connectReplies, type Surroundings, type Wires } from '../../functions/connect';
import type { World } from '../../functions/invocation/world';
import { slackApi } from '../../functions/slack/slack-api';
import type { Store } from '../../functions/state/store';
import type { VeeamClient } from '../../functions/veeam/client';
import type { Transport } from '../../functions/veeam/transport';
import type { Chance } from './chance';
import type { VirtualClock } from './clock';
import type { Environment } from './lambda';

/** Breaks the product on purpose, where it touches the world. */
export interface Mutation {
  readonly transport?: (transport: Transport) => Transport;
  readonly veeam?: (veeam: VeeamClient) => VeeamClient;
  readonly chat?: (chat: Chat) => Chat;
  readonly store?: (store: Store) => Store;
  readonly table?: (client: DynamoDBClient) => DynamoDBClient;
}

/** The ways out of one process. */
export interface WaysOut extends Required<Pick<Surroundings, 'secrets' | 'store' | 'spool'>> {
  readonly wires: Wires;
}

/** What a process has of its own. */
export interface ProcessParts {
  readonly environment: Environment;
  readonly clock: VirtualClock;
  readonly chance: Chance;
}

/** The real product in one process, with everything outside it replaced. */
export function startProduct(config: Config, ways: WaysOut, parts: ProcessParts, mutation: Mutation): World {
  return broken(connect(surroundingsOf(config, ways, parts, mutation)), mutation);
}

/** The same for what people ask for in Slack. */
export function startActing(
  config: Config,
  ways: WaysOut,
  parts: ProcessParts,
  mutation: Mutation,
): ActingWorld {
  const surroundings = surroundingsOf(config, ways, parts, mutation);
  return { ...broken(connect(surroundings), mutation), replies: connectReplies(surroundings) };
}

function surroundingsOf(
  config: Config,
  { secrets, store, spool, wires }: WaysOut,
  { environment, clock, chance }: ProcessParts,
  { transport: brokenTransport = itself, store: brokenStore = itself }: Mutation,
): Surroundings {
  return {
    config,
    secrets,
    store: brokenStore(store),
    spool,
    log: () => {},
    slackApi,
    regexMatcher,
    machine: {
      clock: clock.now,
      wait: environment.wait,
      newId: () => Math.floor(chance.random() * 2 ** 48).toString(36),
      random: chance.random,
    },
    wires: { ...wires, veeam: (server) => brokenTransport(wires.veeam(server)) },
  };
}

function broken(world: World, { veeam: brokenVeeam = itself, chat: brokenChat = itself }: Mutation): World {
  return {
    ...world,
    veeam: (server, knownApi) => brokenVeeam(world.veeam(server, knownApi)),
    chat: brokenChat(world.chat),
  };
}

function itself<T>(port: T): T {
  return port;
}
