import { readFileSync } from 'node:fs';
import { join } from 'node:path';

test('the icon of the app is a square of a size that Slack takes', () => {
  const icon = readFileSync(join(__dirname, '../../docs/icon.png'));
  expect(icon.subarray(1, 4).toString('latin1')).toBe('PNG');
  const width = icon.readUInt32BE(16);
  expect(icon.readUInt32BE(20)).toBe(width);
  expect(width).toBeGreaterThanOrEqual(512);
  expect(width).toBeLessThanOrEqual(2_000);
});
