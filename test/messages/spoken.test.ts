import { spokenOf } from '../../functions/messages/spoken';

test('a line that is heard says in words what its circle, its style and its moment say to the eye', () => {
  const moment = new Date('2026-11-22T03:05:59Z');
  expect(
    spokenOf([
      { emoji: 'red_circle' },
      { text: ' ' },
      { text: 'Disk 2', style: 'bold' },
      { text: ' since ' },
      { moment, shownAs: 'date and time' },
      { text: ', until ' },
      { moment, shownAs: 'date' },
      { mention: 'U0123456789' },
    ]),
  ).toBe('Error: Disk 2 since 2026-11-22 03:05 UTC, until 2026-11-22');
  expect(spokenOf([{ emoji: 'large_yellow_circle' }, { text: ' Disk 3' }])).toBe('Warning: Disk 3');
});
