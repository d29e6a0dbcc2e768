import { type Html, html } from '../../../functions/wording/html';
import type { Channel } from '../workspace/channel';
import type { Person } from '../workspace/message';
import type { Workspace } from '../workspace/workspace';

/** The box at the foot of a channel, in which a person writes, and the choice of who that is. */
export function composerHtml(
  { users, interactivity }: Pick<Workspace, 'users' | 'interactivity'>,
  channel: Channel,
  reader: Person,
): Html {
  const [command] = interactivity?.commands ?? [];
  const hint =
    command === undefined ? `Message #${channel.name}` : `Message #${channel.name}, or ${command} help`;
  return html`<form class="composer" id="composer">
    <label class="hidden" for="line">Message ${channel.name}</label>
    <textarea id="line" rows="1" placeholder="${hint}" autocomplete="off"></textarea>
    <div class="tools">
      <label for="reader">You are</label>
      <select class="menu" id="reader" autocomplete="off">${[...users.values()].map((user) => userHtml(user, reader))}</select>
      <span class="note progress" id="progress" role="status"></span>
      <button type="submit" class="button primary">Send</button>
    </div>
  </form>`;
}

function userHtml({ userId, name }: Person, reader: Person): Html {
  return userId === reader.userId
    ? html`<option value="${userId}" selected>${name}</option>`
    : html`<option value="${userId}">${name}</option>`;
}
