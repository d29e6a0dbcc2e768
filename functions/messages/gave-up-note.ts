import { amount } from '../wording/amounts';
import { shown } from '../wording/text';

/**
 * What the parent message says where its thread lacks something for good.
 *
 * @param given.count how many messages and files the thread lacks
 * @param given.reason why, as `refusalReason` has it
 */
export function gaveUpNote({ count, reason }: { readonly count: number; readonly reason: string }): string {
  return `${amount(count, 'message')} could not be added to this thread: ${shown(reason, 200)}.`;
}
