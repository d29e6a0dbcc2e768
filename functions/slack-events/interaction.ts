/** What a person asks for in Slack, in the product's own words. All texts in it are hostile. */
export type Interaction = ControlUse | Command;

/** Who asks, and where. */
interface AskedInSlack {
  /** The same where Slack sends it again, and no other one has it: Slack's `trigger_id`. */
  readonly id: string;
  /** The id of the person who asks. */
  readonly user: string;
  /** Whether that person is of another organization, which shares the channel. */
  readonly isGuest?: true;
  /** The id of the channel. */
  readonly channel: string;
  /** Where an answer can be sent to for half an hour: Slack's `response_url`; absent where it gave none. */
  readonly answerTo?: string;
}

/** Somebody pressed a button of a message, or chose from its menu. */
export interface ControlUse extends AskedInSlack {
  readonly kind: 'control';
  /** Which one: its `action_id`. */
  readonly control: string;
  /** What was chosen: the option's or the button's value; empty where it has none. */
  readonly value: string;
  /** What it stands for: the `block_id` of its block. */
  readonly about: string;
  /** The `ts` of the message. */
  readonly message: string;
}

/** Somebody wrote a command. */
export interface Command extends AskedInSlack {
  readonly kind: 'command';
  /** What follows `/vb365`. */
  readonly text: string;
}
