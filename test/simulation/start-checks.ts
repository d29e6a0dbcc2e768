import { jobFormat } from '../../functions/state/job-format';
import { isOperator } from './asked-by-people';
import type { PressedEvidence } from './evidence';
import type { Press } from './presses';
import type { StartOrder } from './start-orders';
import { type Violation, violation } from './violation';

/**
 * A server is told to start a job once at most for each press, by an operator, and only when that is written down, so that
 * nobody else does it at the same time.
 */
export function startViolations({ startOrders, presses, config }: PressedEvidence): readonly Violation[] {
  const ofPress = new Map(presses.map((press) => [press.id, press]));
  const perPress = new Map<string, number>();
  const written = new Set<string>();
  return startOrders.orders.flatMap((order) => {
    // A token that is refused, or a job that is none of that kind: nothing was started, and it is asked again.
    if (order.status === 401 || order.status === 404) return [];
    const press = ofPress.get(idOf(order));
    if (press === undefined) return [violation('unwanted', `${nameOf(order)} without a press`)];
    const count = (perPress.get(press.id) ?? 0) + 1;
    perPress.set(press.id, count);
    const rerun = order.record === undefined ? undefined : jobFormat.read(order.record).rerun;
    const claim = `${order.jobId} ${rerun?.at}`;
    const isFirst = !written.has(claim);
    written.add(claim);
    return [
      ...(count === 1 ? [] : [violation('duplicated', `${nameOf(order)} for the press ${press.id}`)]),
      ...(press.control === 'run_again' && isOperator(press.user, config)
        ? []
        : [violation('unwanted', `${nameOf(order)} by ${press.user}, ${press.control}`)]),
      ...(rerun?.state === 'starting' && rerun.by === press.user
        ? []
        : [violation('unwanted', `${nameOf(order)}, which was not written down before`)]),
      ...(isFirst ? [] : [violation('duplicated', `${nameOf(order)}, which another one had started`)]),
      ...(press.jobId === order.jobId ? [] : [violation('unwanted', `${nameOf(order)} for another job`)]),
    ];
  });
}

function idOf({ by }: StartOrder): Press['id'] {
  return by !== undefined && 'id' in by.event ? String(by.event.id) : '';
}

function nameOf({ server, jobId, at }: StartOrder): string {
  return `the start of job ${jobId} on ${server} at ${new Date(at).toISOString().slice(11, 19)}`;
}
