import { isMarked, withMarks, withoutMarks } from '../alerts/marks';
import { wholeFleet } from '../alerts/whole-server';
import { isFailure } from '../chat/chat-failure';
import type { Asker } from '../chat/replies';
import type { ActingWorld } from './acting-world';
import type { Outcome } from './asked';

/** Where it is remembered what was answered: no job is called so. */
const place = '@asked';

/** How many marks are kept, two of each answer: far more than people ask within the time in which something is sent again. */
const mostMarks = 400;

/** Whether something was answered before. @throws StateError */
export async function isAnswered({ id }: Asker, { store }: Pick<ActingWorld, 'store'>): Promise<boolean> {
  return isMarked((await store.job(wholeFleet, place).read()).heeded, id);
}

/**
 * Answers, once however often it is asked for: whoever writes first that it is answered does it. Where the chat certainly did not
 * take the answer, that is taken back.
 *
 * @throws StateError, and ChatFailure
 */
export async function answerOnce(
  asker: Asker,
  { answer, isShared }: Pick<Extract<Outcome, { readonly kind: 'answer' }>, 'answer' | 'isShared'>,
  { store, replies, newId }: Pick<ActingWorld, 'store' | 'replies' | 'newId'>,
): Promise<void> {
  const memory = store.job(wholeFleet, place);
  // The answer to a write may be lost: this tells whose it was.
  const own = `${asker.id} ${newId()}`;
  const { heeded } = await memory.update((record) =>
    isMarked(record.heeded, asker.id)
      ? record
      : { ...record, heeded: withMarks(record.heeded, [asker.id, own], mostMarks) },
  );
  if (!isMarked(heeded, own)) return;
  try {
    await (isShared ? replies.share(asker, answer) : replies.answer(asker, answer));
  } catch (error) {
    if (isFailure(error) && error.effect === 'none')
      await memory.update((record) => ({
        ...record,
        heeded: withoutMarks(record.heeded, [asker.id, own]),
      }));
    throw error;
  }
}
