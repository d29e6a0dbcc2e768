/** How bad a problem is. */
export type Severity = 'warning' | 'error';

/** What a log item or a session tells: all is well, it is not over yet, or how bad it is. */
export type Outcome = 'success' | 'running' | Severity;

/** Whether an outcome is a problem. */
export function isSeverity(outcome: Outcome): outcome is Severity {
  return outcome === 'error' || outcome === 'warning';
}

const outcomes = new Map<string, Outcome>([
  ['success', 'success'],
  ['running', 'running'],
  ['warning', 'warning'],
  ['stop', 'warning'],
  ['error', 'error'],
  ['failed', 'error'],
]);

/**
 * What a log item's status means. A status that nobody knows is an error: it is better to show too much than to
 * hide a failed backup.
 *
 * @param status the word that the server puts to a log item; case does not matter
 * @example outcomeOf('Stop') // 'warning'
 */
export function outcomeOf(status: string): Outcome {
  return outcomes.get(status.toLowerCase()) ?? 'error';
}
