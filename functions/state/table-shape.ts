/**
 * The table that records are kept in, as whoever makes it and whoever uses it must agree on: the key of an item, and the
 * index of what is due. Only an item with both of the index's keys is in it.
 */
export const tableShape = {
  key: 'pk',
  /** When DynamoDB may delete the item, epoch seconds. */
  expiry: 'expiresAt',
  dueIndex: {
    name: 'due',
    /** The name of the server, a string. */
    partition: 'server',
    /** From when on, a number. */
    sort: 'dueAt',
  },
} as const;
