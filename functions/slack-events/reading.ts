import type { Interaction } from './interaction';

/** What a request of Slack's asks for: something, nothing that anybody would have to do, or what nobody understands. */
export type Reading = Interaction | 'nothing' | 'malformed';
