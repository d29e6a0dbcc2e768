import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { invoke } from '../../functions/polling/invoke';
import { writeDemoFiles } from '../demo/demo-files';
import { startProduct } from '../demo/product';
import { startStandIns } from '../demo/stand-ins';
import { takeAppIcon } from './app-icon';
import { startBrowser } from './browser';
import { takeChannelPictures } from './channel-pictures';
import { messagePictureFolder, stories } from './doc-pictures';
import { takeMessagePictures } from './message-pictures';
import { takePagePictures } from './page-pictures';
import { pictureWords, wordsFile } from './picture-words';

const docs = join(__dirname, '..', '..', 'docs');

/**
 * `npm run pictures`: what people see, into docs/. `npm run pictures -- FOLDER`: messages in every state, in narrow and
 * wide windows, light and dark, into that folder. Needs Chromium.
 */
async function takePictures(folder: string | undefined): Promise<void> {
  const browser = await startBrowser();
  try {
    if (folder === undefined) {
      await takeAppIcon(browser, docs);
      await takeDemoPictures(browser);
    }
    const which = folder === undefined ? 'what docs show' : 'every state';
    const into = folder ?? join(docs, messagePictureFolder);
    for (const story of stories) await takeMessagePictures(browser, into, story, which);
    if (folder === undefined) writeFileSync(join(docs, wordsFile), await pictureWords());
  } finally {
    await browser.close();
  }
}

/** The channel of `npm start` after its first poll, and the session page that it leads to. */
async function takeDemoPictures(browser: Browser): Promise<void> {
  const standIns = await startStandIns({ port: 0, api: 'v8' });
  const files = await writeDemoFiles(standIns);
  const product = await startProduct(standIns, files.config);
  try {
    await invoke({}, product.world, { requestId: randomUUID(), remaining: () => Number.POSITIVE_INFINITY });
    await takeChannelPictures(browser, standIns.slack.url, docs);
    await takePagePictures(browser, standIns.slack.url, docs);
  } finally {
    await Promise.all([files.remove(), product.close(), standIns.close()]);
  }
}

takePictures(process.argv[2]).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
