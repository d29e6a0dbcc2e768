import { chromium } from 'playwright-core';

/** Starts the Chromium of this machine: the one that `CHROMIUM` names, or `chromium`. Root gets no sandbox, which it refuses. */
export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
}
