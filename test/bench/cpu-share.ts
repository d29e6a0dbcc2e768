/** How long a turn is, in ms. */
const turn = 20;

/** What part of a CPU Lambda gives a function of 512 MB: one is whole at 1,769 MB (Lambda Developer Guide, "Memory"). */
export const shareAt512 = 512 / 1769;

/**
 * Lets a process run for a part of each turn only, as a small function does.
 *
 * @param share from 0 to 1, which is no limit
 * @returns ends it
 */
export function holdToShare(pid: number, share: number): () => void {
  if (share >= 1) return () => {};
  let timer: NodeJS.Timeout;
  const send = (signal: 'SIGSTOP' | 'SIGCONT') => {
    try {
      process.kill(pid, signal);
    } catch {
      // It has ended.
    }
  };
  const stop = () => {
    send('SIGSTOP');
    timer = setTimeout(go, turn * (1 - share));
  };
  const go = () => {
    send('SIGCONT');
    timer = setTimeout(stop, turn * share);
  };
  go();
  return () => {
    clearTimeout(timer);
    send('SIGCONT');
  };
}
