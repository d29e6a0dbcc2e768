import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Level } from 'level';
import * as z from 'zod/mini';
import { StateError } from '../../functions/state/store';
import { type LocalDynamoDb, startDynamoDb } from '../dynamodb';

/** Where what is remembered on this machine is kept: beside the configuration. */
export function stateFolder(configFile: string): string {
  return join(dirname(configFile), '.notifier', 'dynamodb');
}

/**
 * Opens what is remembered on this machine. One process at a time may.
 *
 * @param keep whether anything is to be kept; a dry run leaves no folder behind where there was none
 * @throws StateError when another process has it open, or the folder cannot be used
 */
export async function openState(folder: string, keep: boolean): Promise<LocalDynamoDb> {
  if (!keep && !existsSync(folder)) return startDynamoDb();
  await requireFree(folder);
  return startDynamoDb({ path: folder });
}

/** The database behind it leaves a request without an answer when it cannot open its folder, so that is tried first. */
async function requireFree(folder: string): Promise<void> {
  const level = new Level(folder);
  try {
    await level.open();
  } catch (cause) {
    const reason = failure.safeParse(cause).data?.cause;
    throw new StateError(
      reason?.code === 'LEVEL_LOCKED'
        ? `${folder} is in use: another command runs with this configuration. Try again when it has ended.`
        : `${folder} cannot be opened (${reason?.code ?? String(cause)}). Check that this user may write there.`,
      { cause },
    );
  } finally {
    await level.close();
  }
}

/** What the database throws when it does not open. */
const failure = z.object({ cause: z.object({ code: z.string() }) });
