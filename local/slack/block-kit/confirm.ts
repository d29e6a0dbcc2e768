import * as z from 'zod/mini';
import { anyText, plainText } from './text-objects';

/** What a person is asked before what was pressed or chosen counts. */
export const confirm = z.strictObject({
  title: z.optional(plainText(100)),
  text: anyText(300),
  confirm: z.optional(plainText(30)),
  deny: z.optional(plainText(30)),
  style: z.optional(z.enum(['primary', 'danger'])),
});

/** A question that was accepted. */
export type Confirm = z.infer<typeof confirm>;
