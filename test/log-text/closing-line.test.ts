import { isClosingLine } from '../../functions/log-text/closing-line';

test.each([
  'Job failed at 11/21/2026 10:00:00 PM',
  'Job failed at 2026-11-21T22:00:00Z.',
  'Job finished with warning at 21.11.2026 22:00:00',
  'Job finished with warning(s) at 26. 11. 21. PM 10:00:00',
  'Job finished with warnings at 21.11.26 г. 22:00:00',
  'Job stopped at 2026/11/21 晚上10:00:00',
  'Job stopped by user at ٢١‏/١١‏/٢٠٢٦ ١٠:٠٠:٠٠ م',
])('%s says how a job ended, and no more', (text) => {
  expect(isClosingLine(text)).toBe(true);
});

test.each([
  'Job failed',
  'Job failed at',
  'Job failed at 11/21/2026 10:00:00 PM: the disk is full',
  'Job failed at 11/21/2026 10:00:00 PM. Repository "Archive" is offline',
  "Job failed at 11/21/2026 10:00:00 PM 'Archive'",
  'Job failed at proxy1.contoso.local',
  'Job failed at the last step',
  'Job started at 11/21/2026 10:00:00 PM',
  'Processing mailbox Job failed at 11/21/2026 10:00:00 PM',
  `Job failed at 11/21/2026 10:00:00 PM${' '.repeat(20)}${'a'.repeat(200_000)}`,
  '',
])('%j says more, or something else', (text) => {
  expect(isClosingLine(text)).toBe(false);
});
