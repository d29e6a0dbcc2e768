import type { HttpResponse } from '../../http';

/** For how long in ms Slack waits for an app's answer to an interaction. */
export const longestWait = 3_000;

/** What came of a request to an app. */
export type Answer =
  | { readonly kind: 'response'; readonly response: HttpResponse }
  /** Nothing, or not all of it, within {@link longestWait}. */
  | { readonly kind: 'late' }
  /** Nobody took the request, or the connection ended without a whole answer. */
  | { readonly kind: 'unreachable' };

/** Why an interaction failed, by Slack's name for it. */
export type Trouble =
  | { readonly error: 'operation_timeout' | 'dispatch_failed' | 'invalid_command_response' }
  | { readonly error: 'http_service_error'; readonly status: number };

/** What keeps an answer from being one at all: undefined where it came in time and with status 200. */
export function troubleOf(answer: Answer): Trouble | undefined {
  if (answer.kind === 'late') return { error: 'operation_timeout' };
  if (answer.kind === 'unreachable') return { error: 'dispatch_failed' };
  const { status } = answer.response;
  return status === 200 ? undefined : { error: 'http_service_error', status };
}

/** What a person reads at a button, or at a menu. */
export function troubleAtControl(trouble: Trouble): string {
  switch (trouble.error) {
    case 'operation_timeout':
      return 'Operation timed out. Apps need to respond within 3 seconds.';
    case 'dispatch_failed':
      return 'This app could not be reached.';
    case 'http_service_error':
      return `This app responded with Status Code ${trouble.status}.`;
    case 'invalid_command_response':
      return 'This app responded with something that Slack does not understand.';
  }
}

/** What only the person reads who wrote a command. */
export function troubleOfCommand(command: string, { error }: Trouble): string {
  return `${command} failed with the error "${error}"`;
}
