import { fork } from 'node:child_process';
import { join } from 'node:path';
import { type Done, done } from './work-order';

/** Starts a process that plays seeds: a play keeps its process busy. */
export function startWorker() {
  const child = fork(join(__dirname, 'worker.ts'));
  return {
    play: (first: number, count: number): Promise<Done> =>
      new Promise((resolve, reject) => {
        const gone = () => reject(new Error('A worker ended before its time.'));
        child.once('exit', gone);
        child.once('message', (message) => {
          child.off('exit', gone);
          resolve(done.parse(message));
        });
        child.send({ first, count });
      }),
    end: () => child.disconnect(),
  };
}
