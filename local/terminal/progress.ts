/** Takes a line that says how far the work has come; it replaces the one before. */
export type Tell = (line: string) => void;

/** What shows how far long work has come. */
export interface Progress {
  /** Says what is done now; it replaces what was said before, and an empty line says that nothing is. */
  readonly tell: Tell;
  /** Takes the line away until the next tick, so that something else can be written. */
  readonly hide: () => void;
}

/** Calls something again and again, and gives what ends that. @param pause in ms */
export type Ticker = (tick: () => void, pause: number) => () => void;

/** Work that is done sooner needs no word where nothing can be taken back; in ms. */
const soon = 2_000;

/** How often a pipe or file hears of work that goes on, in ms. */
const pause = 10_000;

const clearLine = '\r\u001b[K';

/**
 * Shows how far long work has come: on a terminal as one line that changes, with the time that it takes as soon as it is long; in a
 * pipe or file as lines of their own, the first after two seconds and then one every ten.
 *
 * @param page.width of the terminal, absent where it is none
 */
export function progressOn(
  write: (text: string) => void,
  page: { readonly width?: number },
  clock: () => number,
  every: Ticker,
): Progress {
  let stop: (() => void) | undefined;
  let now = '';
  let begun = 0;
  let said: number | undefined;

  function draw(): void {
    const passed = clock() - begun;
    const time = passed >= soon ? ` (${Math.floor(passed / 1_000)} s)` : '';
    if (page.width !== undefined) write(`${clearLine}${now.slice(0, page.width - time.length - 1)}${time}`);
    else if (passed >= soon && (said === undefined || clock() - said >= pause)) {
      said = clock();
      write(`${now}${time}\n`);
    }
  }

  function hide(): void {
    if (page.width !== undefined && now !== '') write(clearLine);
  }

  return {
    hide,
    tell: (line) => {
      if (line === '') {
        hide();
        stop?.();
        stop = undefined;
      } else if (stop === undefined) {
        begun = clock();
        said = undefined;
        stop = every(draw, 1_000);
      }
      now = line;
      if (line !== '') draw();
    },
  };
}

/** The clock on the wall; it keeps no process from its end. */
export const everyMoment: Ticker = (tick, pause) => {
  const timer = setInterval(tick, pause).unref();
  return () => clearInterval(timer);
};
