/** What nobody could do in Slack: press a button that is not there, or in a channel that they are not in. */
export class ImpossibleInteraction extends Error {
  override readonly name = 'ImpossibleInteraction';
}
