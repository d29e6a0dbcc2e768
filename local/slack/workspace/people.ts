import type { Person } from './message';

/** Somebody who reads the channels, as a workspace is set up with them. */
export interface UserSetup {
  /** `U…` or `W…`. */
  readonly id: string;
  /** As people see it: `Ana Fischer`. */
  readonly name: string;
  /** `T…`: the id of another workspace, where the person belongs to one that shares the channels. */
  readonly team?: string;
}

/** A user group as a workspace is set up with it. */
export interface UserGroupSetup {
  /** `S…`. */
  readonly id: string;
  /** Without an `@`. */
  readonly name: string;
  /** The ids of who is in it. */
  readonly users: readonly string[];
}

/** The one who brings what only one person is told of a command that failed. */
export const slackbot: Person = { kind: 'person', userId: 'USLACKBOT', name: 'Slackbot' };

/** A person of the workspace. */
export function personOf({ id, name, team }: UserSetup): Person {
  return { kind: 'person', userId: id, name, ...(team !== undefined && { teamId: team }) };
}

/** What Slack calls somebody's `username`: `ana.fischer`. */
export function usernameOf({ name }: Pick<Person, 'name'>): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, '.');
}
