import type { Refusal } from '../chat/answer';
import type { Asker } from '../chat/replies';
import type { ActResult } from './act-result';
import type { ActingWorld } from './acting-world';
import { answerOnce } from './answer-once';

/** Tells somebody alone, once, why nothing was done. @throws StateError, and ChatFailure */
export async function refuse(refusal: Refusal, asker: Asker, world: ActingWorld): Promise<ActResult> {
  await answerOnce(asker, { answer: { kind: 'refusal', refusal }, isShared: false }, world);
  return { kind: 'done' };
}
