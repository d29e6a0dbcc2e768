import * as z from 'zod/mini';
import { type Fleet, noFleet } from '../alerts/fleet';
import { exactly, type RecordFormat } from './record-format';

const fleet = exactly<Fleet>()(z.object({ servers: z.array(z.string()) }));

/** The fleet as JSON. */
export const fleetFormat: RecordFormat<Fleet> = {
  empty: noFleet,
  write: (record) => JSON.stringify(record),
  read: (text) => fleet.parse(JSON.parse(text)),
};
