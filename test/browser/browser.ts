import { findChromium } from '../../local/pictures/browser';

/**
 * `describe` for what needs a browser. Without Chromium these tests are left out, and that is said; where everything must be
 * tested (CI=true) they then fail.
 */
export function describeInBrowser(name: string, tests: () => void): void {
  if (findChromium() !== undefined || process.env.CI === 'true') {
    describe(name, tests);
    return;
  }
  console.warn(`Left out, since there is no Chromium on the path: ${name}.`);
  describe.skip(name, tests);
}
