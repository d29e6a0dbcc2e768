import type { World } from '../../functions/invocation/world';
import { amount } from '../../functions/wording/amounts';
import type { Tell } from '../terminal/progress';

/** The same world, in which it is told how many log items were read and how many messages posted. */
export function withProgress(world: World, tell: Tell): World {
  let items = 0;
  let posts = 0;
  const say = () => tell(`${amount(items, 'log item')} read, ${amount(posts, 'message')} posted …`);
  return {
    ...world,
    veeam: (server, knownApi) => {
      tell(`Asking ${server.name} …`);
      const client = world.veeam(server, knownApi);
      return {
        ...client,
        async *logItems(sessionId, options) {
          for await (const page of client.logItems(sessionId, options)) {
            items += page.read;
            say();
            yield page;
          }
        },
      };
    },
    chat: {
      ...world.chat,
      post: async (posting) => {
        const posted = await world.chat.post(posting);
        posts++;
        say();
        return posted;
      },
    },
  };
}
