import type { OpenItem } from '../alerts/digest';
import type { LinkedItem } from '../chat/answer';
import type { World } from '../invocation/world';

/** How many messages are led to: each address is a request. */
const mostLinks = 10;

/** What is open, with the addresses of the messages that stand for it, as far as the chat gives them. */
export async function linked(
  items: readonly OpenItem[],
  { chat }: Pick<World, 'chat'>,
): Promise<readonly LinkedItem[]> {
  return await Promise.all(
    items.map(async (item, index) => {
      const { parent } = item;
      const link = parent === undefined || index >= mostLinks ? undefined : await chat.linkTo(parent);
      return { item, ...(link !== undefined && { link }) };
    }),
  );
}
