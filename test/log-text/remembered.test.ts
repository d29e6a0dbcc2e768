import { remembered } from '../../functions/log-text/remembered';

function counting() {
  const asked: string[] = [];
  const read = remembered((text) => {
    asked.push(text);
    return { length: text.length };
  });
  return { asked, read };
}

test('a text is read once', () => {
  const { asked, read } = counting();
  expect([read('denied'), read('locked'), read('denied')]).toEqual([
    { length: 6 },
    { length: 6 },
    { length: 6 },
  ]);
  expect(asked).toEqual(['denied', 'locked']);
});

test('what is remembered does not grow: after many others, and where it is long, a text is read again', () => {
  const { asked, read } = counting();
  for (let place = 0; place < 150; place++) read(`text ${place}`);
  read('text 0');
  read('x'.repeat(5_000));
  read('x'.repeat(5_000));
  expect(asked).toHaveLength(153);
});
