import { progressOn } from '../../../local/terminal/progress';

/** Progress on a clock that a test moves second by second, and what it writes. */
function onClock(page: { readonly width?: number }) {
  let now = 0;
  let tick: (() => void) | undefined;
  const written: string[] = [];
  const progress = progressOn(
    (text) => written.push(text),
    page,
    () => now,
    (each) => {
      tick = each;
      return () => {
        tick = undefined;
      };
    },
  );
  const pass = (seconds: number) => {
    for (let second = 0; second < seconds; second++) {
      now += 1_000;
      tick?.();
    }
  };
  return { ...progress, pass, written, isTicking: () => tick !== undefined };
}

describe('in a pipe or file', () => {
  test('what is done within two seconds leaves no word', () => {
    const { tell, pass, written, isTicking } = onClock({});
    tell('Asking hq …');
    pass(1);
    tell('');
    pass(60);
    expect(written).toEqual([]);
    expect(isTicking()).toBe(false);
  });

  test('long work has a line after two seconds, and then one every ten', () => {
    const { tell, pass, written } = onClock({});
    tell('Asking hq …');
    pass(11);
    tell('1 log item read …');
    pass(14);
    tell('');
    tell('Next …');
    pass(2);
    expect(written).toEqual([
      'Asking hq … (2 s)\n',
      '1 log item read … (12 s)\n',
      '1 log item read … (22 s)\n',
      'Next … (2 s)\n',
    ]);
  });
});

describe('on a terminal', () => {
  const clear = '\r\u001b[K';

  test('one line changes, and goes at the end', () => {
    const { tell, pass, written } = onClock({ width: 40 });
    tell('Asking hq …');
    pass(2);
    tell('');
    expect(written).toEqual([
      `${clear}Asking hq …`,
      `${clear}Asking hq …`,
      `${clear}Asking hq … (2 s)`,
      clear,
    ]);
  });

  test('it is never wider than the terminal, where it could not be taken back', () => {
    const { tell, pass, written } = onClock({ width: 12 });
    tell('Asking a server with a long name …');
    pass(2);
    for (const text of written) expect(text.replace(clear, '').length).toBeLessThan(12);
    expect(written.at(-1)).toBe(`${clear}Askin (2 s)`);
  });

  test('it makes room for a line of the result', () => {
    const { tell, hide, written } = onClock({ width: 40 });
    hide();
    expect(written).toEqual([]);
    tell('Asking hq …');
    hide();
    expect(written.at(-1)).toBe(clear);
  });
});
