import type { Deployment } from '../end-to-end/deployment';
import { type Task, taskVariable } from './handlers/request';
import { pageSize } from './long-log';

/** The variables of a function that reads the pages of a log and does nothing else. @param length of the log, in items */
export function bareLoopVariables(
  { environment, server, dynamo }: Deployment,
  length: number,
): Readonly<Record<string, string>> {
  const task: Task = {
    table: dynamo.table,
    veeam: server.url,
    pin: server.sha256,
    login: server.login,
    requests: Array.from({ length: Math.ceil(length / pageSize) }, (_, index) => ({
      to: 'veeam',
      method: 'GET',
      path: `/v8/JobSessions/x/LogItems?limit=${pageSize}&offset=${index * pageSize}`,
    })),
  };
  return { ...environment, [taskVariable]: JSON.stringify(task) };
}
