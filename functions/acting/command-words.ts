/** The words of the commands, in the order in which they are explained. */
export const commandWords = ['status', 'job', 'session', 'mute', 'unmute', 'help'] as const;

/** A word that is a command. */
export type CommandWord = (typeof commandWords)[number];
