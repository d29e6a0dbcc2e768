import { isClosingLine } from '../../functions/log-text/closing-line';

test.each([
  'Job failed at 11/21/2026 10:00:00 PM',
  'Job failed at 2026-11-21T22:00:00Z.',
  'Job finished with warning at 21.11.2026 22:00:00',
  'Job finished with warning(s) at 26. 11. 21. PM 10:00:00',
  'Job finished with warnings at 21.11.26 г. 22:00:00',
  'Job stopped at 2026/11/21 晚上10:00:00',
  'Job stopped by user at ٢١‏/١١‏/٢٠٢٦ ١٠:٠٠:٠٠ م',
  'Job failed at 21.11.2026 22:00:00 Uhr',
  'Job failed at 21.11.2026 22.00.00',
  'Job failed at 2026-11-21 22:00:00 (UTC+01:00)',
  'Job failed at 11/21/2026 10:00:00 PM GMT',
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
  'Job failed at 10.0.0.4',
  'Job failed at 10.0.0.4:9193',
  'Job failed at 2001:db8::10:22',
  'Job failed at 50%',
  'Job failed at 8aa63700-629d-4a24-bda3-e34e704ef130',
  'Job failed at the last step',
  'Job started at 11/21/2026 10:00:00 PM',
  'Processing mailbox Job failed at 11/21/2026 10:00:00 PM',
  `Job failed at 11/21/2026 10:00:00 PM${' '.repeat(20)}${'a'.repeat(200_000)}`,
  '',
])('%j says more, or something else', (text) => {
  expect(isClosingLine(text)).toBe(false);
});
